// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// The demo portal, as a newcomer uses it: whoever reads a code there can sign in with it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Citizen, launch } from './people.js'
import { Server, password } from './server.js'

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

for (const phone of ['+79990000001', '+79990000003'])
    test(`six sign-ins in a row of ${phone} succeed with the first code that the portal shows`, async () => {
        const portal = await browser.newPage()
        await portal.goto(server.base)
        await portal.getByLabel('Телефон', { exact: true }).first().fill(phone)
        const shown = portal.locator('#sms li')
        let before = ''
        for (let time = 1; time <= 6; ++time) {
            const context = await browser.newContext()
            const citizen = await Citizen.at(context, server.base)
            await citizen.open()
            await citizen.button('Войти').first().click()
            await citizen.label('Телефон').fill(phone)
            await citizen.label('Пароль').fill(password)
            await citizen.page.keyboard.press('Enter')
            await citizen.label('Код подтверждения').waitFor()
            await portal.waitForFunction(old => {
                const first = document.querySelector('#sms li time')
                return first && first.getAttribute('datetime') + first.parentElement?.textContent !== old
            }, before)
            before = await shown.first().evaluate(item => item.querySelector('time')?.getAttribute('datetime') + item.textContent)
            const code = /\d{6}/.exec(await shown.first().textContent())[0]
            await citizen.label('Код подтверждения').fill(code)
            await citizen.page.keyboard.press('Enter')
            await citizen.chat.locator('h2').filter({ hasText: 'Здравствуйте, ' }).waitFor()
            await context.close()
        }
        assert.equal(await shown.count(), 3)
        const times = await shown.locator('time').evaluateAll(all => all.map(each => each.getAttribute('datetime')))
        assert.deepEqual(times, [...times].sort().reverse(), 'the newest stands first')
        await portal.close()
    })

test('a citizen who registers anew finds the code under the phone as it was typed', async () => {
    const citizen = await Citizen.at(await browser.newContext(), server.base)
    await citizen.page.getByLabel('Телефон', { exact: true }).first().fill('8 (999) 222-33-44')
    await server.register('+79992223344')
    await citizen.page.locator('#sms li', { hasText: /\d{6}/ }).first().waitFor()
})

test('every member of staff has a code on the portal that signs in', async () => {
    const portal = await browser.newPage()
    await portal.goto(server.base)
    for (const login of ['operator1', 'operator6', 'supervisor1', 'admin1']) {
        const shown = portal.locator(`[data-login=${login}] code`)
        await shown.waitFor()
        const code = (await shown.textContent()).replace(/\s/g, '')
        const status = await portal.evaluate(async ({ login, code, password }) => {
            const post = (path, body) => fetch(path, { method: 'POST', body: JSON.stringify(body),
                headers: { 'Content-Type': 'application/json' } })
            const { challenge } = await (await post('/api/auth/login', { login, password })).json()
            return (await post('/api/auth/confirm', { challenge, code })).status
        }, { login, code, password })
        assert.equal(status, 200, login)
    }
    await portal.close()
})
