// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// The texts of tests/data/hostile.json in every place where the widget shows what somebody else has written.
// OTKLIK_SHOTS=folder keeps pictures.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { becomes, Citizen, launch, Operator, samples } from './people.js'
import { Server } from './server.js'
import { shoot } from './shots.js'

const { texts } = JSON.parse(readFileSync(new URL('../data/hostile.json', import.meta.url), 'utf8'))
const hostile = texts.map(({ name, text, times = 1 }) => ({ name, text: text.repeat(times) }))
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

async function talking(phone, viewport) {
    const citizen = await Citizen.remembered(await browser.newContext({ viewport, reducedMotion: 'reduce' }), server, phone)
    citizen.page.on('dialog', dialog => citizen.errors.push('a dialog: ' + dialog.message()))
    citizen.page.on('popup', () => citizen.errors.push('a window has opened'))
    await citizen.line(/Вход и личный кабинет/)
    await citizen.say('Проверка')
    await citizen.queued()
    return citizen
}

/** Puts a text where a line, an operator, a file, a notice and messages of both sides have theirs. */
const plant = (citizen, text) => citizen.chat.evaluate((chat, given) => {
    const { talks, view, identity } = chat.app
    const talk = talks.summaries.get(view.conversation)
    const thread = talks.thread(view.conversation)
    const at = new Date().toISOString()
    const file = type => ({ file: 'f', name: given, type, size: 2048 })
    const person = (kind, name) => ({ kind, name })
    thread.messages = [
        { seq: 1, at, author: person('citizen', given), kind: 'text', text: given, files: [file('application/pdf')] },
        { seq: 2, at, author: person('operator', given), kind: 'text', text: given, files: [file('application/pdf'), { ...file('image/png'), size: 9e9 }] },
        { seq: 3, at, author: person('system', ''), kind: 'notice', text: 'Вам отвечает ' + given + '.', files: [] },
        { seq: 4, at, author: person('bot', given), kind: 'text', text: 'после', files: [] },
    ]
    talks.put({ ...talk, status: 'assigned', operator: { name: given }, lineName: given, lastText: given, topic: given, lastSeq: 4 })
    talks.lines = talks.lines.map(line => ({ ...line, name: given, description: given, hours: given, detailsUrl: given, open: true }))
    talks.typing.set(view.conversation, { name: given, timer: 0 })
    talks.outbox.all().forEach(entry => talks.outbox.remove(entry.clientId))
    chat.app.context = { service: given.slice(0, 200), application: given.slice(0, 200) }
    identity.user = { ...identity.user, name: given.slice(0, 200) }
    chat.app.announce(chat.app.text('said', { name: given, text: given }))
    chat.app.changed()
}, text)

