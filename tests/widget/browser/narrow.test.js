// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// 360 and 320 px, in Russian and English, also with text twice as large: every state whole. OTKLIK_SHOTS=folder keeps pictures.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { becomes, Citizen, launch, Operator } from './people.js'
import { Server } from './server.js'
import { shoot } from './shots.js'
import { everyState } from './states.js'

let server
let browser
let operator
before(async () => {
    server = await Server.start()
    browser = await launch()
    operator = await Operator.at(browser, server)
})
after(async () => {
    await browser?.close()
    await server?.stop()
})

/** What sticks out of the window, is cut off, or leaves no room for what the window is there for. */
function broken(page) {
    return page.evaluate(() => {
        const root = document.querySelector('otklik-chat').shadowRoot
        const panel = root.querySelector('.panel[open]')
        const wrong = []
        if (document.documentElement.scrollWidth > innerWidth) wrong.push('the page scrolls sideways')
        const seen = node => node.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && !node.closest('.unseen')
        const name = node => `${node.tagName.toLowerCase()}.${node.getAttribute('class')} «${node.textContent.trim().slice(0, 40)}»`
        for (const node of root.querySelectorAll('.root *')) {
            if (!seen(node) || node.closest('svg') && node.tagName !== 'svg') continue
            const box = node.getBoundingClientRect()
            if (box.width && (box.left < -0.5 || box.right > innerWidth + 0.5)) wrong.push(`sticks out ${Math.round(box.left)}–${Math.round(box.right)}: ${name(node)}`)
            const style = getComputedStyle(node)
            // A list shows the beginning of the last message on one line, a file two lines of its name: they say so with an ellipsis.
            if (node.matches('.clip, .filename, textarea, input, .unseen')) continue
            const cuts = style.overflowX !== 'visible' && style.overflowX !== 'auto'
            if (cuts && node.scrollWidth > node.clientWidth + 1) wrong.push(`cut off ${node.scrollWidth} > ${node.clientWidth}: ${name(node)}`)
            if (cuts && node.matches('.title') && node.scrollHeight > node.clientHeight + 2) wrong.push('lines cut off: ' + name(node))
            if (style.overflowX === 'auto' && node.scrollWidth > node.clientWidth + 1) wrong.push('scrolls sideways: ' + name(node))
            // A word whose letters reach over the edge of what stands around it.
            const around = node.parentElement?.getBoundingClientRect()
            if (node.matches('.head > *, .strip > *, .tools > *, .row > *, .scores .row > *, .segments > *, .pair > *, .inputrow > .input') && around && box.width
                && (box.left < around.left - 0.5 || box.right > around.right + 0.5)) wrong.push('out of its row: ' + name(node))
        }
        if (!panel) return wrong
        for (const strip of root.querySelectorAll('.strip')) {
            const rows = new Set([...strip.children].filter(seen).map(child => {
                const box = child.getBoundingClientRect()
                return Math.round((box.top + box.bottom) / 8)
            }))
            if (rows.size > 1) wrong.push('the strip has fallen into rows: ' + strip.textContent)
        }
        const input = panel.querySelector('textarea.writing')
        const send = panel.querySelector('.send')
        const talk = panel.querySelector('.talk')
        // Where text is huge the whole conversation scrolls, and what is written can be scrolled to.
        const scrolls = talk && getComputedStyle(talk).overflowY === 'auto'
        if (input && send && !scrolls && send.getBoundingClientRect().bottom > innerHeight + 0.5) wrong.push('the way to send lies below the edge')
        const log = panel.querySelector('.logbox:not([hidden]), .intro:not([hidden])')
        if (log && seen(log) && log.getBoundingClientRect().height < 60) wrong.push(`only ${log.getBoundingClientRect().height} px for the messages`)
        return wrong
    })
}

let phone = 79991233000
for (const lang of ['ru', 'en'])
    for (const [width, height, text] of [[320, 640, 100], [360, 640, 100], [320, 640, 200]])
        test(`${width} px, text at ${text} %, ${lang}: every state is whole`, { timeout: 200_000 }, async () => {
            const made = async () => {
                const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' })
                await context.addInitScript(([prefs, size]) => {
                    if (!localStorage.getItem('otklik.prefs')) localStorage.setItem('otklik.prefs', prefs)
                    document.addEventListener('DOMContentLoaded', () => document.documentElement.style.fontSize = size + '%')
                }, [JSON.stringify({ lang }), text])
                return context
            }
            const found = new Set()
            const look = async (who, state) => {
                await who.page.mouse.move(2, 2)
                await shoot(who.page, `${state}-${width}-${text}-${lang}`)
                // A portal that is itself wider than the window at this size is not the widget's.
                for (const fault of await broken(who.page))
                    if (fault !== 'the page scrolls sideways' || text === 100) found.add(`${state}: ${fault}`)
            }
            await everyState({ server, operator, phone: '+' + ++phone, lang, made, look })
            assert.equal([...found].join('\n'), '')
        })

