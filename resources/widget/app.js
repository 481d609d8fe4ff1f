// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { clock, host, patience } from './net/host.js'
import { status } from './hours.js'
import { Identity } from './net/identity.js'
import { Link } from './net/link.js'
import { findLine } from './net/publicapi.js'
import { shelf } from './shelf.js'
import { readPrefs, Store } from './net/store.js'
import { Tabs } from './net/tabs.js'
import { Talks } from './talks.js'
import { shownName } from './text/shown.js'
import { k, langOf, teach, Words } from './words/words.js'

/**
 * Where the person is. `sign` carries the view to return to; a talk without a conversation is about to begin one.
 * @typedef {{name: 'home' | 'sign' | 'history' | 'settings' | 'talk' | 'info' | 'document' | 'request' | 'appeal' | 'appeals', line?: string, conversation?: string,
 *     then?: View, register?: boolean}} View
 * @typedef {{textMax: number, fileMax: number}} Limits
 */

/** The widget without its face: who is signed in, what is open, what to show. One `changed` after each turn. */
export class App {
    /**
     * @param {{base: string, options: Options, store: Store, server: import('./net/publicapi.js').PublicApi,
     *     load: (chunk: string) => Promise<any>, changed: () => void, emit: (name: string, detail?: object) => void,
     *     announce: (text: string) => void}} parts
     */
    constructor({ base, options, store, server, load, changed, emit, announce }) {
        this.base = base
        this.options = options
        /** A part of the widget that comes when it is needed: a view, a language. */
        this.chunk = load
        this.emit = emit
        this.announce = announce
        this.store = store
        this.server = server
        this.prefs = readPrefs(store)
        this.words = new Words('ru')
        this.open = false
        /** @type {View} */
        this.view = { name: 'home' }
        /** @type {Limits} */
        this.limits = { textMax: 4000, fileMax: 20 * 1024 * 1024 }
        this.notice = ''
        this.unread = 0
        /** The element is off the page, or the page is left. */
        this.away = false
        /** Whether the connection stood then, or has been asked for since. */
        this.asleep = false
        /** What was typed into the sign-in forms; never a password or a code. */
        this.form = { phone: '', fullName: '', remember: true }
        this.context = { service: options.service, application: options.application }
        this.tabs = new Tabs({ heard: message => this.onTab(message) })
        this.identity = this.makeIdentity()
        this.link = this.makeLink()
        this.guest = this.makeTalks('guest')
        this.talks = this.guest
        // At once, then once in a frame: a burst of pushes is not drawn, and told as read, one by one.
        let asked = false
        let resting = false
        const draw = () => {
            resting = asked
            if (!asked) return
            asked = false
            this.settle()
            changed()
            clock.after(16, draw)
        }
        this.changed = () => {
            asked = true
            if (!resting) queueMicrotask(draw)
            resting = true
        }
    }

    /** @returns {Identity} */
    makeIdentity() {
        return new Identity({
            base: this.base,
            fetch: (url, init) => fetch(url, init.method ? { ...init, signal: patience() } : init),
            kept: this.store,
            passing: new Store(() => sessionStorage, 'otklik.'),
            locked: (name, run) => this.tabs.locked(name, run),
            now: clock.now,
            lang: () => this.words.lang,
            newId: uuid,
            changed: user => this.onUser(user),
        })
    }

    /** @returns {Link} */
    makeLink() {
        return new Link({
            dial: () => new WebSocket(new URL('ws', this.base).href.replace(/^http/, 'ws'), 'otklik.v1'),
            clock,
            random: Math.random,
            token: renew => this.identity.token(renew),
            locale: () => this.words.lang,
            opened: session => this.onOpened(session),
            heard: (method, params) => this.talks.heard(method, params),
            changed: () => this.changed(),
            signedOut: () => this.onSignedOut(k.sessionOver),
            refused: () => this.onSignedOut(k.notCitizen),
        })
    }

    /**
     * @param {string} owner
     * @returns {Talks}
     */
    makeTalks(owner) {
        return new Talks({
            call: (method, params) => this.link.call(method, params),
            linked: () => this.link.state === 'open',
            store: this.store,
            owner,
            clock,
            newId: uuid,
            changed: () => this.changed(),
            told: read => this.tabs.tell({ about: 'talks', read }),
            arrived: (conversation, message) => this.onArrived(conversation, message),
            began: ({ line }, conversation) => {
                if (this.view.name === 'talk' && this.view.line === line) this.view.conversation = conversation
                this.dropContext()
                this.emit('conversation', { conversation })
            },
        })
    }