/** What has been interpreted, what sticks out, what has been turned round. */
const harm = (citizen, text) => citizen.chat.evaluate((chat, given) => {
    const root = chat.shadowRoot
    const wrong = []
    if ('hostile' in window) wrong.push('it ran: ' + window.hostile)
    if (window.violations.length) wrong.push('the policy was asked to stop it: ' + window.violations)
    for (const node of root.querySelectorAll('script, iframe, object, embed, style, link, table, meta, [onerror], [onload], [onmouseover]'))
        wrong.push('interpreted: ' + node.outerHTML.slice(0, 80))
    for (const node of root.querySelectorAll('img')) if (!node.matches('.picture')) wrong.push('a picture: ' + node.outerHTML.slice(0, 80))
    for (const node of root.querySelectorAll('a[href]')) if (!/^https?:\/\//.test(node.href) && !node.href.endsWith('chat?lang=ru')) wrong.push('a link to ' + node.href)
    for (const node of root.querySelectorAll('.bubble .text')) {
        if (node.textContent !== given && node.textContent !== 'после') wrong.push('changed: ' + node.textContent.slice(0, 60))
        if (getComputedStyle(node).unicodeBidi !== 'isolate') wrong.push('not set apart')
    }
    const seen = node => node.checkVisibility() && !node.closest('.unseen')
    const panel = root.querySelector('.panel').getBoundingClientRect()
    for (const node of root.querySelectorAll('.panel *')) {
        if (!seen(node) || node.closest('svg')) continue
        const box = node.getBoundingClientRect()
        // What is inside a clipping box may be wider than it; what clips must itself be whole.
        const clipped = node.parentElement.closest('.bubble, .clip, .filename, .notice > span, .itembody, .title')
        if (!clipped && box.width && (box.left < panel.left - 0.5 || box.right > panel.right + 0.5))
            wrong.push(`sticks out: ${node.tagName} ${node.className} ${Math.round(box.left)}–${Math.round(box.right)}`)
        const style = getComputedStyle(node)
        if (style.overflowX === 'auto' && node.scrollWidth > node.clientWidth + 1) wrong.push('scrolls sideways: ' + node.className)
    }
    // No sentence or name of ours is turned: what stands after what they wrote stays after it.
    const turned = /[\u202a-\u202e]|[\u2066\u2067]/
    for (const node of root.querySelectorAll('.strip span, .typing, .filename, .title, .itemname, .author, h2, .announcer'))
        if (turned.test(node.textContent)) wrong.push('commands of direction in ' + node.className)
    for (const node of root.querySelectorAll('[aria-label], [title], [alt]'))
        for (const name of ['aria-label', 'title', 'alt']) if (turned.test(node.getAttribute(name) || '')) wrong.push('commands of direction in a name')
    const [head, composer] = ['.head', '.composer'].map(name => root.querySelector(name)?.getBoundingClientRect())
    if (head.height > panel.height / 3) wrong.push(`the head takes ${head.height} px`)
    if (composer && (composer.bottom > panel.bottom + 0.5 || composer.height > panel.height / 2)) wrong.push('the composer has been pushed away')
    const log = root.querySelector('.logbox:not([hidden])')?.getBoundingClientRect()
    if (log && log.height < 90) wrong.push(`only ${log.height} px for the messages`)
    return wrong
}, text)

for (const [place, phone, viewport] of [['a desktop', '+79991234001', { width: 1280, height: 720 }], ['a phone', '+79991234002', { width: 320, height: 640 }]])
    test(`hostile texts in every place of the widget of ${place} are shown and nothing more`, { timeout: 200_000 }, async () => {
        const citizen = await talking(phone, viewport)
        const found = []
        const look = async (name, text, where) => {
            for (const fault of await harm(citizen, text)) found.push(`${name}, ${where}: ${fault}`)
            await shoot(citizen.page, `${name}-${where}-${viewport.width}`)
        }
        const conversation = await citizen.chat.evaluate(chat => chat.app.view.conversation)
        for (const { name, text } of hostile) {
            await plant(citizen, text)
            await citizen.reads([text, text, 'после'])
            await look(name, text, 'talk')
            await citizen.chat.evaluate(chat => chat.app.go({ name: 'home' }))
            await citizen.shows('home')
            await citizen.chat.locator('.item').first().waitFor()
            await look(name, text, 'home')
            await citizen.chat.evaluate((chat, id) => {
                const talk = chat.app.talks.summaries.get(id)
                chat.app.go({ name: 'info', line: talk.line, conversation: id })
            }, conversation)
            await citizen.shows('info')
            await citizen.chat.locator('.file').first().waitFor()
            await look(name, text, 'info')
            await citizen.chat.evaluate((chat, id) => {
                const talk = chat.app.talks.summaries.get(id)
                chat.app.go({ name: 'talk', line: talk.line, conversation: id })
            }, conversation)
            await citizen.composer.waitFor()
        }
        assert.equal([...new Set(found)].join('\n'), '')
        assert.deepEqual(citizen.errors, [])
    })

test('hostile texts go over the wire and come back, as messages and as names of files', { timeout: 120_000 }, async () => {
    const citizen = await talking('+79991234003', { width: 390, height: 780 })
    const conversation = await operator.claim(citizen)
    let taken = 0
    for (const { name, text } of hostile) {
        const said = await operator.call('message.send', { clientId: randomUUID(), conversation, text, visibility: 'public' }).catch(error => String(error))
        if (said.seq) taken += 1
        else assert.match(said, /field|too_large/, name)
        await citizen.composer.evaluate((input, given) => {
            const data = new DataTransfer()
            data.items.add(new File([new Uint8Array(given.bytes)], given.text.slice(0, 200), { type: 'application/pdf' }))
            input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, composed: true }))
        }, { text: (name === 'a long word' ? text : text.slice(0, 120)) + '.pdf', bytes: [...samples.pdf] })
        await citizen.chat.locator('.chip, .composer .error:not([hidden])').first().waitFor()
        await becomes(() => citizen.chat.locator('.chip .bar:not([hidden])').count(), 0, 'the upload')
        if (await citizen.chat.locator('.chip:not(.wrong)').count()) {
            await citizen.composer.press('Enter')
            await citizen.sentAll()
        } else {
            await citizen.chat.evaluate(chat => chat.app.talks.trays.forEach(tray => {
                tray.refusal = ''
                tray.list.forEach(one => tray.remove(one))
                tray.changed()
            }))
        }
        await becomes(() => citizen.chat.locator('.chip, .composer .error:not([hidden])').count(), 0, 'an empty tray')
    }
    assert.ok(taken > hostile.length / 2, `${taken} of ${hostile.length} were taken`)
    const wrong = await citizen.chat.evaluate(chat => {
        const root = chat.shadowRoot
        return [...root.querySelectorAll('.filename')].map(node => node.textContent).filter(name => /[\u202a-\u202e\u2066-\u2069]/.test(name))
    })
    assert.deepEqual(wrong, [])
    assert.equal(await citizen.page.evaluate(() => 'hostile' in window), false)
    assert.deepEqual(await citizen.page.evaluate(() => window.violations), [])
    assert.deepEqual(citizen.errors, [])
})
