// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// A page with hotkeys, an undo of its own, a player, an uploader: what is done in the widget stays in the widget.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { becomes, Citizen, launch, samples, until } from './people.js'
import { Server } from './server.js'

let server
let browser
before(async () => {
    server = await Server.start()
    browser = await launch()
})
after(async () => {
    await browser?.close()
    await server?.stop()
})

/** A page as pages are: each listener asks first whether somebody is typing, as far as it can see. */
async function busyPage(citizen) {
    await citizen.page.evaluate(() => {
        const search = document.createElement('input')
        search.id = 'pageSearch'
        document.body.prepend(search)
        window.took = []
        const typing = event => ['INPUT', 'TEXTAREA', 'SELECT'].includes(event.target.tagName)
        document.addEventListener('keydown', event => {
            if (typing(event)) return
            if (event.key === '/') {
                event.preventDefault()
                search.focus()
            }
            if (event.ctrlKey && event.code === 'KeyZ') {
                event.preventDefault()
                window.took.push('undo')
            }
            if (event.key === ' ') {
                event.preventDefault()
                window.took.push('player')
            }
            if (event.key === 'Escape') window.took.push('escape')
        })
        for (const name of ['keypress', 'keyup']) document.addEventListener(name, event => {
            if (!typing(event)) window.took.push(name + ' ' + event.key)
        })
        for (const name of ['beforeinput', 'input', 'paste', 'copy', 'cut', 'drop']) document.addEventListener(name, event => {
            if (typing(event)) return
            window.took.push(name)
            if (name === 'copy') {
                event.clipboardData.setData('text/plain', 'Источник: портал')
                event.preventDefault()
            }
        })
    })
    const took = () => citizen.page.evaluate(() => window.took.splice(0))
    return { search: citizen.page.locator('#pageSearch'), took }
}

test('what is typed into the chat never becomes a hotkey of the page', async () => {
    const citizen = await Citizen.remembered(await browser.newContext(), server, '+79991230001')
    await citizen.line(/Вход и личный кабинет/)
    const { search, took } = await busyPage(citizen)
    await citizen.composer.focus()
    await citizen.page.keyboard.type('дом 3/5')
    assert.equal(await citizen.composer.inputValue(), 'дом 3/5')
    assert.equal(await search.inputValue(), '')
    await citizen.page.keyboard.press('Control+z')
    assert.notEqual(await citizen.composer.inputValue(), 'дом 3/5', 'the undo of the field itself works')
    await citizen.page.keyboard.press('Control+a')
    await citizen.page.keyboard.press('Control+x')
    assert.equal(await citizen.composer.inputValue(), '', 'so do the other shortcuts of the browser')
    await citizen.page.keyboard.press('Control+v')
    await until(async () => /дом/.test(await citizen.composer.inputValue()), 'what was cut')
    assert.deepEqual(await took(), [])
    await citizen.button('Смайлики').focus()
    await citizen.page.keyboard.press(' ')
    await citizen.chat.locator('.emoji:not([hidden])').waitFor()
    await citizen.page.keyboard.press('Escape')
    await citizen.page.keyboard.press('Escape')
    await citizen.chat.locator('.panel[open]').waitFor({ state: 'detached' })
    assert.deepEqual(await took(), [], 'the widget has answered Space and Escape')
    assert.deepEqual(citizen.errors, [])
})

test('a password with a slash and a line looked for are typed whole', async () => {
    const guest = await Citizen.at(await browser.newContext(), server.base)
    const { search, took } = await busyPage(guest)
    await guest.open()
    await guest.button('Войти').first().click()
    await guest.label('Пароль').focus()
    await guest.page.keyboard.type('a/b c/d')
    assert.equal(await guest.label('Пароль').inputValue(), 'a/b c/d')
    const citizen = await Citizen.remembered(await browser.newContext(), server, '+79991230002')
    const other = await busyPage(citizen)
    await citizen.label('Найти линию').waitFor()
    await citizen.label('Найти линию').focus()
    await citizen.page.keyboard.type('паспорт / визы')
    assert.equal(await citizen.label('Найти линию').inputValue(), 'паспорт / визы')
    assert.deepEqual([await search.inputValue(), await other.search.inputValue(), await took(), await other.took()], ['', '', [], []])
})

test('what is pasted, copied and dropped in the chat is not the page’s', async () => {
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
    const citizen = await Citizen.remembered(context, server, '+79991230003')
    await citizen.line(/Вход и личный кабинет/)
    await citizen.say('Копируемое слово')
    await citizen.chat.locator('.tickmark.sent').waitFor()
    const { took } = await busyPage(citizen)
    await citizen.chat.locator('.bubble .text').first().dblclick({ position: { x: 10, y: 10 } })
    await citizen.page.keyboard.press('Control+c')
    await becomes(async () => (await citizen.page.evaluate(() => navigator.clipboard.readText())).trim(), 'Копируемое')
    await citizen.composer.evaluate((input, bytes) => {
        for (const kind of ['paste', 'drop']) {
            const data = new DataTransfer()
            data.items.add(new File([new Uint8Array(bytes)], kind + '.png', { type: 'image/png' }))
            input.dispatchEvent(kind === 'paste' ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, composed: true })
                : new DragEvent('drop', { dataTransfer: data, bubbles: true, composed: true, cancelable: true }))
        }
    }, [...samples.png])
    await citizen.chat.locator('.chip').nth(1).waitFor()
    assert.deepEqual((await took()).filter(name => /^(paste|copy|drop)$/.test(name)), [])
})

test('the page keeps its own keys: from the button of the chat, and Escape while the chat is folded', async () => {
    const guest = await Citizen.at(await browser.newContext(), server.base)
    await guest.chat.locator('.launcher').waitFor()
    const { search, took } = await busyPage(guest)
    await guest.chat.locator('.launcher').focus()
    await guest.page.keyboard.press('Escape')
    assert.deepEqual(await took(), ['escape', 'keyup Escape'])
    await guest.page.keyboard.press('/')
    assert.ok(await search.evaluate(node => node === document.activeElement), 'the hotkey of the page works')
})
