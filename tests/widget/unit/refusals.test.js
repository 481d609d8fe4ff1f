// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal, Rpc } from '../../../resources/widget/net/rpc.js'
import { sentence } from '../../../resources/widget/words/sentence.js'
import { Store } from '../../../resources/widget/net/store.js'
import { Talks } from '../../../resources/widget/talks.js'
import { FakeArea, ManualClock, settled } from './support.js'

/** The refusal that a client makes of an answer of the server. */
async function refusal(error) {
    const socket = { send: frame => socket.sent = JSON.parse(frame) }
    const rpc = new Rpc(socket, new ManualClock(), () => undefined)
    const answer = rpc.call('line.list', {})
    rpc.receive(JSON.stringify({ jsonrpc: '2.0', id: socket.sent.id, error }))
    return answer.then(() => assert.fail('refused'), caught => caught)
}

test('a refusal is told in the words of the server, which knows the language of the session', async () => {
    const app = { text: key => key }
    for (const reason of ['rated', 'stillOpen', 'tooLong']) {
        const said = 'Почему: ' + reason
        const over = await refusal({ code: -32602, message: said, data: { kind: 'invalid', reason } })
        assert.ok(over instanceof Refusal && over.data.reason === reason)
        assert.equal(sentence(app, over), said)
        assert.equal(sentence(app, new Refusal('invalid', { reason, detail: said })), said, 'of a problem over HTTP too')
    }
})

test('a message that the server does not take says why beside its bubble', async () => {
    const call = async method => {
        if (method === 'message.send') throw await refusal({ code: 2, message: 'Вам это нельзя.', data: { kind: 'forbidden' } })
        return method === 'line.list' ? { lines: [] } : { conversations: [], more: false }
    }
    const nothing = () => undefined
    const talks = new Talks({ call, store: new Store(() => new FakeArea(), 'otklik.'), owner: '5', clock: new ManualClock(),
        newId: () => 'id', linked: () => true, changed: nothing, told: nothing, arrived: nothing, began: nothing })
    talks.send({ conversation: '7' }, 'раз', [])
    await settled()
    const [entry] = talks.pending({ conversation: '7' })
    assert.deepEqual([entry.state, entry.words], ['failed', 'Вам это нельзя.'])
})
