// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mark, Thread } from '../../../resources/widget/views/thread.js'

const message = seq => ({ seq, at: '', author: { kind: 'operator', name: '' }, kind: 'text', text: String(seq), files: [] })
const seqs = thread => thread.messages.map(one => one.seq)

test('pages, pushes and answers in any order become one run without doubles', () => {
    const thread = new Thread()
    assert.equal(thread.merge([message(5), message(4)]).length, 2)
    assert.deepEqual(thread.merge([message(5), message(6)]).map(one => one.seq), [6])
    thread.merge([message(1), message(2)])
    assert.deepEqual(seqs(thread), [1, 2, 4, 5, 6])
    assert.equal(thread.firstSeq, 1)
    assert.equal(thread.lastSeq, 6)
})

test('a hole is asked about once: a note of the staff leaves one for ever', () => {
    const thread = new Thread()
    thread.loaded = true
    thread.merge([message(1)])
    assert.equal(thread.hole(2), false)
    assert.equal(thread.hole(3), true)
    assert.equal(thread.hole(3), false)
    thread.merge([message(3)], true)
    assert.equal(thread.hole(5), true)
})

test('marks: sent, delivered to the operator, read', () => {
    const talk = { status: 'queued', operator: null, readByStaff: 0 }
    assert.equal(mark(3, undefined), 'sent')
    assert.equal(mark(3, talk), 'sent')
    assert.equal(mark(3, { ...talk, status: 'assigned', operator: { name: 'Е' } }), 'delivered')
    assert.equal(mark(3, { ...talk, readByStaff: 3 }), 'read')
})

test('what arrived beyond a hole does not hide it: the next asking begins before it', () => {
    const thread = new Thread()
    thread.loaded = true
    thread.merge([message(1), message(2)], true)
    thread.merge([message(5)])
    assert.equal(thread.sure, 2)
    thread.merge([message(3), message(4)])
    assert.equal(thread.sure, 5)
})
