// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { Outbox } from './net/outbox.js'
import { Refusal } from './net/rpc.js'
import { Thread } from './views/thread.js'
import { k } from './words/words.js'

const page = 100
const typingLasts = 8000
const typingEvery = 1500

/**
 * @typedef {object} TalksParts
 * @property {(method: string, params: object) => Promise<any>} call
 * @property {import('./net/store.js').Store} store
 * @property {string} owner the signed-in person's id
 * @property {Clock} clock
 * @property {() => boolean} linked whether the session stands
 * @property {() => string} newId
 * @property {() => void} changed
 * @property {(news?: {conversation: string, seq: number}) => void} told the other tabs should look again; what was read
 * @property {(conversation: string, message: Message) => void} arrived a message by somebody else, just now
 * @property {(from: {line: string}, conversation: string) => void} began a line's first message got its conversation
 */

/** The person's conversations as this tab knows them, what is being written, and what waits to be sent. */
export class Talks {
    /** @param {TalksParts} parts */
    constructor(parts) {
        this.parts = parts
        this.outbox = new Outbox(parts.store, parts.owner, () => parts.clock.now())
        /** @type {Map<string, Summary>} */
        this.summaries = new Map()
        /** @type {Map<string, Thread>} */
        this.threads = new Map()
        /** @type {Map<string, {name: string, timer: number}>} */
        this.typing = new Map()
        /** @type {Line[]} */
        this.lines = []
        this.linesLoaded = false
        /** @type {Set<string>} conversations that changed since their list was last asked for */
        this.pushed = new Set()
        /** @type {Set<string>} */
        this.sending = new Set()
        this.typedAt = 0
        this.typedText = ''
        this.typingLater = 0
        /** @type {Map<string, import('./views/attach.js').Attachments>} the files of what is being written, by place */
        this.trays = new Map()
        /** @type {Map<string, Asked>} the documents that operators are asked for, the last of each conversation */
        this.asked = new Map()
        /** @type {Map<string, Appeal>} formal appeals as they last stood */
        this.appeals = new Map()
        /** Whether this tab knows all that the server does. */
        this.caughtUp = false
    }

    /** Newest first. */
    get list() {
        return [...this.summaries.values()].sort((a, b) => (a.lastAt || '') < (b.lastAt || '') ? 1 : -1)
    }

    get unread() {
        let sum = 0 // not by reduce(), of which old Prototype has another idea
        for (const talk of this.summaries.values()) sum += talk.unread || 0
        return sum
    }

    get anyOpen() {
        return this.list.some(talk => talk.status !== 'closed')
    }

    /** @param {string} conversation */
    thread(conversation) {
        let thread = this.threads.get(conversation)
        if (!thread) this.threads.set(conversation, thread = new Thread())
        return thread
    }

    /**
     * What waits for a place in the stream, in order.
     * @param {{line?: string, conversation?: string}} target
     */
    pending({ line, conversation }) {
        return this.outbox.all().filter(entry => conversation ? entry.conversation === conversation : entry.line === line)
    }

    /** The session stands (again): catch up first, then send what waited. */
    async resume() {
        await Promise.all([this.refreshLines(), this.refreshTalks()])
        await Promise.all([...this.threads].filter(([, thread]) => thread.loaded).map(([id]) => this.catchUp(id)))
        this.caughtUp = true
        this.pump()
        this.trays.forEach(tray => tray.resume())
        this.parts.changed()
    }

    /** Another language: notices have other words, so what is shown is asked for anew. */
    async reload() {
        const shown = [...this.threads].filter(([, thread]) => thread.loaded).map(([id]) => id)
        this.threads.clear()
        await Promise.all([this.refreshLines(), this.refreshTalks(), ...shown.map(id => this.load(id))])
    }

    async refreshLines() {
        const answer = await this.ask('line.list', {})
        if (!answer) return
        this.lines = answer.lines
        this.linesLoaded = true
        this.parts.changed()
    }

    async refreshTalks() {
        this.pushed.clear()
        const answer = await this.ask('conversation.list', { limit: 50 })
        if (!answer) return
        // A push that came meanwhile knows better than a list that was read before it.
        for (const talk of answer.conversations)
            if (!this.pushed.has(talk.id)) this.put(talk)
        this.parts.changed()
    }

    /**
     * A call whose failure only means that the link is about to come back.
     * @param {string} method
     * @param {object} params
     */
    ask(method, params) {
        return this.parts.call(method, params).catch(() => null)
    }

    /** @param {string} conversation */
    async load(conversation) {
        const thread = this.thread(conversation)
        if (thread.loaded) return
        const answer = await this.ask('message.list', { conversation, limit: page })
        if (!answer) return
        for (const message of thread.merge(answer.messages, true))
            if (message.clientId) this.outbox.remove(message.clientId)
        thread.more = answer.more
        thread.loaded = true
        if (!this.summaries.has(conversation)) await this.lookUp(conversation)
        this.parts.changed()
    }

    /** @param {string} conversation */
    async lookUp(conversation) {
        const answer = await this.ask('conversation.get', { conversation })
        if (answer && !this.summaries.has(conversation)) this.put(answer.conversation)
    }

