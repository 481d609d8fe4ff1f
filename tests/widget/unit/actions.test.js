// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { can } from '../../../resources/widget/actions.js'

const actions = ['write', 'begin', 'call', 'close', 'transcript', 'rate', 'appeal', 'info']
/** All actions by all states of a conversation; a row is what the server takes from a citizen there. */
const table = [
    [undefined, ['begin']],
    ['bot', ['write', 'call', 'close', 'transcript', 'appeal']],
    ['queued', ['write', 'close', 'transcript', 'appeal']],
    ['assigned', ['write', 'close', 'transcript', 'appeal']],
    ['wrapup', ['write', 'close', 'transcript', 'appeal']],
    ['closed', ['begin', 'transcript', 'rate', 'appeal']],
    ['a state of a later server', ['write', 'transcript']],
]
test('each action is offered in the states that permit it and in no other', () => {
    for (const [status, possible] of table) {
        const talk = status && { status }
        assert.deepEqual(actions.filter(action => can(talk, action)), [...possible, 'info'], String(status))
    }
})

test('what is rated is not asked about again', () => {
    assert.equal(can({ status: 'closed', rating: 4 }, 'rate'), false)
    assert.equal(can({ status: 'closed', rating: 4 }, 'transcript'), true)
})
