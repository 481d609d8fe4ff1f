// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// The network fails in every way that networks do. Each test asks what the person sees and what the operator's side has:
// nothing lost, doubled or out of order. The browser's clock is turned by hand; nothing here waits for a fixed time.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Proxy } from '../support/proxy.mjs'
import { becomes, Citizen, launch, Operator, until } from './people.js'
import { Server } from './server.js'

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

/** A browser of its own behind a network of its own; both are gone after the test, however it ends. */
async function place(t) {
    const network = await Proxy.to(() => server.port)
    const context = await browser.newContext()
    t.after(async () => {
        network.stop()
        await context.close()
    })
    return { network, context }
}

/** A citizen behind a network of their own, in a conversation that an operator has taken. */
async function scene(t, phone, line = /Вход и личный кабинет/) {
    const { network, context } = await place(t)
    await context.clock.install()
    const citizen = await Citizen.remembered(context, server, phone, network.base)
    await citizen.line(line)
    await citizen.say('начало')
    await citizen.chat.locator('.tickmark:not(.waiting)').first().waitFor()
    const conversation = await operator.claim(citizen)
    await citizen.chat.locator('.strip', { hasText: 'Вам отвечает' }).waitFor()
    t.after(() => assert.deepEqual(citizen.errors, []))
    return { network, context, citizen, conversation }
}

/** The browser says that the network is there again, so nobody waits for the next attempt. */
const reconnect = citizen => citizen.page.evaluate(() => window.dispatchEvent(new Event('online')))
const banner = (citizen, text) => citizen.chat.locator('.banner', { hasText: text }).waitFor()

test('the network falls silent in mid-send: noticed after forty seconds, and sent once it is back', async t => {
    const { network, citizen, conversation } = await scene(t, '+79996660001')
    network.freeze()
    await citizen.say('в тишину')
    await citizen.sees('в тишину')
    await citizen.chat.locator('.tickmark.waiting').waitFor()
    await citizen.page.clock.runFor(25_000)
    assert.equal(await citizen.chat.locator('.banner').isVisible(), false, 'one silent half of a minute proves nothing')
    await citizen.page.clock.runFor(16_000)
    await banner(citizen, '1 сообщение ждёт отправки')
    await citizen.say('и ещё одно')
    await banner(citizen, '2 сообщения ждут отправки')
    network.mend()
    await reconnect(citizen)
    await citizen.sentAll()
    await operator.stored(conversation, ['начало', 'в тишину', 'и ещё одно'])
    await citizen.chat.locator('.banner').waitFor({ state: 'hidden' })
    await citizen.reads(['начало', 'в тишину', 'и ещё одно'])
})

test('a silence shorter than that is ridden out on the same connection', async t => {
    const { network, citizen, conversation } = await scene(t, '+79996660002')
    const { taken } = network
    network.freeze()
    for (const text of ['раз', 'два', 'три']) await citizen.say(text)
    await operator.say(conversation, 'пока тихо')
    await citizen.page.clock.runFor(20_000)
    network.thaw()
    await citizen.sees('пока тихо')
    await citizen.sentAll()
    await operator.stored(conversation, ['начало', 'пока тихо', 'раз', 'два', 'три'])
    await citizen.reads(['начало', 'пока тихо', 'раз', 'два', 'три'])
    assert.equal(network.taken, taken)
})

test('the answer is lost after the commit, or the server is killed before it: exactly one message', async t => {
    const { network, citizen, conversation } = await scene(t, '+79996660003', /Запись к врачу/)
    network.deaf = true
    await citizen.say('ровно одно')
    await operator.stored(conversation, ['начало', 'ровно одно'])
    await citizen.chat.locator('.tickmark.waiting').waitFor()
    network.mend()
    await citizen.sentAll()
    network.deaf = true
    await citizen.say('и второе')
    await operator.stored(conversation, ['начало', 'ровно одно', 'и второе'])
    await server.kill()
    await server.up()
    network.mend()
    await citizen.sentAll()
    operator = await Operator.at(browser, server, 'operator2')
    await operator.stored(conversation, ['начало', 'ровно одно', 'и второе'])
    await citizen.reads(['начало', 'ровно одно', 'и второе'])
    operator = await Operator.at(browser, server)
    await operator.say(conversation, 'дошло')
    await citizen.sees('дошло')
})

