// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { whenOpens } from './format.js'
import { findLine } from './net/publicapi.js'
import { k } from './words/words.js'

/**
 * «Онлайн», or when people answer again.
 * @param {import('./words/words.js').Words} words
 * @param {Line[]} lines
 * @param {string} asked the line that the page is about; without it, or when it is not among them, all count
 * @param {number} now
 */
export function status(words, lines, asked, now) {
    const own = findLine(lines, asked)
    const counted = own ? [own] : lines
    if (!counted.length) return { online: false, text: '' }
    if (counted.some(line => line.open)) return { online: true, text: words.text(k.online) }
    const next = counted.filter(line => line.opensAt).sort((a, b) => (a.opensAt || '') < (b.opensAt || '') ? -1 : 1)[0]
    const when = whenOpens(words, next?.opensAt, now, next?.timeZone)
    return { online: false, text: when ? words.text(k.answerAt, { when }) : words.text(k.closedNow) }
}
