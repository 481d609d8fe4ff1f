// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// Nothing untranslated in any state. With OTKLIK_SHOTS=folder also a picture of every state, light, dark and high contrast,
// Russian and English, on a desktop, at 200 % and on a small phone, for people to look at:
// `OTKLIK_SHOTS=/tmp/shots ctest --test-dir build/dev -R widget_looks`.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launch, Operator } from './people.js'
import { Server } from './server.js'
import { folder, shoot } from './shots.js'
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

let phone = 79998880000
for (const lang of folder ? ['ru', 'en'] : ['en'])
    for (const scheme of folder ? ['light', 'dark', 'contrast'] : ['light'])
        for (const [place, viewport] of [['desk', { width: 1280, height: 800 }], ['zoomed', { width: 640, height: 400 }],
            ['phone', { width: 320, height: 640 }]].slice(0, folder ? 3 : 1))
            test(`${lang} ${scheme} ${place}`, { timeout: 240_000 }, async () => {
                const made = async () => {
                    const context = await browser.newContext({ viewport, colorScheme: scheme === 'light' ? 'light' : 'dark', reducedMotion: 'reduce' })
                    await context.addInitScript(prefs => {
                        if (!localStorage.getItem('otklik.prefs')) localStorage.setItem('otklik.prefs', prefs)
                    }, JSON.stringify({ lang, scheme: scheme === 'contrast' ? scheme : '' }))
                    return context
                }
                const untranslated = []
                const look = async (who, state) => {
                    await who.page.mouse.move(2, 2)
                    await shoot(who.page, `${state}-${place}-${scheme}-${lang}`)
                    if (lang === 'ru') return
                    // Names, lines and what people write stay as they are; the widget's own words do not.
                    for (const text of await who.chat.locator('.head .round, .button, .small, label, legend, .strip, .lead, .error, .pill')
                        .allTextContents())
                        if (/[а-яё]/i.test(text.replace(/^.*\.(?:pdf|png|jpg)$|«[^»]*»|Русский|А\+*|[А-ЯЁ][а-яё]+( [А-ЯЁ][а-яё]+)+/g, ''))) untranslated.push(`${state}: ${text}`)
                }
                await everyState({ server, operator, phone: '+' + ++phone, lang, made, look,
                    leave: async who => assert.deepEqual(who.errors, []) })
                assert.deepEqual(untranslated, [])
            })
