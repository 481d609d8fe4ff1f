// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Identity } from '../../../resources/widget/net/identity.js'
import { Store } from '../../../resources/widget/net/store.js'
import { encoded, look } from '../../../resources/widget/net/upload.js'
import { FakeArea } from './support.js'

const file = (name, bytes, size = bytes.length) => ({ name, size,
    slice: (from, to) => ({ arrayBuffer: async () => new Uint8Array(bytes.slice(from, to)).buffer }) })
const pdf = [0x25, 0x50, 0x44, 0x46, 0x2d]

test('a file is refused with its own reason before a byte travels', async () => {
    const limit = 20 * 1024 * 1024
    assert.deepEqual(await look(file('скан.PDF', pdf), limit), { type: 'application/pdf' })
    assert.deepEqual(await look(file('a.jpeg', [0xff, 0xd8, 0xff, 0xe0]), limit), { type: 'image/jpeg' })
    assert.deepEqual(await look(file('пусто.pdf', []), limit), { refused: 'emptyFile' })
    assert.deepEqual(await look(file('фильм.pdf', pdf, limit + 1), limit), { refused: 'bigFile' })
    assert.deepEqual(await look(file('вирус.exe', [0x4d, 0x5a, 0, 0]), limit), { refused: 'badType' })
    assert.deepEqual(await look(file('договор.pdf', [0x4d, 0x5a, 0, 0]), limit), { refused: 'fakeType' })
    assert.deepEqual(await look(file('фото.png', pdf), limit), { type: 'application/pdf' }, 'the bytes decide')
    assert.deepEqual(await look(file('scan.jfif', [0xff, 0xd8, 0xff, 0xe0]), limit), { type: 'image/jpeg' })
})

test('a file name travels as RFC 8187 wants it', () => {
    assert.equal(encoded("отчёт (1)*'.pdf"), '%D0%BE%D1%82%D1%87%D1%91%D1%82%20%281%29%2A%27.pdf')
})

/** A sign-in with a server that rotates its refresh tokens. */
function scene({ area = new FakeArea(), passing = new FakeArea(), state = { good: 'r1', n: 1, posts: [] } } = {}) {
    const time = { now: 0 }
    const identity = new Identity({
        base: 'https://portal/',
        fetch: async (url, init) => {
            const body = JSON.parse(init.body)
            state.posts.push(url.replace('https://portal/api/auth/', ''))
            if (state.down) throw new TypeError('network')
            if (state.refusal) return state.refusal
            const asked = body.refreshToken + body.idempotencyKey
            if (url.endsWith('refresh') && body.refreshToken !== state.good && asked !== state.asked)
                return { ok: false, status: 401, json: async () => ({ kind: 'unauthenticated' }) }
            if (asked !== state.asked) state.good = 'r' + ++state.n
            state.asked = asked
            if (state.deaf) throw new TypeError('network')
            if (state.torn) return { ok: true, status: 200, json: () => Promise.reject(new TypeError('aborted')) }
            return { ok: true, json: async () => ({ accessToken: 'a' + state.n, refreshToken: state.good, expiresIn: 900,
                user: { id: '5', name: 'Мария', role: state.role || 'citizen' } }) }
        },
        kept: new Store(() => area, ''),
        passing: new Store(() => passing, ''),
        locked: (_, run) => run(),
        now: () => time.now,
        lang: () => 'ru',
        newId: () => 'key-' + state.n,
        changed: () => undefined,
    })
    return { identity, state, time, area, passing }
}

test('the access token stays in memory; the refresh token goes where the person allowed it', async () => {
    const { identity, area, passing } = scene()
    await identity.confirm('c', '123456', false)
    assert.equal(area.items.size, 0)
    assert.match(passing.getItem('sign-in'), /r2/)
    assert.doesNotMatch(passing.getItem('sign-in'), /a2/)
    assert.equal(await identity.token(), 'a2')
})

test('a token is renewed shortly before its end, with rotation', async () => {
    const { identity, state, time, area } = scene()
    await identity.confirm('c', '123456', true)
    time.now = 869_000
    assert.equal(await identity.token(), 'a2')
    time.now = 871_000
    assert.equal(await identity.token(), 'a3')
    assert.match(area.getItem('sign-in'), /r3/)
    assert.equal(state.posts.filter(path => path === 'refresh').length, 1)
})

test('a second tab reads the refresh token anew, so an old one is never used twice', async () => {
    const first = scene()
    await first.identity.confirm('c', '123456', true)
    const second = scene({ area: first.area, state: first.state })
    assert.ok(second.identity.restore())
    await second.identity.token(true)
    await first.identity.token(true)
    assert.equal(first.identity.access, 'a4')
})

test('a renewal whose answer is lost is asked for again, by the next page too, and answered alike', async () => {
    const first = scene()
    await first.identity.confirm('c', '123456', true)
    first.state.deaf = true
    await assert.rejects(first.identity.token(true), { kind: 'lost' })
    first.state.deaf = false
    const second = scene({ area: first.area, state: first.state })
    assert.ok(second.identity.restore())
    assert.equal(await second.identity.token(), 'a3')
    assert.equal(await second.identity.token(true), 'a4')
})

test('an answer whose body breaks off is lost, and leaves the sign-in as it was', async () => {
    const first = scene()
    await first.identity.confirm('c', '123456', true)
    first.state.torn = true
    await assert.rejects(first.identity.token(true), { kind: 'lost' })
    first.state.torn = false
    const second = scene({ area: first.area, state: first.state })
    assert.ok(second.identity.restore())
    assert.equal(second.identity.user.name, 'Мария')
    assert.equal(await second.identity.token(), 'a3')
})

test('a refusal without a readable reason is still a refusal', async () => {
    const { identity, state } = scene()
    for (const [status, kind] of [[503, 'unavailable'], [400, 'invalid']]) {
        state.refusal = { ok: false, status, json: () => Promise.reject(new SyntaxError('<html>')) }
        await assert.rejects(identity.login('+79990000001', 'x'), { kind })
    }
})

test('a page that still reads the storage from before a renewal is answered alike, not taken for a thief', async () => {
    const first = scene()
    await first.identity.confirm('c', '123456', true)
    const behind = new FakeArea()
    for (const [key, value] of first.area.items) behind.setItem(key, value)
    await first.identity.token(true)
    const second = scene({ area: behind, state: first.state })
    assert.ok(second.identity.restore())
    assert.equal(await second.identity.token(), 'a3')
    assert.equal(await second.identity.token(true), 'a4')
})

test('a dead network keeps the sign-in, a refused token ends it', async () => {
    const { identity, state } = scene()
    await identity.confirm('c', '123456', true)
    state.down = true
    await assert.rejects(identity.token(true), { kind: 'lost' })
    state.down = false
    state.good = 'other'
    await assert.rejects(identity.token(true), { kind: 'unauthenticated' })
})

test('staff are not let into the citizens’ chat', async () => {
    const { identity, state } = scene()
    state.role = 'operator'
    await assert.rejects(identity.confirm('c', '123456', true), { kind: 'forbidden' })
    assert.equal(identity.user, null)
})
