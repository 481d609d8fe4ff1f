// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// Readers whose clock is not the line's. What the server says of a line is answered by the test, so that it is closed now.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Citizen, launch } from './people.js'
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

/** Half past ten in the morning in Vladivostok, the middle of the night in Moscow, where the line opens at nine. */
const present = new Date('2026-12-01T00:30:00Z')
const closed = line => ({ ...line, open: false, opensAt: '2026-12-01T06:00:00.000Z', hours: 'Пн–Пт 9:00–18:00', timeZone: 'Europe/Moscow' })

/** A page of somebody who lives in a zone and finds every line closed. */
async function reader(timezoneId, phone) {
    const context = await browser.newContext({ timezoneId })
    await context.clock.setFixedTime(present)
    await context.route(/\/api\/lines/, async route => {
        const { lines } = await (await route.fetch()).json()
        await route.fulfill({ json: { lines: lines.map(closed) } })
    })
    await context.routeWebSocket(/\/ws$/, near => {
        const far = near.connectToServer()
        const asked = new Map()
        near.onMessage(frame => {
            const { id, method } = JSON.parse(frame)
            if (id) asked.set(id, method)
            far.send(frame)
        })
        far.onMessage(frame => {
            const answer = JSON.parse(frame)
            if (asked.get(answer.id) === 'line.list' && answer.result) answer.result.lines = answer.result.lines.map(closed)
            near.send(JSON.stringify(answer))
        })
    })
    return phone ? Citizen.remembered(context, server, phone) : Citizen.at(context, server.base)
}

for (const [zone, phone, when, hours] of [
    ['Asia/Vladivostok', '+79991232001', 'сегодня с 16:00 по вашему времени', 'Пн–Пт 9:00–18:00 (московское время, UTC+3)'],
    ['Europe/Moscow', '+79991232002', 'сегодня с 9:00', 'Пн–Пт 9:00–18:00'],
    ['Asia/Kamchatka', '+79991232003', 'сегодня с 18:00 по вашему времени', 'Пн–Пт 9:00–18:00 (московское время, UTC+3)'],
    ['America/New_York', '+79991232004', 'завтра с 1:00 по вашему времени', 'Пн–Пт 9:00–18:00 (московское время, UTC+3)'],
])
    test(`who lives by the clock of ${zone} is told in every place when the line in Moscow opens, and by whose clock`, async () => {
        const guest = await reader(zone)
        await guest.chat.locator('.status', { hasText: 'Ответим' }).waitFor({ state: 'attached' })
        assert.match(await guest.chat.locator('.launcher').getAttribute('aria-label'), new RegExp(`Ответим ${when}$`))
        assert.equal(await guest.chat.locator('.status').textContent(), 'Ответим ' + when)
        await guest.open()
        const item = guest.chat.locator('section .item').first()
        await item.waitFor()
        assert.equal(await item.locator('.itemtext').last().textContent(), `Откроется ${when} ${hours}`)
        assert.equal(await guest.chat.locator('.sub').textContent(), 'Ответим ' + when)
        const citizen = await reader(zone, phone)
        const own = citizen.chat.locator('section .item').first()
        assert.equal(await own.locator('.itemtext').last().textContent(), `Откроется ${when} ${hours}`)
        await own.click()
        await citizen.composer.waitFor()
        assert.match(await citizen.chat.locator('.intro .late').textContent(), new RegExp(`ответим ${when}\\.$`))
        assert.equal(await citizen.chat.locator('.intro .small').first().textContent(), 'Часы работы: ' + hours)
        // A message of half past ten in the morning there is one of «today», with that hour.
        await citizen.chat.evaluate(chat => chat.app.talks.send({ line: chat.app.view.line }, 'Который час?', []))
        await citizen.sees('Который час?')
        await citizen.chat.locator('.tickmark.sent').waitFor()
        const time = new Intl.DateTimeFormat('ru', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
        const [text, at] = await citizen.chat.locator('.bubble time').first().evaluate(node => [node.textContent, node.dateTime])
        assert.equal(text, time.format(new Date(at)))
        assert.deepEqual(citizen.errors.concat(guest.errors), [])
    })
