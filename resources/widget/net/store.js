// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { json } from './host.js'

/** Storage that never throws: what the browser refuses is kept in memory for as long as the page lives. */
export class Store {
    /**
     * @param {() => Area} area asked once; may throw where cookies are blocked
     * @param {string} prefix
     */
    constructor(area, prefix) {
        this.prefix = prefix
        /** @type {Map<string, string>} */
        this.memory = new Map()
        /** @type {Area | null} */
        this.area = null
        try {
            this.area = area()
            this.area.getItem(prefix)
        } catch {
            this.area = null
        }
    }

    /**
     * @param {string} key
     * @returns {any} undefined when there is nothing, or nothing readable
     */
    get(key) {
        const kept = this.memory.get(key) ?? this.try(area => area.getItem(this.prefix + key))
        if (typeof kept !== 'string') return undefined
        try {
            return JSON.parse(kept)
        } catch {
            return undefined
        }
    }

    /**
     * @param {string} key
     * @param {unknown} value undefined removes it
     */
    set(key, value) {
        if (value === undefined) return this.remove(key)
        const text = json(value)
        const stored = this.try(area => {
            area.setItem(this.prefix + key, text)
            return 'stored'
        })
        if (stored) this.memory.delete(key)
        else this.memory.set(key, text)
    }

    /** @param {string} key */
    remove(key) {
        this.memory.delete(key)
        this.try(area => {
            area.removeItem(this.prefix + key)
            return null
        })
    }

    /**
     * The keys that begin so.
     * @param {string} start
     */
    keys(start) {
        const found = new Set([...this.memory.keys()].filter(key => key.startsWith(start)))
        this.try(area => {
            for (let i = 0; i < area.length; ++i) {
                const key = area.key(i) || ''
                if (key.startsWith(this.prefix + start)) found.add(key.slice(this.prefix.length))
            }
            return null
        })
        return [...found]
    }

    /**
     * @param {(area: Area) => string | null} use
     */
    try(use) {
        try {
            return this.area && use(this.area)
        } catch {
            return null
        }
    }
}

/**
 * What the person chose for this site.
 * @param {Store} store
 * @returns {{lang: string, scheme: string, size: number, sound: boolean}}
 */
export function readPrefs(store) {
    return { lang: '', scheme: '', size: 0, sound: false, ...store.get('prefs') }
}
