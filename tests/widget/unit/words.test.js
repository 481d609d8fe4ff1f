// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { icons } from '../../../resources/widget/icons.js'
import { en } from '../../../resources/widget/words.en.js'
import { langOf, learn, spell, teach, Words } from '../../../resources/widget/words.js'
import { ru } from '../../../resources/widget/words.ru.js'
import { foreignNames } from './names.js'

const sources = new URL('../../../resources/widget/', import.meta.url)
const code = readdirSync(sources).filter(name => name.endsWith('.js') && !name.startsWith('words.'))
    .map(name => readFileSync(new URL(name, sources), 'utf8')).join('\n')

/** Asked for by what the wire or the outbox calls it. */
const spoken = /^(score\d|bot|queued|assigned|wrapup|closed|waiting|sent|delivered|read|fail[A-Z]\w*)$/
teach('ru', ru)

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

test('the Russian table travels by letters of one byte and is read back whole', () => {
    const folder = mkdtempSync(join(tmpdir(), 'otklik-letters-'))
    const packed = join(folder, 'words.mjs')
    execFileSync('cmake', ['-DFROM=' + fileURLToPath(new URL('words.ru.js', sources)), '-DTO=' + packed,
        '-P', fileURLToPath(new URL('../letters.cmake', sources))])
    const text = readFileSync(packed, 'utf8')
    rmSync(folder, { recursive: true })
    assert.doesNotMatch(text.slice(text.indexOf('{')), /[а-я]/)
    const table = new Function(text.slice(text.indexOf('export')).replace('export const ru =', 'return'))()
    assert.deepEqual(spell(table), ru)
})

test('only names of our own are shortened, each to another one', () => {
    const names = JSON.parse(readFileSync(new URL('names.json', sources), 'utf8'))
    assert.equal(new Set(Object.values(names)).size, Object.keys(names).length)
    for (const short of Object.values(names)) assert.match(short, /^[A-Z][a-z]?$/)
    // What the wire, the host page, the storage and the browser call by its name keeps it.
    const host = ['open', 'close', 'toggle', 'setLine', 'setContext', 'prefill', 'identify', 'logout', 'destroy', 'count', 'score',
        'scheme', 'size', 'sound', 'lang', 'refreshToken', 'user', 'about', 'read', 'textMax', 'fileMax', 'fileTypes', 'typing',
        'field', 'reason', 'detail', 'state', 'errors', 'retryAfterMs']
    for (const name of [...host, ...Object.keys(icons)]) assert.ok(!(name in names), name)
    for (const key of Object.keys(ru)) if (spoken.test(key)) assert.ok(!(key in names), key)
    for (const [, name] of code.matchAll(/\[?'(\w+)'\]/g)) assert.ok(!(name in names), name)
    const foreign = foreignNames()
    for (const name of Object.keys(names)) assert.ok(!foreign.has(name), name + ' is also a name of ' + foreign.get(name))
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
