// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// What a file is, by its bytes: the rules of app/domain/filekind.h. Both are held to tests/data/text/filekinds.json.

const kinds = [
    { type: 'application/pdf', endings: ['pdf'], magic: '%PDF-' },
    { type: 'image/jpeg', endings: ['jpg', 'jpeg', 'jpe', 'jfif', 'jif'], magic: '\xff\xd8\xff' },
    { type: 'image/png', endings: ['png'], magic: '\x89PNG\r\n\x1a\n' },
]
/** So many first bytes suffice. */
export const kindBytes = 1024 + 5
/** For choosing files. */
export const accept = kinds.flatMap(kind => [kind.type, ...kind.endings.map(ending => '.' + ending)]).join()

/**
 * The media type, or nothing when it is none of ours. A PDF may have lines of text before it, but not the beginning of
 * another kind of file.
 * @param {Uint8Array} head
 */
export function kindOf(head) {
    const text = [...head.subarray(0, kindBytes)].map(byte => String.fromCharCode(byte)).join('')
    const kind = kinds.find(one => text.startsWith(one.magic))
    if (kind) return kind.type
    const at = text.indexOf(kinds[0].magic)
    const before = text.slice(0, Math.max(0, at)).replace(/^\xef\xbb\xbf/, '')
    const other = /^\s*(?:MZ|#!|<|PK|Rar!|\{\\rtf|%!PS)/.test(before) || /[^\t\n\f\r\x1b\x20-\xff]/.test(before)
    return at > 0 && !other ? kinds[0].type : ''
}

/**
 * Whether a file's name says that it is one of ours.
 * @param {string} name
 */
export function isNamedAsKind(name) {
    const ending = (/\.([a-z\d]+)$/i.exec(name) || ['', ''])[1].toLowerCase()
    return kinds.some(kind => kind.endings.includes(ending))
}
