// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readFileSync } from 'node:fs'
import { Citizen, launch, Operator, samples, until } from './people.js'
import { Server } from './server.js'

let server
let browser
let citizen
let operator
let conversation
before(async () => {
    server = await Server.start()
    browser = await launch()
    citizen = await Citizen.remembered(await browser.newContext({ acceptDownloads: true }), server, '+79995550001')
    operator = await Operator.at(browser, server)
})
after(async () => {
    await browser?.close()
    await server?.stop()
})

test('the first message registers a conversation, shows its number and the place in the queue', async () => {
    await citizen.line(/Вход и личный кабинет/)
    await citizen.composer.press('Enter')
    await citizen.chat.getByText('Напишите сообщение или прикрепите файл').waitFor()
    await citizen.say('Не приходит код из СМС')
    await citizen.sees('Не приходит код из СМС')
    await citizen.chat.locator('.sub', { hasText: /№ 2\d{3}-\d+/ }).waitFor()
    await citizen.chat.locator('.notice').first().waitFor()
    await citizen.chat.locator('.strip', { hasText: /в очереди/ }).waitFor()
    await citizen.chat.locator('.tickmark.sent').waitFor()
    assert.equal(await citizen.composer.inputValue(), '')
    assert.equal(await citizen.button('Позвать оператора').isVisible(), false, 'who is queued has called')
})

test('an operator takes it: the name, typing both ways, marks', async () => {
    conversation = await operator.claim(citizen)
    await citizen.chat.locator('.strip', { hasText: 'Вам отвечает' }).waitFor()
    await citizen.chat.locator('.tickmark.delivered').waitFor()
    await citizen.composer.pressSequentially('Пробовал дважды')
    await until(async () => (await operator.heard('typing.changed')).some(({ text }) => text), 'what is typed')
    await operator.call('typing.set', { conversation, text: 'Сейчас проверю' })
    await citizen.chat.locator('.typing:not([hidden])', { hasText: 'печатает' }).waitFor()
    assert.doesNotMatch(await citizen.chat.locator('.typing').textContent(), /проверю/)
    await operator.say(conversation, 'Проверяю, подождите минуту: https://example.org/help.')
    await citizen.sees('Проверяю, подождите минуту')
    await citizen.chat.locator('.typing').waitFor({ state: 'hidden' })
    const link = citizen.chat.locator('.bubble a')
    assert.equal(await link.getAttribute('href'), 'https://example.org/help')
    await operator.call('message.read', { conversation, seq: 1 })
    await citizen.chat.locator('.tickmark.read').first().waitFor()
    assert.equal(await citizen.composer.inputValue(), 'Пробовал дважды', 'what was being typed stays')
    await citizen.composer.fill('')
})

test('files go up by button, by paste and by drop, and come back whole', async () => {
    await citizen.chat.locator('input[type=file]').setInputFiles({ name: 'справка.pdf', mimeType: 'application/pdf', buffer: samples.pdf })
    await citizen.chat.locator('.chip', { hasText: 'справка.pdf' }).waitFor()
    const give = async (kind, name) => citizen.composer.evaluate((input, { kind, name, bytes }) => {
        const data = new DataTransfer()
        data.items.add(new File([new Uint8Array(bytes)], name, { type: 'image/png' }))
        input.dispatchEvent(kind === 'paste' ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, composed: true })
            : new DragEvent('drop', { dataTransfer: data, bubbles: true, composed: true, cancelable: true }))
    }, { kind, name, bytes: [...samples.png] })
    await give('paste', 'снимок.png')
    await give('drop', 'экран.png')
    await citizen.chat.locator('.chip').nth(2).waitFor()
    await citizen.composer.fill('Прикладываю')
    await citizen.composer.press('Enter')
    await citizen.sees('Прикладываю')
    await citizen.chat.locator('.bubble .picture[src^="blob:"]').nth(1).waitFor()
    const { messages } = await operator.call('message.list', { conversation, after: 0, limit: 200 })
    assert.deepEqual(messages.at(-1).files.map(file => file.name), ['справка.pdf', 'снимок.png', 'экран.png'])
    const [download] = await Promise.all([citizen.page.waitForEvent('download'),
        citizen.chat.locator('.bubble .file').first().click()])
    assert.equal(download.suggestedFilename(), 'справка.pdf')
    assert.deepEqual(readFileSync(await download.path()), samples.pdf)
})

