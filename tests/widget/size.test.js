// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// The size gate: a citizen on a bad connection pays for every kilobyte. What counts is what the real server sends.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { get } from 'node:http'
import { after, before, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { Server } from './browser/server.js'

const limits = { button: 12 * 1024, window: 45 * 1024 }
/** The files of each part, as the build writes them into the button's script. */
const parts = JSON.parse(readFileSync(process.env.OTKLIK_WIDGET_PARTS, 'utf8'))
const langs = ['ru', 'en']

let server
before(async () => server = await Server.start())
after(() => server?.stop())

/** The bytes as they come over the wire, not unpacked. */
function ask(path, fields = { 'Accept-Encoding': 'gzip, deflate, br' }) {
    return new Promise((done, failed) => get(server.base + path, { headers: fields }, answer => {
        const chunks = []
        answer.on('data', chunk => chunks.push(chunk))
        answer.on('end', () => done({ status: answer.statusCode, fields: answer.headers, body: Buffer.concat(chunks) }))
    }).on('error', failed))
}

const everyFile = () => [...new Set(['otklik.js', ...Object.values(parts).flat()])]
const sum = sizes => sizes.reduce((all, size) => all + size, 0)

test('the button is 12 KB at the most, and with the window and a language 45 KB', async t => {
    const sizes = new Map()
    for (const file of everyFile()) {
        const { status, fields, body } = await ask('widget/' + file)
        assert.equal(status, 200, file)
        assert.equal(fields['content-encoding'], 'gzip', file)
        sizes.set(file, body.length)
        t.diagnostic(`${String(body.length).padStart(6)}  ${file}`)
    }
    const button = sizes.get('otklik.js')
    assert.ok(button <= limits.button, `the button is ${button} bytes`)
    for (const lang of langs) {
        const files = new Set(['otklik.js', ...parts.window, ...parts['words.' + lang]])
        const all = sum([...files].map(file => sizes.get(file)))
        t.diagnostic(`${String(all).padStart(6)}  the button and the window, ${lang}`)
        assert.ok(all <= limits.window, `the window in ${lang} is ${all} bytes`)
    }
})

test('what is seldom opened and the other language are parts of their own, and all share one file', () => {
    for (const name of ['window', 'sign', 'history', 'settings', 'rating', 'info', 'document', 'request', 'appeal', 'words.ru', 'words.en']) assert.ok(parts[name], name)
    // Each file more is a connection or a turn more on the way to an open window.
    assert.ok(everyFile().length <= 2 + Object.keys(parts).length, everyFile().join())
})

test('who does not take gzip gets the same script plain', async () => {
    for (const file of everyFile()) {
        const packed = await ask('widget/' + file)
        for (const accepted of [{}, { 'Accept-Encoding': 'identity' }, { 'Accept-Encoding': 'br, gzip;q=0' }]) {
            const plain = await ask('widget/' + file, accepted)
            assert.equal(plain.fields['content-encoding'], undefined)
            assert.equal(plain.fields.vary?.includes('Accept-Encoding'), true)
            assert.ok(gunzipSync(packed.body).equals(plain.body), file)
            assert.notEqual(plain.fields.etag, packed.fields.etag)
        }
    }
})

test('a part is kept for ever, as its name follows from its content; the button is asked for anew', async () => {
    for (const file of everyFile()) {
        const { fields } = await ask('widget/' + file)
        assert.match(fields.etag, /^"[\w-]+"$/, file)
        if (file === 'otklik.js') {
            assert.equal(fields['cache-control'], 'no-cache')
        } else {
            assert.match(file, /^parts\/[a-z.]+-[A-Z0-9]{8}\.js$/)
            assert.equal(fields['cache-control'], 'public, max-age=31536000, immutable')
        }
        const again = await ask('widget/' + file, { 'Accept-Encoding': 'gzip', 'If-None-Match': fields.etag })
        assert.equal(again.status, 304)
        assert.equal(again.body.length, 0)
    }
    assert.equal((await ask('widget/parts/window-AAAAAAAA.js')).status, 404)
})

test('the source is what is bundled: its names are found again in what is served', async () => {
    const { body } = await ask('widget/' + parts.window[0], {})
    for (const name of ['refreshTalks', 'renderBanner', 'sendWhenLoaded', 'readByCitizen']) assert.ok(body.includes(name), name)
    const words = await ask('widget/' + parts['words.ru'][0], {})
    assert.ok(words.body.includes('Здравствуйте'))
})
