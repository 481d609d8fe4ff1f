// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// The real server and its clients: a socket of ws, frames as they come.
import {execFileSync, spawn} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';

import WebSocket from 'ws';

const program = process.env.OTKLIK_SERVER;

export class House {
    /** Starts a demo server with that configuration, and has a token for each login. */
    static async start(configuration, logins) {
        const house = new House();
        house.folder = mkdtempSync(join(tmpdir(), 'otklik-document-'));
        const config = join(house.folder, 'server.toml');
        writeFileSync(config, configuration);
        house.data = ['--data', join(house.folder, 'data'), '--config', config];
        house.server = spawn(program, ['serve', '--demo', '--listen', '127.0.0.1:0', ...house.data],
            {stdio: ['ignore', 'pipe', 'ignore']});
        const line = await new Promise((resolve, reject) => {
            createInterface(house.server.stdout).once('line', resolve);
            house.server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
        });
        house.address = /^listening on http:\/\/(127\.0\.0\.1:\d+)$/.exec(line)[1];
        const tokens = house.command(['token', 'create', ...logins.flatMap((login) => ['--login', login])], '')
            .trim().split('\n');
        house.tokens = Object.fromEntries(logins.map((login, index) => [login, tokens[index]]));
        house.clients = [];
        return house;
    }

    /** Runs another command beside the server. */
    command(words, input) {
        return execFileSync(program, [...words, ...this.data], {input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore']});
    }

    fetch(path, options) {
        return fetch(`http://${this.address}${path}`, options);
    }

    async connect() {
        const client = new Client(new WebSocket(`ws://${this.address}/ws`, 'otklik.v1'));
        this.clients.push(client);
        await client.opened;
        return client;
    }

    /** Adds a member of staff, who may enter from then on. */
    addStaff(login, name, options) {
        this.command(['user', 'add', '--login', login, '--name', name, '--role', 'operator', ...options],
            'a good long password\n');
        this.tokens[login] = this.command(['token', 'create', '--login', login], '').trim();
    }

    async enter(login) {
        const client = await this.connect();
        client.greeting = (await client.call('session.open', {token: this.tokens[login], locale: 'en'})).result;
        return client;
    }

    /** Ends the server as a service manager does. */
    async stop() {
        const ended = new Promise((resolve) => this.server.once('exit', resolve));
        this.server.kill('SIGTERM');
        const code = await ended;
        await Promise.all(this.clients.map((client) => client.closed));
        rmSync(this.folder, {recursive: true});
        return code;
    }
}

class Client {
    constructor(socket) {
        this.socket = socket;
        this.heard = [];
        this.listeners = new Set();
        this.waiting = new Map();
        this.unnumbered = [];
        this.lastId = 0;
        this.opened = new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
        this.closed = new Promise((resolve) => socket.once('close', (code) => {
            this.waiting.forEach((answer) => answer({closed: code}));
            this.unnumbered.forEach((answer) => answer({closed: code}));
            resolve(code);
        }));
        socket.on('message', (data) => this.receive(JSON.parse(data.toString())));
    }

    receive(frame) {
        if (frame.method) {
            this.heard.push({name: frame.method, params: frame.params});
            this.listeners.forEach((listen) => listen());
        } else if (frame.id === null) {
            this.unnumbered.shift()?.(frame);
        } else {
            this.waiting.get(frame.id)?.(frame);
            this.waiting.delete(frame.id);
        }
    }

    /** The whole answer: {result} or {error}; {closed} when the connection ends instead. */
    call(method, params) {
        const id = ++this.lastId;
        return new Promise((resolve) => {
            this.waiting.set(id, resolve);
            this.socket.send(JSON.stringify({jsonrpc: '2.0', id, method, params}));
        });
    }

    async ask(method, params) {
        const {result, error} = await this.call(method, params);
        if (error) {
            throw new Error(`${method}: ${JSON.stringify(error)}`);
        }
        return result;
    }

    /** The first push of that name that fits, heard already or yet to come. */
    hears(name, fits) {
        return new Promise((resolve, reject) => {
            const listen = () => {
                const found = this.heard.find((push) => push.name === name && fits(push.params));
                if (found) {
                    clearTimeout(patience);
                    this.listeners.delete(listen);
                    resolve(found.params);
                }
            };
            const patience = setTimeout(() => reject(new Error(`no fitting ${name} among ${JSON.stringify(this.heard)}`)),
                10_000);
            this.listeners.add(listen);
            listen();
        });
    }

    /** What was heard since the last look. A call that the writer refuses is answered after what was told before it. */
    async hearsMeanwhile() {
        await this.call('typing.set', {conversation: '987654321'});
        return this.heard.splice(0);
    }

    /** A frame as it stands, whose answer has no id of its own. */
    sendRaw(text) {
        return new Promise((resolve) => {
            this.unnumbered.push(resolve);
            this.socket.send(text);
        });
    }
}
