// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// The real server on a database of its own.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const binary = process.env.OTKLIK_SERVER
if (!binary) throw new Error('OTKLIK_SERVER must name the otklik-server to test')
export const password = 'Otklik-demo-1'

/** otklik-server with the demo's people; killed and started again on the same port and database. */
export class Server {
    /** @param {string[]} [origins] pages of other origins that may carry the widget */
    static async start(origins = []) {
        const server = new Server()
        server.folder = mkdtempSync(join(tmpdir(), 'otklik-widget-'))
        writeFileSync(join(server.folder, 'otklik.toml'), `origins = ${JSON.stringify(origins)}\n[limits]\nmessages_per_minute = 0\nwrites_per_minute = 0\nreader_ms_per_minute = 0\nframes_per_second = 0\nconnections_per_address = 0\n`)
        server.port = 0
        await server.up()
        return server
    }

    async up() {
        const { folder } = this
        this.process = spawn(binary, ['serve', '--listen', '127.0.0.1:' + this.port, '--database', `sqlite:${folder}/o.db`,
            '--data', folder, '--config', join(folder, 'otklik.toml'), '--demo'], { stdio: ['ignore', 'pipe', 'pipe'] })
        this.errors = ''
        this.process.stderr.on('data', data => this.errors += data)
        this.gone = new Promise(done => this.process.once('exit', done))
        const line = await new Promise((found, failed) => {
            let said = ''
            this.process.stdout.on('data', data => {
                said += data
                if (said.includes('\n')) found(said)
            })
            this.process.once('exit', code => failed(new Error(`the server ended with ${code}: ${this.errors}`)))
        })
        this.port = Number(/:(\d+)\s*$/.exec(line.trim())[1])
        this.base = `http://127.0.0.1:${this.port}/`
    }

    /** kill -9: no last words. */
    async kill() {
        this.process.kill('SIGKILL')
        await this.gone
    }

    /** An orderly end: 1012 to everybody. */
    async rest() {
        this.process.kill('SIGTERM')
        await this.gone
    }

    async stop() {
        await this.rest()
        rmSync(this.folder, { recursive: true, force: true })
    }

    async get(path) {
        const response = await fetch(this.base + path)
        if (!response.ok) throw new Error(path + ' answered ' + response.status)
        return response.json()
    }

    /** A new citizen, without conversations of the demo: the tokens of a fresh sign-in. */
    async register(phone, fullName = 'Проверкина Вера Павловна') {
        const post = async (path, body) => {
            const response = await fetch(this.base + path, { method: 'POST', body: JSON.stringify(body),
                headers: { 'Content-Type': 'application/json' } })
            if (!response.ok) throw new Error(path + ': ' + await response.text())
            return response.json()
        }
        const { challenge } = await post('api/auth/register', { phone, password, fullName, consent: true })
        return post('api/auth/confirm', { challenge, code: await this.smsCode(phone) })
    }

    /** The code of the last SMS to a phone. */
    async smsCode(phone) {
        const { messages } = await this.get('demo/outbox?phone=' + encodeURIComponent(phone))
        const newest = [...messages].sort((a, b) => a.at < b.at ? 1 : -1)[0]
        return /\d{6}/.exec(newest.text)[0]
    }
}
