// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'
import { button } from '../../../resources/widget/words/words.button.js'
import { en as enWindow } from '../../../resources/widget/words/words.en.js'
import { langOf, teach, Words } from '../../../resources/widget/words/words.js'
import { ru as ruWindow } from '../../../resources/widget/words/words.ru.js'

const sources = new URL('../../../resources/widget/', import.meta.url)
const code = readdirSync(sources, { recursive: true }).filter(name => /(^|\/)(?!words\.)[^/]*\.js$/.test(name))
    .map(name => readFileSync(new URL(name, sources), 'utf8')).join('\n')

/** Asked for by what the wire or the outbox calls it. */
const spoken = /^(score\d|bot|queued|assigned|wrapup|closed|waiting|sent|delivered|read|fail[A-Z]\w*)$/
const [ru, en] = [{ ...button.ru, ...ruWindow }, { ...button.en, ...enWindow }]
teach('ru', ruWindow)

test('both tables say the same things', () => {
    assert.deepEqual(Object.keys(en).sort(), Object.keys(ru).sort())
    const holes = text => [...new Set(text.match(/\{\w+\}/g))].sort()
    for (const key of Object.keys(ru)) assert.deepEqual(holes(en[key]), holes(ru[key]), key)
})

test('every count has all its forms', () => {
    for (const [table, n] of [[ru, 3], [en, 2]])
        for (const [key, text] of Object.entries(table))
            for (const [, forms] of text.matchAll(/\{([^}]*\|[^}]*)\}/g)) assert.equal(forms.split('|').length, n, key)
    for (const key of Object.keys(ru)) assert.equal(ru[key].includes('|'), en[key].includes('|'), key)
})

test('no English is left in Russian and no Russian in English', () => {
    for (const text of Object.values(en)) assert.doesNotMatch(text, /[а-яё]/i)
    for (const [key, text] of Object.entries(ru))
        assert.match(text + (/^(number|waitRange)$/.test(key) ? 'я' : ''), /[а-яё]/i, key)
})

test('every key that is asked for is there, and none lies unused', () => {
    const asked = new Set([...code.matchAll(/\bk\.(\w+)/g)].map(match => match[1]))
    for (const key of Object.keys(ru)) assert.ok(spoken.test(key) || asked.has(key), 'unused: ' + key)
    for (const key of asked) assert.ok(key in ru, 'missing: ' + key)
})

test('Russian counts one, few and many', () => {
    const words = new Words('ru')
    const say = n => words.text('unreadName', { n })
    assert.equal(say(1), '1 новое сообщение')
    assert.equal(say(3), '3 новых сообщения')
    assert.equal(say(11), '11 новых сообщений')
    assert.equal(say(21), '21 новое сообщение')
})

test('a word stands in one table, the button’s or the window’s', () => {
    for (const [lang, table] of [['ru', ruWindow], ['en', enWindow]])
        assert.deepEqual(Object.keys(table).filter(key => key in button[lang]), [])
})

test('the button has its words before those of the window are there', () => {
    assert.equal(new Words('en').text('chat'), 'Support chat')
    assert.equal(new Words('en').table.hello, undefined)
})

test('English counts one and other', () => {
    teach('en', enWindow)
    const words = new Words('en')
    assert.equal(words.text('unreadName', { n: 1 }), '1 new message')
    assert.equal(words.text('unreadName', { n: 2 }), '2 new messages')
    assert.equal(words.text('files', { n: 0 }), '0 files')
})

test('a language tag picks the table', () => {
    assert.equal(langOf('en-GB'), 'en')
    assert.equal(langOf('ru'), 'ru')
    assert.equal(langOf(''), 'ru')
})
