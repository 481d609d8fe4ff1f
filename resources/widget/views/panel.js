// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { el, say } from '../el.js'
import { homeView } from './home.js'
import { detach } from '../net/host.js'
import { talkView } from './talk.js'
import { iconButton, textButton } from '../ui.js'
import { k } from '../words/words.js'

/**
 * @typedef {{title: string, sub?: {online: boolean, text: string, state?: string, said?: boolean}, back?: boolean}} Head
 * @typedef {{node: HTMLElement, head: () => Head, actions?: HTMLElement[], render: () => void, focus: () => void,
 *     escape?: () => boolean, leave?: () => void}} Face
 */

/**
 * The views by their names; those that are seldom opened come with a part of their own.
 * @type {Record<string, (app: import('../app.js').App) => Face>}
 */
const faces = { home: homeView, talk: talkView }
/** What stands above a view that is on its way. */
const titles = { sign: k.account, history: k.historyTitle, settings: k.settings, info: k.aboutLine, document: k.docTitle, request: k.askTitle, appeal: k.appTitle, appeals: k.appList }

/** The window of the chat: head, notices, the current view; a dialog that is modal only when it fills a phone. */
export class Panel {
    /**
     * @param {import('../app.js').App} app
     * @param {() => void} fold
     * @param {(error: unknown, again: () => void) => HTMLElement} trouble what stands where a part did not come
     */
    constructor(app, fold, trouble) {
        const t = app.text.bind(app)
        this.app = app
        this.fold = fold
        this.trouble = trouble
        this.lang = app.words.lang
        this.phone = matchMedia('(max-width: 520px), (max-height: 420px)')
        this.onPhone = () => this.settle()
        this.back = iconButton('back', t(k.back), () => this.goBack())
        this.title = el('h1', { class: 'title' })
        this.sub = el('p', { class: 'sub' })
        this.actions = el('div', { class: 'actions' })
        this.historyButton = iconButton('history', t(k.historyTitle), () => app.go({ name: 'history' }))
        this.settingsButton = iconButton('tune', t(k.settings), () => app.go({ name: 'settings' }))
        this.foldButton = iconButton('down', t(k.fold), fold)
        this.connectNow = textButton(t(k.reconnectNow), () => app.link.nudge(), { kind: 'quiet' })
        this.bannerText = el('span', {})
        this.banner = el('div', { class: 'banner', role: 'status' }, this.bannerText, this.connectNow)
        this.notice = el('p', { class: 'noticebar', hidden: true })
        this.body = el('div', { class: 'body' })
        this.announcer = el('div', { class: 'unseen', 'aria-live': 'polite' })
        this.node = el('dialog', { class: 'panel', 'aria-label': t(k.chat), keydown: this.onKey.bind(this),
            cancel: (/** @type {Event} */ event) => event.preventDefault() },
        el('div', { class: 'head' }, this.back, el('div', { class: 'names' }, this.title, this.sub),
            this.actions, this.historyButton, this.settingsButton, this.foldButton),
        this.banner, this.notice, this.body, this.announcer)
        /** @type {Map<Element, number>} how far each part of the view is scrolled, which a move in the page makes browsers forget */
        this.scrolled = new Map()
        this.node.addEventListener('scroll', ({ target }) => target instanceof Element && this.scrolled.set(target, target.scrollTop), true)
        this.viewKey = ''
        /** @type {Face | null} */
        this.face = null
    }

    /**
     * Opens as fits the screen.
     * @param {boolean} focus whether the person asked for it, and the keyboard goes there
     */
    show(focus) {
        this.phone.addEventListener('change', this.onPhone)
        this.settle()
        this.render()
        if (focus) this.face?.focus()
        else this.scrolled.forEach((top, node) => node.scrollTop = top)
    }

    /** Modal on a phone, where it covers everything; beside the page otherwise. */
    settle() {
        const focused = /** @type {ShadowRoot} */ (this.node.getRootNode()).activeElement
        if (this.node.open) this.node.close()
        if (this.phone.matches && this.app.options.mode !== 'page') this.node.showModal()
        else this.node.open = true // show() would take the focus, also of a page that has only moved the element
        if (focused instanceof HTMLElement) focused.focus()
    }

