// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'
import { host, json } from '../../../resources/widget/net/host.js'

const sources = new URL('../../../resources/widget/', import.meta.url)

test('what an old library does to arrays, strings and numbers changes nothing of what is sent and kept', t => {
    const kinds = [Array, String, Number, Boolean]
    t.after(() => kinds.forEach(kind => delete kind.prototype.toJSON))
    for (const kind of kinds) Object.defineProperty(kind.prototype, 'toJSON', { value: () => '"spoilt"', configurable: true })
    for (const value of [{ files: ['1', '2'], text: 'да' }, [], [[1], [{ a: [true] }]], 'слово', 3, null])
        assert.deepEqual(JSON.parse(json(value)), value)
    assert.equal(json({ nothing: undefined, list: ['да'] }), '{"list":["да"]}')
    assert.notEqual(JSON.stringify({ files: ['1'] }), json({ files: ['1'] }))
})

test('a form named like a member of the document does not stand before it', t => {
    class Document {
        get body() {
            return 'the body'
        }
        createElement(tag) {
            return [this, tag]
        }
    }
    Object.assign(globalThis, { Document, document: new Document() })
    t.after(() => ['Document', 'document'].forEach(name => delete globalThis[name]))
    for (const name of ['body', 'createElement']) Object.defineProperty(document, name, { value: 'a form' })
    assert.equal(host.body, 'the body')
    assert.deepEqual(host.element('p'), [document, 'p'])
})

test('nothing else of the widget touches the document or JSON by what a page may have put there', () => {
    for (const file of readdirSync(sources, { recursive: true }))
        if (file.endsWith('.js') && file !== 'net/host.js')
            assert.doesNotMatch(readFileSync(new URL(file, sources), 'utf8').replace(/^ *(\/\/|\/?\*).*$/gm, ''),
                /\bdocument\.|JSON\.stringify|\.reduce\(|Array\.from\(/, file)
})
