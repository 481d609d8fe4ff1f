// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Link } from '../../../resources/widget/net/link.js'
import { FakeSocket, ManualClock, settled } from './support.js'

/** A link and everything that it dialled, asked and said. */
function scene({ token = async () => 'token' } = {}) {
    const clock = new ManualClock()
    const sockets = []
    const log = []
    const link = new Link({
        dial: () => {
            sockets.push(new FakeSocket())
            return sockets.at(-1)
        },
        clock,
        random: () => 1,
        token,
        locale: () => 'ru',
        opened: () => log.push('opened'),
        heard: method => log.push(method),
        changed: state => log.push(state),
        signedOut: () => log.push('signed out'),
        refused: kind => log.push('refused ' + kind),
    })
    const last = () => sockets.at(-1)
    const open = async () => {
        link.start()
        await last().accept()
        await last().answer('session.open', { user: {} })
    }
    return { clock, sockets, log, link, last, open }
}

test('the first call is session.open with token and language', async () => {
    const { last, link, log, open } = scene()
    await open()
    assert.deepEqual(last().sent[0].params, { token: 'token', locale: 'ru' })
    assert.equal(link.state, 'open')
    assert.deepEqual(log, ['connecting', 'open', 'opened'])
})

test('a dropped socket is dialled again after 1, 2, 4 seconds, and a session that stands resets the count', async () => {
    const { clock, sockets, last, open, link } = scene()
    await open()
    for (const [i, seconds] of [1, 2, 4].entries()) {
        await last().drop(1006)
        assert.equal(link.state, 'waiting')
        await clock.advance(seconds * 1000 - 1)
        assert.equal(sockets.length, i + 1)
        await clock.advance(1)
        assert.equal(sockets.length, i + 2)
    }
    await last().accept()
    await last().answer('session.open', {})
    await clock.advance(2999)
    await last().drop(1006)
    await clock.advance(7999)
    assert.equal(sockets.length, 4, 'a server that throws everybody out is not called every second')
    await clock.advance(1)
    await last().accept()
    await last().answer('session.open', {})
    await clock.advance(3000)
    await last().drop(1006)
    await clock.advance(1000)
    assert.equal(sockets.length, 6)
})

test('however often a session is lost soon after it stood, the next is dialled within eight seconds', async () => {
    const { clock, sockets, last, open } = scene()
    await open()
    for (let i = 1; i < 8; ++i) {
        await last().drop(1006)
        await clock.advance(8000)
        assert.equal(sockets.length, i + 1)
        await last().accept()
        await last().answer('session.open', {})
    }
})

test('calls in flight are rejected when the socket is lost', async () => {
    const { last, link, open } = scene()
    await open()
    const call = link.call('line.list', {})
    await last().drop(1006)
    await assert.rejects(call, { kind: 'lost' })
    await assert.rejects(link.call('line.list', {}), { kind: 'lost' })
})

test('a network that died without a word is noticed within forty seconds', async () => {
    const { clock, last, link, open } = scene()
    await open()
    await clock.advance(25000)
    assert.equal(last().sent.length, 2, 'a sign of life is asked for')
    await clock.advance(14999)
    assert.equal(link.state, 'open')
    await clock.advance(1)
    assert.equal(link.state, 'waiting')
    assert.ok(last().closed)
})

test('whatever the server says counts as a sign of life', async () => {
    const { clock, last, link, open } = scene()
    await open()
    await clock.advance(25000)
    await last().tell('queue.changed', {})
    await clock.advance(15000)
    assert.equal(link.state, 'open')
    await clock.advance(25000)
    await last().answer('session.open', {})
    await clock.advance(15000)
    assert.equal(link.state, 'open')
})

