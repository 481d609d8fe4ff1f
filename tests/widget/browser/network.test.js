// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// What the server or the browser does to the widget: close codes, tokens that run out, storage that is blocked, pages put
// aside and brought back, files on their way up, clocks that jump, a restart under two hundred clients.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { Proxy } from '../support/proxy.mjs'
import { barePage, becomes, Citizen, launch, Operator, samples, until } from './people.js'
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
async function place(t, options = {}) {
    const network = await Proxy.to(() => server.port)
    const context = await browser.newContext(options)
    t.after(async () => {
        network.stop()
        await context.close()
    })
    return { network, context }
}

/** In a conversation that an operator has taken. */
async function talking(t, citizen) {
    await citizen.line(/Вход и личный кабинет/)
    await citizen.say('начало')
    await citizen.chat.locator('.tickmark:not(.waiting)').first().waitFor()
    const conversation = await operator.claim(citizen)
    await citizen.chat.locator('.strip', { hasText: 'Вам отвечает' }).waitFor()
    t.after(() => assert.deepEqual(citizen.errors, []))
    return conversation
}

/** The page's clock stands still from a little later on: until the command has come, it runs. */
const stopClock = async ({ page }) => page.clock.pauseAt(await page.evaluate(() => Date.now()) + 10_000)

/** How many files lie on the shelf of a page's origin until they are uploaded. */
const shelved = page => page.evaluate(async () => {
    const opening = indexedDB.open('otklik')
    const base = await new Promise(done => opening.onsuccess = () => done(opening.result))
    const counting = base.transaction('files').objectStore('files').count()
    const count = await new Promise(done => counting.onsuccess = () => done(counting.result))
    base.close()
    return count
})

/** A socket whose closes the test makes: `meddle(frame, {forward, close})` decides about each frame of the citizen. */
async function meddled(context, meddle) {
    const state = { opened: 0, meddle }
    await context.routeWebSocket(/\/ws$/, page => {
        state.opened += 1
        const far = page.connectToServer()
        const hands = frame => ({ forward: () => far.send(frame), close: code => {
            page.close({ code })
            far.close()
        } })
        page.onMessage(frame => state.meddle ? state.meddle(JSON.parse(frame), hands(frame)) : far.send(frame))
    })
    return state
}

for (const [code, phone, how] of [[1009, 1, 'too big'], [1007, 2, 'unreadable']])
    test(`${code}: a frame that is ${how} for the server fails with its reason and is not sent for ever`, async t => {
        const { context } = await place(t)
        const wire = await meddled(context)
        const citizen = await Citizen.remembered(context, server, '+7999222000' + phone)
        const conversation = await talking(t, citizen)
        let tries = 0
        wire.meddle = (frame, { forward, close }) => {
            if (frame.method !== 'message.send' || frame.params.text !== 'не пройдёт') return forward()
            tries += 1
            close(code)
        }
        await citizen.say('не пройдёт')
        await citizen.say('следом')
        await citizen.chat.locator('.failure', { hasText: code === 1009 ? 'слишком большое' : 'не принял' }).waitFor()
        await citizen.sees('не пройдёт')
        await until(async () => wire.opened === 2, 'the next connection')
        assert.equal(tries, 1)
        await citizen.button('Удалить', true).click()
        await citizen.sentAll()
        await operator.stored(conversation, ['начало', 'следом'])
        await citizen.reads(['начало', 'следом'])
        assert.equal(tries, 1)
    })

test('4401 in mid-send, before and after the commit: the token is renewed and each message is there once', async t => {
    const { context } = await place(t)
    const wire = await meddled(context)
    const citizen = await Citizen.remembered(context, server, '+79992220003')
    const conversation = await talking(t, citizen)
    const renewals = []
    citizen.page.on('request', request => request.url().endsWith('/refresh') && renewals.push(request))
    let tries = 0
    wire.meddle = (frame, { forward, close }) => {
        if (frame.method !== 'message.send' || ++tries > 2) return forward()
        if (tries === 2) forward()
        close(4401)
    }
    await citizen.say('до записи')
    await citizen.sees('до записи')
    await citizen.sentAll()
    tries = 1
    await citizen.say('после записи')
    await citizen.sees('после записи')
    await citizen.sentAll()
    await operator.stored(conversation, ['начало', 'до записи', 'после записи'])
    await citizen.reads(['начало', 'до записи', 'после записи'])
    await becomes(async () => renewals.length, 3)
    assert.equal(await citizen.label('Пароль').count(), 0, 'nobody had to sign in')
})