    get user() {
        return this.identity.user
    }

    /** The person's own view of the lines; until it is there, what everybody sees. */
    get lines() {
        return this.user && this.talks.linesLoaded ? this.talks.lines : this.server.lines
    }

    /**
     * @param {string} key
     * @param {Record<string, string | number>} [values]
     */
    text(key, values) {
        return this.words.text(key, values)
    }

    /** The sign-in of an earlier page goes on, with a connection for who has something under way. */
    async begin() {
        await this.learn(langOf(this.prefs.lang || this.options.lang))
        if (this.identity.restore()) {
            this.adopt()
            if (this.open || this.store.get('live') || this.busy || this.options.mode === 'page') this.connect()
        }
        this.changed()
    }

    /** No connection for an element that is off the page; it is made as soon as that comes back. */
    connect() {
        if (this.away) this.asleep = true
        else this.link.start()
    }

    /** «Онлайн», or when people answer again. */
    get status() {
        return status(this.words, this.lines, this.options.line, clock.now())
    }

    /** Whether something is under way that needs the connection. */
    get busy() {
        return this.talks.anyOpen || this.talks.outbox.next().length > 0
    }

    /** @param {boolean} open */
    setOpen(open) {
        if (this.open === open) return
        this.open = open
        if (open && this.user) this.connect()
        const { line } = this.options
        if (open && this.view.name === 'home' && findLine(this.lines, line)) this.toLine(line)
        if (!open && !this.busy) this.link.stop()
        this.emit(open ? 'open' : 'close')
        this.changed()
    }

    /** @param {View} view */
    go(view) {
        this.notice = ''
        this.view = view
        if (view.name === 'talk' && view.conversation) this.talks.load(view.conversation)
        this.changed()
    }

    /**
     * The talk of a line: the open one, or a new one.
     * @param {string} line
     */
    toLine(line) {
        const known = findLine(this.lines, line)
        this.go({ name: 'talk', line: known?.line || line, conversation: known?.conversation })
    }

    /**
     * @param {View} [then]
     * @param {boolean} [register]
     */
    toSign(then, register = false) {
        this.go({ name: 'sign', then, register })
    }

    /** The signed-in person's own talks instead of the guest's; what the guest wrote comes along. */
    adopt() {
        const { user } = this.identity
        if (!user) return
        this.talks = this.makeTalks(user.id)
        for (const key of this.store.keys('draft.guest.')) {
            const place = key.slice('draft.guest.'.length)
            if (!this.talks.draft(place).text) this.talks.keepDraft(place, this.store.get(key))
            this.store.remove(key)
        }
    }

    /** @param {User | null} user */
    onUser(user) {
        this.link.stop()
        if (user) {
            this.adopt()
            this.connect()
        } else {
            this.talks = this.guest
            this.store.remove('live')
        }
        this.tabs.tell({ about: 'user' })
        this.changed()
    }

    /**
     * A sign-in that ended by itself: say so, and come back to the same place.
     * @param {string} why the key of a sentence
     */
    onSignedOut(why) {
        const { view } = this
        this.identity.forget()
        this.toSign(view.name === 'sign' ? view.then : view)
        this.notice = this.text(why)
        this.changed()
    }

    async logout() {
        // Drafts stay; documents do not lie about on a computer that others may use.
        shelf(files => files.clear())
        await this.identity.logout()
        this.go({ name: 'home' })
    }

    /** @param {any} session */
    async onOpened(session) {
        this.limits = { ...this.limits, ...session.limits }
        await this.talks.resume()
        const { conversation } = this.view
        if (conversation) this.talks.load(conversation)
        this.changed()
    }

    /**
     * @param {string} conversation
     * @param {Message} message
     */
    onArrived(conversation, message) {
        const { view } = this
        const name = shownName(message.author.name) || this.text(k.operator)
        if (this.open && view.name === 'talk' && view.conversation === conversation)
            this.announce(this.text(k.said, { name, text: message.text || this.text(k.files, { n: message.files.length }) }))
        const seen = this.open && host.visible
        if (this.prefs.sound && !seen && this.tabs.leader) chime()
    }

