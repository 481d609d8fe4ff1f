// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The messages of one conversation that this tab knows: a run ordered by seq. Pushes, pages and answers arrive in any
 * order and more than once; the same seq is the same message. Notes of the staff never come here, so the numbers have
 * holes, and a hole is asked for only once.
 */
export class Thread {
    constructor() {
        /** @type {Message[]} */
        this.messages = []
        /** Whether older ones lie on the server. */
        this.more = false
        this.loaded = false
        /** Up to here nothing is missing. */
        this.sure = 0
        this.askedAfter = -1
    }

    get lastSeq() {
        return this.messages.length ? this.messages[this.messages.length - 1].seq : 0
    }

    get firstSeq() {
        return this.messages.length ? this.messages[0].seq : 0
    }

    /**
     * @param {Message[]} arrived
     * @param {boolean} [whole] as the server lists them: nothing is missing before the last of them
     * @returns {Message[]} those that are new here, ascending
     */
    merge(arrived, whole = false) {
        const known = new Set(this.messages.map(message => message.seq))
        const fresh = arrived.filter(message => !known.has(message.seq) && known.add(message.seq))
        if (whole) this.sure = Math.max(this.sure, ...arrived.map(message => message.seq))
        while (known.has(this.sure + 1)) this.sure += 1
        if (!fresh.length) return []
        fresh.sort((a, b) => a.seq - b.seq)
        const inOrder = fresh[0].seq > this.lastSeq
        this.messages = this.messages.concat(fresh)
        if (!inOrder) this.messages.sort((a, b) => a.seq - b.seq)
        return fresh
    }

    /**
     * Whether a pushed message leaves a hole that was not asked about yet; answers yes once for each place.
     * @param {number} seq
     */
    hole(seq) {
        if (!this.loaded || seq <= this.sure + 1 || this.askedAfter === this.sure) return false
        this.askedAfter = this.sure
        return true
    }
}

/**
 * The mark under an own message.
 * @param {number} seq
 * @param {Summary | undefined} talk
 * @returns {'sent' | 'delivered' | 'read'}
 */
export function mark(seq, talk) {
    if (talk && (talk.readByStaff || 0) >= seq) return 'read'
    return talk && talk.operator && talk.status !== 'queued' ? 'delivered' : 'sent'
}
