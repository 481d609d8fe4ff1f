// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// Fingers that zoom, keyboards of phones and tablets, and paper.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Citizen, launch } from './people.js'
import { Server } from './server.js'
import { folder as shots, shoot } from './shots.js'

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

const phone = { viewport: { width: 390, height: 780 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2, reducedMotion: 'reduce' }
const tablet = { ...phone, viewport: { width: 1024, height: 768 } }

async function talking(number, made = phone) {
    const citizen = await Citizen.remembered(await browser.newContext(made), server, number)
    await citizen.line(/Вход и личный кабинет/)
    await citizen.say('С телефона')
    await citizen.queued()
    return citizen
}

const box = (citizen, what) => citizen.chat.evaluate((chat, name) => {
    const { top, bottom, height } = chat.shadowRoot.querySelector(name).getBoundingClientRect()
    return { top, bottom, height }
}, what)

/** What a keyboard does to the view, as WebKit and Chromium report it: the window stays, what is seen of it shrinks and moves. */
const keyboard = (citizen, height, offsetTop = 0) => citizen.page.evaluate(([tall, above]) => {
    const view = window.visualViewport
    Object.defineProperty(view, 'height', { configurable: true, get: () => tall })
    Object.defineProperty(view, 'offsetTop', { configurable: true, get: () => above })
    view.dispatchEvent(new Event('resize'))
    view.dispatchEvent(new Event('scroll'))
}, [height, offsetTop])

/** Two fingers, apart from one another until the view is about twice as large. */
async function pinch(citizen) {
    const cdp = await citizen.page.context().newCDPSession(citizen.page)
    const fingers = half => [{ x: 195 - half, y: 330, id: 0 }, { x: 195 + half, y: 330, id: 1 }]
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: fingers(40) })
    for (let half = 45; half <= 90; half += 5)
        await cdp.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: fingers(half) })
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await citizen.page.waitForFunction(() => window.visualViewport.scale > 1.5)
    await citizen.page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
}

test('two fingers that zoom take nothing from the messages', async () => {
    const citizen = await talking('+79991231001')
    const before = await box(citizen, '.scroll.log')
    const panel = await box(citizen, '.panel')
    await pinch(citizen)
    await shoot(citizen.page, 'pinched')
    assert.equal((await box(citizen, '.scroll.log')).height, before.height)
    assert.equal((await box(citizen, '.panel')).height, panel.height)
    // The keyboard comes up while the person has zoomed in: the layout stays, they move about in it.
    await keyboard(citizen, 210, 90)
    assert.equal((await box(citizen, '.panel')).height, panel.height)
})

test('the panel of a phone follows what a keyboard leaves and where the browser has pushed it', async () => {
    const citizen = await talking('+79991231002')
    await keyboard(citizen, 430, 0)
    assert.deepEqual(await box(citizen, '.panel'), { top: 0, bottom: 430, height: 430 })
    assert.ok((await box(citizen, '.writebox')).bottom <= 430)
    await keyboard(citizen, 430, 120)
    assert.deepEqual(await box(citizen, '.panel'), { top: 120, bottom: 550, height: 430 })
    await keyboard(citizen, 780)
    assert.deepEqual(await box(citizen, '.panel'), { top: 0, bottom: 780, height: 780 })
})

test('the whole page /chat follows the keyboard too', async () => {
    const citizen = await Citizen.at(await browser.newContext(phone), server.base + 'chat')
    await citizen.chat.locator('.panel[open]').waitFor()
    await keyboard(citizen, 400, 60)
    assert.deepEqual(await box(citizen, '.panel'), { top: 60, bottom: 460, height: 400 })
})

