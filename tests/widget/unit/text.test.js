// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// The rules of texts that the server and the workstation have, too: both are held to the tables of tests/data/text.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { chooseFrom } from '../../../resources/widget/text/clipboard.js'
import { codeIn } from '../../../resources/widget/text/code.js'
import { isNamedAsKind, kindBytes, kindOf } from '../../../resources/widget/text/kinds.js'
import { webLinksIn } from '../../../resources/widget/text/links.js'
import { phoneNumber } from '../../../resources/widget/text/phone.js'
import { foldedText, searchFor } from '../../../resources/widget/text/search.js'
import { cutText, hasVisible } from '../../../resources/widget/text/visible.js'

/** The rows of one list of a table, each with what it shows as the message. */
function rowsOf(file, list) {
    const rows = JSON.parse(readFileSync(new URL(`../../data/text/${file}.json`, import.meta.url), 'utf8'))[list]
    assert.ok(rows.length)
    return rows
}

const bytes = text => Uint8Array.from(text, letter => letter.charCodeAt(0))

test('a text has one spelling for search', () => {
    for (const { text, folded, why } of rowsOf('search', 'folded')) assert.equal(foldedText(text), folded, why)
})

test('what is typed into a search field fits', () => {
    for (const { typed, fields, fits, why } of rowsOf('search', 'fits')) assert.equal(searchFor(typed)(fields), fits, why)
})

test('empty means nothing visible', () => {
    for (const { text, visible, why } of rowsOf('visible', 'visible')) assert.equal(hasVisible(text), visible, why)
})

test('a text is cut between characters, also in a browser that cannot tell them', () => {
    const { Segmenter } = Intl
    for (const segmenter of [Segmenter, undefined]) {
        Intl.Segmenter = segmenter
        for (const { text, most, cut, why } of rowsOf('visible', 'cut')) assert.equal(cutText(text, most), cut, why)
    }
    Intl.Segmenter = Segmenter
})

test('addresses of a text are links', () => {
    for (const { text, links, why } of rowsOf('links', 'links'))
        assert.deepEqual(webLinksIn(text).map(({ start, length, target }) => [text.slice(start, start + length), target]), links, why)
})

test('a code is taken out of what was pasted', () => {
    for (const { text, code, why } of rowsOf('codes', 'codes')) assert.equal(codeIn(text), code, why)
})

test('a phone is read as it was pasted', () => {
    for (const { text, phone, why } of rowsOf('phones', 'phones')) assert.equal(phoneNumber(text), phone, why)
})

test('bytes decide what a file is', () => {
    for (const { head, type, why } of rowsOf('filekinds', 'kinds')) assert.equal(kindOf(bytes(head)), type, why)
    for (const { name, named, why } of rowsOf('filekinds', 'named')) assert.equal(isNamedAsKind(name), named, why)
    assert.equal(kindOf(bytes('\n'.repeat(1024) + '%PDF-1.4')), 'application/pdf')
    assert.equal(kindOf(bytes('\n'.repeat(1024) + '%PDF-1.4').subarray(0, kindBytes)), 'application/pdf')
    assert.equal(kindOf(bytes('\n'.repeat(1025) + '%PDF-1.4')), '')
})

test('text wins over its picture', () => {
    for (const { text, files, picture, choice, why } of rowsOf('clipboard', 'offers'))
        // A browser gives a picture as a file.
        assert.equal(chooseFrom(text, picture && !files.length ? ['image.png'] : files), choice.replace('picture', 'files'), why)
})
