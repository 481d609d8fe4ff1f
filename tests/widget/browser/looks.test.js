// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// Nothing untranslated in any state. With OTKLIK_SHOTS=folder also a picture of every state, light, dark and high contrast,
// Russian and English, on a desktop, at 200 % and on a small phone, for people to look at:
// `OTKLIK_SHOTS=/tmp/shots ctest --test-dir build/dev -R widget_looks`.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Citizen, launch, Operator } from './people.js'
import { Server } from './server.js'
import { citizenStates, guestStates } from './states.js'

const folder = process.env.OTKLIK_SHOTS
let server
let browser
let operator
before(async () => {
    if (folder) mkdirSync(folder, { recursive: true })
    server = await Server.start()
    browser = await launch()
    operator = await Operator.at(browser, server)
})
after(async () => {
    await browser?.close()
    await server?.stop()
})

let phone = 79998880000
for (const lang of folder ? ['ru', 'en'] : ['en'])
    for (const scheme of folder ? ['light', 'dark', 'contrast'] : ['light'])
        for (const [place, viewport] of [['desk', { width: 1280, height: 800 }], ['zoomed', { width: 640, height: 400 }],
            ['phone', { width: 320, height: 640 }]].slice(0, folder ? 3 : 1))
            test(`${lang} ${scheme} ${place}`, { timeout: 120_000 }, async () => {
                const context = async () => {
                    const made = await browser.newContext({ viewport, colorScheme: scheme === 'light' ? 'light' : 'dark', reducedMotion: 'reduce' })
                    await made.addInitScript(prefs => {
                        if (!localStorage.getItem('otklik.prefs')) localStorage.setItem('otklik.prefs', prefs)
                    }, JSON.stringify({ lang, scheme: scheme === 'contrast' ? scheme : '' }))
                    return made
                }
                const untranslated = []
                const look = citizen => async state => {
                    await citizen.page.mouse.move(2, 2)
                    if (folder) await citizen.page.screenshot({ path: join(folder, `${state}-${place}-${scheme}-${lang}.png`) })
                    if (lang === 'ru') return
                    // Names, lines and what people write stay as they are; the widget's own words do not.
                    for (const text of await citizen.chat.locator('.head .round, .button, .small, label, legend, .strip, .lead, .error, .pill')
                        .allTextContents())
                        if (/[а-яё]/i.test(text.replace(/«[^»]*»|Русский|А\+*|[А-ЯЁ][а-яё]+( [А-ЯЁ][а-яё]+)+/g, ''))) untranslated.push(`${state}: ${text}`)
                }
                const guest = await Citizen.at(await context(), server.base)
                await guestStates(guest, look(guest), lang)
                const citizen = await Citizen.remembered(await context(), server, '+' + ++phone, server.base, lang)
                await citizenStates(citizen, operator, look(citizen), lang)
                assert.deepEqual(untranslated, [])
                assert.deepEqual(citizen.errors.concat(guest.errors), [])
                await guest.page.context().close()
                await citizen.page.context().close()
            })