    /** After each turn: the badge, and no socket while the window is folded and nothing is under way. */
    settle() {
        // Begun in another tab, or before this one knew of it: the line's conversation is the one to show.
        const { name, line = '', conversation } = this.view
        if (name === 'talk' && !conversation && this.lines.find(one => one.line === line)?.conversation) this.toLine(line)
        const { caughtUp, unread } = this.talks
        if (this.user && caughtUp && this.link.state === 'open') {
            this.store.set('live', this.talks.anyOpen || undefined)
            if (!this.open && !this.busy) this.link.stop()
        }
        if (unread === this.unread) return
        this.unread = unread
        this.emit('unread', { count: unread })
    }

    /** @param {{about: string, read?: {conversation: string, seq: number}}} message from another tab of this site */
    onTab({ about, read }) {
        if (about === 'talks') {
            if (read) this.talks.heard('message.seen', { ...read, by: 'citizen' })
            this.changed()
        } else if (about === 'user' && !!this.user !== !!this.store.get('sign-in') && this.identity.remember) {
            if (this.identity.restore()) {
                this.adopt()
                if (this.open) this.connect()
                if (this.view.name === 'sign') this.go(this.view.then || { name: 'home' })
            } else {
                this.identity.forget()
                this.go({ name: 'home' })
            }
            this.changed()
        }
    }

    /** @param {Partial<{lang: string, scheme: string, size: number, sound: boolean}>} change */
    prefer(change) {
        this.prefs = { ...this.prefs, ...change }
        this.store.set('prefs', this.prefs)
        if (change.lang) this.speak(change.lang)
        this.changed()
    }

    /** @param {import('./words/words.js').Lang} lang */
    async learn(lang) {
        teach(lang, (await this.chunk('words.' + lang))[lang])
        this.words = new Words(lang)
    }

    /**
     * The words that are there stay where those of another language cannot be had.
     * @param {string} tag
     */
    async speak(tag) {
        if (langOf(tag) === this.words.lang) return
        try {
            await this.learn(langOf(tag))
        } catch {
            return this.emit('error', { kind: 'language' })
        }
        this.changed()
        await this.server.loadLines()
        this.changed()
        await this.link.reopen()
        await this.talks.reload()
    }

    /**
     * A failed message once more; one to a closed conversation opens a new one of its line.
     * @param {string} clientId
     */
    retry(clientId) {
        const line = this.talks.retry(clientId)
        if (line) this.go({ name: 'talk', line })
    }

    /**
     * A short sentence above the view, also for those who cannot see it.
     * @param {string} text
     */
    flash(text) {
        this.notice = text
        this.announce(text)
        clock.after(6000, () => {
            if (this.notice !== text) return
            this.notice = ''
            this.changed()
        })
        this.changed()
    }

    /** What the portal said about the visitor's matter, in words; empty when nothing. */
    get contextText() {
        const { service, application } = this.context
        return [service && this.text(k.service, { code: service }),
            application && this.text(k.application, { number: application })].filter(Boolean).join(', ')
    }

    dropContext() {
        this.context = { service: '', application: '' }
        this.changed()
    }

    /** The page is left, or the element is off it; both may come back as they were, but not with a socket or a lock in hand. */
    sleep() {
        if (this.away) return
        this.away = true
        this.asleep = this.link.state !== 'off'
        this.link.stop()
        this.tabs.close()
    }

    /** Back again: what was made for the connection before is made anew. */
    wake() {
        if (this.away) {
            this.away = false
            this.tabs.open()
            this.onTab({ about: 'user' })
            if (this.asleep && this.user) this.connect()
        }
        this.link.nudge()
    }
}

/** A UUID also on pages without TLS, where crypto.randomUUID is missing. */
export function uuid() {
    const bytes = crypto.getRandomValues(new Uint8Array(16))
    bytes[6] = (bytes[6] & 0x0f) | 0x40
    bytes[8] = (bytes[8] & 0x3f) | 0x80
    const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** Two soft notes; the browser plays them only where the person has already used the page. */
function chime() {
    const audio = new AudioContext()
    const gain = audio.createGain()
    gain.connect(audio.destination)
    gain.gain.setValueAtTime(0.08, audio.currentTime)
    gain.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.5)
    for (const [pitch, at] of [[660, 0], [880, 0.12]]) {
        const tone = audio.createOscillator()
        tone.frequency.value = pitch
        tone.connect(gain)
        tone.start(audio.currentTime + at)
        tone.stop(audio.currentTime + 0.5)
    }
    setTimeout(() => audio.close(), 800)
}
