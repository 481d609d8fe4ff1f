// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Messages that the server has not acknowledged. An entry is stored before its bubble shows and removed only after the
 * answer, so a closed tab or a dead network loses nothing; the client id makes a second sending harmless. Each entry
 * has a storage key of its own: tabs never overwrite one another's.
 */
export class Outbox {
    /**
     * @param {import('./store.js').Store} store
     * @param {string} owner the signed-in person's id
     * @param {() => number} now
     */
    constructor(store, owner, now) {
        this.store = store
        this.start = 'outbox.' + owner + '.'
        this.now = now
    }

    /** In the order in which they were written. @returns {Pending[]} */
    all() {
        const entries = this.store.keys(this.start).map(key => this.store.get(key)).filter(Boolean)
        return entries.sort((a, b) => a.at - b.at || (a.clientId < b.clientId ? -1 : 1))
    }

    /**
     * @param {{conversation?: string, line?: string}} target
     * @param {string} text
     * @param {FileRef[]} files
     * @param {string} clientId a UUID
     * @returns {Pending}
     */
    add({ conversation, line }, text, files, clientId) {
        // After all that waits, in whichever tab it was written, even if the clock was set back meanwhile.
        const at = Math.max(this.now(), ...this.all().map(entry => entry.at + 1))
        /** @type {Pending} */
        const entry = { clientId, conversation, line, text, files, at, state: 'waiting' }
        this.store.set(this.start + clientId, entry)
        return entry
    }

    /**
     * Changes an entry if it is still there.
     * @param {string} clientId
     * @param {Partial<Pending>} change
     */
    change(clientId, change) {
        const entry = this.store.get(this.start + clientId)
        if (entry) this.store.set(this.start + clientId, { ...entry, ...change })
    }

    /** @param {string} clientId */
    remove(clientId) {
        this.store.remove(this.start + clientId)
    }

    /**
     * The next to send for each target. A failed one holds back what was written after it: order is what people mean.
     * @returns {Pending[]}
     */
    next() {
        /** @type {Map<string, Pending>} */
        const first = new Map()
        for (const entry of this.all()) {
            const target = entry.conversation || 'line ' + entry.line
            if (!first.has(target)) first.set(target, entry)
        }
        return [...first.values()].filter(entry => entry.state === 'waiting')
    }

    /** How many are not sent yet. */
    get size() {
        return this.store.keys(this.start).length
    }
}