test('a wrong file is refused with the reason and the advice; the text stays', async () => {
    await citizen.composer.fill('Вот договор')
    const picker = citizen.chat.locator('input[type=file]')
    const error = citizen.chat.locator('.composer .error')
    await picker.setInputFiles({ name: 'договор.pdf', mimeType: 'application/pdf', buffer: samples.exe })
    await error.filter({ hasText: '«договор.pdf» только назван как документ' }).waitFor()
    await picker.setInputFiles({ name: 'setup.exe', mimeType: 'application/octet-stream', buffer: samples.exe })
    await error.filter({ hasText: '«setup.exe» не подходит' }).waitFor()
    await picker.setInputFiles({ name: 'скан.png', mimeType: 'image/png', buffer: Buffer.concat([samples.png, Buffer.alloc(21 * 1024 * 1024)]) })
    await error.filter({ hasText: '«скан.png» больше 20 МБ' }).waitFor()
    assert.equal(await citizen.composer.inputValue(), 'Вот договор')
    assert.equal(await citizen.chat.locator('.chip').count(), 0)
    await citizen.composer.fill('')
})

test('an emoji is put where the cursor stands', async () => {
    await citizen.composer.fill('Спасибо')
    await citizen.button('Смайлики').click()
    await citizen.button('🙏', true).click()
    assert.equal(await citizen.composer.inputValue(), 'Спасибо🙏')
    await citizen.composer.press('Shift+Enter')
    assert.equal(await citizen.composer.inputValue(), 'Спасибо🙏\n')
    await citizen.composer.fill('')
})

test('a text over the limit is counted and kept', async () => {
    await citizen.composer.fill('я'.repeat(4003))
    await citizen.chat.getByText('Слишком длинно на 3 символа').waitFor()
    await citizen.composer.press('Enter')
    assert.equal((await citizen.composer.inputValue()).length, 4003)
    await citizen.composer.fill('')
})

test('folded, the button counts what came; opened, it is read', async () => {
    const launcher = citizen.chat.locator('.launcher')
    await citizen.page.keyboard.press('Escape')
    await operator.say(conversation, 'Готово, попробуйте ещё раз')
    await citizen.chat.locator('.count', { hasText: '1' }).waitFor()
    assert.match(await launcher.getAttribute('aria-label'), /^Чат поддержки, 1 новое сообщение/)
    await citizen.open()
    await citizen.chat.locator('.count').waitFor({ state: 'hidden' })
    assert.doesNotMatch(await launcher.getAttribute('aria-label'), /нов/)
})

test('the transcript is saved as text', async () => {
    await citizen.button('Действия с обращением').click()
    const [download] = await Promise.all([citizen.page.waitForEvent('download'), citizen.button('Скачать переписку').click()])
    assert.match(download.suggestedFilename(), /^2\d{3}-\d+\.txt$/)
    assert.match(readFileSync(await download.path(), 'utf8'), /Не приходит код из СМС/)
})

test('after closing comes the rating, and the next message opens a new conversation', async () => {
    await operator.call('conversation.close', { conversation, resolution: 'solved', topic: 'Вход', comment: '' })
    await citizen.chat.locator('.rating').waitFor()
    await citizen.button('Отправить оценку').click()
    await citizen.chat.getByText('Выберите оценку от 1 до 5').waitFor()
    await citizen.chat.locator('.rating textarea').fill('Быстро помогли')
    await citizen.label('5, отлично').check({ force: true })
    await citizen.button('Отправить оценку').click()
    await citizen.chat.locator('.rating').waitFor({ state: 'detached' })
    const { conversation: rated } = await operator.call('conversation.get', { conversation })
    assert.equal(rated.rating, 5)
    const number = await citizen.chat.locator('.sub').textContent()
    await citizen.say('Снова не приходит')
    await citizen.chat.locator('.sub', { hasText: 'В очереди' }).waitFor()
    assert.notEqual(await citizen.chat.locator('.sub').textContent(), number)
})

