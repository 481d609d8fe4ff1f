// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { fetchChunk, loadChunk } from './chunks.js'
import { el } from './el.js'
import { clock, detach, host } from './net/host.js'
import { status } from './hours.js'
import { keepKeys } from './keys.js'
import { launcher, trouble } from './launcher.js'
import { placement } from './placement.js'
import { findLine, PublicApi } from './net/publicapi.js'
import { readPrefs, Store } from './net/store.js'
import { langOf, Words } from './words/words.js'
import css from 'otklik-launcher-style'

const watched = ['line', 'lang', 'theme', 'position', 'offset', 'z-index', 'service', 'application', 'mode', 'downloads']

/**
 * <otklik-chat>: the widget on a page. Attributes: line, lang (ru, en), theme (auto, light, dark, contrast), position
 * (right, left), offset ("24" or "24 80": from the side and from below, in pixels), z-index, service, application,
 * mode (page fills the window), downloads (off: documents are asked of an operator). Events, without any text of messages: otklik:ready, open, close, unread {count},
 * conversation {conversation}, rated {conversation, score}, error {kind}.
 */
export class OtklikChat extends HTMLElement {
    static get observedAttributes() {
        return watched
    }

    constructor() {
        super()
        /** Where the server is; the script that makes the element says it. */
        this.base = new URL('../', import.meta.url).href
        this.store = new Store(() => localStorage, 'otklik.')
        this.server = new PublicApi(this.base, () => this.words.lang)
        this.words = new Words('ru')
        /** @type {import('./app.js').App | null} what comes when the window is first asked for */
        this.app = null
        /** @type {import('./views/panel.js').Panel | null} */
        this.panel = null
        /** @type {(new (...parts: any[]) => import('./views/panel.js').Panel) | null} */
        this.Panel = null
        /** @type {string[]} */
        this.styles = [css]
        /** @type {Promise<void> | null} */
        this.loading = null
        /** Whether the window is to open as soon as it is there. */
        this.wanted = false
        /** @type {HTMLElement | undefined} why it did not come */
        this.trouble = undefined
        /** @type {{service: string, application: string} | null} what the visitor's matter is, if the page has said so */
        this.context = null
        /** @type {Map<string, string>} what the page wants to be written, by line, until the window is there */
        this.prefills = new Map()
        /** @type {(() => Promise<string>) | null} the portal's word for its visitor */
        this.provider = null
        /** @type {Promise<void>} the sign-in by it, for which the window does not wait */
        this.vouched = Promise.resolve()
        /** @type {(() => void)[]} what ends with this stay on the page */
        this.undo = []
    }

    /** On the page, perhaps once more: moved elsewhere in it, or brought back to it. */
    connectedCallback() {
        if (!placement.admit(this)) return
        if (!this.launcher) this.begin()
        this.dress()
        this.listen()
        if (this.app) this.app.wake()
        this.render()
        if (this.app?.open) this.panel?.show(false)
    }

    /** Off the page: whatever was made for this stay ends. What the person was doing waits for the next. */
    disconnectedCallback() {
        this.undo.forEach(undo => undo())
        this.undo = []
        this.panel?.hide()
        this.app?.sleep()
        placement.left(this)
    }

    /** The first time: one small request, and the window at once only for who has something under way. */
    async begin() {
        const root = keepKeys(this.attachShadow({ mode: 'open' }))
        this.launcher = launcher(() => this.toggle(), () => this.prepare())
        this.frame = el('div', { class: 'root' }, this.launcher.node, this.launcher.notes)
        root.append(this.frame)
        this.learn(this.options().lang)
        if (this.options().mode === 'page') this.open()
        else if (this.underWay) this.load().catch(() => undefined)
        await this.server.arrived
        this.emit('ready')
        this.checkLine(this.options().line)
    }

    /** Who is signed in here, remembered or for this tab. @returns {{user: User} | undefined} */
    get signedIn() {
        return this.store.get('sign-in') || new Store(() => sessionStorage, 'otklik.').get('sign-in')
    }

