// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// How a text is read by whoever searches in it: the rules of app/domain/text/searchtext.h. Both are held to
// tests/data/text/search.json.

const dashes = /[\p{Pd}\u02D7\u2043\u2212]/gu
/** Stress marks and accents, with the letter before them when one of them makes it an й. */
const accents = /([иИ]?)([\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F]+)/g
const latinTwins = 'abcehkmoptxy'
const cyrillicTwins = 'авсенкмортху'

/**
 * One spelling for all forms that people type: lower case; ё is е; accents are dropped, й stays itself; ignorable
 * characters and № are dropped; any dash is «-»; any run of spaces is one. In a word of both alphabets the letters that
 * only look like those of the other become it.
 * @param {string} text
 */
export function foldedText(text) {
    return text.replace(/\p{DI}/gu, '').replace(/№/g, ' ').normalize('NFKD')
        .replace(accents, (_, letter, marks) => letter + (letter && marks.includes('\u0306') ? '\u0306' : ''))
        .replace(dashes, '-').toLowerCase().replace(/ς/g, 'σ').normalize('NFC').replace(/[\s\x85]+/g, ' ').trim()
        .replace(/[\p{L}\p{N}]+/gu, unmixed)
}

/** @param {string} word */
function unmixed(word) {
    const latin = word.match(/[a-z]/g)
    const cyrillic = word.match(/[\u0400-\u04FF]/g)
    if (!latin || !cyrillic) return word
    if (latin.every(letter => latinTwins.includes(letter))) return swapped(word, latinTwins, cyrillicTwins)
    return cyrillic.every(letter => cyrillicTwins.includes(letter)) ? swapped(word, cyrillicTwins, latinTwins) : word
}

/**
 * @param {string} word
 * @param {string} from
 * @param {string} to
 */
function swapped(word, from, to) {
    return [...word].map(letter => from.includes(letter) ? to[from.indexOf(letter)] : letter).join('')
}

/**
 * Words of digits, each run of them parted by what people part the groups of a number with.
 * @param {string} folded
 * @returns {{digits: string, start: number}[][]}
 */
export function digitRuns(folded) {
    const runs = []
    let end = -1
    for (const { 0: word, index: start = 0 } of folded.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
        if (!/^\d+$/.test(word)) continue
        if (end >= 0 && /^[ ()./-]{1,3}$/.test(folded.slice(end, start))) runs[runs.length - 1].push({ digits: word, start })
        else runs.push([{ digits: word, start }])
        end = start + word.length
    }
    return runs
}

/** @param {{digits: string}[]} run */
export function joined(run) {
    return run.map(group => group.digits).join('')
}

/**
 * The forms in which a run of digits may stand in a text, and its parts when each of them says enough by itself.
 * @param {{digits: string}[]} run
 */
function numberTerm(run) {
    const whole = joined(run)
    const forms = [whole]
    if (/^8\d{3}/.test(whole)) forms.push('7' + whole.slice(1))
    if (/^[78]\d{10}$/.test(whole)) forms.push(whole.slice(1))
    const parts = run.length > 1 && run.every(group => group.digits.length >= 4) ? run.map(group => group.digits) : []
    return { forms, parts }
}

/**
 * What somebody typed into a search field: tells whether each term stands in one of the fields of something.
 * @param {string} typed
 * @returns {(fields: string[]) => boolean}
 */
export function searchFor(typed) {
    let text = foldedText(typed)
    const number = /^(?:#|no\.?|n)?\s*(20\d\d)\s*-\s*(\d{1,12})$/.exec(text)
    if (number && +number[2]) {
        const forms = [number[1] + '-' + String(+number[2]).padStart(6, '0'), number[1] + '-' + number[2]]
        return fields => fields.some(field => forms.some(form => foldedText(field).includes(form)))
    }
    const numbers = digitRuns(text).map(run => {
        const last = run[run.length - 1]
        const end = last.start + last.digits.length
        text = text.slice(0, run[0].start) + ' '.repeat(end - run[0].start) + text.slice(end)
        return numberTerm(run)
    })
    const words = text.split(' ').filter(word => /[^\0-\x7f]|[a-z\d]/.test(word))
    return fields => {
        const texts = fields.map(foldedText)
        const stands = (/** @type {string} */ part) => texts.some(one => one.includes(part))
        const digits = texts.flatMap(one => digitRuns(one).map(joined))
        const found = (/** @type {string} */ part) => stands(part) || digits.some(one => one.includes(part))
        return words.every(stands) &&
            numbers.every(({ forms, parts }) => forms.some(found) || parts.length > 0 && parts.every(found))
    }
}
