// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { patience } from './host.js'

/** What the server tells anybody, before a sign-in. */
export class PublicApi {
    /**
     * @param {string} base where the server is, with a slash at the end
     * @param {() => string} lang
     */
    constructor(base, lang) {
        this.base = base
        this.lang = lang
        /** @type {Line[]} what a guest may see */
        this.lines = []
    }

    async loadLines() {
        const answer = await this.read('api/lines')
        this.lines = answer ? answer.lines : []
    }

    /** Limits, the text of the consent. */
    config() {
        return this.read('api/config')
    }

    /**
     * @param {string} path
     * @returns {Promise<any>} null when it cannot be had
     */
    async read(path) {
        try {
            const response = await fetch(this.base + path + '?lang=' + this.lang(),
                { credentials: 'omit', signal: patience() })
            return response.ok ? await response.json() : null
        } catch {
            return null
        }
    }
}
