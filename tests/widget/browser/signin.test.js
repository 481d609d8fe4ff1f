// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
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

test('a citizen registers: errors stand beside their fields and what was typed stays', async () => {
    const citizen = await Citizen.at(await browser.newContext(), server.base)
    const { chat, page } = citizen
    await citizen.open()
    await citizen.button('Зарегистрироваться').first().click()
    assert.equal(await citizen.label('Даю согласие на обработку персональных данных').isChecked(), false)
    await citizen.label('Фамилия, имя и отчество').fill('Ковальчук Олег Игоревич')
    await citizen.label('Телефон').fill('8 (999) 111-22-33')
    await citizen.label('Пароль').fill('коротк')
    await chat.locator('button[type=submit]').click()
    await chat.getByText('Пароль короче 8 символов').waitFor()
    await chat.getByText('Без согласия на обработку данных').waitFor()
    assert.equal(await citizen.label('Пароль').getAttribute('aria-invalid'), 'true')
    assert.equal(await citizen.label('Фамилия, имя и отчество').inputValue(), 'Ковальчук Олег Игоревич')
    await citizen.label('Пароль').fill('тихая-река-42')
    await citizen.label('Даю согласие на обработку персональных данных').check()
    await chat.locator('button[type=submit]').click()
    const code = citizen.label('Код подтверждения')
    await code.waitFor()
    await code.fill('12')
    await page.keyboard.press('Enter')
    await chat.getByText('Введите шесть цифр из СМС').waitFor()
    const right = await server.smsCode('+79991112233')
    await code.fill(right === '000000' ? '000001' : '000000')
    await page.keyboard.press('Enter')
    await chat.locator('.error:not(:empty)').first().waitFor()
    assert.equal(await code.getAttribute('aria-invalid'), 'true')
    assert.match(await chat.locator('.error:not(:empty)').first().textContent(), /[а-я]/)
    await code.fill(right)
    await page.keyboard.press('Enter')
    await chat.getByText('Здравствуйте, Олег Игоревич!').waitFor()
    assert.deepEqual(citizen.errors, [])
})

test('a wrong password is said in words and the phone stays', async () => {
    const citizen = await Citizen.at(await browser.newContext(), server.base)
    await citizen.open()
    await citizen.button('Войти').first().click()
    await citizen.label('Телефон').fill('+7 999 000-00-02')
    await citizen.label('Пароль').fill('не тот пароль')
    await citizen.page.keyboard.press('Enter')
    await citizen.chat.locator('.error:not(:empty)').first().waitFor()
    assert.equal(await citizen.label('Телефон').inputValue(), '+7 999 000-00-02')
    assert.equal(await citizen.label('Пароль').inputValue(), 'не тот пароль')
})

test('«remember me» survives a new page, otherwise a new tab knows nobody', async () => {
    const context = await browser.newContext()
    const citizen = await Citizen.at(context, server.base)
    await citizen.signIn(server, '+79990000001')
    await citizen.page.reload()
    await citizen.open()
    await citizen.chat.locator('h2').filter({ hasText: 'Здравствуйте, ' }).waitFor()
    const other = await browser.newContext()
    const guest = await Citizen.at(other, server.base)
    await guest.signIn(server, '+79990000002', { remember: false })
    await guest.page.reload()
    await guest.open()
    await guest.chat.locator('h2').filter({ hasText: 'Здравствуйте, ' }).waitFor()
    const tab = await Citizen.at(other, server.base)
    await tab.open()
    await tab.button('Войти').first().waitFor()
    const kept = await tab.page.evaluate(() => JSON.stringify({ ...localStorage }))
    assert.doesNotMatch(kept, /refreshToken|accessToken/)
})

test('signing out in one tab signs out the others, and what was typed as a guest comes along', async () => {
    const context = await browser.newContext()
    const one = await Citizen.at(context, server.base)
    const two = await Citizen.at(context, server.base)
    await two.open()
    await two.line(/Пособия/)
    await two.composer.fill('Черновик гостя')
    await one.signIn(server, '+79990000003')
    await two.connected()
    await two.holds('Черновик гостя')
    await one.button('Настройки').click()
    await one.button('Выйти из учётной записи').click()
    await one.button('Войти').first().waitFor()
    await two.button('Войти').first().waitFor()
})

test('a guest’s first message asks to sign in and waits in the composer', async () => {
    const citizen = await Citizen.at(await browser.newContext(), server.base)
    await citizen.open()
    await citizen.line(/Пособия/)
    await citizen.say('Когда придёт пособие?')
    await citizen.label('Телефон').fill('9990000004')
    await citizen.label('Пароль').fill('Otklik-demo-1')
    await citizen.page.keyboard.press('Enter')
    await citizen.label('Код подтверждения').waitFor()
    await citizen.label('Код подтверждения').fill(await server.smsCode('+79990000004'))
    await citizen.page.keyboard.press('Enter')
    await citizen.holds('Когда придёт пособие?')
})
