// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Outbox } from '../../../resources/widget/net/outbox.js'
import { Store } from '../../../resources/widget/net/store.js'
import { FakeArea } from './support.js'

const boxOf = (area, now = () => 1000) => new Outbox(new Store(() => area, 'otklik.'), '5', now)

test('an entry lies in storage before anything else happens', () => {
    const area = new FakeArea()
    boxOf(area).add({ line: '2' }, 'Здравствуйте', [], 'a')
    assert.match(area.getItem('otklik.outbox.5.a'), /Здравствуйте/)
})

test('a closed tab loses nothing, and the order is that of writing', () => {
    const area = new FakeArea()
    const box = boxOf(area)
    for (const id of ['c', 'a', 'b']) box.add({ conversation: '7' }, id, [], id)
    assert.deepEqual(boxOf(area).all().map(entry => entry.clientId), ['c', 'a', 'b'])
})

test('another person on the same computer sees nothing of it', () => {
    const area = new FakeArea()
    boxOf(area).add({ line: '2' }, 'тайна', [], 'a')
    assert.equal(new Outbox(new Store(() => area, 'otklik.'), '6', () => 0).size, 0)
})

test('only the first of each target goes, and a failed one holds back those after it', () => {
    const box = boxOf(new FakeArea())
    box.add({ conversation: '7' }, 'one', [], 'a')
    box.add({ conversation: '7' }, 'two', [], 'b')
    box.add({ line: '3' }, 'three', [], 'c')
    assert.deepEqual(box.next().map(entry => entry.clientId), ['a', 'c'])
    box.change('a', { state: 'failed', reason: 'failOther' })
    assert.deepEqual(box.next().map(entry => entry.clientId), ['c'])
    box.remove('a')
    assert.deepEqual(box.next().map(entry => entry.clientId), ['b', 'c'])
})

test('a change to an entry that is gone brings nothing back', () => {
    const box = boxOf(new FakeArea())
    box.change('ghost', { state: 'failed' })
    assert.equal(box.size, 0)
})

test('a storage that throws or is full is replaced by memory', () => {
    const none = new Store(() => {
        throw new Error('SecurityError')
    }, 'otklik.')
    none.set('a', { b: 1 })
    assert.deepEqual(none.get('a'), { b: 1 })
    const area = new FakeArea()
    const store = new Store(() => area, 'otklik.')
    store.set('a', 1)
    area.full = true
    store.set('a', 2)
    assert.equal(store.get('a'), 2)
    assert.deepEqual(store.keys(''), ['a'])
    area.full = false
    store.set('a', 3)
    assert.equal(store.get('a'), 3)
    store.remove('a')
    assert.equal(store.get('a'), undefined)
})

test('what somebody else wrote into our storage does not break us', () => {
    const area = new FakeArea()
    area.setItem('otklik.prefs', '{broken')
    assert.equal(new Store(() => area, 'otklik.').get('prefs'), undefined)
})

test('a clock that is set back, or another tab, does not change the order', () => {
    const area = new FakeArea()
    boxOf(area, () => 9000).add({ conversation: '7' }, 'one', [], 'b')
    boxOf(area, () => 1000).add({ conversation: '7' }, 'two', [], 'a')
    assert.deepEqual(boxOf(area).all().map(entry => entry.clientId), ['b', 'a'])
})