test('1013: the server is given longer, and what was written waits in order', async t => {
    const { context } = await place(t)
    await context.clock.install()
    await context.addInitScript(() => Math.random = () => 0.999)
    const wire = await meddled(context)
    const citizen = await Citizen.remembered(context, server, '+79992220004')
    const conversation = await talking(t, citizen)
    wire.meddle = (frame, { close }) => close(1013)
    await stopClock(citizen)
    await citizen.say('раз')
    await citizen.linkIs('waiting')
    let passed = 0
    await until(async () => {
        await citizen.page.clock.runFor(20) // a frame
        passed += 20
        return citizen.chat.locator('.banner', { hasText: '1 сообщение' }).isVisible()
    }, 'the banner')
    await citizen.say('два')
    wire.meddle = null
    await citizen.page.clock.runFor(3900 - passed)
    assert.equal(wire.opened, 1, 'four seconds at most, where another loss would wait one')
    await citizen.page.clock.runFor(200 + passed)
    await citizen.page.clock.resume()
    await citizen.sentAll()
    await operator.stored(conversation, ['начало', 'раз', 'два'])
})

test('the browser says that the network went and came: told at once, and dialled at once', async t => {
    const { network, context } = await place(t)
    await context.clock.install()
    const citizen = await Citizen.remembered(context, server, '+79992220005', network.base)
    const conversation = await talking(t, citizen)
    await context.setOffline(true)
    await citizen.chat.locator('.banner', { hasText: 'Нет связи' }).waitFor()
    await context.setOffline(false)
    await citizen.chat.locator('.banner').waitFor({ state: 'hidden' })
    network.closed = true
    network.cut()
    // Told to be offline, Chromium at times does not hear of a connection that is reset; so it is gone before.
    await until(() => citizen.chat.evaluate(({ app }) => app.link.state !== 'open'), 'the close')
    await context.setOffline(true)
    await citizen.say('без сети')
    await citizen.chat.locator('.banner', { hasText: '1 сообщение' }).waitFor()
    await stopClock(citizen)
    network.closed = false
    // The clock stands still: no timer brings it back, only the event.
    const dialled = citizen.page.waitForEvent('websocket')
    await context.setOffline(false)
    await dialled
    await citizen.page.clock.resume()
    await citizen.sentAll()
    await operator.stored(conversation, ['начало', 'без сети'])
})

test('opened before the slow network has brought the lines: who is remembered is connected all the same', async t => {
    const { context } = await place(t)
    let answer = () => undefined
    const opened = new Promise(done => answer = done)
    await context.route('**/api/lines*', async route => {
        await opened
        await route.continue()
    })
    const coming = Citizen.remembered(context, server, '+79992220013')
    await until(async () => context.pages()[0]?.locator('otklik-chat .panel[open]').count(), 'the open panel')
    answer()
    await talking(t, await coming)
})

test('a line opened before the server has said that the person has a conversation there: the draft comes up with it', async t => {
    const { context } = await place(t)
    const wire = await meddled(context)
    const citizen = await Citizen.remembered(context, server, '+79992220014')
    const conversation = await talking(t, citizen)
    await citizen.composer.fill('недописанное')
    let answer = () => undefined
    const asked = new Promise(done => answer = done)
    wire.meddle = async (frame, { forward }) => {
        if (frame.method === 'line.list') await asked
        forward()
    }
    await citizen.page.reload()
    await citizen.open()
    await citizen.line(/Вход и личный кабинет/)
    assert.equal(await citizen.chat.evaluate(({ app }) => app.view.conversation), undefined)
    answer()
    await citizen.holds('недописанное')
    await citizen.composer.press('Enter')
    await operator.stored(conversation, ['начало', 'недописанное'])
    await citizen.holds('')
})

test('an English page never shows a Russian word, not even while its words are on their way', async t => {
    const { network, context } = await place(t, { locale: 'en-GB' })
    const prefs = () => localStorage.setItem('otklik.prefs', JSON.stringify({ lang: 'en' }))
    await context.addInitScript(prefs)
    let release
    const held = new Promise(done => release = done)
    await context.route('**/words.en-*.js', async route => {
        await held
        await route.continue()
    })
    const citizen = await Citizen.at(context, network.base)
    await citizen.open()
    await citizen.chat.getByText('Opening the chat…').waitFor()
    assert.match(await citizen.chat.locator('.launcher').getAttribute('aria-label'), /^Support chat/)
    assert.equal(await citizen.chat.locator('.panel').count(), 0)
    release()
    await citizen.chat.getByRole('heading', { name: 'Hello!' }).waitFor()
    assert.deepEqual(citizen.errors, [])
})

