// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// Names and what else strangers put into our sentences, so that they change nothing but their own place.
import { cutText, hasVisible } from './visible.js'

const directions = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFE]|\ud802|\ud803|\ud83a|\ud83b/
/** Neither seen nor needed: joiners of emoji and selectors of their form stay. */
const unseen = /[\u00AD\u180E\u200B\u2060-\u2064\uFEFF]/g
const longestName = 100
const longestFile = 48
const ending = 16

/**
 * A value for a sentence: commands of direction would turn the words after it round, letters from right to left do so
 * unless they are set apart.
 * @param {string} text
 */
export function apart(text) {
    const plain = text.replace(directions, '')
    return rightToLeft.test(plain) ? '\u2068' + plain + '\u2069' : plain
}

/**
 * On one line, in one direction, without heaps of marks; empty when a reader would see nothing.
 * @param {string} name
 */
export function plainName(name) {
    const plain = name.replace(directions, '').replace(unseen, '').replace(/[\s\p{Cc}]+/gu, ' ')
        .replace(/(\p{M}{3})\p{M}+/gu, '$1').trim()
    return hasVisible(plain) ? plain : ''
}

/**
 * A plain name, no longer than names are.
 * @param {string} name
 */
export function shownName(name) {
    const plain = plainName(name)
    return plain.length > longestName ? cutText(plain, longestName) + '…' : plain
}

/**
 * A file's name whose end is always seen, because the end says what the file is.
 * @param {string} name
 */
export function shownFile(name) {
    const plain = plainName(name) || '?'
    if (plain.length <= longestFile) return plain
    const end = plain.slice(-ending).replace(/^[\uDC00-\uDFFF\p{M}\u200D]+/u, '')
    return cutText(plain, longestFile - ending).trimEnd() + '…' + end.trimStart()
}
