// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// The widget on pages as other people write them, on an origin of their own. Whatever the page does, a message is sent and
// answered at the end.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { becomes, Citizen, launch, Operator, until } from './people.js'
import { Portal } from './portal.js'
import { Server } from './server.js'

const tag = (at, more = 'data-lang="ru"', query = '') =>
    `<script type="module" src="${at}widget/otklik.js${query}" ${more}></script>`
const html = (head, body) => `<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`
/** The policy that docs/embedding.md gives for a server of another origin. */
const policy = at => {
    const text = readFileSync(join(process.env.OTKLIK_WIDGET_SOURCES, '../../docs/embedding.md'), 'utf8')
    const given = /```\w*\n(default-src 'none'; script-src https:[^`]*)```/.exec(text)[1].replace(/\s+/g, ' ')
    return given.replaceAll('https://chat.portal.example', new URL(at).origin)
        .replaceAll('wss://chat.portal.example', new URL(at).origin.replace('http', 'ws'))
}

/** What Prototype 1.6 does to a page beyond what its last version does. */
const prototype16 = `
Array.prototype.toJSON = function () { return '[' + this.map(function (one) { return Object.toJSON(one) }).join(', ') + ']' }
String.prototype.toJSON = function () { return '"' + this + '"' }
Object.toJSON = function (value) { return value && value.toJSON ? value.toJSON() : String(value) }
Array.prototype.reduce = function () { return this.length > 1 ? this : this[0] }
Array.prototype.entries = function () { return this.slice() }
Array.from = function (list) { return [].slice.call(list) }
HTMLElement.prototype.show = HTMLElement.prototype.hide = HTMLElement.prototype.update = function () { return this }
HTMLElement.prototype.remove = function () { this.parentNode.removeChild(this); return this }
`

const pages = {
    'head': at => html(tag(at), '<h1>Портал</h1>'),
    'body': at => html('', '<h1>Портал</h1>' + tag(at)),
    'plain': () => html('', '<h1>Портал</h1>'),
    'turbo': at => html('<script src="turbo.js"></script>' + tag(at), '<a href="turbo-2">Дальше</a>'),
    'turbo-2': at => html('<script src="turbo.js"></script>' + tag(at), '<h1>Дальше</h1><a href="turbo">Назад</a>'),
    'turbo-body': at => html('<script src="turbo.js"></script>', '<a href="turbo-body-2">Дальше</a>' + tag(at)),
    'turbo-body-2': at => html('<script src="turbo.js"></script>', '<h1>Дальше</h1>' + tag(at)),
    'htmx': at => html('<script src="htmx.js"></script>' + tag(at), '<div hx-boost="true"><a href="htmx-2">Дальше</a></div>'),
    'htmx-2': at => html('<script src="htmx.js"></script>' + tag(at), '<h1>Дальше</h1>'),
    'react': at => html(tag(at, '', '?place=no'), '<div id="app"></div><script src="react.js"></script>'),
    'policy': at => ({ html: html('<title>Портал</title>' + tag(at), '<h1>Портал</h1>'), policy: policy(at) }),
    'nonce': at => ({ html: html(tag(at, 'nonce="c2FsdA" data-lang="ru"'), '<h1>Портал</h1>'),
        policy: policy(at).replace(/script-src [^;]+/, "script-src 'nonce-c2FsdA' 'strict-dynamic'") }),
    'prototype': at => html('<script src="prototype-1.7.js"></script>' + tag(at), '<h1>Портал</h1>'),
    'prototype-old': at => html(`<script>${prototype16}</script>` + tag(at), '<h1>Портал</h1>'),
    'clobbered': at => html(tag(at), `<form name="body"></form><form name="documentElement"></form><img name="createElement" alt="">
        <form name="querySelectorAll"></form><img name="addEventListener" alt=""><form name="readyState"></form><form name="visibilityState"></form>`),
    'two': at => html(tag(at) + tag(at, 'data-lang="ru"', '?v=2'), '<h1>Портал</h1>' + tag(at)),
    'own': at => html(tag(at, ''), '<h1>Портал</h1><div id="slot"><otklik-chat lang="ru" position="left"></otklik-chat></div><div id="other"></div>'),
    'key': at => html(tag(at, 'data-lang="ru" data-line="benefits"'), '<h1>Портал</h1>'),
    'line': at => html(tag(at, 'data-lang="ru" data-line="no-such-line"'), '<h1>Портал</h1>'),
}

let portal
let server
let browser
let operator
before(async () => {
    portal = await Portal.start(pages)
    server = await Server.start([portal.origin])
    portal.at = server.base
    browser = await launch()
    operator = await Operator.at(browser, server)
})
after(async () => {
    await browser?.close()
    portal?.stop()
    await server?.stop()
})

let citizens = 0

/** A citizen who is remembered on a page of the portal. */
async function visit(t, name, base = portal.base) {
    const context = await browser.newContext()
    t.after(() => context.close())
    await Citizen.remember(context, server, '+7999333' + String(++citizens).padStart(4, '0'))
    const citizen = await Citizen.at(context, base + name)
    t.after(() => assert.deepEqual(citizen.errors, []))
    return citizen
}

/** Opens the window and begins a conversation that an operator takes. */
async function begin(citizen) {
    await citizen.open()
    await citizen.line(/Вход и личный кабинет/)
    await exchange(citizen, null)
    return operator.claim(citizen)
}

let said = 0

/** A message that arrives, and its answer. */
async function exchange(citizen, conversation) {
    const text = 'вопрос ' + ++said
    await citizen.say(text)
    await citizen.chat.locator('.mine', { hasText: text }).locator('.tickmark:not(.waiting)').waitFor()
    if (!conversation) return
    await operator.say(conversation, 'ответ ' + said)
    await citizen.sees('ответ ' + said)
}

/** There is one element, it has one button, and it works. */
async function works(citizen) {
    await citizen.chat.locator('.launcher').waitFor()
    assert.equal(await citizen.chat.count(), 1)
    const conversation = await begin(citizen)
    await exchange(citizen, conversation)
    return conversation
}

for (const [name, what] of [['head', 'a tag in the head'], ['body', 'a tag at the end of the body'],
    ['prototype', 'Prototype 1.7'], ['prototype-old', 'what Prototype 1.6 does to arrays'],
    ['nonce', 'a policy that trusts scripts by a nonce'],
    ['clobbered', 'forms and pictures named like members of the document'], ['two', 'three tags, one with another address']])
    test(`a page with ${what}`, async t => {
        const citizen = await visit(t, name)
        await works(citizen)
        assert.deepEqual(await citizen.page.evaluate(() => window.violations), [])
    })

test('a page with Prototype 1.6: a burst of messages, and the end of the element', async t => {
    const citizen = await visit(t, 'prototype-old')
    const conversation = await works(citizen)
    for (let i = 0; i < 9; ++i) await operator.say(conversation, 'подробность ' + i)
    await citizen.sees('подробность 8')
    await until(async () => await citizen.chat.locator('[aria-live=polite] p').count() === 0, 'silence')
    await citizen.page.evaluate(() => {
        const chat = document.querySelector('otklik-chat')
        chat.destroy()
        chat.destroy()
    })
    assert.equal(await citizen.chat.count(), 0)
})

test('a page under the strictest policy, its chat from another origin', async t => {
    const citizen = await visit(t, 'policy')
    const conversation = await works(citizen)
    await citizen.button('Назад').click()
    await citizen.button('Мои обращения').click()
    await citizen.shows('history')
    await citizen.chat.locator('.item').first().click()
    await citizen.shows('talk')
    await exchange(citizen, conversation)
    assert.deepEqual(await citizen.page.evaluate(() => window.violations), [])
})

test('the server’s own page /chat', async t => {
    const citizen = await visit(t, 'chat', server.base)
    await citizen.line(/Вход и личный кабинет/)
    await exchange(citizen, null)
    await exchange(citizen, await operator.claim(citizen))
    assert.deepEqual(await citizen.page.evaluate(() => window.violations), [])
})

test('a tag that a script inserts when the page has long been there', async t => {
    const citizen = await visit(t, 'plain')
    await citizen.page.evaluate(at => {
        const script = document.createElement('script')
        Object.assign(script, { type: 'module', src: at + 'widget/otklik.js' })
        script.dataset.lang = 'ru'
        document.head.append(script)
    }, server.base)
    await works(citizen)
})

test('a tag that a tag manager removes at once: it asks by its address', async t => {
    const citizen = await visit(t, 'plain')
    await citizen.page.evaluate(at => {
        const script = document.createElement('script')
        Object.assign(script, { type: 'module', src: at + 'widget/otklik.js?lang=ru&position=left' })
        document.head.append(script)
        script.remove()
    }, server.base)
    await works(citizen)
    assert.equal(await citizen.chat.getAttribute('position'), 'left')
})

/** Ways in which a page puts a new body, or new content of it, where the old one was. */
const replacements = {
    'replaceWith': () => {
        const body = document.createElement('body')
        body.append('Новое')
        document.body.replaceWith(body)
    },
    'document.body =': () => document.body = document.createElement('body'),
    'innerHTML': () => document.body.innerHTML = '<h1>Новое</h1>',
    'a body that comes later': async () => {
        document.body.remove()
        await new Promise(done => setTimeout(done, 50))
        document.documentElement.append(document.createElement('body'))
    },
}
for (const [name, replace] of Object.entries(replacements))
    test(`the page replaces its body in an open talk: ${name}`, async t => {
        const citizen = await visit(t, 'head')
        const conversation = await works(citizen)
        await citizen.page.evaluate(replace)
        await citizen.composer.waitFor()
        assert.equal(await citizen.chat.count(), 1)
        await exchange(citizen, conversation)
        await citizen.page.evaluate(replace)
        await citizen.composer.waitFor()
        await operator.say(conversation, 'вы ещё здесь?')
        await citizen.sees('вы ещё здесь?')
    })

for (const [name, links] of [['turbo', 2], ['turbo-body', 1], ['htmx', 1]])
    test(`links followed without a new document: ${name}`, async t => {
        const citizen = await visit(t, name)
        const conversation = await works(citizen)
        await citizen.page.evaluate(() => window.mark = true)
        const follow = async () => {
            await citizen.page.getByRole('link', { name: 'Дальше' }).click()
            await citizen.page.getByRole('heading', { name: 'Дальше' }).waitFor()
        }
        await follow()
        await exchange(citizen, conversation)
        // Back, to the copy that the library has kept of the page, and forth again.
        for (let i = 0; i < links; ++i) {
            await citizen.page.goBack()
            await citizen.page.getByRole('link', { name: 'Дальше' }).waitFor()
            await citizen.composer.waitFor()
            await becomes(() => citizen.chat.count(), 1, 'one element')
            await exchange(citizen, conversation)
            await follow()
        }
        assert.equal(await citizen.page.evaluate(() => window.mark), true)
        await becomes(() => citizen.chat.count(), 1, 'one element')
        await exchange(citizen, conversation)
    })

test('React puts the element under another parent: a new one goes on with the conversation', async t => {
    const citizen = await visit(t, 'react')
    const conversation = await works(citizen)
    await citizen.composer.fill('недописанное')
    await citizen.page.locator('#turn').click()
    await citizen.page.locator('#wide otklik-chat').waitFor({ state: 'attached' })
    await citizen.open()
    await citizen.chat.locator('.item', { hasText: 'Вход и личный кабинет' }).first().click()
    await citizen.holds('недописанное')
    await exchange(citizen, conversation)
    await becomes(() => citizen.page.evaluate(async () => (await navigator.locks.query()).held.length), 1, 'one leader')
})

test('an element that is moved in an open talk keeps its place, its text and its connection', async t => {
    const citizen = await visit(t, 'own')
    const conversation = await works(citizen)
    for (const slot of ['#other', '#slot']) {
        await citizen.composer.fill('недописанное')
        const focused = await citizen.page.evaluate(where => {
            const field = document.querySelector('input') || document.body.appendChild(document.createElement('input'))
            field.focus()
            document.querySelector(where).append(document.querySelector('otklik-chat'))
            return document.activeElement.localName
        }, slot)
        assert.equal(focused, 'input', 'the page keeps the focus')
        assert.equal(await citizen.composer.inputValue(), 'недописанное')
        await operator.say(conversation, 'видно? ' + slot)
        await citizen.sees('видно? ' + slot)
        await exchange(citizen, conversation)
    }
    for (let i = 0; i < 20; ++i) await operator.say(conversation, 'подробность ' + i)
    await citizen.sees('подробность 19')
    const log = citizen.chat.locator('.log')
    // A message that comes within the same frame still takes the reader to the end.
    await until(() => log.evaluate(node => new Promise(done => {
        node.scrollTop = 200
        const left = () => node.scrollTop === 200 && !node.getRootNode().querySelector('.jump').hidden
        requestAnimationFrame(() => requestAnimationFrame(() => done(left())))
    })), 'the reader stands where they scrolled to')
    await citizen.page.evaluate(() => document.querySelector('#other').append(document.querySelector('otklik-chat')))
    assert.equal(await log.evaluate(node => node.scrollTop), 200)
    await citizen.chat.locator('.jump').click()
    // Off the page it holds nothing; what came meanwhile is there when it is back.
    await citizen.page.evaluate(() => (window.kept = document.querySelector('otklik-chat')).remove())
    await until(() => citizen.page.evaluate(async () => !(await navigator.locks.query()).held.length), 'no lock')
    assert.equal(await citizen.page.evaluate(() => window.kept.app.link.state), 'off')
    await operator.say(conversation, 'пока вас не было')
    await citizen.page.evaluate(() => document.querySelector('#other').append(window.kept))
    await citizen.sees('пока вас не было')
    await exchange(citizen, conversation)
})

test('an element that is moved while its window is on its way opens, and connects once it is back', async t => {
    const citizen = await visit(t, 'own')
    let release
    const held = new Promise(done => release = done)
    await citizen.page.route('**/window-*.js', async route => {
        await held
        await route.continue()
    })
    await citizen.open()
    await citizen.page.evaluate(() => (window.kept = document.querySelector('otklik-chat')).remove())
    release()
    await until(() => citizen.page.evaluate(() => window.kept.app?.open), 'the window')
    assert.equal(await citizen.page.evaluate(() => window.kept.app.link.state), 'off')
    await citizen.page.evaluate(() => document.querySelector('#other').append(window.kept))
    await citizen.line(/Вход и личный кабинет/)
    await exchange(citizen, null)
})

test('what the page writes itself takes the place of what the script has placed', async t => {
    const citizen = await visit(t, 'head')
    await citizen.chat.locator('.launcher').waitFor()
    await citizen.page.evaluate(() => {
        const own = document.createElement('otklik-chat')
        own.setAttribute('position', 'left')
        document.body.prepend(own)
    })
    assert.equal(await citizen.chat.getAttribute('position'), 'left')
    await works(citizen)
})

test('destroy() is for good, and who is taken away again and again stays away', async t => {
    const citizen = await visit(t, 'head')
    await citizen.chat.locator('.launcher').waitFor()
    await citizen.page.evaluate(async () => {
        document.querySelector('otklik-chat').destroy()
        document.body.replaceWith(document.createElement('body'))
        await new Promise(done => setTimeout(done))
    })
    assert.equal(await citizen.chat.count(), 0)

    await citizen.page.reload()
    await citizen.chat.locator('.launcher').waitFor()
    await citizen.page.evaluate(() => new MutationObserver(() => document.querySelector('otklik-chat')?.remove())
        .observe(document.body, { childList: true }))
    await citizen.page.evaluate(() => document.querySelector('otklik-chat').remove())
    await until(async () => citizen.warnings.some(text => text.includes('again and again')), 'the warning')
    assert.equal(await citizen.chat.count(), 0)
})

test('a line that is not there: the list is shown, and the console says what there is', async t => {
    const citizen = await visit(t, 'line')
    await until(async () => citizen.warnings.some(text => text.includes('there is no line "no-such-line"')), 'the warning')
    assert.match(citizen.warnings.join(), /Вход и личный кабинет/)
    await works(citizen)
})

test('a line by the key that its owner knows: the chat opens in it', async t => {
    const citizen = await visit(t, 'key')
    await citizen.open()
    await citizen.composer.waitFor()
    await citizen.chat.getByRole('heading', { name: 'Пособия и выплаты' }).first().waitFor()
    await exchange(citizen, null)
    await exchange(citizen, await operator.claim(citizen))
    await citizen.chat.locator('.title', { hasText: 'Пособия и выплаты' }).waitFor()
    assert.deepEqual(citizen.warnings, [])
})

test('a part of another origin that is gone is told from a network that is lost', async t => {
    const citizen = await visit(t, 'head')
    await citizen.page.route('**/parts/window-*.js', route => route.continue({ url: server.base + 'widget/parts/window-AAAAAAAA.js' }))
    await citizen.open()
    await citizen.chat.getByText('Чат на сайте обновился').waitFor()
    await until(async () => citizen.warnings.some(text => text.includes('gone')), 'the warning')
})

test('commands that come before the window wait for it, and the first of them wakes nothing', async t => {
    const citizen = await visit(t, 'head')
    await citizen.chat.locator('.launcher').waitFor()
    const { lines } = await server.get('api/lines')
    const line = lines.find(one => /Пособия/.test(one.name)).line
    await citizen.page.evaluate(id => {
        const chat = document.querySelector('otklik-chat')
        chat.setContext({ service: '17', application: '2026-5' })
        for (let i = 0; i < 200; ++i) chat.prefill('лишнее', 'no-such-line-' + i)
        chat.prefill('Когда придёт пособие?', id)
        chat.setLine(id)
    }, line)
    assert.equal(await citizen.page.evaluate(() => document.querySelector('otklik-chat').loading), null)
    await citizen.open()
    await citizen.holds('Когда придёт пособие?')
    await citizen.chat.locator('.strip', { hasText: '2026-5' }).waitFor()
    await citizen.composer.press('Enter')
    await citizen.chat.locator('.tickmark:not(.waiting)').first().waitFor()
    await exchange(citizen, await operator.claim(citizen))
})

test('the portal’s word for its visitor signs in as soon as a window could be had', async t => {
    const context = await browser.newContext()
    t.after(() => context.close())
    const citizen = await Citizen.at(context, portal.base + 'head')
    await citizen.chat.locator('.launcher').waitFor()
    const { refreshToken } = await server.register('+79993339999')
    await context.route('**/api/auth/assert', async route => {
        const answer = await fetch(server.base + 'api/auth/refresh', { method: 'POST', body: JSON.stringify({ refreshToken }),
            headers: { 'Content-Type': 'application/json' } })
        route.fulfill({ status: answer.status, body: await answer.text(), headers: { 'Access-Control-Allow-Origin': portal.origin,
            'Content-Type': 'application/json' } })
    })
    await context.route('**/parts/window-*.js', route => route.abort())
    await citizen.page.evaluate(() => document.querySelector('otklik-chat').identify(async () => 'a signed word'))
    await context.unroute('**/parts/window-*.js')
    await citizen.open()
    await citizen.chat.locator('h2').filter({ hasText: 'Здравствуйте, ' }).waitFor()
    await citizen.line(/Вход и личный кабинет/)
    await exchange(citizen, await exchange(citizen, null).then(() => operator.claim(citizen)))
})

test('a page that turns English before the chat is opened: the hours of the lines do too', async t => {
    const citizen = await visit(t, 'head')
    await citizen.chat.locator('.launcher[aria-label*="Онлайн"]').waitFor()
    await citizen.chat.evaluate(chat => chat.setAttribute('lang', 'en'))
    await citizen.chat.locator('.launcher[aria-label*="Online"]').waitFor()
    await citizen.open()
    await citizen.chat.locator('h2').filter({ hasText: 'Hello, ' }).waitFor()
    const hours = () => citizen.chat.evaluate(chat => chat.server.lines.map(line => line.hours).join())
    await until(async () => /^[^а-яё]+$/i.test(await hours()), 'the hours in English')
})

test('on a phone the open chat covers the new body as it did the old one', async t => {
    const citizen = await visit(t, 'head')
    await citizen.resize(390, 700)
    const conversation = await works(citizen)
    const modal = () => citizen.chat.locator('.panel').evaluate(panel => panel.matches(':modal'))
    assert.equal(await modal(), true)
    await citizen.page.evaluate(replacements.replaceWith)
    assert.equal(await modal(), true)
    await exchange(citizen, conversation)
    await citizen.button('Свернуть чат').click()
    assert.equal(await citizen.chat.locator('.panel').isVisible(), false)
})