test('a window that does not come says so, and comes when it is asked for once more', async t => {
    const { network, context } = await place(t)
    for (const pattern of ['**/window-*.js', '**/shared-*.js', '**/words.ru-*.js']) {
        await context.route(pattern, route => route.abort())
        const citizen = await Citizen.at(context, network.base)
        await citizen.open()
        await citizen.chat.getByRole('alert').filter({ hasText: 'Чат не загрузился: нет связи с сервером.' }).waitFor()
        await citizen.button('Повторить').click()
        await citizen.chat.getByRole('alert').waitFor()
        await context.unroute(pattern)
        await citizen.button('Повторить').click()
        await citizen.chat.getByRole('heading', { name: 'Здравствуйте!' }).waitFor()
        assert.equal(await citizen.chat.getByRole('alert').count(), 0)
        assert.deepEqual(citizen.errors, [])
        await citizen.page.close()
    }
})

test('a page older than the server, whose parts are gone: it says so and is well after a reload', async t => {
    const { network, context } = await place(t)
    const gone = route => route.fulfill({ status: 404, body: '' })
    await context.route('**/window-*.js', gone)
    const citizen = await Citizen.at(context, network.base)
    await citizen.open()
    await citizen.chat.getByText('Чат на сайте обновился. Обновите страницу, чтобы продолжить.').waitFor()
    await context.unroute('**/window-*.js')
    await Promise.all([citizen.page.waitForEvent('load'), citizen.button('Обновить страницу').click()])
    await citizen.open()
    await citizen.chat.getByRole('heading', { name: 'Здравствуйте!' }).waitFor()
    // The same for what comes later: a view of an open window.
    await context.route('**/settings-*.js', gone)
    await citizen.button('Настройки').click()
    await citizen.chat.locator('.panel').getByText('Чат на сайте обновился').waitFor()
    await citizen.button('Назад').click()
    await context.unroute('**/settings-*.js')
    await citizen.button('Настройки').click()
    await citizen.label('Звук нового сообщения').waitFor()
    assert.deepEqual(citizen.errors, [])
})

test('before it is opened: one script, one small request, no socket', async t => {
    const { network, context } = await place(t)
    const asked = []
    const page = await context.newPage()
    page.on('request', request => asked.push(new URL(request.url()).pathname))
    page.on('websocket', () => asked.push('a socket'))
    await page.goto(network.base, { waitUntil: 'networkidle' })
    await page.locator('otklik-chat .launcher[aria-label*=", "]').waitFor()
    assert.deepEqual(asked.filter(path => /^\/(widget|api|ws)|socket/.test(path)), ['/widget/otklik.js', '/api/lines'])
})

test('a page left while its sign-in was being renewed: the next page is signed in all the same', async t => {
    const { network, context } = await place(t)
    const lost = []
    await context.route('**/api/auth/refresh', async route => {
        // The server has answered, and nobody has heard it.
        if (!lost.length) lost.push(await route.fetch())
        else return route.continue()
        await route.abort()
    })
    const citizen = await Citizen.remembered(context, server, '+79997770021', network.base)
    await until(async () => lost.length, 'the first renewal')
    assert.equal(lost[0].status(), 200)
    await citizen.page.reload()
    await citizen.open()
    await citizen.line(/Вход и личный кабинет/)
    await citizen.say('я всё ещё я')
    await citizen.chat.locator('.tickmark.sent').waitFor()
    assert.deepEqual(citizen.errors, [])
})

test('blocked storage: no localStorage, IndexedDB, channel or lock, and the chat works while the page lives', async t => {
    const { network, context } = await place(t)
    await context.addInitScript(() => {
        const refuse = () => {
            throw new DOMException('denied', 'SecurityError')
        }
        for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) Object.defineProperty(window, name, { get: refuse })
        window.BroadcastChannel = class {
            constructor() {
                refuse()
            }
        }
        navigator.locks.request = async () => refuse()
    })
    const citizen = await Citizen.at(context, network.base)
    const phone = '+79992220006'
    await server.register(phone)
    await citizen.signIn(server, phone)
    const conversation = await talking(t, citizen)
    network.freeze()
    await citizen.say('в памяти')
    await citizen.chat.locator('.tickmark.waiting').waitFor()
    network.mend()
    await citizen.sentAll()
    await citizen.chat.locator('input[type=file]').setInputFiles({ name: 'справка.pdf', mimeType: 'application/pdf', buffer: samples.pdf })
    await citizen.composer.fill('с файлом')
    await citizen.composer.press('Enter')
    await citizen.sees('с файлом')
    await operator.stored(conversation, ['начало', 'в памяти', 'с файлом'])
    await citizen.reads(['начало', 'в памяти', 'с файлом'])
})

