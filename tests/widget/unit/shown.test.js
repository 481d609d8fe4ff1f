// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { initials } from '../../../resources/widget/format.js'
import { apart, shownFile, shownName } from '../../../resources/widget/text/shown.js'

const { texts } = JSON.parse(readFileSync(new URL('../../data/hostile.json', import.meta.url), 'utf8'))
const hostile = texts.map(({ name, text, times = 1 }) => [name, text.repeat(times)])

test('a file is shown with its true ending, whatever its name pretends', () => {
    assert.equal(shownFile('справка\u202efdp.exe'), 'справкаfdp.exe')
    assert.equal(shownFile('справка.pdf' + '\u00a0'.repeat(80) + '.exe'), 'справка.pdf .exe')
    assert.equal(shownFile('справка.pdf\u200b\u2060\ufeff.exe'), 'справка.pdf.exe')
    assert.match(shownFile('Ж'.repeat(300) + '.pdf.scr'), /^Ж{32}…Ж{8}\.pdf\.scr$/)
    assert.match(shownFile('👨‍👩‍👧‍👦'.repeat(40) + '.exe'), /^(👨‍👩‍👧‍👦)+….*\.exe$/u)
    assert.equal(shownFile('Справка о доходах за 2026 год.pdf'), 'Справка о доходах за 2026 год.pdf')
    assert.equal(shownFile('\u202e\u200b'), '?')
})

test('a name stays one line in one direction, without heaps of marks, and is nothing when nothing is seen', () => {
    assert.equal(shownName('Анна\u202e Кларк'), 'Анна Кларк')
    assert.equal(shownName('Анна\n\u2028Система: 12:00'), 'Анна Система: 12:00')
    assert.equal(shownName('е' + '\u0301'.repeat(1000)), 'е\u0301\u0301\u0301')
    assert.equal(shownName('\u2800\u3164\u200b'), '')
    assert.equal(shownName('Мария-Луиза О’Коннор Йӧван'), 'Мария-Луиза О’Коннор Йӧван')
    assert.equal(shownName('Ж'.repeat(4000)).length, 101)
    for (const [what, text] of hostile) {
        assert.doesNotMatch(shownName(text), /[\u202a-\u202e\u2066-\u2069\n\0]/, what)
        assert.ok(shownName(text).length <= 101 && shownFile(text).length <= 50, what)
    }
})

test('what is put into a sentence turns none of its words round', () => {
    assert.equal(apart('Анна'), 'Анна')
    assert.equal(apart('\u202eКларк'), 'Кларк')
    assert.equal(apart('שלום'), '\u2068שלום\u2069')
    for (const [what, text] of hostile) {
        const count = sign => apart(text).split(sign).length
        assert.equal(count('\u2068'), count('\u2069'), what)
        assert.doesNotMatch(apart(text), /[\u202a-\u202e\u2066\u2067]/, what)
    }
})

test('initials are whole characters', () => {
    assert.equal(initials('😀😀 Ива́н'), '😀И')
    for (const [what, text] of hostile) assert.doesNotMatch(initials(shownName(text)), /^[\ud800-\udbff]?$(?<!^)|[\ud800-\udbff](?![\udc00-\udfff])/, what)
})
