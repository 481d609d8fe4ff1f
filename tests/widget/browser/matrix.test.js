// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// axe over every state × light, dark, high contrast × 1280 px, the same at 200 %, 320 px, and forced colours.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { faults } from './faults.js'
import { Citizen, launch, Operator } from './people.js'
import { Server } from './server.js'
import { citizenStates, guestStates } from './states.js'

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

/** The window as wide as a desktop, as a desktop at a zoom of 200 %, and as a small phone. */
const sizes = [[1280, 720], [640, 360], [320, 720]]

/** Each state in each scheme and size; forced colours once. */
function lookAt(citizen, found) {
    return async state => {
        for (const scheme of ['light', 'dark', 'contrast']) {
            await citizen.page.locator('otklik-chat').evaluate((chat, theme) => chat.setAttribute('theme', theme), scheme)
            for (const [width, height] of sizes) {
                await citizen.page.setViewportSize({ width, height })
                for (const fault of await faults(citizen.page)) found.push(`${state} ${scheme} ${width}: ${fault}`)
            }
        }
        await citizen.page.emulateMedia({ forcedColors: 'active' })
        // Which colours the system forces, computed styles do not tell.
        for (const fault of await faults(citizen.page, { 'color-contrast': { enabled: false } })) found.push(`${state} forced colours: ${fault}`)
        await citizen.page.emulateMedia({ forcedColors: 'none' })
        await citizen.page.setViewportSize({ width: 1280, height: 720 })
    }
}

async function matrix(walk) {
    const found = []
    const citizen = await walk(one => lookAt(one, found))
    assert.equal([...new Set(found)].join('\n'), '')
    assert.deepEqual(await citizen.page.evaluate(() => window.violations), [])
    assert.deepEqual(citizen.errors, [])
    await citizen.page.context().close()
}
const calm = () => browser.newContext({ reducedMotion: 'reduce' })

for (const [who, walk] of [
    ['a guest', async look => {
        const guest = await Citizen.at(await calm(), server.base)
        await guestStates(guest, look(guest))
        return guest
    }],
    ['a citizen', async look => {
        const citizen = await Citizen.remembered(await calm(), server, '+79997770001')
        await citizenStates(citizen, operator, look(citizen))
        return citizen
    }],
])
    test(`axe finds nothing in any state of ${who}, and the strict policy is never violated`, { timeout: 500_000 }, () => matrix(walk))