    /** @param {string} conversation */
    async older(conversation) {
        const thread = this.thread(conversation)
        const answer = await this.ask('message.list', { conversation, before: thread.firstSeq, limit: page })
        if (!answer) return
        thread.merge(answer.messages)
        thread.more = answer.more
        this.parts.changed()
    }

    /** @param {string} conversation */
    async catchUp(conversation) {
        const thread = this.thread(conversation)
        for (let more = true; more;) {
            const answer = await this.ask('message.list', { conversation, after: thread.sure, limit: 200 })
            if (!answer) return
            for (const message of thread.merge(answer.messages, true)) this.settle(conversation, message)
            more = answer.more && answer.messages.length > 0
        }
        this.parts.changed()
    }

    /**
     * A stored message settles the entry of the outbox that it came from, in whichever tab that was written.
     * @param {string} conversation
     * @param {Message} message
     */
    settle(conversation, message) {
        if (message.clientId) this.outbox.remove(message.clientId)
        if (message.author.kind !== 'citizen' && message.kind === 'text') this.parts.arrived(conversation, message)
    }

    /**
     * @param {string} method
     * @param {any} params
     */
    heard(method, params) {
        const talk = this.summaries.get(params.conversation)
        if (method === 'message.added') this.onAdded(params.conversation, params.message)
        else if (method === 'conversation.changed') this.onChanged(params.conversation)
        else if (method === 'queue.changed' && talk)
            this.put({ ...talk, position: params.position, expectedWaitSeconds: params.expectedWaitSeconds })
        else if (method === 'message.seen' && talk) this.onSeen(talk, params)
        else if (method === 'typing.changed') this.onTyping(params)
        else if (method === 'transcript.changed') this.asked.set(params.request.conversation, params.request)
        else if (method === 'appeal.changed') this.appeals.set(params.appeal.appeal, params.appeal)
        else return
        this.parts.changed()
    }

    /** @param {Summary} talk */
    put(talk) {
        this.summaries.set(talk.id, talk)
    }

    /** @param {Summary} talk */
    onChanged(talk) {
        const before = this.summaries.get(talk.id)
        this.pushed.add(talk.id)
        // It may have been on its way while another tab read on: what is read stays read.
        const readByCitizen = Math.max(talk.readByCitizen || 0, before?.readByCitizen || 0)
        this.put({ ...talk, readByCitizen, unread: readByCitizen >= talk.lastSeq ? 0 : talk.unread })
        if (!before || (before.status === 'closed') !== (talk.status === 'closed')) this.refreshLines()
    }

    /**
     * @param {string} conversation
     * @param {Message} message
     */
    onAdded(conversation, message) {
        if (message.author.kind === 'operator') this.endTyping(conversation)
        const thread = this.thread(conversation)
        const hole = thread.hole(message.seq)
        if (!thread.loaded) {
            this.settle(conversation, message)
        } else if (hole) {
            this.catchUp(conversation)
        } else if (thread.merge([message]).length) {
            this.settle(conversation, message)
        }
        const talk = this.summaries.get(conversation)
        if (!talk) this.lookUp(conversation).then(this.parts.changed)
        else if (message.seq > talk.lastSeq) {
            // Another tab may have read it before it came here.
            const unseen = message.author.kind !== 'citizen' && message.seq > (talk.readByCitizen || 0)
            this.put({ ...talk, lastSeq: message.seq, lastAt: message.at, lastText: message.text,
                unread: unseen ? (talk.unread || 0) + 1 : 0 })
        }
    }

    /**
     * @param {Summary} talk
     * @param {{seq: number, by: string}} seen
     */
    onSeen(talk, { seq, by }) {
        if (by === 'citizen') {
            const readByCitizen = Math.max(talk.readByCitizen || 0, seq)
            this.put({ ...talk, readByCitizen, unread: readByCitizen >= talk.lastSeq ? 0 : talk.unread })
        } else {
            this.put({ ...talk, readByStaff: Math.max(talk.readByStaff || 0, seq) })
        }
    }

    /** @param {{conversation: string, author: Author, typing?: boolean}} params */
    onTyping({ conversation, author, typing }) {
        this.endTyping(conversation)
        if (!typing || author.kind === 'citizen') return
        const timer = this.parts.clock.after(typingLasts, () => {
            this.endTyping(conversation)
            this.parts.changed()
        })
        this.typing.set(conversation, { name: author.name, timer })
    }

    /** @param {string} conversation */
    endTyping(conversation) {
        const typing = this.typing.get(conversation)
        if (typing) this.parts.clock.cancel(typing.timer)
        this.typing.delete(conversation)
    }

    /**
     * Tells the operator what stands in the composer, not more often than eyes need.
     * @param {string} conversation
     * @param {string} text
     */
    tellTyping(conversation, text) {
        const now = this.parts.clock.now()
        const rest = Math.min(this.typedAt + typingEvery - now, typingEvery)
        this.parts.clock.cancel(this.typingLater)
        if (text === this.typedText) return
        if (text && rest > 0) {
            // The last letters count too, when the person stops and thinks.
            this.typingLater = this.parts.clock.after(rest, () => this.tellTyping(conversation, text))
            return
        }
        this.typedText = text
        this.typedAt = now
        this.ask('typing.set', { conversation, text })
    }

