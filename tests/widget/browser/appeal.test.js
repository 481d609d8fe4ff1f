// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// A question that the chat has not solved becomes a formal appeal.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { becomes, Citizen, launch, Operator, samples } from './people.js'
import { Server } from './server.js'

let server
let browser
let citizen
let operator
let supervisor
let conversation
let number
before(async () => {
    server = await Server.start()
    browser = await launch()
    citizen = await Citizen.remembered(await browser.newContext({ acceptDownloads: true }), server, '+79995550071')
    operator = await Operator.at(browser, server)
    supervisor = await Operator.at(browser, server, 'supervisor1')
    await citizen.line(/Вход и личный кабинет/)
    await citizen.say('Паспорт готов, но его не выдают')
    await citizen.queued()
    conversation = await operator.claim(citizen)
    await citizen.chat.locator('input[type=file]').setInputFiles({ name: 'отказ.pdf', mimeType: 'application/pdf', buffer: samples.pdf })
    await citizen.say('Вот отказ')
    await citizen.sentAll()
    await operator.call('conversation.close', { conversation, resolution: 'solved' })
    await citizen.chat.locator('.unsolved').waitFor()
})
after(async () => {
    await browser?.close()
    await server?.stop()
})

const send = () => citizen.button('Отправить обращение').click()

test('in one step from the closed conversation: what lacks is said beside its field, and nothing typed is lost', async () => {
    const announced = await citizen.announcements()
    await citizen.button('Вопрос не решён: оформить обращение').click()
    await citizen.shows('appeal')
    await becomes(() => citizen.chat.evaluate(chat => chat.shadowRoot.activeElement?.tagName), 'TEXTAREA', 'the keyboard is in the form')
    assert.match(await citizen.label('Фамилия, имя и отчество').inputValue(), /\S+ \S+/, 'the name is that of the account')
    assert.equal(await citizen.label('отказ.pdf').isChecked(), true)
    await citizen.label('Электронная почта').fill('maria@')
    await send()
    await citizen.chat.getByText('Осталось заполнить 3 поля').waitFor()
    assert.equal(await citizen.chat.locator('.field .error:not(:empty)').count(), 3)
    await citizen.chat.getByText('Адрес обрывается после @').waitFor()
    await citizen.label('Что не решено и чего вы просите').fill('Паспорт готов с 20.11, не выдают. Прошу выдать.')
    await citizen.button('Назад').click()
    await citizen.button('Вопрос не решён: оформить обращение').click()
    await citizen.shows('appeal')
    assert.equal(await citizen.label('Что не решено и чего вы просите').inputValue(), 'Паспорт готов с 20.11, не выдают. Прошу выдать.')
    assert.equal(await citizen.label('Электронная почта').inputValue(), 'maria@')
    await citizen.label('Электронная почта').fill('maria@localhost')
    await citizen.label(/Прошу рассмотреть/, false).check()
    await send()
    await citizen.chat.locator('.field .error:not(:empty)').first().waitFor()
    assert.equal(await citizen.label('Электронная почта').getAttribute('aria-invalid'), 'true', 'what the server refuses stands there too')
    await citizen.label('Электронная почта').fill('maria@example.org')
    await send()
    number = await citizen.chat.locator('.appealcard h2').first().textContent()
    assert.match(number, /^О-2\d{3}-\d{6}$/)
    await citizen.chat.locator('.appealcard', { hasText: /Зарегистрировано · ответ до \d+ \S+ 2\d{3}/ }).waitFor()
    await becomes(() => citizen.chat.evaluate(chat => chat.shadowRoot.activeElement?.textContent), number, 'the keyboard is at the number')
    assert.ok((await announced()).some(text => text.includes(number)))
})

test('its state follows the staff, in the card and in the conversation', async () => {
    const { appeal } = (await supervisor.call('appeal.get', { number })).appeal
    await operator.call('appeal.update', { appeal, status: 'accepted' })
    await citizen.chat.locator('.steps', { hasText: 'На рассмотрении' }).waitFor()
    await supervisor.call('appeal.update', { appeal, status: 'extended', reason: 'Нужен запрос в архив' })
    await citizen.chat.locator('.steps', { hasText: 'Нужен запрос в архив' }).waitFor()
    await citizen.button('Вернуться в чат').click()
    await citizen.chat.locator('.notice', { hasText: `${number} зарегистрировано` }).waitFor()
    await citizen.chat.locator('.notice', { hasText: 'продлён до' }).waitFor()
})

test('it is found among one\'s own, and its package holds what its manifest says', async () => {
    await citizen.button('Назад').click()
    await citizen.button('Мои обращения').click()
    await citizen.button('Мои официальные обращения').click()
    await citizen.shows('appeals')
    await citizen.chat.locator('.appealrow', { hasText: number }).click()
    await citizen.shows('appeal')
    const [download] = await Promise.all([citizen.page.waitForEvent('download'), citizen.button('Скачать пакет (ZIP)').click()])
    assert.equal(download.suggestedFilename(), number + '.zip')
    const folder = mkdtempSync(join(tmpdir(), 'otklik-appeal-'))
    try {
        execFileSync('unzip', ['-q', await download.path()], { cwd: folder })
        execFileSync('sha256sum', ['-c', '--quiet', 'manifest.sha256'], { cwd: folder })
        const { appeal, files } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
        assert.equal(appeal, number)
        assert.deepEqual(files.map(({ file, name }) => file === 'files/1.pdf' ? name : file), ['appeal.pdf', 'transcript.pdf', 'отказ.pdf'])
    } finally {
        rmSync(folder, { recursive: true })
    }
    assert.deepEqual(citizen.errors, [])
    assert.deepEqual(await citizen.page.evaluate(() => window.violations), [])
})