test('every line’s name is read whole at 320 px, in both languages, also in A++', async () => {
    for (const lang of ['ru', 'en']) {
        const context = await browser.newContext({ viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' })
        await context.addInitScript(prefs => localStorage.setItem('otklik.prefs', prefs), JSON.stringify({ lang, size: 2 }))
        const citizen = await Citizen.remembered(context, server, '+' + ++phone, server.base, lang)
        await citizen.connected()
        const names = await citizen.chat.evaluate(chat => chat.app.lines.map(line => line.name))
        assert.notEqual(names.length, 0)
        for (const name of names) {
            await citizen.chat.locator(`.item:has(.itemname:text-is(${JSON.stringify(name)}))`).click()
            await becomes(() => citizen.chat.locator('.title').textContent(), name)
            await citizen.composer.waitFor()
            assert.deepEqual(await broken(citizen.page), [], name)
            await citizen.chat.locator('.head .round').first().click()
            await citizen.shows('home')
        }
        await context.close()
    }
})

/** What can be done in each state of a conversation, as a person finds it on the screen. */
const offers = {
    bot: { call: true, close: true, transcript: true, rate: false, label: 'Ваше сообщение', strip: 'Отвечает бот' },
    queued: { call: false, close: true, transcript: true, rate: false, label: 'Ваше сообщение', strip: 'Вы 3-й в очереди' },
    assigned: { call: false, close: true, transcript: true, rate: false, label: 'Ваше сообщение', strip: 'Вам отвечает Елена Ковалёва' },
    wrapup: { call: false, close: true, transcript: true, rate: false, label: 'Ваше сообщение', strip: '' },
    closed: { call: false, close: false, transcript: true, rate: true, label: 'Новое обращение', strip: '' },
}

test('what cannot be done with a conversation is not offered, in any state, at 320 px', async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' })
    const citizen = await Citizen.remembered(context, server, '+79991233100')
    await citizen.line(/Вход и личный кабинет/)
    await citizen.say('Что можно сделать?')
    await citizen.queued()
    const become = status => citizen.chat.evaluate((chat, to) => {
        const { talks, view } = chat.app
        talks.put({ ...talks.summaries.get(view.conversation), status: to, position: 3, expectedWaitSeconds: -1,
            operator: to === 'assigned' ? { name: 'Елена Ковалёва' } : null })
        chat.app.changed()
    }, status)
    /** What the menu and the view offer; an element that is hidden has no box. */
    const offered = () => citizen.chat.evaluate(chat => {
        const root = chat.shadowRoot
        const seen = node => !!node && node.checkVisibility()
        const button = name => seen([...root.querySelectorAll('button')].find(node => node.textContent.startsWith(name)))
        const strip = [...root.querySelectorAll('.strip')].find(seen)
        return { call: button('Позвать оператора'), close: button('Закрыть обращение'), transcript: button('Скачать переписку'),
            rate: seen(root.querySelector('.rating')), label: root.querySelector('.writing').placeholder,
            strip: strip ? strip.firstElementChild.textContent : '' }
    })
    for (const [status, offer] of Object.entries(offers)) {
        await become(status)
        await becomes(async () => (await offered()).label, offer.label, status)
        await citizen.button('Действия с обращением').click()
        await becomes(offered, offer, status)
        await citizen.page.keyboard.press('Escape')
        assert.deepEqual(await broken(citizen.page), [], status)
        await shoot(citizen.page, `offered-${status}`)
    }
    await become('assigned')
    await citizen.button('Действия с обращением').click()
    await citizen.button('Закрыть обращение').click()
    await citizen.chat.getByText('Закрыть обращение?').waitFor()
    await become('closed')
    await citizen.chat.getByText('Закрыть обращение?').waitFor({ state: 'hidden' }) // nobody is asked to close what is closed
})
