// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { ru } from './words.ru.js'

/** @typedef {'ru' | 'en'} Lang */
/** @type {Record<string, Record<string, string | string[]>>} */
const tables = { ru }

/**
 * Russian comes with the module; English is a file of its own, since few pages need it and every byte is paid for.
 * @param {Lang} lang
 * @param {string} from the address of the file
 */
export async function learn(lang, from) {
    if (!tables[lang]) tables[lang] = (await import(from)).en
}

/** The words of one language. */
export class Words {
    /** @param {Lang} lang */
    constructor(lang) {
        this.lang = lang
        this.table = tables[lang]
        this.rules = new Intl.PluralRules(lang)
    }

    /**
     * The sentence under a key with its braces filled. `n` also picks the plural form.
     * @param {string} key
     * @param {Record<string, string | number>} [values]
     * @returns {string}
     */
    text(key, values = {}) {
        const entry = this.table[key]
        if (entry === undefined) throw new Error('no words for ' + key)
        const pattern = typeof entry === 'string' ? entry : entry[this.form(Number(values.n), entry.length)]
        return pattern.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''))
    }

    /**
     * @param {number} n
     * @param {number} forms
     */
    form(n, forms) {
        const category = this.rules.select(n)
        return Math.min(category === 'one' ? 0 : category === 'few' ? 1 : 2, forms - 1)
    }
}

/**
 * The language that fits a tag such as "en-GB"; Russian unless English is asked for.
 * @param {string | null | undefined} tag
 * @returns {Lang}
 */
export function langOf(tag) {
    return /^en/i.test(tag || '') ? 'en' : 'ru'
}
