// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// Chromium, a citizen at the widget, and an operator at the other end of the wire.
import assert from 'node:assert/strict'
import { chromium } from 'playwright-core'
import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { deflateSync } from 'node:zlib'
import { password } from './server.js'

/** For how long something may fail to come on a loaded machine before it counts as never coming, in milliseconds. */
export const patience = 60_000
const pause = () => new Promise(done => setTimeout(done, 40))

/** The system's own browser; root needs it without its sandbox. */
export function launch(more = {}) {
    return chromium.launch({ ...more, executablePath: process.env.OTKLIK_CHROMIUM || '/usr/bin/chromium',
        args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
}

/**
 * Waits for a condition, on the page or at the other side of the wire.
 * @param {() => Promise<any>} check
 * @param {string} what
 */
export async function until(check, what) {
    const end = Date.now() + patience
    for (;;) {
        const found = await check()
        if (found) return found
        if (Date.now() > end) throw new Error('never came: ' + what)
        await pause()
    }
}

/**
 * Waits until what is read is as expected, and says what is there instead when that never comes. What is asserted at once
 * must have arrived together with something that was waited for.
 * @param {() => Promise<any>} read
 * @param {any} expected
 * @param {string} [what]
 */
export async function becomes(read, expected, what) {
    const end = Date.now() + patience
    let found = await read()
    while (!isDeepStrictEqual(found, expected) && Date.now() < end) {
        await pause()
        found = await read()
    }
    assert.deepEqual(found, expected, what)
}

/**
 * A page of the server's origin, in a context of its own where scripts of a test may ask what the server's policy forbids.
 * @param {import('playwright-core').Browser} browser
 * @param {import('./server.js').Server} server
 */
export async function barePage(browser, server) {
    const context = await browser.newContext({ bypassCSP: true })
    const page = await context.newPage()
    await page.goto(server.base + 'healthz')
    return page
}

/** What a view is known by, as soon as it is there itself and not what stands in for it while its part is on its way. */
const marks = { home: '.hello', talk: '.talk', sign: 'form .inputrow', history: 'form[role=search]', settings: '.segments', info: '.details', document: '.formats', request: '.facts', appeal: '.appeal form, .appealcard', appeals: '.appeals' }

/** A page with the widget on it. */
export class Citizen {
    /**
     * @param {import('playwright-core').BrowserContext} context
     * @param {string} url
     */
    static async at(context, url) {
        const citizen = new Citizen()
        citizen.page = await context.newPage()
        citizen.page.setDefaultTimeout(patience)
        citizen.errors = []
        citizen.page.on('pageerror', error => citizen.errors.push(error.stack))
        citizen.warnings = []
        citizen.page.on('console', said => said.type() === 'warning' && citizen.warnings.push(said.text()))
        await citizen.page.addInitScript(() => {
            window.violations = []
            document.addEventListener('securitypolicyviolation', event => window.violations.push(
                [event.violatedDirective, event.blockedURI, event.sourceFile, event.lineNumber].join(' ')))
        })
        await citizen.page.goto(url)
        citizen.chat = citizen.page.locator('otklik-chat')
        return citizen
    }

    /** Somebody who has signed in before is remembered by whatever page comes first. */
    static async remember(context, server, phone) {
        const { refreshToken, user } = await server.register(phone)
        await context.addInitScript(saved => {
            if (localStorage.getItem('otklik.came')) return
            localStorage.setItem('otklik.came', '1')
            localStorage.setItem('otklik.sign-in', saved)
        }, JSON.stringify({ refreshToken, user, idempotencyKey: randomUUID() }))
    }

    /** A page of somebody who has signed in before and is remembered. */
    static async remembered(context, server, phone, url = server.base, lang = 'ru') {
        await Citizen.remember(context, server, phone)
        const citizen = await Citizen.at(context, url)
        await citizen.open()
        await citizen.chat.locator('h2').filter({ hasText: lang === 'en' ? 'Hello, ' : 'Здравствуйте, ' }).waitFor()
        return citizen
    }

    button(name, exact = false) {
        return this.chat.getByRole('button', { name, exact })
    }

    label(name, exact = true) {
        return this.chat.getByLabel(name, { exact })
    }

    get composer() {
        return this.chat.locator('textarea.writing')
    }

    /** The texts of the bubbles, in order. */
    async bubbles() {
        return this.chat.locator('.bubble .text').allTextContents()
    }

    async open() {
        await this.chat.locator('.launcher').click()
    }

    /** Through the forms, as people do it. */
    async signIn(server, phone, { remember = true } = {}) {
        await this.open()
        await this.chat.getByRole('button', { name: 'Войти' }).first().click()
        await this.label('Телефон').fill(phone)
        await this.label('Пароль').fill(password)
        if (!remember) await this.label('Запомнить меня на этом устройстве').uncheck()
        await this.page.keyboard.press('Enter')
        await this.label('Код подтверждения').waitFor()
        await this.label('Код подтверждения').fill(await server.smsCode(phone))
        await this.page.keyboard.press('Enter')
        await this.chat.locator('h2').filter({ hasText: 'Здравствуйте, ' }).waitFor()
    }

    async line(name) {
        await this.chat.locator('section').first().getByRole('button', { name }).first().click()
        await this.composer.waitFor()
    }

    async say(text) {
        await this.composer.fill(text)
        await this.composer.press('Enter')
    }

    async sees(text) {
        await this.chat.locator('.bubble', { hasText: text }).first().waitFor()
    }

    /** Waits until the bubbles are these and no others. */
    reads(texts) {
        return becomes(() => this.bubbles(), texts)
    }

    /** Waits until the composer holds this text. */
    holds(text) {
        return becomes(() => this.composer.inputValue(), text)
    }

    /**
     * Waits until a view is there.
     * @param {keyof typeof marks} view
     */
    shows(view) {
        return this.chat.locator('.body').locator(marks[view]).first().waitFor({ state: 'attached' })
    }

    /** Waits until the session stands and everything that the server knows of this person has come. */
    connected() {
        return until(() => this.chat.evaluate(({ app }) => app?.link.state === 'open' && app.talks.caughtUp), 'the session')
    }

    /** Waits until the connection is open, connecting, waiting or off. */
    linkIs(state) {
        return until(() => this.chat.evaluate(({ app }, wanted) => app.link.state === wanted, state), 'a connection that is ' + state)
    }

    /** Waits until the server has all that was written, and the bubbles say so. */
    sentAll() {
        return until(() => this.chat.evaluate(chat => !chat.app.talks.outbox.size && !chat.shadowRoot.querySelector('.tickmark.waiting')),
            'the acknowledgement')
    }

    /** Waits until the first message has its place in the queue, after which nothing changes until somebody does something. */
    async queued() {
        await this.sentAll()
        await this.chat.locator('.strip', { hasText: /в очереди|in the queue/i }).waitFor()
        await this.chat.locator('.notice').nth(1).waitFor()
    }

    /** Waits until the window has taken the shape that this size asks for. */
    async resize(width, height) {
        await this.page.setViewportSize({ width, height })
        await until(() => this.chat.evaluate((chat, size) => {
            const panel = chat.shadowRoot.querySelector('.panel')
            const phone = matchMedia('(max-width: 520px), (max-height: 420px)').matches
            return innerWidth === size.width && innerHeight === size.height && (!panel?.open || panel.matches(':modal') === phone)
        }, { width, height }), `the window of ${width} × ${height}`)
    }

    /** What is said to screen readers from now on: it is gone from the page after a second. */
    async announcements() {
        await this.chat.evaluate(chat => {
            window.announced = []
            new MutationObserver(changes => changes.forEach(({ addedNodes }) => addedNodes.forEach(node => window.announced.push(node.textContent))))
                .observe(chat.shadowRoot.querySelector('.panel > [aria-live=polite]'), { childList: true })
        })
        return () => this.page.evaluate(() => window.announced)
    }
}

/** An operator without a face: signs in by TOTP and speaks the wire, from a bare page of the same origin. */
export class Operator {
    static async at(browser, server, login = 'operator1') {
        const operator = new Operator()
        operator.page = await barePage(browser, server)
        await operator.page.evaluate(async ({ login, password }) => {
            const post = async (path, body) => (await fetch(path, { method: 'POST', body: JSON.stringify(body),
                headers: { 'Content-Type': 'application/json' } })).json()
            const { challenge } = await post('/api/auth/login', { login, password })
            const { code } = await (await fetch('/demo/totp?login=' + login)).json()
            const { accessToken } = await post('/api/auth/confirm', { challenge, code })
            const socket = new WebSocket(location.origin.replace('http', 'ws') + '/ws', 'otklik.v1')
            const waiting = new Map()
            window.heard = []
            let last = 0
            socket.onmessage = ({ data }) => {
                const frame = JSON.parse(data)
                if (frame.method) window.heard.push(frame)
                else waiting.get(frame.id)(frame)
            }
            window.call = (method, params) => new Promise(done => {
                waiting.set(++last, done)
                socket.send(JSON.stringify({ jsonrpc: '2.0', id: last, method, params }))
            })
            await new Promise((done, failed) => {
                socket.onopen = done
                socket.onclose = ({ code }) => failed(new Error('closed with ' + code))
            })
            await window.call('session.open', { token: accessToken, locale: 'ru' })
        }, { login, password })
        return operator
    }

    async call(method, params) {
        const { result, error } = await this.page.evaluate(([m, p]) => window.call(m, p), [method, params])
        if (error) throw new Error(method + ': ' + JSON.stringify(error))
        return result
    }

    heard(method) {
        return this.page.evaluate(name => window.heard.filter(frame => frame.method === name).map(frame => frame.params), method)
    }

    /** Takes the conversation that the citizen has before them, as soon as the server has made it one. */
    async claim(citizen) {
        await this.call('presence.set', { state: 'online' })
        const id = await until(() => citizen.chat.evaluate(chat => chat.app.view.conversation), 'the conversation')
        await this.call('conversation.claim', { conversation: id })
        return id
    }

    say(conversation, text) {
        return this.call('message.send', { clientId: randomUUID(), conversation, text, visibility: 'public' })
    }

    /** Waits until what is stored is this and nothing else, numbered without gaps. */
    async stored(conversation, expected) {
        const texts = await until(async () => {
            const found = await this.texts(conversation)
            return found.length >= expected.length && found
        }, expected.join(' · ')).catch(() => this.texts(conversation))
        assert.deepEqual(texts, expected)
    }

    /** What lies in the store, as staff read it. */
    async texts(conversation) {
        const { messages } = await this.call('message.list', { conversation, after: 0, limit: 200 })
        messages.forEach((message, i) => assert.equal(message.seq, i + 1))
        return messages.filter(message => message.kind === 'text').map(message => message.text)
    }
}

/** A picture that is worth looking at: a page with a red bar, as screenshots of errors are. */
function picture() {
    const [width, height] = [320, 208]
    const rows = Buffer.alloc((width * 3 + 1) * height)
    for (let y = 0; y < height; ++y) {
        for (let x = 0; x < width; ++x) {
            const page = x > 60 && x < 260 && y > 24 && y < 184
            const bar = page && y > 40 && y < 66 && x > 76 && x < 244
            const line = page && x > 76 && x < 220 && y > 84 && (y - 84) % 20 < 7
            const colour = bar ? [217, 72, 77] : line ? [222, 227, 236] : page ? [255, 255, 255] : [205, 215, 230]
            rows.set(colour, y * (width * 3 + 1) + 1 + x * 3)
        }
    }
    const chunk = (type, data) => {
        const body = Buffer.concat([Buffer.from(type), data])
        const size = Buffer.alloc(4)
        size.writeUInt32BE(data.length)
        const sum = Buffer.alloc(4)
        sum.writeUInt32BE(crc(body))
        return Buffer.concat([size, body, sum])
    }
    const head = Buffer.alloc(13)
    head.writeUInt32BE(width, 0)
    head.writeUInt32BE(height, 4)
    head.set([8, 2, 0, 0, 0], 8)
    return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)),
        chunk('IEND', Buffer.alloc(0))])
}

function crc(bytes) {
    let sum = ~0
    for (const byte of bytes) {
        sum ^= byte
        for (let i = 0; i < 8; ++i) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0)
    }
    return ~sum >>> 0
}

/** Files that a sniffer takes for what they are. */
export const samples = {
    picture: picture(),
    png: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M/wHwAEBgIApD5fRAAAAABJRU5ErkJggg==', 'base64'),
    pdf: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
    exe: Buffer.from('MZ\u0090\u0000\u0003\u0000\u0000\u0000', 'latin1'),
}
