// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// Texts as people bring them from elsewhere: mixed clipboards, whole text messages, blanks, addresses.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { becomes, Citizen, launch, Operator, samples } from './people.js'
import { password, Server } from './server.js'

let server
let browser
let citizen
let operator
before(async () => {
    server = await Server.start()
    browser = await launch()
    citizen = await Citizen.remembered(await browser.newContext(), server, '+79995550101')
    operator = await Operator.at(browser, server)
})
after(async () => {
    await browser?.close()
    await server?.stop()
})

/** Pastes as a browser does: what nobody took becomes text. */
function paste(texts, picture) {
    return citizen.composer.evaluate((input, { texts, bytes }) => {
        const data = new DataTransfer()
        for (const [type, text] of Object.entries(texts)) data.setData(type, text)
        if (bytes) data.items.add(new File([new Uint8Array(bytes)], 'image.png', { type: 'image/png' }))
        const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, composed: true, cancelable: true })
        if (input.dispatchEvent(event)) input.setRangeText(data.getData('text/plain'), 0, input.value.length, 'end')
        input.dispatchEvent(new Event('input', { bubbles: true, composed: true }))
    }, { texts, bytes: picture && [...samples.png] })
}

test('a line is found by another spelling of its name', async () => {
    const search = citizen.chat.locator('input[type=search]')
    await search.fill('КАБИНE\u0422') // with a Latin E
    await citizen.chat.locator('.item', { hasText: 'Вход и личный кабинет' }).waitFor()
    assert.equal(await citizen.chat.locator('section .item', { hasText: 'Паспорт' }).count(), 0)
    await search.fill('')
})

test('blanks alone are not sent', async () => {
    await citizen.line(/Вход и личный кабинет/)
    for (const blank of ['\u2800', '\u200b\u3164', '\u202a \u00ad']) {
        await citizen.composer.fill(blank)
        await citizen.composer.press('Enter')
        await citizen.chat.getByText('Напишите сообщение или прикрепите файл').waitFor()
        assert.equal(await citizen.chat.locator('.send.ready').count(), 0)
    }
    assert.equal(await citizen.chat.locator('.bubble').count(), 0)
    await citizen.composer.fill('')
})

test('of a text with its picture the text is taken, of a picture alone the picture', async () => {
    await paste({ 'text/plain': 'Заявление о выдаче', 'text/html': '<p>Заявление о выдаче</p>' }, true)
    assert.equal(await citizen.composer.inputValue(), 'Заявление о выдаче')
    assert.equal(await citizen.chat.locator('.chip').count(), 0)
    await citizen.composer.fill('')
    await paste({ 'text/html': '<img src="cid:1">', 'text/plain': ' \r\n' }, true)
    await citizen.chat.locator('.chip', { hasText: 'image.png' }).waitFor()
})

test('the bytes decide what a file is and its name is corrected', async () => {
    const picker = citizen.chat.locator('input[type=file]')
    await picker.setInputFiles({ name: 'scan.jfif', mimeType: '', buffer: samples.png })
    await citizen.chat.locator('.chip', { hasText: /scan/ }).waitFor()
    await citizen.composer.fill('Скан')
    await citizen.composer.press('Enter')
    await citizen.sees('Скан')
    await citizen.sentAll()
    const conversation = await operator.claim(citizen)
    const { messages } = await operator.call('message.list', { conversation, after: 0, limit: 200 })
    const files = messages.flatMap(message => message.files || [])
    assert.deepEqual(files.map(file => [file.name, file.type]), [['image.png', 'image/png'], ['scan.png', 'image/png']])

    await operator.say(conversation, 'Смотрите «https://ru.example/Дом_(2)» и www.ru.example, не javascript://https://ru.example')
    const links = citizen.chat.locator('.bubble a')
    await becomes(() => links.allTextContents(), ['https://ru.example/Дом_(2)', 'www.ru.example'])
    assert.equal(await links.nth(1).getAttribute('href'), 'https://www.ru.example')
})

test('a code is taken out of the whole message that was pasted', async () => {
    await server.register('+79995550102')
    const guest = await Citizen.at(await browser.newContext(), server.base)
    await guest.open()
    await guest.button('Войти').first().click()
    await guest.label('Телефон').fill('\u202a+7 999 555-01-02\u202c')
    await guest.label('Пароль').fill(password)
    await guest.page.keyboard.press('Enter')
    const code = guest.label('Код подтверждения')
    await code.waitFor()
    const right = await server.smsCode('+79995550102')
    await code.fill(`Портал 2026: код ${right.slice(0, 3)}-${right.slice(3)}, никому не сообщайте`)
    assert.equal(await code.inputValue(), right)
    await guest.page.keyboard.press('Enter')
    await guest.chat.getByText('Здравствуйте').waitFor()
    assert.deepEqual(guest.errors, [])
})
