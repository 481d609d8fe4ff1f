// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
/** @typedef {'ru' | 'en'} Lang */
/** @type {Record<string, Record<string, string>>} */
const tables = {}

/**
 * The names of the sentences: `k.signIn` is 'signIn'. As properties they are shortened together with the tables when the
 * bundle is made, and the type checker refuses a name that the table does not have.
 * @type {Readonly<Record<keyof typeof import('./words.ru.js').ru, string>>}
 */
export const k = new Proxy(/** @type {any} */ ({}), { get: (_, name) => name })

/**
 * @param {Lang} lang
 * @param {Record<string, string>} table
 */
export function teach(lang, table) {
    tables[lang] = table
}

/**
 * A table as the build has it, one byte for each small Russian letter (letters.cmake), in Russian letters again.
 * @param {Record<string, string>} table
 * @returns {Record<string, string>}
 */
export function spell(table) {
    const letters = 'abcdefghijklmnopqrstuvwxyzQVUWYZ'
    return Object.fromEntries(Object.entries(table).map(([key, text]) => [key, text.replace(/\{\w+\}|[a-zQUVWYZ]/g,
        found => found[1] ? found : String.fromCharCode(1072 + letters.indexOf(found)))]))
}

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
        const pattern = this.table[key]
        return pattern.replace(/\{(.*?)\}/g, (_, hole) => {
            const forms = hole.split('|')
            return forms[1] === undefined ? String(values[hole] ?? '') : forms[this.form(Number(values.n), forms.length)]
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