test('put aside and brought back by the browser: the page is as it was, and the connection stands again', async t => {
    const own = await launch({ ignoreDefaultArgs: ['--disable-back-forward-cache'] })
    t.after(() => own.close())
    const network = await Proxy.to(() => server.port)
    t.after(() => network.stop())
    const citizen = await Citizen.remembered(await own.newContext(), server, '+79992220007', network.base)
    const conversation = await talking(t, citizen)
    await citizen.composer.fill('недописанное')
    await citizen.page.evaluate(() => {
        window.mark = 'the same page'
        window.shown = []
        addEventListener('pageshow', event => window.shown.push(event.persisted))
    })
    await citizen.page.goto(network.base + 'healthz')
    await operator.say(conversation, 'пока вас не было')
    await citizen.page.goBack({ waitUntil: 'commit' })
    await until(async () => citizen.page.evaluate(() => window.mark).catch(() => ''), 'the page from the cache')
    await becomes(() => citizen.page.evaluate(() => window.shown), [true])
    await citizen.sees('пока вас не было')
    await citizen.holds('недописанное')
    await citizen.composer.press('Enter')
    await operator.stored(conversation, ['начало', 'пока вас не было', 'недописанное'])
    await becomes(() => citizen.page.evaluate(async () => (await navigator.locks.query()).held.map(({ name }) => name)), ['otklik-leader'])
})

test('a tab closed while files go up: they go on in the next page, and the message with them', async t => {
    const { network, context } = await place(t)
    const citizen = await Citizen.remembered(context, server, '+79992220008', network.base)
    const conversation = await talking(t, citizen)
    const big = Buffer.concat([samples.pdf, Buffer.alloc(3_000_000, 'a')])
    network.freeze()
    await citizen.chat.locator('input[type=file]').setInputFiles([{ name: 'большой.pdf', mimeType: 'application/pdf', buffer: big },
        { name: 'снимок.png', mimeType: 'image/png', buffer: samples.png }])
    await citizen.chat.locator('.chip').nth(1).waitFor()
    await citizen.composer.fill('с документами')
    await citizen.composer.press('Enter')
    await citizen.chat.getByText('Отправим, как только загрузятся файлы').waitFor()
    // The shelf is written beside the upload; a person needs longer than that to close a tab.
    await becomes(() => shelved(citizen.page), 2, 'both files on the shelf')
    await citizen.page.close()
    network.mend()
    const next = await Citizen.at(context, network.base)
    await next.open()
    await next.line(/Вход и личный кабинет/)
    await next.sees('с документами')
    await next.sentAll()
    await operator.stored(conversation, ['начало', 'с документами'])
    const { messages } = await operator.call('message.list', { conversation, after: 0, limit: 200 })
    assert.deepEqual(messages.at(-1).files.map(({ name, size }) => [name, size]), [['большой.pdf', big.length], ['снимок.png', samples.png.length]])
    await next.chat.locator('.chip').first().waitFor({ state: 'detached' })
    await becomes(() => shelved(next.page), 0, 'nothing stays on the shelf')
})

test('a file that could not be kept is named, so that it can be chosen again', async t => {
    const { network, context } = await place(t)
    await context.addInitScript(() => Object.defineProperty(window, 'indexedDB', { get: () => undefined }))
    const citizen = await Citizen.remembered(context, server, '+79992220009', network.base)
    await talking(t, citizen)
    network.freeze()
    await citizen.chat.locator('input[type=file]').setInputFiles({ name: 'скан.pdf', mimeType: 'application/pdf', buffer: samples.pdf })
    await citizen.chat.locator('.chip', { hasText: 'скан.pdf' }).waitFor()
    await citizen.composer.fill('текст остался')
    await citizen.page.close()
    network.mend()
    const next = await Citizen.at(context, network.base)
    await next.open()
    await next.line(/Вход и личный кабинет/)
    await next.chat.locator('.chip.wrong', { hasText: 'скан.pdf' }).filter({ hasText: 'Выберите файл снова' }).waitFor()
    await next.holds('текст остался')
    await next.button('Убрать «скан.pdf»').click()
    await next.composer.press('Enter')
    await next.sees('текст остался')
    await next.sentAll()
})

