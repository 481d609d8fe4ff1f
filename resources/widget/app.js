// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { whenOpens } from './format.js'
import { Identity } from './identity.js'
import { Link } from './link.js'
import { shelf } from './shelf.js'
import { Store } from './store.js'
import { Tabs } from './tabs.js'
import { Talks } from './talks.js'
import { k, langOf, learn, Words } from './words.js'

/**
 * Where the person is. `sign` carries the view to return to; a talk without a conversation is about to begin one.
 * @typedef {{name: 'home' | 'sign' | 'history' | 'settings' | 'talk', line?: string, conversation?: string,
 *     then?: View, register?: boolean}} View
 * @typedef {{textMax: number, fileMax: number}} Limits
 */

/** @type {Clock} */
export const clock = {
    now: () => Date.now(),
    after: (ms, run) => setTimeout(run, ms),
    cancel: timer => clearTimeout(timer),
}

/** The widget without its face: who is signed in, what is open, what to show. One `changed` after each turn. */
export class App {
    /**
     * @param {{base: string, options: Options, changed: () => void, emit: (name: string, detail?: object) => void,
     *     announce: (text: string) => void}} parts
     */
    constructor({ base, options, changed, emit, announce }) {
        this.base = base
        this.options = options
        this.emit = emit
        this.announce = announce
        this.store = new Store(() => localStorage, 'otklik.')
        this.prefs = { lang: '', scheme: '', size: 0, sound: false, ...this.store.get('prefs') }
        this.words = new Words('ru')
        /** Whether the words are those that the page asked for; until then nothing is shown. */
        this.learnt = false
        this.open = false
        /** @type {View} */
        this.view = { name: 'home' }
        /** @type {Line[]} what a guest may see */
        this.guestLines = []
        /** @type {Limits} */
        this.limits = { textMax: 4000, fileMax: 20 * 1024 * 1024 }
        this.notice = ''
        this.unread = 0
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
        return this.user && this.talks.linesLoaded ? this.talks.lines : this.guestLines
    }

    /**
     * @param {string} key
     * @param {Record<string, string | number>} [values]
     */
    text(key, values) {
        return this.words.text(key, values)
    }

    /** What a page load does: one small request, and a socket only for who has an open conversation. */
    async begin() {
        await this.learn(this.prefs.lang || this.options.lang)
        this.changed()
        await this.loadGuestLines()
        if (this.identity.restore()) {
            this.adopt()
            if (this.open || this.store.get('live') || this.busy || this.options.mode === 'page') this.link.start()
        }
        this.emit('ready')
        this.changed()
    }

    async loadGuestLines() {
        const answer = await this.read('api/lines')
        this.guestLines = answer ? answer.lines : []
        this.changed()
    }

    /** What the server tells anybody: limits, the text of the consent. */
    config() {
        return this.read('api/config')
    }

    /**
     * @param {string} path
     * @returns {Promise<any>} null when it cannot be had
     */
    async read(path) {
        try {
            const response = await fetch(this.base + path + '?lang=' + this.words.lang,
                { credentials: 'omit', signal: patience() })
            return response.ok ? await response.json() : null
        } catch {
            return null
        }
    }

    /** «Онлайн», or when people answer again. */
    get status() {
        const lines = this.lines
        const own = lines.filter(line => line.line === this.options.line)
        const asked = own.length ? own : lines
        if (!asked.length) return { online: false, text: '' }
        if (asked.some(line => line.open)) return { online: true, text: this.text(k.online) }
        const next = asked.filter(line => line.opensAt).sort((a, b) => (a.opensAt || '') < (b.opensAt || '') ? -1 : 1)[0]
        const when = whenOpens(this.words, next?.opensAt, clock.now(), next?.timeZone)
        return { online: false, text: when ? this.text(k.answerAt, { when }) : this.text(k.closedNow) }
    }

    /** Whether something is under way that needs the connection. */
    get busy() {
        return this.talks.anyOpen || this.talks.outbox.next().length > 0
    }

    /** @param {boolean} open */
    setOpen(open) {
        if (this.open === open) return
        this.open = open
        if (open && this.user) this.link.start()
        if (open && this.view.name === 'home' && this.options.line) this.toLine(this.options.line)
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
        const known = this.lines.find(one => one.line === line)
        this.go({ name: 'talk', line, conversation: known?.conversation })
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
            this.link.start()
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
        const name = message.author.name || this.text(k.operator)
        if (this.open && view.name === 'talk' && view.conversation === conversation)
            this.announce(this.text(k.said, { name, text: message.text || this.text(k.files, { n: message.files.length }) }))
        const seen = this.open && document.visibilityState === 'visible'
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
                if (this.open) this.link.start()
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

    /**
     * Russian stays where the words of another language cannot be had.
     * @param {string} tag
     */
    async learn(tag) {
        const lang = langOf(tag)
        try {
            await learn(lang, this.base + 'widget/otklik.en.js')
            this.words = new Words(lang)
        } catch {
            this.emit('error', { kind: 'language' })
        }
        this.learnt = true
    }

    /** @param {string} tag */
    async speak(tag) {
        if (langOf(tag) === this.words.lang) return
        await this.learn(tag)
        this.changed()
        await this.loadGuestLines()
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

    /** The page is left; it may come back as it was, but not with a socket or a lock in hand. */
    sleep() {
        this.asleep = this.link.state !== 'off'
        this.destroy()
    }

    /** @param {boolean} restored from the browser's back-forward cache */
    wake(restored) {
        if (restored) {
            this.tabs.open()
            this.onTab({ about: 'user' })
            if (this.asleep && this.user) this.link.start()
        }
        this.link.nudge()
    }

    destroy() {
        this.link.stop()
        this.tabs.close()
    }
}

/** Ends a request that nobody answers: over a half-open network it would hang, and with it every tab that waits its turn. */
function patience() {
    const stop = new AbortController()
    clock.after(20000, () => stop.abort())
    return stop.signal
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
