// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { pause } from './backoff.js'
import { Refusal, Rpc } from './rpc.js'

const beatEvery = 25000
const deadAfter = 40000
const openWithin = 15000
/** @type {Record<number, string>} close codes by which the server refuses a frame, and what its sender hears */
const blames = { 1009: 'too_large', 1007: 'invalid' }
/** A session that stood so long was a good one: the next pause begins from the shortest again. */
const stableAfter = 3000

/**
 * @typedef {'off' | 'connecting' | 'open' | 'waiting'} LinkState
 * @typedef {object} LinkParts
 * @property {() => SocketLike} dial opens a socket
 * @property {Clock} clock
 * @property {() => number} random
 * @property {(renew: boolean) => Promise<string>} token an access token; with renew, one newer than the last
 * @property {() => string} locale
 * @property {(session: any) => void} opened the session stands: resume now
 * @property {(method: string, params: any) => void} heard
 * @property {(state: LinkState) => void} changed
 * @property {() => void} signedOut the sign-in is over; the link has stopped
 * @property {(kind: string) => void} refused not allowed here; the link has stopped
 */

/**
 * The connection, kept alive: reconnects with jitter, renews the token, and notices a network that died without a word,
 * since a browser sends no close event for that.
 */
export class Link {
    /** @param {LinkParts} parts */
    constructor(parts) {
        this.parts = parts
        /** @type {LinkState} */
        this.state = 'off'
        /** @type {Rpc | null} */
        this.rpc = null
        /** @type {SocketLike | null} */
        this.socket = null
        this.attempt = 0
        this.timer = 0
        this.beat = 0
        this.renew = false
        this.askedPause = 0
        this.turn = 0
    }

    start() {
        if (this.state === 'off') this.connect()
    }

    stop() {
        this.abandon()
        this.become('off')
    }

    /**
     * Do not wait for the timer: the network, the page or the person says that now is the time.
     * @param {boolean} [anew] the network is another one: what is being dialled on the old one may hang
     */
    nudge(anew = false) {
        if (this.state === 'waiting' || anew && this.state === 'connecting') this.connect()
        else if (this.state === 'open') this.pulse()
    }

    /**
     * @param {string} method
     * @param {object} params
     * @returns {Promise<any>}
     */
    call(method, params) {
        if (this.state !== 'open' || !this.rpc) return Promise.reject(new Refusal('lost'))
        const { turn } = this
        return this.rpc.call(method, params).catch(error => {
            if (turn === this.turn && error.kind === 'unauthenticated') this.lost(4401)
            throw error
        })
    }

    /** Opens the session again on a living connection: another language, or a fresh token. */
    async reopen() {
        if (this.state === 'open') await this.greet(this.turn)
    }

    /** @param {LinkState} state */
    become(state) {
        if (this.state === state) return
        this.state = state
        this.parts.changed(state)
    }

    async connect() {
        this.abandon()
        const turn = this.turn
        this.become('connecting')
        this.timer = this.parts.clock.after(openWithin, () => this.lost(0))
        const socket = this.parts.dial()
        this.socket = socket
        const rpc = new Rpc(socket, this.parts.clock, (method, params) => {
            if (method === 'session.ending') this.askedPause = params.retryAfterMs || 0
            this.parts.heard(method, params)
        })
        this.rpc = rpc
        socket.onmessage = event => rpc.receive(event.data)
        socket.onclose = event => turn === this.turn && this.lost(event.code)
        socket.onopen = () => this.greet(turn)
    }

    /** @param {number} turn */
    async greet(turn) {
        try {
            const token = await this.parts.token(this.renew)
            if (turn !== this.turn || !this.rpc) return
            const session = await this.rpc.call('session.open', { token, locale: this.parts.locale() }, openWithin)
            if (turn === this.turn) this.stand(session)
        } catch (error) {
            if (turn === this.turn) this.turnedAway(error instanceof Refusal ? error : new Refusal('lost'))
        }
    }

    /** @param {any} session */
    stand(session) {
        this.parts.clock.cancel(this.timer)
        this.timer = this.parts.clock.after(stableAfter, () => this.attempt = 0)
        this.attempt = Math.min(this.attempt, 3) // whoever was let in waits eight seconds at the most
        this.renew = false
        this.askedPause = 0
        const first = this.state !== 'open'
        this.become('open')
        this.schedule()
        if (first) this.parts.opened(session)
    }

    /** @param {Refusal} refusal */
    turnedAway(refusal) {
        if (refusal.kind === 'forbidden') {
            this.stop()
            this.parts.refused(refusal.kind)
        } else if (refusal.kind === 'unauthenticated') {
            this.lost(4401)
        } else {
            this.lost(0)
        }
    }

    schedule() {
        this.parts.clock.cancel(this.beat)
        this.beat = this.parts.clock.after(beatEvery, () => this.pulse())
    }

    /** Asks for a sign of life. Whatever the server says, even to others' questions, counts. */
    async pulse() {
        const { clock } = this.parts
        const turn = this.turn
        const rpc = this.rpc
        if (!rpc) return
        const { heardCount } = rpc
        clock.cancel(this.beat)
        this.beat = clock.after(deadAfter - beatEvery, () => {
            if (turn !== this.turn) return
            if (rpc.heardCount > heardCount) this.schedule()
            else this.lost(0)
        })
        try {
            const token = await this.parts.token(false)
            if (turn === this.turn) await rpc.call('session.open', { token, locale: this.parts.locale() }, deadAfter)
        } catch (error) {
            if (turn === this.turn && error instanceof Refusal && error.kind === 'unauthenticated') this.lost(4401)
        }
    }

    /** @param {number} code the close code; 0 when there was none */
    lost(code) {
        this.abandon(code)
        if (code === 4403) {
            this.become('off')
            return this.parts.refused('forbidden')
        }
        if (code === 4401) {
            if (this.renew) {
                this.renew = false
                this.become('off')
                return this.parts.signedOut()
            }
            this.renew = true
        }
        const busy = code === 1012 || code === 1013
        const wait = code === 4401 ? 0 : pause(this.attempt, this.parts.random, { busy, atLeast: this.askedPause })
        this.askedPause = 0
        this.attempt += 1
        this.become('waiting')
        this.timer = this.parts.clock.after(wait, () => this.connect())
    }

    /** @param {number} [code] the close code */
    abandon(code) {
        this.turn += 1
        this.parts.clock.cancel(this.timer)
        this.parts.clock.cancel(this.beat)
        const { socket, rpc } = this
        this.socket = this.rpc = null
        if (rpc) rpc.abandon(blames[code || 0] || '')
        if (socket) {
            socket.onopen = socket.onmessage = socket.onclose = null
            socket.close()
        }
    }
}
