// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// Web addresses in a text: the rule of app/domain/text/weblinks.h. Both are held to tests/data/text/links.json.

// Not case-insensitive: there a long s is an s, too.
const beginning = /[Hh][Tt][Tt][Pp][Ss]?:\/\/|[Ww][Ww][Ww]\./g
const wordBefore = /[\p{L}\p{N}\p{M}_@./]$/u
const body = /^[^\s\x85\p{Cc}\p{DI}<>"«»“”„‟‘’‚‛‹›`´\\{}|^]*/u
const hostName = /^(?!-)[\p{L}\p{N}\p{M}\u{10000}-\u{10FFFF}_-]*[\p{L}\p{N}\p{M}\u{10000}-\u{10FFFF}_]$/u

/**
 * Addresses that begin with http://, https:// or www. at the beginning of a word; nothing else ever becomes a link.
 * @param {string} text
 * @returns {{start: number, length: number, target: string}[]}
 */
export function webLinksIn(text) {
    const links = []
    let from = 0
    for (const { 0: begin, index: start = 0 } of text.matchAll(beginning)) {
        if (start < from || wordBefore.test(text.slice(Math.max(0, start - 2), start))) continue
        const [whole] = body.exec(text.slice(start)) || ['']
        const shown = withoutEnd(whole)
        const schemeless = !begin.endsWith('/')
        const [authority] = shown.slice(schemeless ? 0 : begin.length).split(/[/?#]/)
        if (isHost(authority, schemeless)) links.push({ start, length: shown.length, target: (schemeless ? 'https://' : '') + shown })
        from = start + whole.length
    }
    return links
}

/**
 * Without what closes the sentence, and the brackets round the address.
 * @param {string} address
 */
function withoutEnd(address) {
    const count = (/** @type {string} */ sign) => address.split(sign).length
    const unopened = { ')': count(')') - count('('), ']': count(']') - count('[') }
    let end = address.length
    for (; end; end -= 1) {
        const last = address[end - 1]
        if (last === ')' || last === ']') {
            if (unopened[last] <= 0) break
            unopened[last] -= 1
        } else if (!'.,;:!?…\'*'.includes(last)) break
    }
    return address.slice(0, end)
}

/**
 * A host, with or without a port; of a link without a scheme, three names. A user before the host, or both alphabets in
 * one name, pretend to be somebody else.
 * @param {string} authority
 * @param {boolean} schemeless
 */
function isHost(authority, schemeless) {
    const host = authority.replace(/:[0-9]{1,5}$/, '')
    const names = host.split('.')
    return host.length <= 253 && names.length >= (schemeless ? 3 : 1) && names.every(one =>
        hostName.test(one) && !(/[a-z]/i.test(one) && /[\u0370-\u052F]/.test(one)))
}
