// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { status } from '../../../resources/widget/hours.js'
import { findLine } from '../../../resources/widget/net/publicapi.js'
import { Words } from '../../../resources/widget/words/words.js'

const lines = [
    { line: '252864322030551040', key: 'passports', name: 'Паспорта', open: false },
    { line: '252864322030551041', name: 'Пособия', open: true },
    { line: '252864322030551042', key: '', name: 'Справки', open: false },
]

test('a page names a line by its id or by its key, and nothing else', () => {
    assert.equal(findLine(lines, '252864322030551041'), lines[1])
    assert.equal(findLine(lines, 'passports'), lines[0])
    for (const named of ['', '3', 'Паспорта', 'PASSPORTS', 'undefined', '25286432203055104']) assert.equal(findLine(lines, named), undefined, named)
})

test('the button tells of the line that the page names, and of all when there is none such', () => {
    const words = new Words('ru')
    const now = Date.parse('2026-11-21T12:00:00Z')
    assert.deepEqual(status(words, lines, 'passports', now), { online: false, text: 'Закрыто' })
    assert.deepEqual(status(words, lines, '252864322030551041', now), { online: true, text: 'Онлайн' })
    assert.deepEqual(status(words, lines, 'no-such-line', now), { online: true, text: 'Онлайн' })
    assert.deepEqual(status(words, [], 'passports', now), { online: false, text: '' })
})
