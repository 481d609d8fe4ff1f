// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { App } from './app.js'
import { el } from './el.js'
import { keepKeys } from './keys.js'
import { launcher, Panel } from './panel.js'

const watched = ['line', 'lang', 'theme', 'position', 'offset', 'z-index', 'service', 'application', 'mode']
let css = ''

/** @param {string} text the style sheet of all elements to come */
export function dress(text) {
    css = text
}

/**
 * <otklik-chat>: the widget on a page. Attributes: line, lang (ru, en), theme (auto, light, dark, contrast), position
 * (right, left), offset ("24" or "24 80": from the side and from below, in pixels), z-index, service, application,
 * mode (page fills the window). Events, without any text of messages: otklik:ready, open, close, unread {count},
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
        /** @type {App | null} */
        this.app = null
        /** @type {(() => void)[]} */
        this.undo = []
    }

    connectedCallback() {
        if (this.app) return
        const root = this.shadowRoot || keepKeys(this.attachShadow({ mode: 'open' }))
        const sheet = new CSSStyleSheet()
        sheet.replaceSync(css)
        root.adoptedStyleSheets = [sheet]
        this.app = new App({
            base: this.base,
            options: this.options(),
            changed: () => this.render(),
            emit: (name, detail) => this.dispatchEvent(new CustomEvent('otklik:' + name, { detail, bubbles: true, composed: true })),
            announce: text => this.panel?.announce(text),
        })
        this.listen(this.app)
        this.app.begin().then(() => {
            if (this.app && this.app.options.mode === 'page') this.open()
        })
    }

    disconnectedCallback() {
        this.undo.forEach(undo => undo())
        this.undo = []
        if (this.app) this.app.destroy()
        this.app = null
    }

    attributeChangedCallback() {
        if (!this.app) return
        const before = this.app.options
        this.app.options = this.options()
        if (before.lang !== this.app.options.lang && !this.app.prefs.lang) this.app.speak(this.app.options.lang)
        this.render()
    }

    /** @returns {Options} */
    options() {
        const read = (/** @type {string} */ name) => this.getAttribute(name) || ''
        const mode = read('mode')
        // The full page is one document for all: who links to it names the language.
        const asked = mode === 'page' && new URLSearchParams(window.location.search).get('lang') || ''
        return { line: read('line'), lang: asked || read('lang') || document.documentElement.lang, theme: read('theme'),
            position: read('position'), offset: read('offset'), zIndex: read('z-index'), service: read('service'),
            application: read('application'), mode }
    }

    /** @param {App} app */
    listen(app) {
        /**
         * @param {EventTarget} target
         * @param {string} name
         * @param {(event: Event) => void} run
         */
        const on = (target, name, run) => {
            target.addEventListener(name, run)
            this.undo.push(() => target.removeEventListener(name, run))
        }
        on(window, 'online', () => {
            app.link.nudge(true)
            app.changed()
        })
        on(window, 'offline', () => app.changed())
        // Another tab's message may come before what it tells of lies in the storage that this tab sees.
        on(window, 'storage', event => app.onTab({
            about: /sign-in/.test(/** @type {StorageEvent} */ (event).key || '') ? 'user' : 'talks' }))
        on(window, 'pagehide', () => app.sleep())
        on(window, 'pageshow', event => app.wake(/** @type {PageTransitionEvent} */ (event).persisted))
        on(document, 'visibilitychange', () => {
            if (document.visibilityState !== 'visible') return
            app.link.nudge()
            app.changed()
        })
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
        const whole = (document.scrollingElement || document.documentElement).clientHeight
        const covered = Math.max(0, whole - view.height - view.offsetTop)
        for (const [name, pixels] of /** @type {const} */ ([['--visible', view.height], ['--above', view.offsetTop], ['--covered', covered]]))
            this.frame.style.setProperty(name, zoomed ? null : pixels + 'px')
    }

    render() {
        const { app, frame, panel } = this
        if (!app || !app.learnt) return
        if (!frame || !panel || !this.launcher || panel.lang !== app.words.lang) return this.build(app)
        const { options, prefs } = app
        Object.assign(frame.dataset, { scheme: this.scheme(app), size: String(prefs.size), mode: options.mode || 'corner',
            side: options.position === 'left' ? 'left' : 'right', open: String(app.open) })
        frame.lang = app.words.lang
        const [side, below] = options.offset.split(/[\s,]+/).map(Number)
        frame.style.setProperty('--side', side >= 0 && options.offset ? side + 'px' : null)
        frame.style.setProperty('--below', below >= 0 ? below + 'px' : null)
        frame.style.zIndex = /^\d+$/.test(options.zIndex) ? options.zIndex : ''
        this.launcher.render()
        if (app.open) panel.render()
    }

    /**
     * Once the words are there, and again for another language: every word is new, the place and what was typed stay.
     * @param {App} app
     */
    build(app) {
        this.panel?.hide()
        this.panel = new Panel(app, () => this.close())
        this.launcher = launcher(app, () => this.toggle())
        this.frame = el('div', { class: 'root' }, this.launcher.node, this.panel.node)
        this.shadowRoot?.replaceChildren(this.frame)
        this.fit()
        this.render()
        if (app.open) this.panel?.show()
    }

    /** @param {App} app */
    scheme(app) {
        const asked = app.prefs.scheme || app.options.theme
        if (['light', 'dark', 'contrast'].includes(asked)) return asked
        if (matchMedia('(prefers-contrast: more)').matches) return 'contrast'
        return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
    }

    /** Opens the window. */
    open() {
        if (!this.app || this.app.open) return
        this.app.setOpen(true)
        this.fit()
        this.render()
        this.panel?.show()
    }

    /** Folds the window back to the button. */
    close() {
        if (!this.app || !this.app.open || this.app.options.mode === 'page') return
        this.app.setOpen(false)
        this.panel?.hide()
        this.render()
        this.launcher?.button.focus()
    }

    /** Opens or folds. */
    toggle() {
        if (this.app?.open) this.close()
        else this.open()
    }

    /**
     * The line whose conversation opens first.
     * @param {string} line
     */
    setLine(line) {
        this.setAttribute('line', line)
        if (this.app?.open) this.app.toLine(line)
    }

    /**
     * What the visitor's matter is; goes along with the first message of a new conversation, visibly.
     * @param {{service?: string, application?: string}} context
     */
    setContext({ service = '', application = '' }) {
        if (!this.app) return
        this.app.context = { service, application }
        this.app.changed()
    }

    /**
     * Puts a text into the composer of a line, unless the person has written something there.
     * @param {string} text
     * @param {string} [line]
     */
    prefill(text, line = this.getAttribute('line') || '') {
        if (!this.app || !line) return
        const place = 'line.' + line
        if (!this.app.talks.draft(place).text) this.app.talks.keepDraft(place, { text, files: [] })
        this.app.toLine(line)
    }

    /**
     * Signs in by the portal's word: the provider gives a fresh signed assertion each time it is asked.
     * @param {() => Promise<string>} provider
     */
    async identify(provider) {
        try {
            await this.app?.identity.identify(provider)
        } catch (error) {
            this.app?.emit('error', { kind: error instanceof Error ? error.message : 'unknown' })
        }
    }

    /** Signs out here and in the other tabs. */
    logout() {
        return this.app?.logout()
    }

    /** Takes the widget off the page. */
    destroy() {
        this.remove()
    }
}
