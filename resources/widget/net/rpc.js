// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { json } from './host.js'

/** A refusal in the terms of the wire's error table; `lost` when no answer came at all. */
export class Refusal extends Error {
    /**
     * @param {string} kind unauthenticated, forbidden, not_found, conflict, rate_limited, too_large, unavailable,
     *     invalid (wrong parameters) or lost
     * @param {{field?: string, reason?: string, state?: string, retryAfterMs?: number, detail?: string,
     *     errors?: {field?: string, detail?: string}[]}} [data]
     */
    constructor(kind, data = {}) {
        super(kind)
        this.kind = kind
        this.data = data
    }
}

/** JSON-RPC over one open socket. Answers find their calls by id; a call that waits too long counts as lost. */
export class Rpc {
    /**
     * @param {SocketLike} socket
     * @param {Clock} clock
     * @param {(method: string, params: any) => void} heard for notifications
     */
    constructor(socket, clock, heard) {
        this.socket = socket
        this.clock = clock
        this.heard = heard
        this.lastId = 0
        /** How many frames came; a clock that is set meanwhile does not touch it. */
        this.heardCount = 0
        /** @type {Map<number, {resolve: (result: any) => void, reject: (refusal: Refusal) => void, timer: number, size: number}>} */
        this.waiting = new Map()
    }

    /**
     * @param {string} method
     * @param {object} params
     * @param {number} [within] milliseconds
     * @returns {Promise<any>} rejects with a Refusal
     */
    call(method, params, within = 30000) {
        return new Promise((resolve, reject) => {
            const id = ++this.lastId
            const timer = this.clock.after(within, () => {
                this.waiting.delete(id)
                reject(new Refusal('lost'))
            })
            const frame = json({ jsonrpc: '2.0', id, method, params })
            this.waiting.set(id, { resolve, reject, timer, size: frame.length })
            this.socket.send(frame)
        })
    }

    /** @param {unknown} data a frame as it came */
    receive(data) {
        this.heardCount += 1
        const frame = parse(data)
        if (!frame) return
        if (typeof frame.method === 'string') return this.heard(frame.method, frame.params || {})
        const call = this.waiting.get(frame.id)
        if (!call) return
        this.waiting.delete(frame.id)
        this.clock.cancel(call.timer)
        if (frame.error) call.reject(refusalOf(frame.error))
        else call.resolve(frame.result)
    }

    /**
     * The socket is gone: nobody will answer.
     * @param {string} blame the kind of refusal of a frame that the server would not have; the longest is taken for it,
     *     so that no frame is sent for ever
     */
    abandon(blame) {
        const calls = [...this.waiting.values()].sort((a, b) => b.size - a.size)
        this.waiting.clear()
        calls.forEach((call, i) => {
            this.clock.cancel(call.timer)
            call.reject(new Refusal(!i && blame || 'lost'))
        })
    }
}

/**
 * With the server's own sentence, which is in the language of the session.
 * @param {{message?: string, data?: {kind?: string}}} error
 */
function refusalOf({ message, data = {} }) {
    return new Refusal(data.kind || 'invalid', { detail: message, ...data })
}

/**
 * @param {unknown} data
 * @returns {any}
 */
function parse(data) {
    try {
        const frame = JSON.parse(String(data))
        return typeof frame === 'object' ? frame : null
    } catch {
        return null
    }
}
