// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// The code of a sign-in: the rule of app/domain/text/pastedcode.h. Both are held to tests/data/text/codes.json.
import { digitRuns, foldedText, joined } from './search.js'

/**
 * The six digits in what was typed or pasted: «123-456», or the whole message in which they came; of several numbers of six
 * digits the one in a sentence with «код» or «пароль». Empty when it cannot be told.
 * @param {string} text
 */
export function codeIn(text) {
    const folded = foldedText(text.slice(0, 1000))
    const candidates = digitRuns(folded).flatMap(run => joined(run).length === 6
        ? [{ digits: joined(run), start: run[0].start }] : run.filter(group => group.digits.length === 6))
    if (new Set(candidates.map(one => one.digits)).size < 2) return candidates.length ? candidates[0].digits : ''
    const word = /код|парол|code|password/.exec(folded)
    if (!word) return ''
    const end = word.index + word[0].length
    const sentence = (/** @type {number} */ from, /** @type {number} */ to) => !/[.!?;]/.test(folded.slice(from, to))
    const behind = candidates.find(one => one.start >= end)
    if (behind && sentence(end, behind.start)) return behind.digits
    const before = candidates.filter(one => one.start < end).pop()
    return before && sentence(before.start, word.index) ? before.digits : ''
}