test('history is found by word and by date, and opens', async () => {
    await citizen.button('Назад').click()
    await citizen.button('Мои обращения').click()
    await citizen.chat.locator('.item').nth(1).waitFor()
    await citizen.label('Слова или номер').fill('прикладывать')
    await citizen.button('Найти', true).click()
    await citizen.chat.locator('.item').nth(1).waitFor({ state: 'detached' })
    assert.equal(await citizen.chat.locator('.item').count(), 1, 'another form of the word finds it')
    await citizen.label('Слова или номер').fill('')
    await citizen.label('С даты').fill('2020-01-01')
    await citizen.label('По дату').fill('2020-01-02')
    await citizen.button('Найти', true).click()
    await citizen.chat.getByText('Ничего не нашлось').waitFor()
    await citizen.label('С даты').fill('2021-01-01')
    await citizen.button('Найти', true).click()
    await citizen.chat.getByText('Первая дата позже второй').waitFor()
    assert.deepEqual(citizen.errors, [])
})

test('the line tells of itself: hours, open requests, files of the request, and the way out when nothing is open', async () => {
    await citizen.button('Назад').click()
    await citizen.line(/Вход и личный кабинет/)
    await citizen.chat.locator('input[type=file]').setInputFiles({ name: 'квитанция.pdf', mimeType: 'application/pdf', buffer: samples.pdf })
    await citizen.chat.locator('.chip').waitFor()
    await citizen.say('Вот квитанция')
    await citizen.chat.locator('.bubble .file').waitFor()
    const number = /\d{4}-\d+/.exec(await citizen.chat.locator('.sub').textContent())[0]
    await citizen.button('Действия с обращением').click()
    await citizen.button('О линии').click()
    await citizen.chat.locator('h1', { hasText: 'О линии' }).waitFor()
    await citizen.chat.locator('.sub', { hasText: 'Вход и личный кабинет' }).waitFor()
    await citizen.chat.locator('.lead', { hasText: /\S/ }).waitFor()
    await citizen.chat.getByText('Круглосуточно').waitFor()
    assert.equal(await citizen.chat.getByRole('link', { name: 'Подробнее' }).getAttribute('href'), 'https://portal.example/help/login')
    await citizen.chat.locator('.item', { hasText: number }).waitFor()
    assert.equal(await citizen.chat.locator('.file .filename').textContent(), 'квитанция.pdf')
    await citizen.chat.getByText('когда закроется открытое обращение').waitFor()
    assert.equal(await citizen.button('Отключить линию').isVisible(), false)
    await citizen.button('Назад').click()
    await citizen.composer.waitFor()
    const id = await operator.claim(citizen)
    await operator.call('conversation.close', { conversation: id, resolution: 'solved', topic: 'Вход', comment: '' })
    await citizen.chat.locator('.rating').waitFor()
    await citizen.button('Действия с обращением').click()
    await citizen.button('О линии').click()
    await citizen.chat.getByText('Открытых обращений нет').waitFor()
    const connected = () => citizen.chat.evaluate(chat => chat.app.lines.filter(line => line.connected).map(line => line.name))
    assert.deepEqual(await connected(), ['Вход и личный кабинет'])
    await citizen.button('Отключить линию').click()
    await citizen.chat.locator('.noticebar', { hasText: 'Линия отключена' }).waitFor()
    assert.deepEqual(await connected(), [])
    assert.deepEqual(citizen.errors, [])
})
