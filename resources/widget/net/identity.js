// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { json } from './host.js'
import { Refusal } from './rpc.js'

/** An access token is renewed when it has less than this left, in milliseconds. */
const margin = 30000

/** @returns {never} */
const lost = () => {
    throw new Refusal('lost')
}

/**
 * @typedef {object} IdentityParts
 * @property {string} base where the server is, with a slash at the end
 * @property {(url: string, init: RequestInit) => Promise<Response>} fetch
 * @property {import('./store.js').Store} kept for «remember me»
 * @property {import('./store.js').Store} passing for this tab only
 * @property {(name: string, run: () => Promise<any>) => Promise<any>} locked one tab at a time
 * @property {() => number} now
 * @property {() => string} lang
 * @property {() => string} newId
 * @property {(user: User | null) => void} changed
 */

/** Who is signed in here. The access token stays in memory, the refresh token where the person allowed it. */
export class Identity {
    /** @param {IdentityParts} parts */
    constructor(parts) {
        this.parts = parts
        this.access = ''
        this.expiresAt = 0
        /** @type {User | null} */
        this.user = null
        this.remember = true
        /** @type {(() => Promise<string>) | null} */
        this.provider = null
    }

    get store() {
        return this.remember ? this.parts.kept : this.parts.passing
    }

    /** Whether a sign-in of an earlier page is there to go on with. */
    restore() {
        for (const remember of [true, false]) {
            this.remember = remember
            const saved = this.store.get('sign-in')
            if (saved) {
                this.user = saved.user
                return true
            }
        }
        this.remember = true
        return false
    }

    /**
     * @param {string} path
     * @param {RequestInit} init
     * @returns {Promise<Response>} rejects with a Refusal
     */
    ask(path, { headers, ...init }) {
        return this.parts.fetch(this.parts.base + path, {
            ...init,
            headers: { ...headers, 'Accept-Language': this.parts.lang() },
            credentials: 'omit',
        }).catch(lost)
    }

    /**
     * @param {string} path
     * @param {object} body
     * @param {Record<string, string>} [headers]
     * @returns {Promise<any>} rejects with a Refusal
     */
    async post(path, body, headers) {
        const response = await this.ask(path, { method: 'POST', body: json(body),
            headers: { ...headers, 'Content-Type': 'application/json' } })
        // A body that breaks off is no answer, whatever its head says: a page that is left hears many a one.
        const answer = await response.json().catch(() => response.ok ? lost() : {})
        if (!response.ok) throw new Refusal(answer.kind || (response.status < 500 ? 'invalid' : 'unavailable'), answer)
        return answer
    }

    /**
     * @param {string} phone
     * @param {string} password
     * @returns {Promise<Challenge>}
     */
    login(phone, password) {
        return this.post('api/auth/login', { login: phone, password })
    }

    /**
     * @param {{phone: string, password: string, fullName: string, consent: boolean}} person
     * @returns {Promise<Challenge>}
     */
    register(person) {
        return this.post('api/auth/register', person)
    }

    /**
     * @param {string} challenge
     * @param {string} code
     * @param {boolean} remember
     */
    async confirm(challenge, code, remember) {
        const tokens = await this.post('api/auth/confirm', { challenge, code })
        if (tokens.user.role !== 'citizen') throw new Refusal('forbidden')
        this.remember = remember
        this.take(tokens)
    }

    /**
     * The portal vouches for its visitor: a provider of signed assertions instead of a password.
     * @param {() => Promise<string>} provider
     */
    async identify(provider) {
        this.provider = provider
        this.remember = false
        this.take(await this.post('api/auth/assert', { assertion: await provider() }))
    }

    /** @param {Tokens} tokens */
    take({ accessToken, refreshToken, expiresIn, user }) {
        this.access = accessToken
        this.expiresAt = this.parts.now() + expiresIn * 1000
        // With the key that it will be renewed by: when an answer is lost, the same question is asked again, also by
        // the next page, and by one that still reads this from the storage while another has gone on.
        this.store.set('sign-in', { refreshToken, user, idempotencyKey: this.parts.newId() })
        const another = this.user?.id !== user.id
        this.user = user
        if (another) this.parts.changed(user)
    }

    /**
     * @param {boolean} [renew] even if the one in hand looks good
     * @returns {Promise<string>} an access token; rejects with unauthenticated when the sign-in is over
     */
    async token(renew = false) {
        if (!renew && this.access && this.parts.now() < this.expiresAt - margin) return this.access
        // A refresh token dies with its use, and a second use revokes them all: tabs take turns, and each reads anew.
        await this.parts.locked('otklik-sign-in', () => this.refresh())
        return this.access
    }

    async refresh() {
        const saved = this.store.get('sign-in')
        if (!saved) throw new Refusal('unauthenticated')
        const { refreshToken, idempotencyKey } = saved
        try {
            this.take(await this.post('api/auth/refresh', { refreshToken, idempotencyKey }))
        } catch (error) {
            if (!(error instanceof Refusal) || error.kind !== 'unauthenticated') throw error
            if (!this.provider) throw error
            this.take(await this.post('api/auth/assert', { assertion: await this.provider() }))
        }
    }

    async logout() {
        const { access } = this
        this.forget()
        if (access) await this.post('api/auth/logout', {}, { Authorization: 'Bearer ' + access }).catch(() => undefined)
    }

    /** The sign-in is over here; what the person wrote stays. */
    forget() {
        this.store.remove('sign-in')
        this.access = ''
        this.expiresAt = 0
        this.user = null
        this.parts.changed(null)
    }

    /**
     * A protected file or transcript.
     * @param {string} path
     * @param {AbortSignal} [signal] ends it
     * @returns {Promise<Blob>} rejects with a Refusal
     */
    async download(path, signal) {
        for (const renew of [false, true]) {
            const token = await this.token(renew)
            const response = await this.ask(path, { signal, headers: { Authorization: 'Bearer ' + token } })
            if (response.ok) return response.blob().catch(lost)
            if (response.status !== 401) throw new Refusal(response.status === 404 ? 'not_found' : 'unavailable',
                await response.json().catch(() => undefined))
        }
        throw new Refusal('unauthenticated')
    }
}