    /**
     * @param {{conversation?: string, line?: string}} target
     * @param {string} text
     * @param {FileRef[]} files
     */
    send(target, text, files) {
        this.outbox.add(target, text, files, this.parts.newId())
        this.typedText = ''
        this.parts.changed()
        this.parts.told()
        this.pump()
    }

    /** While the link is down nothing is tried: the resume begins again. */
    pump() {
        if (!this.parts.linked()) return
        for (const entry of this.outbox.next())
            if (!this.sending.has(entry.clientId)) this.deliver(entry)
    }

    /** @param {Pending} entry */
    async deliver(entry) {
        const { clientId, conversation, line, text, files } = entry
        const target = conversation ? { conversation } : { line }
        this.sending.add(clientId)
        let good = false
        try {
            const files_ = files.length ? { files: files.map(file => file.file) } : {}
            const answer = await this.parts.call('message.send', { clientId, ...target, text, ...files_ })
            this.acknowledged(entry, answer)
            good = true
        } catch (error) {
            this.refusedSend(entry, error instanceof Refusal ? error : new Refusal('lost'))
        }
        this.sending.delete(clientId)
        this.parts.changed()
        this.parts.told()
        if (good) this.pump()
    }

    /**
     * @param {Pending} entry
     * @param {{conversation: string, number: string, seq: number, at: string}} answer
     */
    acknowledged(entry, { conversation, seq, at }) {
        const thread = this.thread(conversation)
        const hole = thread.hole(seq)
        thread.merge([{ seq, at, author: { kind: 'citizen', name: '' }, kind: 'text', text: entry.text,
            files: entry.files, clientId: entry.clientId }])
        this.outbox.remove(entry.clientId)
        if (hole) this.catchUp(conversation)
        if (!entry.line) return
        // What was written after it to the same line belongs to the conversation that it has opened.
        for (const later of this.outbox.all())
            if (later.line === entry.line) this.outbox.change(later.clientId, { conversation, line: undefined })
        const [from, to] = ['line.' + entry.line, 'talk.' + conversation]
        if (!this.draft(to).text) this.keepDraft(to, this.draft(from))
        this.keepDraft(from, { text: '', files: [] })
        if (!thread.loaded) this.load(conversation)
        this.parts.began({ line: entry.line }, conversation)
    }

    /**
     * @param {Pending} entry
     * @param {Refusal} refusal
     */
    refusedSend({ clientId }, { kind, data }) {
        if (kind === 'lost' || kind === 'rate_limited' || kind === 'unavailable') {
            this.parts.clock.after(data.retryAfterMs || 3000, () => this.pump())
        } else if (kind !== 'unauthenticated') {
            let reason = k.failOther
            if (data.state === 'closed') reason = k.failTalkClosed
            else if (data.field === 'files') reason = k.failFile
            else if (kind === 'too_large') reason = k.failLarge
            // What no sentence of ours tells, the server's own does.
            this.outbox.change(clientId, { state: 'failed', reason, words: reason === k.failOther ? data.detail : undefined })
        }
    }

    /** @param {string} clientId */
    retry(clientId) {
        const entry = this.outbox.all().find(one => one.clientId === clientId)
        if (!entry) return
        /** @type {Partial<Pending>} */
        const change = { state: 'waiting', reason: undefined, words: undefined }
        const line = entry.conversation && this.summaries.get(entry.conversation)?.line
        if (entry.reason === k.failTalkClosed && line) Object.assign(change, { conversation: undefined, line })
        this.outbox.change(clientId, change)
        this.parts.changed()
        this.pump()
        return change.line
    }

    /** @param {string} clientId */
    discard(clientId) {
        this.outbox.remove(clientId)
        this.parts.changed()
        this.pump()
    }

    /**
     * The person sees everything up to the newest message.
     * @param {string} conversation
     */
    read(conversation) {
        const talk = this.summaries.get(conversation)
        const seq = this.thread(conversation).lastSeq
        if (!talk || (seq <= (talk.readByCitizen || 0) && !talk.unread)) return
        this.put({ ...talk, readByCitizen: Math.max(seq, talk.readByCitizen || 0), unread: 0 })
        this.ask('message.read', { conversation, seq })
        this.parts.changed()
        this.parts.told({ conversation, seq })
    }

    /**
     * A draft survives errors, reloads and sign-ins.
     * @param {string} place
     * @returns {Draft}
     */
    draft(place) {
        return this.parts.store.get('draft.' + this.parts.owner + '.' + place) || { text: '', files: [] }
    }

    /**
     * @param {string} place
     * @param {Draft} draft
     */
    keepDraft(place, draft) {
        const empty = !draft.text && !draft.files.length && !draft.going?.length
        this.parts.store.set('draft.' + this.parts.owner + '.' + place, empty ? undefined : draft)
    }
}
