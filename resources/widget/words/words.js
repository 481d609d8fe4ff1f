// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { apart } from '../text/shown.js'
import { button } from './words.button.js'

/** @typedef {'ru' | 'en'} Lang */
/** @type {Record<string, Record<string, string>>} */
const tables = { ...button }

/**
 * The names of the sentences: `k.signIn` is 'signIn'. The type checker refuses a name that no table has.
 * @type {Readonly<Record<keyof typeof import('./words.ru.js').ru | keyof typeof button.ru, string>>}
 */
export const k = new Proxy(/** @type {any} */ ({}), { get: (_, name) => name })

/**
 * The words of the window, which come beside those of the button; a language of its own file each.
 * @param {Lang} lang
 * @param {Record<string, string>} table
 */
export function teach(lang, table) {
    tables[lang] = { ...button[lang], ...table }
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
        const pattern = this.table[key]
        return pattern.replace(/\{(.*?)\}/g, (_, hole) => {
            const forms = hole.split('|')
            return forms[1] === undefined ? apart(String(values[hole] ?? '')) : forms[this.form(Number(values.n), forms.length)]
        })
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