test('a line that is cut again and again under a run of messages keeps their order', async t => {
    const { network, citizen, conversation } = await scene(t, '+79996660004')
    const written = Array.from({ length: 12 }, (_, i) => 'письмо ' + (i + 1))
    network.delay = 15
    for (const [i, text] of written.entries()) {
        await citizen.say(text)
        if (i % 3 === 2) network.cut()
    }
    await citizen.page.clock.runFor(5_000)
    await citizen.sentAll()
    await operator.stored(conversation, ['начало', ...written])
    await citizen.reads(['начало', ...written])
})

test('a tab closed before anything could be sent: the next page sends it, even folded', async t => {
    const { network, context, citizen, conversation } = await scene(t, '+79996660005')
    network.freeze()
    await citizen.say('закрытая вкладка')
    await citizen.sees('закрытая вкладка')
    await citizen.button('Назад').click()
    await citizen.line(/Запись к врачу/)
    await citizen.say('новая линия')
    await citizen.sees('новая линия')
    await citizen.composer.fill('недописанное')
    await citizen.page.close()
    network.mend()
    const next = await Citizen.at(context, network.base)
    await operator.stored(conversation, ['начало', 'закрытая вкладка'])
    await next.open()
    await next.line(/Запись к врачу/)
    await next.sees('новая линия')
    await next.sentAll()
    await next.reads(['новая линия'])
    await next.holds('недописанное')
    await next.button('Назад').click()
    await next.line(/Вход и личный кабинет/)
    for (const text of ['начало', 'закрытая вкладка']) await next.sees(text)
    await next.reads(['начало', 'закрытая вкладка'])
})

test('two tabs agree: what one writes the other shows, once; what is read is read in both; one leads', async t => {
    const { network, context, citizen, conversation } = await scene(t, '+79996660006', /Запись к врачу/)
    const other = await Citizen.at(context, network.base)
    await other.open()
    await other.line(/Запись к врачу/)
    await other.sees('начало')
    // Both write while the network is silent, so both find both messages in the one outbox when it is back.
    network.freeze()
    await citizen.say('из первой')
    await other.sees('из первой')
    await other.say('из второй')
    await citizen.sees('из второй')
    network.mend()
    for (const tab of [citizen, other]) await reconnect(tab)
    for (const tab of [citizen, other]) {
        await tab.sentAll()
    }
    await operator.stored(conversation, ['начало', 'из первой', 'из второй'])
    for (const tab of [citizen, other]) await tab.reads(['начало', 'из первой', 'из второй'])

    await citizen.page.keyboard.press('Escape')
    await operator.say(conversation, 'ответ обоим')
    await other.sees('ответ обоим')
    await other.page.bringToFront()
    await until(async () => {
        const { conversation: talk } = await operator.call('conversation.get', { conversation })
        return talk.readByCitizen >= talk.lastSeq
    }, 'the reading')
    await citizen.chat.locator('.count').waitFor({ state: 'hidden' })
    assert.doesNotMatch(await citizen.chat.locator('.launcher').getAttribute('aria-label'), /нов/)
    await citizen.open()
    await citizen.sees('ответ обоим')

    const leaders = page => page.evaluate(async () => (await navigator.locks.query()).held.filter(({ name }) => name === 'otklik-leader').length)
    await becomes(() => leaders(other.page), 1, 'one leader')
    await citizen.page.close()
    await becomes(() => leaders(other.page), 1, 'the next leader')
    await other.say('последняя осталась')
    await operator.stored(conversation, ['начало', 'из первой', 'из второй', 'ответ обоим', 'последняя осталась'])
})

