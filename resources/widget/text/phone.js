// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// Phones as people type and paste them: the rule of checkPhone() in app/domain/text/identifiers.h. Both are held to
// tests/data/text/phones.json.
import { foldedText } from './search.js'

/**
 * The number as the server keeps it (E.164), or nothing when it cannot be one.
 * @param {string} typed
 */
export function phoneNumber(typed) {
    const number = foldedText(typed).replace(/^tel:/, '').replace(/[ ()./-]/g, '')
    const russian = /^(?:\+?7|8)?([346789]\d{9})$/.exec(number)
    if (russian) return '+7' + russian[1]
    return /^\+(?!7)[1-9]\d{7,14}$/.test(number) ? number : ''
}
