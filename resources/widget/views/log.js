// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { drawing, el, keyed, say } from '../el.js'
import { clockTime, dayName, initials } from '../format.js'
import { clock, host } from '../net/host.js'
import { icons } from '../icons.js'
import { shownName } from '../text/shown.js'
import { mark } from './thread.js'
import { linked, textButton } from '../ui.js'
import { k } from '../words/words.js'

/** Messages in the document at once; with their parts they stay far below 1,500 nodes. */
const most = 80
const step = 40

/**
 * @typedef {{key: string, day?: string, message?: Message, pending?: Pending, first?: boolean}} Row
 */

/** The stream of a conversation: a window over the messages that slides, and what waits to be sent. */
export class Log {
    /**
     * @param {import('../app.js').App} app
     * @param {import('./files.js').Files} files
     */
    constructor(app, files) {
        const t = app.text.bind(app)
        this.app = app
        this.files = files
        this.list = el('ol', { class: 'stream' })
        this.earlier = textButton(t(k.earlier), () => this.back(), { kind: 'quiet' })
        this.later = textButton(t(k.later), () => this.forth(), { kind: 'quiet' })
        this.hint = el('div', { class: 'starthint' })
        this.typing = el('p', { class: 'typing', hidden: true }, el('span', { class: 'dots', 'aria-hidden': 'true' },
            el('i'), el('i'), el('i')), el('span', {}))
        this.jump = el('button', { class: 'jump', hidden: true, click: () => this.toEnd() })
        this.scroller = el('div', { class: 'scroll log', role: 'log', 'aria-live': 'off', tabindex: '0',
            'aria-label': t(k.log), scroll: () => this.onScroll() },
        this.earlier, this.hint, this.list, this.later, this.typing)
        this.node = el('div', { class: 'logbox' }, this.scroller, this.jump)
        // A keyboard that rises or a card that appears must not hide the newest message.
        this.height = 0
        this.resized = new ResizeObserver(() => {
            this.height = this.scroller.clientHeight
            if (this.atEnd) this.scroller.scrollTop = this.scroller.scrollHeight
        })
        this.resized.observe(this.scroller)
        /** The window's end as a seq; 0 follows the newest. */
        this.end = 0
        this.atEnd = true
        this.seenSeq = 0
    }

    /** @param {{line?: string, conversation?: string}} view */
    render(view) {
        const { app, scroller } = this
        const thread = view.conversation ? app.talks.threads.get(view.conversation) : undefined
        const talk = view.conversation ? app.talks.summaries.get(view.conversation) : undefined
        const all = thread ? thread.messages : []
        const stop = this.end ? all.findIndex(message => message.seq > this.end) : -1
        const until = stop < 0 ? all.length : stop
        const start = Math.max(0, until - most)
        const shown = all.slice(start, until)
        this.more = { inMemory: start > 0, onServer: !!thread && thread.more }
        this.earlier.hidden = !this.more.inMemory && !this.more.onServer
        this.later.hidden = until === all.length
        const pending = this.later.hidden ? app.talks.pending(view) : []
        const stick = this.atEnd && this.later.hidden
        const before = scroller.scrollHeight - scroller.scrollTop
        const firstBefore = this.firstShown
        keyed(this.list, this.rows(shown, pending), {
            key: row => row.key,
            sign: row => this.sign(row, talk),
            make: row => this.make(row, talk),
        })
        this.firstShown = shown.length ? shown[0].seq : 0
        this.showTyping(view.conversation)
        if (stick) scroller.scrollTop = scroller.scrollHeight
        else if (firstBefore && this.firstShown < firstBefore) scroller.scrollTop = scroller.scrollHeight - before
        this.showJump(thread ? thread.lastSeq : 0, all)
        say(this.hint, view.conversation && !thread?.loaded ? app.text(k.loading) : '')
    }

    /**
     * @param {Message[]} messages
     * @param {Pending[]} pending
     */
    rows(messages, pending) {
        /** @type {Row[]} */
        const rows = []
        const now = clock.now()
        let day = ''
        let author = ''
        for (const message of messages) {
            const name = dayName(this.app.words, message.at, now)
            if (name !== day) {
                rows.push({ key: 'd' + message.seq, day: name })
                author = ''
            }
            day = name
            const who = message.kind === 'notice' ? '' : message.author.kind + message.author.name
            rows.push({ key: message.clientId || 'm' + message.seq, message, first: who !== author })
            author = who
        }
        const last = author.startsWith('citizen')
        pending.forEach((entry, i) => rows.push({ key: entry.clientId, pending: entry, first: !last && !i }))
        return rows
    }

    /**
     * @param {Row} row
     * @param {Summary | undefined} talk
     */
    sign({ day, message, pending, first }, talk) {
        const { lang } = this.app.words
        if (message) return [lang, message.seq, message.text, first,
            message.author.kind === 'citizen' ? mark(message.seq, talk) : ''].join('|')
        if (pending) return [lang, pending.state, pending.reason, first].join('|')
        return lang + day
    }

    /**
     * @param {Row} row
     * @param {Summary | undefined} talk
     * @returns {HTMLElement}
     */
    make({ day, message, pending, first }, talk) {
        if (message) return message.kind === 'notice' ? this.notice(message) : this.bubble(message, talk, !!first)
        if (pending) return this.waiting(pending, !!first)
        return el('li', { class: 'day' }, el('span', {}, day || ''))
    }

    /** @param {Message} message */
    notice(message) {
        return el('li', { class: 'notice' }, el('span', {}, el('bdi', {}, message.text), ' · ',
            el('time', { datetime: message.at }, clockTime(this.app.words, message.at))))
    }

