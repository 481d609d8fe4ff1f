// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { Citizen, launch, Operator } from './people.js'
import { Server } from './server.js'
import { citizenStates, guestStates } from './states.js'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']

let server
let browser
let operator
before(async () => {
    server = await Server.start()
    browser = await launch()
    operator = await Operator.at(await browser.newContext(), server)
})
after(async () => {
    await browser?.close()
    await server?.stop()
})

/** Everything that axe, the eye of a finger and a screen reader find wrong in the widget as it stands. */
async function faults(page) {
    if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axe)
    const found = await page.evaluate(async wanted => {
        const { violations } = await window.axe.run({ include: ['otklik-chat'] }, { runOnly: { type: 'tag', values: wanted } })
        return violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary}`))
    }, tags)
    return found.concat(await page.evaluate(() => {
        const root = document.querySelector('otklik-chat').shadowRoot
        const wrong = []
        for (const node of root.querySelectorAll('button, a[href], input, textarea, [tabindex="0"]')) {
            const box = node.getBoundingClientRect()
            if (!box.width || node.closest('.unseen') || !node.checkVisibility()) continue
            const label = node.labels?.[0]?.textContent
            const name = node.getAttribute('aria-label') || label || node.textContent
            if (!name?.trim()) wrong.push('no name: ' + node.outerHTML.slice(0, 120))
            const target = node.closest('label')?.getBoundingClientRect() ?? box
            if (node.tagName !== 'A' && (target.height < 43.5 || target.width < 43.5))
                wrong.push(`small target ${target.width}×${target.height}: ` + node.outerHTML.slice(0, 120))
        }
        for (const node of root.querySelectorAll('.panel *'))
            if (node.checkVisibility() && !node.closest('.unseen') && node.scrollWidth > node.clientWidth + 1
                && getComputedStyle(node).overflowX === 'auto') wrong.push('scrolls sideways: ' + node.className)
        return wrong
    }))
}

/** Each state in each scheme and width. */
async function lookAt(citizen, found) {
    return async state => {
        for (const width of [1280, 320]) {
            await citizen.page.setViewportSize({ width, height: 720 })
            for (const scheme of ['light', 'dark', 'contrast']) {
                await citizen.page.evaluate(theme => document.querySelector('otklik-chat').app.prefer({ scheme: theme }), scheme)
                for (const fault of await faults(citizen.page)) found.push(`${state} ${scheme} ${width}: ${fault}`)
            }
        }
        await citizen.page.setViewportSize({ width: 1280, height: 720 })
    }
}

test('axe finds nothing in any state, scheme and width, and the strict policy is never violated', { timeout: 500_000 }, async () => {
    const found = []
    const context = () => browser.newContext({ reducedMotion: 'reduce' })
    const guest = await Citizen.at(await context(), server.base)
    await guestStates(guest, await lookAt(guest, found))
    const citizen = await Citizen.remembered(await context(), server, '+79997770001')
    await citizenStates(citizen, operator, await lookAt(citizen, found))
    assert.equal([...new Set(found)].join('\n'), '')
    for (const one of [guest, citizen]) {
        assert.deepEqual(await one.page.evaluate(() => window.violations), [])
        assert.deepEqual(one.errors, [])
    }
})

test('the whole page /chat lives under the strict policy too', async () => {
    const citizen = await Citizen.at(await browser.newContext(), server.base + 'chat?lang=en')
    await citizen.chat.locator('h1', { hasText: 'Support chat' }).waitFor()
    assert.equal(await citizen.chat.locator('.launcher').isVisible(), false)
    assert.deepEqual(await citizen.page.evaluate(() => window.violations), [])
})

test('everything goes by keyboard: Escape closes the inner popup first and gives the focus back', async () => {
    const citizen = await Citizen.remembered(await browser.newContext(), server, '+79997770002')
    const { page, chat } = citizen
    const focused = () => page.evaluate(() => {
        const node = document.querySelector('otklik-chat').shadowRoot.activeElement
        return node && (node.getAttribute('aria-label') || node.className)
    })
    await chat.locator('.item').first().waitFor()
    await page.keyboard.press('Escape')
    assert.match(await focused(), /^Чат поддержки/)
    await page.keyboard.press('Enter')
    await chat.locator('.panel[open]').waitFor()
    assert.equal(await focused(), 'item', 'the keyboard goes to the first line')
    await page.keyboard.press('Enter')
    await citizen.composer.waitFor()
    assert.equal(await focused(), 'writing')
    await page.keyboard.type('с клавиатуры')
    await page.keyboard.press('Tab')
    assert.match(await focused(), /^Прикрепить файл/)
    await page.keyboard.press('Tab')
    assert.equal(await focused(), 'Смайлики')
    await page.keyboard.press('Enter')
    assert.equal(await focused(), 'face')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Escape')
    assert.equal(await focused(), 'Смайлики')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await chat.locator('.tickmark.sent').waitFor()
    const conversation = await operator.claim(citizen)
    await operator.say(conversation, 'Отвечаю')
    await citizen.sees('Отвечаю')
    assert.equal(await focused(), 'writing', 'an arriving message takes no focus')
    assert.match(await chat.locator('[aria-live=polite]').last().textContent(), /Отвечаю/)
    await page.keyboard.press('Shift+Tab')
    assert.equal(await focused(), 'Сообщения', 'the log can be reached and scrolled')
    await page.keyboard.press('Escape')
    assert.match(await focused(), /^Чат поддержки/)
    assert.equal(await chat.locator('.launcher').getAttribute('aria-expanded'), 'false')
})

test('modal only where it fills a phone; text grows without a sideways scroll', async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 780 } })
    const citizen = await Citizen.remembered(context, server, '+79997770003')
    const modal = () => citizen.chat.locator('.panel').evaluate(panel => panel.matches(':modal'))
    assert.equal(await modal(), true)
    const box = await citizen.chat.locator('.panel').boundingBox()
    assert.deepEqual([box.x, box.y, box.width, box.height], [0, 0, 390, 780])
    await citizen.page.setViewportSize({ width: 1280, height: 720 })
    await citizen.page.waitForFunction(() => !document.querySelector('otklik-chat').shadowRoot.querySelector('.panel').matches(':modal'))
    await citizen.page.setViewportSize({ width: 320, height: 640 })
    await citizen.button('Настройки').click()
    await citizen.label('Очень крупный').check({ force: true })
    assert.ok(await citizen.page.evaluate(() => document.documentElement.scrollWidth <= 320))
    assert.deepEqual((await faults(citizen.page)).filter(fault => /sideways|small/.test(fault)), [])
})

test('a thousand messages stay within 1,500 nodes, and the first of them can be reached', { timeout: 200_000 }, async () => {
    const citizen = await Citizen.remembered(await browser.newContext(), server, '+79997770004')
    await citizen.line(/Вход и личный кабинет/)
    await citizen.say('самое первое')
    await citizen.chat.locator('.tickmark.sent').waitFor()
    const conversation = await operator.claim(citizen)
    await operator.page.evaluate(async id => {
        // Below the fifty frames a second that one connection is allowed.
        for (let i = 1; i <= 1000; i += 8) {
            const pace = new Promise(done => setTimeout(done, 200))
            await Promise.all(Array.from({ length: 8 }, (_, j) => window.call('message.send', { clientId: crypto.randomUUID(),
                conversation: id, text: 'сообщение ' + (i + j), visibility: 'public' })))
            await pace
        }
    }, conversation)
    await citizen.sees('сообщение 1000')
    const nodes = () => citizen.page.evaluate(() => document.querySelector('otklik-chat').shadowRoot.querySelectorAll('*').length)
    assert.ok(await nodes() <= 1500, `${await nodes()} nodes`)
    await citizen.page.reload()
    await citizen.open()
    await citizen.line(/Вход и личный кабинет/)
    await citizen.sees('сообщение 1000')
    const earlier = citizen.button('Показать ранее')
    for (let i = 0; i < 40 && await earlier.isVisible(); ++i) {
        await earlier.click()
        await citizen.page.waitForTimeout(50)
        assert.ok(await nodes() <= 1500)
    }
    await citizen.sees('самое первое')
    await citizen.chat.locator('.jump').click()
    await citizen.sees('сообщение 1000')
})

test('opening is quick and touches nothing of the host', async () => {
    const citizen = await Citizen.at(await browser.newContext(), server.base)
    const before = await citizen.page.evaluate(() => [document.title, document.body.children.length, location.href])
    const times = []
    for (let i = 0; i < 4; ++i) {
        times.push(await citizen.page.evaluate(() => {
            const chat = document.querySelector('otklik-chat')
            const began = performance.now()
            chat.open()
            chat.shadowRoot.querySelector('.panel').getBoundingClientRect()
            const took = performance.now() - began
            chat.close()
            return took
        }))
    }
    assert.ok(Math.min(...times) < 150, times.join())
    assert.deepEqual(await citizen.page.evaluate(() => [document.title, document.body.children.length, location.href]), before)
})