test('on a tablet the window rises over the keyboard and ends below the edge of what is seen', async () => {
    const citizen = await talking('+79991231003', tablet)
    const before = await box(citizen, '.panel')
    await keyboard(citizen, 400, 0)
    const { top, bottom } = await box(citizen, '.panel')
    assert.ok(top >= 0 && bottom <= 400, `${top}–${bottom}`)
    await keyboard(citizen, 400, 200)
    const pushed = await box(citizen, '.panel')
    assert.ok(pushed.top >= 200 && pushed.bottom <= 600, JSON.stringify(pushed))
    await keyboard(citizen, 768)
    assert.deepEqual(await box(citizen, '.panel'), before)
})

/** The page on paper, as pictures, and what stands on it. */
async function printed(page, name) {
    const folder = shots || mkdtempSync(join(tmpdir(), 'otklik-print-'))
    const pdf = join(folder, name + '.pdf')
    // The demo's codes count down: what changes by itself is no part of the comparison.
    await page.locator('#demo').evaluateAll(nodes => nodes.forEach(node => node.style.display = 'none'))
    writeFileSync(pdf, await page.pdf({ format: 'A4', printBackground: true }))
    const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })
    execFileSync('pdftoppm', ['-r', '50', '-png', pdf, join(folder, name)])
    const pages = readdirSync(folder).filter(file => file.startsWith(name + '-') && file.endsWith('.png')).length
    if (!shots) rmSync(folder, { recursive: true })
    return { text, pages }
}

const paper = existsSync('/usr/bin/pdftotext')

test('a printed page of the portal carries neither the button nor the open chat', { skip: !paper }, async () => {
    const citizen = await Citizen.at(await browser.newContext({ reducedMotion: 'reduce' }), server.base)
    const bare = await browser.newContext({ reducedMotion: 'reduce' })
    await bare.route('**/widget/**', route => route.abort())
    const without = await Citizen.at(bare, server.base)
    await citizen.chat.locator('.launcher').waitFor()
    await without.page.locator('main').waitFor()
    const wanted = await printed(without.page, 'bare')
    assert.deepEqual(await printed(citizen.page, 'button'), wanted)
    await citizen.open()
    await citizen.chat.locator('.item').first().waitFor()
    assert.deepEqual(await printed(citizen.page, 'open'), wanted)
    await citizen.page.emulateMedia({ media: 'print' })
    for (const name of ['.launcher', '.panel']) assert.equal(await citizen.chat.locator(name).isVisible(), false, name)
    // A page whose own style sheet is firm about every element does not bring it back.
    await citizen.page.evaluate(() => {
        const sheet = new CSSStyleSheet()
        sheet.replaceSync('body > * { display: block !important } otklik-chat { display: flex !important }')
        document.adoptedStyleSheets = [sheet]
    })
    assert.equal(await citizen.chat.locator('.launcher').isVisible(), false)
})

test('the open chat of a phone, which is modal, is not printed either', { skip: !paper }, async () => {
    const citizen = await talking('+79991231004')
    assert.equal(await citizen.chat.locator('.panel').evaluate(panel => panel.matches(':modal')), true)
    const { text } = await printed(citizen.page, 'modal')
    assert.doesNotMatch(text, /С телефона|Вход и личный кабинет/)
    assert.match(text, /Государственные услуги/)
})

test('the page /chat prints the whole conversation, not a window on it', { skip: !paper }, async () => {
    const citizen = await Citizen.remembered(await browser.newContext({ viewport: { width: 900, height: 600 } }), server, '+79991231005',
        server.base)
    await citizen.line(/Вход и личный кабинет/)
    for (let i = 1; i <= 30; ++i) await citizen.say(`строка для печати ${i}`)
    await citizen.sentAll()
    await citizen.page.goto(server.base + 'chat')
    await citizen.line(/Вход и личный кабинет/)
    await citizen.reads(Array.from({ length: 30 }, (_, i) => `строка для печати ${i + 1}`))
    const { text } = await printed(citizen.page, 'chat')
    for (let i = 1; i <= 30; ++i) assert.match(text, new RegExp(`строка для печати ${i}\\b`))
})