test('an upload that stops moving is given up, and goes on with the next connection; the message stays where it belongs', async t => {
    const { network, context } = await place(t)
    await context.clock.install()
    const citizen = await Citizen.remembered(context, server, '+79992220010', network.base)
    const conversation = await talking(t, citizen)
    network.freeze()
    await citizen.chat.locator('input[type=file]').setInputFiles({ name: 'скан.pdf', mimeType: 'application/pdf', buffer: samples.pdf })
    await citizen.composer.fill('сюда')
    await citizen.chat.locator('.chip', { hasText: 'скан.pdf' }).waitFor()
    await citizen.button('Назад').click()
    await citizen.line(/Запись к врачу/)
    await citizen.page.clock.runFor(45_000)
    await citizen.button('Назад').click()
    await citizen.chat.locator('section').first().getByRole('button', { name: /Вход и личный кабинет/ }).click()
    await citizen.chat.locator('.chip.wrong', { hasText: 'сохранено' }).waitFor()
    network.mend()
    await citizen.chat.locator('.chip:not(.wrong) progress[hidden]').waitFor({ state: 'attached' })
    await citizen.composer.press('Enter')
    await citizen.sees('сюда')
    await operator.stored(conversation, ['начало', 'сюда'])
})

test('a clock that jumps back and forth changes neither the order nor the sign-in', async t => {
    const { network, context } = await place(t)
    await context.clock.install()
    const citizen = await Citizen.remembered(context, server, '+79992220011', network.base)
    const conversation = await talking(t, citizen)
    network.freeze()
    await citizen.say('сейчас')
    await citizen.page.clock.setSystemTime(Date.now() - 5 * 3600_000)
    await citizen.say('будто раньше')
    await citizen.page.clock.setSystemTime(Date.now() + 9 * 86400_000)
    await citizen.say('будто через неделю')
    network.mend()
    await citizen.sentAll()
    await operator.stored(conversation, ['начало', 'сейчас', 'будто раньше', 'будто через неделю'])
    await citizen.reads(['начало', 'сейчас', 'будто раньше', 'будто через неделю'])
    assert.equal(await citizen.label('Пароль').count(), 0)
})

test('two hundred clients of a restarted server come back spread out, none before its time', { timeout: 120_000 }, async t => {
    // The widget's own link, two hundred times, on one page of the server's origin.
    const sources = process.env.OTKLIK_WIDGET_SOURCES
    const page = await barePage(browser, server)
    t.after(() => page.context().close())
    await page.route('**/sources/**', route => route.fulfill({ contentType: 'text/javascript',
        body: readFileSync(sources + new URL(route.request().url()).pathname.replace('/sources', '')) }))
    const { accessToken } = await server.register('+79992220012')
    await page.evaluate(async token => {
        const { Link } = await import('/sources/net/link.js')
        const clock = { now: () => Date.now(), after: (ms, run) => setTimeout(run, ms), cancel: timer => clearTimeout(timer) }
        window.ended = []
        window.back = []
        window.links = Array.from({ length: 200 }, (_, i) => new Link({ clock, random: Math.random, token: async () => token,
            dial: () => {
                if (window.ended[i]) window.back[i] = window.back[i] || Date.now()
                return new WebSocket(location.origin.replace('http', 'ws') + '/ws', 'otklik.v1')
            },
            locale: () => 'ru', opened: () => undefined, changed: () => undefined, signedOut: () => undefined, refused: () => undefined,
            heard: (method, params) => {
                if (method === 'session.ending') window.ended[i] = { at: Date.now(), retryAfterMs: params.retryAfterMs || 0 }
            } }))
        window.links.forEach(link => link.start())
    }, accessToken)
    const open = () => page.evaluate(() => window.links.filter(link => link.state === 'open').length)
    await until(async () => await open() === 200, 'two hundred sessions')
    await server.rest()
    await server.up()
    await until(async () => await open() === 200, 'two hundred sessions again')
    const waits = await page.evaluate(() => window.ended.map(({ at, retryAfterMs }, i) => [window.back[i] - at, retryAfterMs]))
    assert.equal(waits.length, 200)
    const perSecond = new Map()
    for (const [wait, asked] of waits) {
        assert.ok(wait >= asked, `came back after ${wait} ms, asked for ${asked}`)
        perSecond.set(Math.floor(wait / 1000), (perSecond.get(Math.floor(wait / 1000)) || 0) + 1)
    }
    assert.ok(Math.max(...perSecond.values()) < 120, JSON.stringify([...perSecond]))
})