    /** Whether they have an open conversation or an unsent message: then the badge must be true. */
    get underWay() {
        const saved = this.signedIn
        return saved && (this.store.get('live') || this.store.keys('outbox.' + saved.user.id + '.').length > 0)
    }

    /**
     * A page whose line is not there has been set up wrongly, which only its owner can mend: the citizen gets the list.
     * @param {string} line
     */
    checkLine(line) {
        const { lines } = this.server
        if (!line || !lines.length || findLine(lines, line)) return
        console.warn(`otklik: there is no line "${line}"; the list of lines is shown instead. There are: `
            + lines.map(one => `${one.key || one.line} (${one.name})`).join(', '))
    }

    /** Style sheets belong to a document; another one, where the element may have come to, needs its own. */
    dress() {
        if (!this.shadowRoot) return
        const { CSSStyleSheet } = this.ownerDocument.defaultView || window
        this.shadowRoot.adoptedStyleSheets = this.styles.map(text => {
            const sheet = new CSSStyleSheet()
            sheet.replaceSync(text)
            return sheet
        })
    }

    /** Somebody is about to press the button: what it needs may set out already. */
    prepare() {
        if (this.app || this.loading) return
        for (const chunk of ['window', 'words.' + this.words.lang]) fetchChunk(this.base, chunk).catch(() => undefined)
    }

    /** @returns {Promise<void>} when the window is there; rejects with a ChunkError */
    load() {
        this.loading ||= this.bringWindow().catch(error => {
            this.loading = null
            throw error
        })
        return this.loading
    }

    async bringWindow() {
        const words = loadChunk(this.base, 'words.' + this.words.lang)
        words.catch(() => undefined) // whoever asks for them next hears it
        const { App, Panel, css: style } = await loadChunk(this.base, 'window')
        await words
        /** @type {import('./app.js').App} */
        const app = new App({
            base: this.base,
            options: this.options(),
            store: this.store,
            server: this.server,
            load: (/** @type {string} */ chunk) => loadChunk(this.base, chunk),
            changed: () => this.render(),
            emit: (/** @type {string} */ name, /** @type {object} */ detail) => this.emit(name, detail),
            announce: (/** @type {string} */ text) => this.panel?.announce(text),
        })
        if (!this.isConnected) app.sleep()
        await app.begin()
        this.Panel = Panel
        this.app = app
        // The page may have moved it in the meantime, or have changed its attributes.
        if (this.isConnected) app.wake()
        else app.sleep()
        app.options = this.options()
        if (!app.prefs.lang) app.speak(app.options.lang)
        this.styles.push(style)
        this.dress()
        if (this.context) app.context = this.context
        for (const [line, text] of this.prefills) this.write(app, text, line)
        this.prefills.clear()
        this.render()
        if (this.provider) this.vouched = this.vouch(app, this.provider)
    }

    /**
     * @param {string} name
     * @param {object} [detail]
     */
    emit(name, detail) {
        this.dispatchEvent(new CustomEvent('otklik:' + name, { detail, bubbles: true, composed: true }))
    }

    attributeChangedCallback() {
        const options = this.options()
        if (this.app) {
            const before = this.app.options
            this.app.options = options
            if (before.lang !== options.lang && !this.app.prefs.lang) this.app.speak(options.lang)
        } else if (this.launcher) {
            this.learn(options.lang)
        }
        this.render()
    }

    /**
     * The button's words; the hours of the lines are told in the same language.
     * @param {string} asked by the page
     */
    learn(asked) {
        const lang = langOf(readPrefs(this.store).lang || asked)
        if (lang === this.words.lang && this.server.asked) return
        this.words = new Words(lang)
        this.server.loadLines().then(() => this.app ? this.app.changed() : this.render())
    }

