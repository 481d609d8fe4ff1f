// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { longest, pause } from '../../../resources/widget/net/backoff.js'

test('the ceiling doubles from one second to half a minute', () => {
    const ceilings = [0, 1, 2, 3, 4, 5, 6, 40].map(attempt => pause(attempt, () => 1, {}))
    assert.deepEqual(ceilings, [1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000])
})

test('the jitter is full: from nothing to the ceiling', () => {
    assert.equal(pause(3, () => 0, {}), 0)
    assert.equal(pause(3, () => 0.5, {}), 4000)
})

test('a server that restarts or is overloaded is given longer, and never less than it asked for', () => {
    assert.equal(pause(0, () => 1, { busy: true }), 4000)
    assert.equal(pause(0, () => 0, { busy: true, atLeast: 2500 }), 2500)
    assert.equal(pause(9, () => 1, { busy: true }), longest)
})

test('two hundred clients of a restarted server spread over seconds', () => {
    let seed = 1
    const random = () => (seed = seed * 16807 % 2147483647) / 2147483647
    const perSecond = new Map()
    for (let i = 0; i < 200; ++i) {
        const second = Math.floor(pause(0, random, { busy: true, atLeast: 1000 }) / 1000)
        perSecond.set(second, (perSecond.get(second) || 0) + 1)
    }
    assert.ok(Math.max(...perSecond.values()) < 80, 'no second takes more than two fifths of them')
})
