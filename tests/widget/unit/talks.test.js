// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '../../../resources/widget/net/rpc.js'
import { Store } from '../../../resources/widget/net/store.js'
import { Talks } from '../../../resources/widget/talks.js'
import { FakeArea, ManualClock, settled } from './support.js'

/** Talks against a server of a few lines: what it has stored, and whether it answers. */
function scene() {
    const clock = new ManualClock()
    const area = new FakeArea()
    const server = { stored: [], mute: false, refuse: null, calls: [] }
    const began = []
    const arrived = []
    const call = async (method, params) => {
        server.calls.push(method)
        if (server.refuse) throw server.refuse
        if (method === 'line.list') return { lines: [] }
        if (method === 'conversation.list') return { conversations: [], more: false }
        if (method === 'conversation.get') return { conversation: talk() }
        if (method === 'message.list')
            return { messages: server.stored.filter(one => one.seq > (params.after ?? 0)), more: false }
        if (method !== 'message.send') return {}
        let message = server.stored.find(one => one.clientId === params.clientId)
        if (!message) server.stored.push(message = { seq: server.stored.length + 1, at: '2026-11-21T09:00:00.000Z', kind: 'text',
            author: { kind: 'citizen', name: 'Мария' }, text: params.text, files: [], clientId: params.clientId })
        if (server.mute) throw new Refusal('lost')
        return { conversation: '7', number: '2026-000001', seq: message.seq, at: message.at }
    }
    const talk = () => ({ id: '7', number: '2026-000001', line: '2', status: 'queued', lastSeq: server.stored.length, unread: 0 })
    let ids = 0
    const make = () => new Talks({ call, store: new Store(() => area, 'otklik.'), owner: '5', clock, newId: () => 'id' + ++ids, linked: () => !server.down,
        changed: () => undefined, told: () => undefined, arrived: (_, message) => arrived.push(message.text),
        began: (from, conversation) => began.push([from.line, conversation]) })
    return { clock, area, server, began, arrived, talks: make(), make, talk }
}

const texts = talks => talks.thread('7').messages.map(message => message.text)

test('a message leaves the outbox only when it is acknowledged', async () => {
    const { talks, began } = scene()
    talks.send({ line: '2' }, 'Здравствуйте', [])
    assert.equal(talks.outbox.size, 1)
    await settled()
    assert.equal(talks.outbox.size, 0)
    assert.deepEqual(texts(talks), ['Здравствуйте'])
    assert.deepEqual(began, [['2', '7']])
})

test('stored but not answered: after the resume there is exactly one', async () => {
    const { talks, server } = scene()
    server.mute = true
    talks.send({ conversation: '7' }, 'один', [])
    await settled()
    assert.equal(talks.outbox.size, 1)
    server.mute = false
    await talks.resume()
    await settled()
    assert.equal(talks.outbox.size, 0)
    assert.equal(server.stored.length, 1)
    await talks.load('7')
    assert.deepEqual(texts(talks), ['один'])
})

test('a closed tab: the next page sends what waited, in order', async () => {
    const { talks, server, make } = scene()
    server.refuse = new Refusal('lost')
    for (const text of ['а', 'б', 'в']) talks.send({ conversation: '7' }, text, [])
    await settled()
    server.refuse = null
    const next = make()
    await next.resume()
    await settled()
    assert.deepEqual(server.stored.map(message => message.text), ['а', 'б', 'в'])
    assert.equal(next.outbox.size, 0)
})

test('two tabs send the same outbox: nothing is doubled', async () => {
    const { talks, server, make } = scene()
    server.refuse = new Refusal('lost')
    talks.send({ conversation: '7' }, 'раз', [])
    await settled()
    server.refuse = null
    const other = make()
    talks.pump()
    other.pump()
    await settled()
    assert.equal(server.stored.length, 1)
    assert.equal(talks.outbox.size, 0)
})

test('what follows the first message of a line goes into the conversation that it opened', async () => {
    const { talks, server } = scene()
    talks.send({ line: '2' }, 'первое', [])
    talks.send({ line: '2' }, 'второе', [])
    await settled()
    assert.deepEqual(server.stored.map(message => message.text), ['первое', 'второе'])
    assert.equal(talks.outbox.size, 0)
})

test('a rate limit is waited out; other refusals keep the bubble with its reason', async () => {
    const { talks, server, clock } = scene()
    server.refuse = new Refusal('rate_limited', { retryAfterMs: 500 })
    talks.send({ conversation: '7' }, 'раз', [])
    await settled()
    assert.equal(talks.pending({ conversation: '7' })[0].state, 'waiting')
    server.refuse = null
    await clock.advance(500)
    assert.equal(server.stored.length, 1)
    server.refuse = new Refusal('not_found')
    talks.send({ conversation: '7' }, 'два', [])
    await settled()
    assert.deepEqual(talks.pending({ conversation: '7' }).map(entry => [entry.state, entry.reason]), [['failed', 'failOther']])
    server.refuse = null
    talks.discard(talks.pending({ conversation: '7' })[0].clientId)
    assert.equal(talks.outbox.size, 0)
})

test('a message to a closed conversation opens a new one only when the person says so', async () => {
    const { talks, server, talk } = scene()
    talks.put({ ...talk(), status: 'closed' })
    server.refuse = new Refusal('conflict', { state: 'closed' })
    talks.send({ conversation: '7' }, 'ещё', [])
    await settled()
    const [entry] = talks.pending({ conversation: '7' })
    assert.equal(entry.reason, 'failTalkClosed')
    server.refuse = null
    assert.equal(talks.retry(entry.clientId), '2')
    await settled()
    assert.equal(server.stored.length, 1)
})