    /** @returns {Options} */
    options() {
        const read = (/** @type {string} */ name) => this.getAttribute(name) || ''
        const mode = read('mode')
        // The full page is one document for all: who links to it names the language.
        const asked = mode === 'page' && new URLSearchParams(window.location.search).get('lang') || ''
        return { line: read('line'), lang: asked || read('lang') || (host.root?.lang || ''), theme: read('theme'),
            position: read('position'), offset: read('offset'), zIndex: read('z-index'), service: read('service'),
            application: read('application'), mode, downloads: read('downloads') !== 'off' }
    }

    listen() {
        /**
         * @param {{addEventListener: any, removeEventListener: any}} target
         * @param {string} name
         * @param {(event: any) => void} run
         */
        const on = (target, name, run) => {
            target.addEventListener(name, run)
            this.undo.push(() => target.removeEventListener(name, run))
        }
        on(window, 'online', () => {
            this.app?.link.nudge(true)
            this.app?.changed()
        })
        on(window, 'offline', () => this.app?.changed())
        // Another tab's message may come before what it tells of lies in the storage that this tab sees.
        on(window, 'storage', event => this.app?.onTab({ about: /sign-in/.test(event.key || '') ? 'user' : 'talks' }))
        on(window, 'pagehide', () => this.app?.sleep())
        on(window, 'pageshow', () => this.app?.wake())
        const seen = () => {
            if (!host.visible) return
            this.app?.link.nudge()
            this.app?.changed()
        }
        host.on('visibilitychange', seen)
        this.undo.push(() => host.off('visibilitychange', seen))
        for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'])
            on(matchMedia(query), 'change', () => this.render())
        if (window.visualViewport)
            for (const name of ['resize', 'scroll']) on(window.visualViewport, name, () => this.fit())
    }

    /** A keyboard covers the lower part of a fixed window, and the browser may push the rest up: follow what is left. */
    fit() {
        const { visualViewport: view } = window
        if (!view || !this.frame) return
        // Fingers that zoom make it smaller too: then nothing is covered, and the person moves about in the whole window.
        const zoomed = Math.abs(view.scale - 1) > 0.01
        const whole = (host.scroller || host.root)?.clientHeight || 0
        const covered = Math.max(0, whole - view.height - view.offsetTop)
        for (const [name, pixels] of /** @type {const} */ ([['--visible', view.height], ['--above', view.offsetTop], ['--covered', covered]]))
            this.frame.style.setProperty(name, zoomed ? null : pixels + 'px')
    }

    render() {
        const { app, frame, words } = this
        if (!frame || !this.launcher) return
        if (app && this.Panel && this.panel?.lang !== app.words.lang) return this.build(app)
        const { scheme, size } = app ? app.prefs : readPrefs(this.store)
        const options = app ? app.options : this.options()
        Object.assign(frame.dataset, { scheme: this.scheme(scheme || options.theme), size: String(size),
            mode: options.mode || 'corner', side: options.position === 'left' ? 'left' : 'right', open: String(!!app?.open) })
        frame.lang = words.lang
        const [side, below] = options.offset.split(/[\s,]+/).map(Number)
        frame.style.setProperty('--side', side >= 0 && options.offset ? side + 'px' : null)
        frame.style.setProperty('--below', below >= 0 ? below + 'px' : null)
        frame.style.zIndex = /^\d+$/.test(options.zIndex) ? options.zIndex : ''
        this.launcher.render({ words, unread: app ? app.talks.unread : 0, open: !!app?.open, busy: this.wanted && !app?.open,
            status: app ? app.status : status(words, this.server.lines, options.line, clock.now()), trouble: this.trouble })
        if (app?.open) this.panel?.render()
    }

    /**
     * Once the window is there, and again for another language: every word is new, the place and what was typed stay.
     * @param {import('./app.js').App} app
     */
    build(app) {
        const { Panel } = this
        if (!Panel || !this.launcher) return
        this.words = app.words
        const inside = this.panel?.node.matches(':focus-within')
        this.panel?.hide()
        this.panel?.node.remove()
        this.panel = new Panel(app, () => this.close(),
            (/** @type {unknown} */ error, /** @type {() => void} */ again) => trouble(app.words, error, again))
        this.frame?.append(this.panel.node)
        this.fit()
        this.render()
        if (app.open && this.isConnected) this.panel.show(!!inside)
    }