    /**
     * @param {Message} message
     * @param {Summary | undefined} talk
     * @param {boolean} first of several by the same author
     */
    bubble(message, talk, first) {
        const { app } = this
        const mine = message.author.kind === 'citizen'
        const name = message.author.kind === 'bot' ? app.text(k.botName) : shownName(message.author.name) || app.text(k.operator)
        return el('li', { class: 'message ' + (mine ? 'mine' : 'theirs') + (first ? ' first' : '') },
            !mine && el('span', { class: 'portrait', 'aria-hidden': 'true' }, first ? initials(name) : ''),
            this.body(message, mine ? mark(message.seq, talk) : '',
                !mine && el('span', { class: first ? 'author' : 'unseen' }, name)))
    }

    /**
     * @param {Message | Pending} said
     * @param {'' | 'waiting' | 'sent' | 'delivered' | 'read' | 'failed'} state of one's own
     * @param {HTMLElement | false} [author] of somebody else's
     */
    body({ files, text, at }, state, author) {
        const { words } = this.app
        return el('div', { class: 'bubble' },
            author || el('span', { class: 'unseen' }, this.app.text(k.me) + ': '),
            ...files.map(ref => this.files.node(ref)),
            text && el('p', { class: 'text', dir: 'auto' }, ...linked(text)),
            state !== 'failed' && el('span', { class: 'meta' },
                el('time', { datetime: new Date(at).toISOString() }, clockTime(words, at)), state && this.tick(state)))
    }

    /** @param {'waiting' | 'sent' | 'delivered' | 'read'} state */
    tick(state) {
        const icon = { waiting: icons.clock, sent: icons.sent, delivered: icons.seen, read: icons.seen }[state]
        const label = this.app.text(state)
        return el('span', { class: 'tickmark ' + state, title: label }, drawing(icon), el('span', { class: 'unseen' }, label))
    }

    /**
     * @param {Pending} entry
     * @param {boolean} first
     */
    waiting(entry, first) {
        const { app } = this
        const failed = entry.state === 'failed'
        return el('li', { class: 'message mine' + (first ? ' first' : '') + (failed ? ' failed' : '') },
            this.body(entry, entry.state),
            failed && el('div', { class: 'failure' }, el('span', {}, app.text(k.failed) + '. ' + (entry.words || app.text(entry.reason || k.failOther))),
                el('span', { class: 'row' }, textButton(app.text(k.retry), () => app.retry(entry.clientId), { kind: 'quiet', icon: 'retry' }),
                    textButton(app.text(k.remove), () => app.talks.discard(entry.clientId), { kind: 'quiet', icon: 'trash' }))))
    }

    /** @param {string | undefined} conversation */
    showTyping(conversation) {
        const who = conversation && this.app.talks.typing.get(conversation)
        this.typing.hidden = !who
        if (who) say(/** @type {HTMLElement} */ (this.typing.lastChild),
            this.app.text(k.typing, { name: shownName(who.name) || this.app.text(k.operator) }))
    }

    /**
     * @param {number} lastSeq
     * @param {Message[]} all
     */
    showJump(lastSeq, all) {
        if (this.atEnd && this.later.hidden) this.seenSeq = lastSeq
        const fresh = all.filter(message => message.seq > this.seenSeq && message.author.kind !== 'citizen').length
        this.jump.hidden = this.atEnd && this.later.hidden
        const label = fresh ? this.app.text(k.unreadName, { n: fresh }) : this.app.text(k.toLast)
        if (this.jump.title !== label) {
            this.jump.title = label
            this.jump.replaceChildren(el('span', { class: fresh ? '' : 'unseen' }, label), drawing(icons.down))
        }
    }

    onScroll() {
        const { scroller } = this
        // A window that has just become smaller is not a person who scrolled up.
        if (scroller.clientHeight !== this.height) return
        const atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 24
        if (atEnd === this.atEnd) return
        this.atEnd = atEnd
        this.app.changed()
    }

    /** Whether the person has the newest message before their eyes. */
    get following() {
        return this.atEnd && this.later.hidden && host.visible
    }

    /** Follows the newest message from now on. */
    follow() {
        this.end = 0
        this.atEnd = true
        this.app.changed()
    }

    toEnd() {
        this.follow()
        this.scroller.focus({ preventScroll: true })
    }

    async back() {
        const { view } = this.app
        if (!view.conversation) return
        this.atEnd = false
        const { messages } = this.app.talks.thread(view.conversation)
        if (this.more && !this.more.inMemory && this.more.onServer) await this.app.talks.older(view.conversation)
        const first = this.firstShown || 0
        const all = this.app.talks.thread(view.conversation).messages
        const from = Math.max(0, all.findIndex(message => message.seq >= first) - step)
        const until = Math.min(all.length, from + most)
        this.end = until < all.length || messages.length > most ? all[until - 1].seq : 0
        if (this.end === all[all.length - 1].seq) this.end = 0
        this.app.changed()
        if (this.earlier.hidden) this.scroller.focus({ preventScroll: true })
    }

    forth() {
        const { view } = this.app
        const all = view.conversation ? this.app.talks.thread(view.conversation).messages : []
        const at = all.findIndex(message => message.seq > this.end)
        const next = at < 0 ? all.length - 1 : Math.min(all.length - 1, at + step - 1)
        this.end = next === all.length - 1 ? 0 : all[next].seq
        this.app.changed()
        if (!this.end) this.scroller.focus({ preventScroll: true })
    }
}