test('tabs that cannot tell each other anything see in the storage what the other wrote and who signed in', async t => {
    const { network, context } = await place(t)
    await context.addInitScript(() => delete window.BroadcastChannel)
    const citizen = await Citizen.at(context, network.base)
    const other = await Citizen.at(context, network.base)
    await other.open()
    await server.register('+79996660009')
    await citizen.signIn(server, '+79996660009')
    await other.chat.locator('h2').filter({ hasText: 'Здравствуйте, ' }).waitFor()
    for (const tab of [citizen, other]) await tab.line(/Вход и личный кабинет/)
    await citizen.say('начало')
    for (const tab of [citizen, other]) {
        await tab.sees('начало')
        await tab.sentAll()
    }
    network.freeze()
    await citizen.say('в тишину')
    await other.sees('в тишину')
    network.mend()
    for (const tab of [citizen, other]) {
        await reconnect(tab)
        await tab.sentAll()
        await tab.reads(['начало', 'в тишину'])
        assert.deepEqual(tab.errors, [])
    }
})

test('a failed message keeps its text and can be retried or deleted', async t => {
    const { network, citizen, conversation } = await scene(t, '+79996660007')
    // The operator closes while the citizen's network is silent: the message meets a closed conversation.
    network.freeze()
    await citizen.say('не успел')
    await citizen.say('за ним')
    await operator.call('conversation.close', { conversation, resolution: 'solved', topic: 'Вход', comment: '' })
    network.thaw()
    await citizen.chat.locator('.failure', { hasText: 'Обращение уже закрыто' }).waitFor()
    await citizen.sees('не успел')
    await citizen.button('Удалить', true).click()
    await citizen.chat.locator('.bubble', { hasText: 'не успел' }).waitFor({ state: 'detached' })
    await citizen.chat.locator('.failure', { hasText: 'Обращение уже закрыто' }).waitFor()
    await citizen.button('Повторить', true).click()
    await citizen.chat.locator('.sub', { hasText: 'В очереди' }).waitFor()
    await citizen.reads(['за ним'])
    await operator.stored(conversation, ['начало'])
})

test('a renewal of the sign-in breaks off after its head, and the page is left in that moment: still signed in', async t => {
    const { network, context } = await place(t)
    network.tears = '/api/auth/refresh'
    const citizen = await Citizen.remembered(context, server, '+79996660010', network.base)
    await until(async () => network.torn === 1, 'the renewal')
    // The network dies in the answer: the same page asks again, and is answered alike.
    network.cut()
    await until(async () => network.torn === 2, 'the second renewal')
    await citizen.page.reload()
    network.tears = ''
    await citizen.open()
    await citizen.line(/Вход и личный кабинет/)
    await citizen.say('всё ещё я')
    await citizen.chat.locator('.tickmark:not(.waiting)').first().waitFor()
    await citizen.reads(['всё ещё я'])
    assert.deepEqual(citizen.errors, [])
})

test('no socket before the window is opened, and none once it is folded and nothing is open', async t => {
    const { network, context } = await place(t)
    const sockets = []
    const citizen = await Citizen.remembered(context, server, '+79996660008', network.base)
    citizen.page.on('websocket', socket => sockets.push(socket))
    await citizen.page.reload()
    await citizen.chat.locator('.launcher').waitFor()
    await citizen.page.waitForLoadState('networkidle')
    assert.equal(sockets.length, 0)
    await citizen.open()
    await citizen.line(/Вход и личный кабинет/)
    await citizen.say('вопрос')
    await citizen.chat.locator('.tickmark.sent').waitFor()
    await citizen.page.keyboard.press('Escape')
    const conversation = await operator.claim(citizen)
    assert.equal(sockets.at(-1).isClosed(), false, 'an answer may come')
    await operator.call('conversation.close', { conversation, resolution: 'solved', topic: 'Вход', comment: '' })
    await until(async () => sockets.at(-1).isClosed(), 'the end of the socket')
    assert.equal(sockets.length, 1)
})
