// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Citizen, launch, Operator } from './people.js'
import { Server, Wire } from './server.js'

let server
let browser
let operator
before(async () => {
    server = await Server.start()
    browser = await launch()
    operator = await Operator.at(await browser.newContext(), server)
})
after(async () => {
    await browser?.close()
    await server?.stop()
})

/** A citizen behind a wire of their own, in a conversation that an operator has taken. */
async function scene(phone, line) {
    const wire = await Wire.to(server)
    const context = await browser.newContext()
    await context.clock.install()
    const citizen = await Citizen.remembered(context, server, phone, wire.base)
    await citizen.line(line)
    await citizen.say('начало')
    await citizen.chat.locator('.tickmark:not(.waiting)').first().waitFor()
    const conversation = await operator.claim(citizen)
    await citizen.chat.locator('.strip', { hasText: 'Вам отвечает' }).waitFor()
    return { wire, context, citizen, conversation }
}

/** Waits until the stored texts are these. */
async function stored(conversation, expected) {
    let texts = []
    for (let i = 0; i < 100; ++i) {
        texts = await operator.texts(conversation)
        if (texts.length >= expected.length) break
        await new Promise(done => setTimeout(done, 100))
    }
    assert.deepEqual(texts, expected)
}

test('the network falls silent in mid-send: the bubble waits, and goes once it is back', async () => {
    const { wire, citizen, conversation } = await scene('+79996660001', /Вход и личный кабинет/)
    wire.frozen = true
    await citizen.say('в тишину')
    await citizen.sees('в тишину')
    await citizen.chat.locator('.tickmark.waiting').waitFor()
    await citizen.page.clock.fastForward(26_000)
    await citizen.page.clock.fastForward(16_000)
    await citizen.chat.locator('.banner', { hasText: '1 сообщение ждёт отправки' }).waitFor()
    await citizen.say('и ещё одно')
    await citizen.chat.locator('.banner', { hasText: '2 сообщения ждут отправки' }).waitFor()
    wire.thaw()
    await citizen.page.clock.fastForward(31_000)
    await citizen.chat.locator('.tickmark.waiting').first().waitFor({ state: 'detached' })
    await stored(conversation, ['начало', 'в тишину', 'и ещё одно'])
    await citizen.chat.locator('.banner').waitFor({ state: 'hidden' })
    assert.deepEqual(await citizen.bubbles(), ['начало', 'в тишину', 'и ещё одно'])
    wire.stop()
})

test('the server dies after the commit and before the answer: exactly one message', async () => {
    const { wire, citizen, conversation } = await scene('+79996660002', /Запись к врачу/)
    wire.deaf = true
    await citizen.say('ровно одно')
    await citizen.chat.locator('.tickmark.waiting').waitFor()
    await stored(conversation, ['начало', 'ровно одно'])
    await server.kill()
    await server.up()
    wire.thaw()
    await citizen.chat.locator('.tickmark.waiting').waitFor({ state: 'detached', timeout: 60_000 })
    operator = await Operator.at(await browser.newContext(), server, 'operator2')
    await stored(conversation, ['начало', 'ровно одно'])
    assert.deepEqual(await citizen.bubbles(), ['начало', 'ровно одно'])
    await operator.call('conversation.get', { conversation, watch: true })
    wire.stop()
})

test('a tab closed before anything could be sent: the next page sends it', async () => {
    const { wire, context, citizen } = await scene('+79996660003', /Вход и личный кабинет/)
    wire.frozen = true
    await citizen.say('закрытая вкладка')
    await citizen.sees('закрытая вкладка')
    await citizen.page.close()
    wire.thaw()
    const next = await Citizen.at(context, wire.base)
    await next.open()
    await next.line(/Вход и личный кабинет/)
    await next.sees('закрытая вкладка')
    await next.chat.locator('.tickmark.waiting').waitFor({ state: 'detached' })
    assert.deepEqual(await next.bubbles(), ['начало', 'закрытая вкладка'])
    wire.stop()
})

test('two tabs agree: what one writes the other shows, once, and reading clears both', async () => {
    const { wire, context, citizen, conversation } = await scene('+79996660004', /Запись к врачу/)
    const other = await Citizen.at(context, wire.base)
    await other.open()
    await other.line(/Запись к врачу/)
    await other.sees('начало')
    await Promise.all([citizen.say('из первой'), other.say('из второй')])
    for (const tab of [citizen, other]) {
        await tab.sees('из первой')
        await tab.sees('из второй')
        await tab.chat.locator('.tickmark.waiting').first().waitFor({ state: 'detached' })
    }
    const shown = await citizen.bubbles()
    assert.equal(shown.length, 3)
    assert.deepEqual(await other.bubbles(), shown)
    await stored(conversation, shown)
    await citizen.page.keyboard.press('Escape')
    await operator.say(conversation, 'ответ обоим')
    await other.sees('ответ обоим')
    await citizen.page.waitForTimeout(500)
    const count = await citizen.chat.locator('.launcher').getAttribute('aria-label')
    assert.equal(await other.chat.locator('.launcher').getAttribute('aria-label'), count, 'read in one tab is read in both')
    wire.stop()
})

test('a failed message keeps its text and can be retried or deleted', async () => {
    const { wire, citizen, conversation } = await scene('+79996660005', /Вход и личный кабинет/)
    // The operator closes while the citizen's network is silent: the message meets a closed conversation.
    wire.frozen = true
    await citizen.say('не успел')
    await operator.call('conversation.close', { conversation, resolution: 'solved', topic: 'Вход', comment: '' })
    wire.thaw()
    await citizen.chat.locator('.failure', { hasText: 'Обращение уже закрыто' }).waitFor({ timeout: 60_000 })
    await citizen.sees('не успел')
    await citizen.button('Повторить', true).click()
    await citizen.chat.locator('.sub', { hasText: 'В очереди' }).waitFor()
    assert.deepEqual(await citizen.bubbles(), ['не успел'])
    assert.deepEqual(citizen.errors, [])
    wire.stop()
})