test('an expired token is renewed at once and the session goes on', async () => {
    const asked = []
    const { clock, sockets, last, link, open } = scene({ token: async renew => {
        asked.push(renew)
        return renew ? 'new' : 'old'
    } })
    await open()
    await last().drop(4401)
    await clock.advance(0)
    await last().accept()
    assert.equal(last().sent[0].params.token, 'new')
    await last().answer('session.open', {})
    assert.equal(link.state, 'open')
    assert.deepEqual(asked, [false, true])
    assert.equal(sockets.length, 2)
})

test('when the new token is refused too, the person is asked to sign in, and nothing dials on', async () => {
    const { clock, log, link, last, sockets, open } = scene()
    await open()
    await last().drop(4401)
    await clock.advance(0)
    await last().accept()
    await last().answer('session.open', undefined, { code: 1, data: { kind: 'unauthenticated' } })
    assert.equal(link.state, 'off')
    assert.equal(log.at(-1), 'signed out')
    await clock.advance(120000)
    assert.equal(sockets.length, 2)
})

test('who may not come here is told so, once', async () => {
    const { log, last, link, sockets, open, clock } = scene()
    await open()
    await last().drop(4403)
    assert.equal(link.state, 'off')
    assert.equal(log.at(-1), 'refused forbidden')
    await clock.advance(60000)
    assert.equal(sockets.length, 1)
})

test('a restarting server is given the time it asks for', async () => {
    const { clock, sockets, last, open } = scene()
    await open()
    await last().tell('session.ending', { reason: 'restarting', retryAfterMs: 3000 })
    await last().drop(1012)
    await clock.advance(6999)
    assert.equal(sockets.length, 1)
    await clock.advance(1)
    assert.equal(sockets.length, 2)
})

test('the person, the page or the network can end the wait', async () => {
    const { sockets, last, link, open } = scene()
    await open()
    await last().drop(1006)
    link.nudge()
    assert.equal(sockets.length, 2)
})

test('a late word of an old socket changes nothing', async () => {
    const { sockets, link, open, clock } = scene()
    await open()
    const old = sockets[0]
    const { onmessage } = old
    await old.drop(1006)
    await clock.advance(1000)
    await sockets[1].accept()
    await sockets[1].answer('session.open', {})
    onmessage({ data: '{broken' })
    onmessage({ data: '{"jsonrpc":"2.0","id":1,"result":{}}' })
    await settled()
    assert.equal(link.state, 'open')
})

test('a frame that is too big is refused by name, the others are only lost', async () => {
    const { last, link, open } = scene()
    await open()
    const small = assert.rejects(link.call('message.read', {}), { kind: 'lost' })
    const big = assert.rejects(link.call('message.send', { text: 'ы'.repeat(100) }), { kind: 'too_large' })
    await last().drop(1009)
    await Promise.all([small, big])
})

test('a frame that the server cannot read is refused, not sent for ever', async () => {
    const { last, link, open } = scene()
    await open()
    const call = assert.rejects(link.call('message.send', { text: 'ы' }), { kind: 'invalid' })
    await last().drop(1007)
    await call
})

test('an answer that the token has run out renews it at once', async () => {
    const { clock, last, link, open, sockets } = scene()
    await open()
    const call = assert.rejects(link.call('message.send', {}), { kind: 'unauthenticated' })
    await last().answer('message.send', undefined, { code: 1, data: { kind: 'unauthenticated' } })
    await call
    await clock.advance(0)
    assert.equal(sockets.length, 2)
})

test('a clock that is set back does not make a living connection look dead', async () => {
    const { clock, last, link, open } = scene()
    await open()
    await clock.advance(25000)
    const timers = [...clock.timers.values()]
    clock.time -= 3600_000
    for (const timer of timers) timer.at -= 3600_000
    await last().answer('session.open', {})
    await clock.advance(15000)
    assert.equal(link.state, 'open')
})

test('another network: what is being dialled on the old one is given up', async () => {
    const { link, sockets } = scene()
    link.start()
    link.nudge()
    assert.equal(sockets.length, 1)
    link.nudge(true)
    assert.equal(sockets.length, 2)
    assert.ok(sockets[0].closed)
})
