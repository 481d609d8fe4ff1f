// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// What is taken from a clipboard that offers several things: the rule of app/domain/text/clipboardchoice.h. Both are held to
// tests/data/text/clipboard.json.
import { hasVisible } from './visible.js'

/**
 * Text wins, unless it is only the names of the files, as file managers give them.
 * @param {string} text
 * @param {string[]} files their names
 * @returns {'text' | 'files' | 'nothing'}
 */
export function chooseFrom(text, files) {
    const names = files.map(baseName)
    const namesOnly = text.split('\n').every(line => !line || names.includes(baseName(line)))
    if (hasVisible(text) && !namesOnly) return 'text'
    return files.length ? 'files' : 'nothing'
}

/** @param {string} path */
function baseName(path) {
    let plain = path.trim()
    try {
        plain = decodeURIComponent(plain)
    } catch {
        // A name with a percent sign of its own.
    }
    return plain.slice(Math.max(plain.lastIndexOf('/'), plain.lastIndexOf('\\')) + 1)
}