test('pushes arrive twice and with holes, and are told once', async () => {
    const { talks, server, arrived } = scene()
    const say = seq => ({ seq, at: '2026-11-21T09:00:00.000Z', kind: 'text', author: { kind: 'operator', name: 'Е' }, text: 'о' + seq, files: [] })
    server.stored.push(say(1))
    await talks.load('7')
    server.stored.push(say(2), say(3))
    talks.heard('message.added', { conversation: '7', message: say(3) })
    await settled()
    talks.heard('message.added', { conversation: '7', message: say(3) })
    talks.heard('message.added', { conversation: '7', message: say(2) })
    await settled()
    assert.deepEqual(texts(talks), ['о1', 'о2', 'о3'])
    assert.deepEqual(arrived, ['о2', 'о3'])
})

test('unread counts what others said and is cleared by reading', async () => {
    const { talks, talk, server } = scene()
    talks.put(talk())
    talks.heard('message.added', { conversation: '7', message: { seq: 1, at: '2026', kind: 'text', author: { kind: 'operator', name: 'Е' }, text: 'а', files: [] } })
    assert.equal(talks.unread, 1)
    talks.thread('7').merge([{ seq: 1, at: '2026', kind: 'text', author: { kind: 'operator', name: 'Е' }, text: 'а', files: [] }])
    talks.read('7')
    await settled()
    assert.equal(talks.unread, 0)
    assert.ok(server.calls.includes('message.read'))
    talks.read('7')
    assert.equal(server.calls.filter(method => method === 'message.read').length, 1)
})

test('a summary that was overtaken by a reading in another tab brings nothing back', () => {
    const { talks, talk } = scene()
    talks.put({ ...talk(), lastSeq: 3 })
    talks.heard('message.seen', { conversation: '7', seq: 4, by: 'citizen' })
    talks.heard('message.added', { conversation: '7', message: { seq: 4, at: '2026', kind: 'text', author: { kind: 'operator', name: 'Е' }, text: 'а', files: [] } })
    talks.heard('conversation.changed', { conversation: { ...talk(), lastSeq: 4, readByCitizen: 3, unread: 1 } })
    assert.equal(talks.unread, 0)
})

test('a push wins over an answer that was read before it', async () => {
    const { talks, talk } = scene()
    const looking = talks.lookUp('7')
    talks.heard('conversation.changed', { conversation: { ...talk(), status: 'assigned' } })
    await looking
    assert.equal(talks.summaries.get('7').status, 'assigned')
})

test('typing is told now and then, and shown only for a while', async () => {
    const { talks, clock, server } = scene()
    talks.tellTyping('7', 'З')
    talks.tellTyping('7', 'Зд')
    assert.equal(server.calls.filter(method => method === 'typing.set').length, 1)
    await clock.advance(1500)
    talks.tellTyping('7', 'Здр')
    talks.tellTyping('7', '')
    assert.equal(server.calls.filter(method => method === 'typing.set').length, 3)
    talks.heard('typing.changed', { conversation: '7', author: { kind: 'operator', name: 'Елена' }, typing: true })
    assert.equal(talks.typing.get('7')?.name, 'Елена')
    await clock.advance(8000)
    assert.equal(talks.typing.size, 0)
})

test('a draft belongs to its conversation and its person', () => {
    const { talks, area } = scene()
    talks.keepDraft('talk.7', { text: 'недописано', files: [] })
    assert.equal(talks.draft('talk.7').text, 'недописано')
    assert.equal(talks.draft('talk.8').text, '')
    talks.keepDraft('talk.7', { text: '', files: [] })
    assert.equal(area.items.size, 0)
})

test('an answer that was lost after a push leaves no hole: the next resume asks from before it', async () => {
    const { talks, server } = scene()
    const say = seq => ({ seq, at: '2026-11-21T09:00:00.000Z', kind: 'text', author: { kind: 'operator', name: 'Е' }, text: 'о' + seq, files: [] })
    server.stored.push(say(1))
    await talks.load('7')
    server.stored.push(say(2), say(3), say(4))
    server.refuse = new Refusal('lost')
    talks.heard('message.added', { conversation: '7', message: say(3) })
    await settled()
    talks.heard('message.added', { conversation: '7', message: say(4) })
    await settled()
    server.refuse = null
    await talks.resume()
    assert.deepEqual(texts(talks), ['о1', 'о2', 'о3', 'о4'])
})

test('without a link nothing is tried, and a message too big for the server keeps its text and its reason', async () => {
    const { talks, server } = scene()
    server.down = true
    talks.send({ conversation: '7' }, 'раз', [])
    await settled()
    assert.equal(server.calls.includes('message.send'), false)
    server.down = false
    server.refuse = new Refusal('too_large')
    talks.pump()
    await settled()
    assert.deepEqual(talks.pending({ conversation: '7' }).map(entry => [entry.text, entry.reason]), [['раз', 'failLarge']])
})

test('what was being written to a line goes on in the conversation that its first message opened', async () => {
    const { talks } = scene()
    talks.keepDraft('line.2', { text: 'дальше', files: [] })
    talks.send({ line: '2' }, 'первое', [])
    await settled()
    assert.equal(talks.draft('talk.7').text, 'дальше')
    assert.equal(talks.draft('line.2').text, '')
})
