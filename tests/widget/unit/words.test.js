// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'
import { en } from '../../../resources/widget/words.en.js'
import { langOf, learn, Words } from '../../../resources/widget/words.js'
import { ru } from '../../../resources/widget/words.ru.js'

const sources = new URL('../../../resources/widget/', import.meta.url)
const code = readdirSync(sources).filter(name => name.endsWith('.js') && !name.startsWith('words.'))
    .map(name => readFileSync(new URL(name, sources), 'utf8')).join('\n')

test('both tables say the same things', () => {
    assert.deepEqual(Object.keys(en).sort(), Object.keys(ru).sort())
    const holes = entry => [...new Set([entry].flat().flatMap(text => text.match(/\{\w+\}/g) || []))].sort()
    for (const key of Object.keys(ru)) {
        assert.equal(Array.isArray(en[key]), Array.isArray(ru[key]), key)
        assert.deepEqual(holes(en[key]), holes(ru[key]), key)
    }
})

test('every count has all its forms', () => {
    for (const [key, entry] of Object.entries(ru)) if (Array.isArray(entry)) assert.equal(entry.length, 3, key)
    for (const [key, entry] of Object.entries(en)) if (Array.isArray(entry)) assert.equal(entry.length, 2, key)
})

test('no English is left in Russian and no Russian in English', () => {
    for (const entry of Object.values(en)) assert.doesNotMatch([entry].flat().join(), /[а-яё]/i)
    for (const [key, entry] of Object.entries(ru))
        assert.match([entry].flat().join() + (/^(keys|number|waitRange)$/.test(key) ? 'я' : ''), /[а-яё]/i, key)
})

test('every key that is asked for is there, and none lies unused', () => {
    const quoted = new Set([...code.matchAll(/'([A-Za-z]\w*)'/g)].map(match => match[1]))
    for (const key of Object.keys(ru)) {
        const made = /^(score\d|bot|queued|assigned|wrapup|closed)$/.test(key)
        assert.ok(made || quoted.has(key), 'unused: ' + key)
    }
    for (const [, key] of code.matchAll(/\b(?:t|text)\('(\w+)'[,)]/g)) assert.ok(key in ru, 'missing: ' + key)
})

test('Russian counts one, few and many', () => {
    const words = new Words('ru')
    const say = n => words.text('unreadName', { n })
    assert.equal(say(1), '1 новое сообщение')
    assert.equal(say(3), '3 новых сообщения')
    assert.equal(say(11), '11 новых сообщений')
    assert.equal(say(21), '21 новое сообщение')
})

test('English is a file of its own and counts one and other', async () => {
    await learn('en', new URL('words.en.js', sources).href)
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
