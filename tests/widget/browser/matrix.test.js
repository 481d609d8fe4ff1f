// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// axe over every state × light, dark, high contrast × 1280 px, the same at 200 %, 320 px, and forced colours.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { faults } from './faults.js'
import { launch, Operator } from './people.js'
import { Server } from './server.js'
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

/** The window as wide as a desktop, as a desktop at a zoom of 200 %, and as a small phone. */
const sizes = [[1280, 720], [640, 360], [320, 720]]

/** Each state in each scheme and size; forced colours once. */
async function faultsOf(citizen, state) {
    const found = []
    const note = (where, all) => found.push(...all.map(fault => `${state} ${where}: ${fault}`))
    for (const scheme of ['light', 'dark', 'contrast']) {
        await citizen.chat.evaluate((chat, theme) => chat.setAttribute('theme', theme), scheme)
        for (const [width, height] of sizes) {
            await citizen.resize(width, height)
            note(`${scheme} ${width}`, await faults(citizen.page))
        }
    }
    await citizen.page.emulateMedia({ forcedColors: 'active' })
    // Which colours the system forces, computed styles do not tell.
    note('forced colours', await faults(citizen.page, { 'color-contrast': { enabled: false } }))
    await citizen.page.emulateMedia({ forcedColors: 'none' })
    await citizen.resize(1280, 720)
    return found
}

test('axe finds nothing in any state, and the strict policy is never violated', { timeout: 550_000 }, async () => {
    const found = new Set()
    await everyState({ server, operator, phone: '+79997770001',
        made: () => browser.newContext({ reducedMotion: 'reduce' }),
        look: async (who, state) => (await faultsOf(who, state)).forEach(fault => found.add(fault)),
        leave: async who => {
            assert.deepEqual(await who.page.evaluate(() => window.violations), [])
            assert.deepEqual(who.errors, [])
        } })
    assert.equal([...found].join('\n'), '')
})