    hide() {
        this.phone.removeEventListener('change', this.onPhone)
        if (this.node.open) this.node.close()
    }

    goBack() {
        const { view } = this.app
        this.app.go(view.then || { name: 'home' })
    }

    render() {
        const { app } = this
        const { view } = app
        const key = [view.name, view.line, view.name === 'talk' ? '' : view.conversation, app.words.lang,
            view.name === 'sign' || app.user?.id].join('|')
        if (key !== this.viewKey) this.turn(key)
        else this.face?.render()
        this.renderHead()
        this.renderBanner()
        say(this.notice, view.name === 'sign' ? '' : app.notice)
        this.notice.hidden = !this.notice.textContent
    }

    /** @param {string} key */
    turn(key) {
        const inside = this.node.open && this.node.matches(':focus-within')
        const { name } = this.app.view
        this.face?.leave?.()
        this.scrolled.clear()
        this.viewKey = key
        this.face = faces[name] ? faces[name](this.app) : this.fetchFace(/** @type {keyof typeof titles} */ (name))
        this.body.replaceChildren(this.face.node)
        this.actions.replaceChildren(...(this.face.actions || []))
        this.face.render()
        // The person asked for this view, so the keyboard goes there; a view that changes by itself takes no focus.
        if (inside) this.face.focus()
    }

    /**
     * Stands in for a view whose part is on its way.
     * @param {keyof typeof titles} name
     * @returns {Face}
     */
    fetchFace(name) {
        const { app } = this
        const node = el('div', { class: 'scroll page', tabIndex: -1 }, el('p', { class: 'empty', role: 'status' }, app.text(k.loading)))
        /** @type {Face} */
        const face = { node, head: () => ({ title: app.text(titles[name]), back: true }), render: () => undefined,
            focus: () => (node.querySelector('button') || node).focus() }
        const fetch = async () => {
            try {
                faces[name] = (await app.chunk(name === 'appeals' ? 'appeal' : name))[name + 'View']
                if (this.face !== face) return
                this.turn(this.viewKey)
                this.renderHead()
            } catch (error) {
                node.replaceChildren(this.trouble(error, fetch))
            }
        }
        fetch()
        return face
    }

    renderHead() {
        const { app, face } = this
        if (!face) return
        const head = face.head()
        this.back.hidden = !head.back
        say(this.title, head.title)
        const sub = head.sub?.text ? head.sub : undefined
        this.sub.hidden = !sub
        const sign = sub ? [sub.text, sub.online, sub.state, sub.said].join('|') : ''
        if (sub && this.sub.dataset.sign !== sign) {
            this.sub.dataset.sign = sign
            this.sub.replaceChildren(el('span', { class: 'dot' + (sub.online ? ' on' : ''), 'aria-hidden': 'true' }), sub.text,
                el('span', { class: sub.said ? 'said' : '' }, sub.state || ''))
        }
        const talking = ['talk', 'info', 'document', 'request', 'appeal', 'appeals'].includes(app.view.name)
        this.historyButton.hidden = !app.user || app.view.name === 'history' || talking
        this.settingsButton.hidden = app.view.name === 'settings' || talking
        this.foldButton.hidden = app.options.mode === 'page'
    }

    renderBanner() {
        const { app } = this
        const { state } = app.link
        const waits = app.talks.outbox.size
        const lost = app.user && state === 'waiting' || !navigator.onLine
        let text = ''
        if (lost) text = waits ? app.text(k.offlineCount, { n: waits }) : app.text(k.offline)
        else if (app.user && state === 'connecting' && app.link.attempt) text = app.text(k.reconnecting)
        say(this.bannerText, text)
        this.banner.hidden = !text
        this.connectNow.hidden = !lost
    }

    /** @param {KeyboardEvent} event */
    onKey(event) {
        if (event.key !== 'Escape' || event.isComposing) return
        event.preventDefault()
        if (this.face?.escape?.()) return
        this.fold()
    }

    /**
     * For screen readers only; gone after a moment, so that nobody finds it by arrow keys. Of a burst the last five are said.
     * @param {string} text
     */
    announce(text) {
        const line = el('p', {}, text)
        const { announcer } = this
        announcer.append(line)
        if (announcer.children.length > 5) announcer.children[0].remove()
        setTimeout(() => detach(line), 1200)
    }
}
