// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { patience } from './host.js'

/**
 * The line that a page names, by its id or by the key that the server's configuration gives it.
 * @param {Line[]} lines
 * @param {string} named
 */
export function findLine(lines, named) {
    return lines.find(one => one.line === named || !!named && one.key === named)
}

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
        /** Whether anybody has asked for them. */
        this.asked = false
        /** @type {Promise<void>} that they have come, or cannot be had */
        this.arrived = Promise.resolve()
    }

    loadLines() {
        this.asked = true
        const lang = this.lang()
        this.arrived = this.read('api/lines').then(answer => {
            // Of two answers the one in the language of now counts, whichever comes last.
            if (answer && lang === this.lang()) this.lines = answer.lines
        })
        return this.arrived
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
