// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// What a reader sees of a text: the rules of app/domain/text/visibletext.h. Both are held to tests/data/text/visible.json.
const nothing = /[\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Mn}\p{Me}\p{NChar}\p{DI}\u2800]/gu

/**
 * Whether a reader would see anything: a letter, a digit, a sign.
 * @param {string} text
 */
export function hasVisible(text) {
    return text.replace(nothing, '') !== ''
}

/**
 * At most so many UTF-16 units of it; what a reader takes for one character is not cut.
 * @param {string} text
 * @param {number} most
 */
export function cutText(text, most) {
    if (text.length <= most) return text
    let end = 0
    for (const part of characters(text)) {
        if (end + part.length > most) break
        end += part.length
    }
    if (!end) end = /[\uD800-\uDBFF]/.test(text[most - 1]) ? most - 1 : most
    return text.slice(0, end)
}

/**
 * @param {string} text
 * @returns {Iterable<string>}
 */
function characters(text) {
    if (Intl.Segmenter) return [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].map(part => part.segment)
    // Browsers without it: marks, joined emoji, skin tones and flags stay with what they belong to.
    return text.match(/\p{RI}{2}|\r\n|[^]\p{M}*(?:\u200D[^]\p{M}*|\p{EMod}\p{M}*)*/gu) || []
}