    /** @param {string} asked */
    scheme(asked) {
        if (['light', 'dark', 'contrast'].includes(asked)) return asked
        if (matchMedia('(prefers-contrast: more)').matches) return 'contrast'
        return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
    }

    /** Opens the window; when it is not there yet, it comes first. */
    async open() {
        if (!this.app) {
            if (this.wanted) return
            this.wanted = true
            this.trouble = undefined
            this.render()
            try {
                await this.load()
                if (this.options().line) await this.server.arrived
            } catch (error) {
                this.trouble = trouble(this.words, error, () => this.open())
                this.emit('error', { kind: 'load' })
            }
            const { wanted } = this
            this.wanted = false
            if (!wanted || !this.app) return this.render()
        }
        if (this.app.open) return
        this.app.setOpen(true)
        this.fit()
        this.render()
        if (this.isConnected) this.panel?.show(true)
    }

    /** Folds the window back to the button. */
    close() {
        this.wanted = false
        if (!this.app || !this.app.open || this.app.options.mode === 'page') return this.render()
        this.app.setOpen(false)
        this.panel?.hide()
        this.render()
        this.launcher?.button.focus()
    }

    /** Opens or folds. */
    toggle() {
        if (this.app?.open || this.wanted) this.close()
        else this.open()
    }

    /**
     * The line whose conversation opens first.
     * @param {string} line
     */
    setLine(line) {
        this.setAttribute('line', line)
        this.checkLine(line)
        if (this.app?.open && findLine(this.app.lines, line)) this.app.toLine(line)
    }

    /**
     * What the visitor's matter is; goes along with the first message of a new conversation, visibly.
     * @param {{service?: string, application?: string}} context
     */
    setContext({ service = '', application = '' }) {
        this.context = { service, application }
        if (!this.app) return
        this.app.context = this.context
        this.app.changed()
    }

    /**
     * Puts a text into the composer of a line, unless the person has written something there.
     * @param {string} text
     * @param {string} [line]
     */
    prefill(text, line = this.getAttribute('line') || '') {
        if (!line) return
        if (this.app) {
            this.write(this.app, text, line)
            return
        }
        this.prefills.delete(line)
        this.prefills.set(line, text)
        const [oldest] = this.prefills.keys()
        if (this.prefills.size > 20) this.prefills.delete(oldest)
    }

    /**
     * @param {import('./app.js').App} app
     * @param {string} text
     * @param {string} line
     */
    async write(app, text, line) {
        await this.server.arrived
        this.checkLine(line)
        const found = findLine(app.lines, line)
        if (!found) return
        const place = 'line.' + found.line
        if (!app.talks.draft(place).text) app.talks.keepDraft(place, { text, files: [] })
        app.toLine(line)
    }

    /**
     * Signs in by the portal's word: the provider gives a fresh signed assertion each time it is asked.
     * @param {() => Promise<string>} provider
     */
    async identify(provider) {
        this.provider = provider
        if (this.app) return this.vouch(this.app, provider)
        await this.load().catch(() => this.emit('error', { kind: 'load' }))
        await this.vouched
    }

    /**
     * @param {import('./app.js').App} app
     * @param {() => Promise<string>} provider
     */
    async vouch(app, provider) {
        try {
            await app.identity.identify(provider)
        } catch (error) {
            this.emit('error', { kind: error instanceof Error ? error.message : 'unknown' })
        }
    }

    /** Signs out here and in the other tabs. */
    async logout() {
        this.provider = null
        if (!this.app && !this.signedIn) return
        await this.load()
        await this.app?.logout()
    }

    /** Takes the widget off the page for good; without this, one that the script has placed comes back. */
    destroy() {
        placement.dismiss(this)
        detach(this)
    }
}
