// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// Nothing here is ours but the questions: the JSON-RPC client, the WebSocket and the OpenRPC validator come from npm.
import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {randomUUID} from 'node:crypto';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {after, before, describe, it} from 'node:test';

import openRpcTools from '@open-rpc/schema-utils-js';
import rpc from 'json-rpc-2.0';
import WebSocket from 'ws';

const {JSONRPCClient, JSONRPCServer, JSONRPCServerAndClient} = rpc;
const {MethodCallValidator, parseOpenRPCDocument, validateOpenRPCDocument} = openRpcTools;
const program = process.env.OTKLIK_SERVER;
const people = ['+79990000001', 'operator1', '+79990000002'];

let folder, server, port, tokens, written, parsed;
const open = [];

before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'otklik-interop-'));
    server = spawn(program, ['serve', '--demo', '--listen', '127.0.0.1:0', '--data', folder],
        {stdio: ['ignore', 'pipe', 'ignore']});
    const [line] = await Promise.race([
        new Promise((resolve) => createInterface(server.stdout).once('line', (text) => resolve([text]))),
        new Promise((_, reject) => server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))),
    ]);
    port = Number(/^listening on http:\/\/127\.0\.0\.1:(\d+)$/.exec(line)[1]);
    const logins = people.flatMap((login) => ['--login', login]);
    tokens = execFileSync(program, ['token', 'create', '--data', folder, ...logins], {encoding: 'utf8'}).trim().split('\n');
    written = await (await fetch(`http://127.0.0.1:${port}/openrpc.json`)).json();
    parsed = await parseOpenRPCDocument(structuredClone(written));
});

after(async () => {
    for (const socket of open) {
        socket.terminate();
    }
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    assert.equal(await ended, 0);
    rmSync(folder, {recursive: true});
});

/** A peer of json-rpc-2.0 on a WebSocket of ws; `heard` keeps what the server tells unasked. */
async function connect() {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, 'otklik.v1');
    open.push(socket);
    const peer = new JSONRPCServerAndClient(new JSONRPCServer(), new JSONRPCClient((request) => {
        socket.send(JSON.stringify(request));
    }));
    const heard = [];
    let news = () => {};
    for (const {name} of written['x-notifications']) {
        peer.addMethod(name, (params) => {
            heard.push({name, params});
            news();
        });
    }
    socket.on('message', (data) => peer.receiveAndSend(JSON.parse(data.toString())));
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    assert.equal(socket.protocol, 'otklik.v1');
    return {
        ask: (method, params) => peer.timeout(10_000).request(method, params),
        async hears(name, fits) {
            for (;;) {
                const found = heard.find((push) => push.name === name && fits(push.params));
                if (found) {
                    return found.params;
                }
                await new Promise((resolve) => { news = resolve; });
            }
        },
        close: () => socket.close(),
    };
}

async function enter(who) {
    const client = await connect();
    client.greeting = await client.ask('session.open', {token: tokens[who], locale: 'en'});
    return client;
}

/** The schema of the result, with what it names beside it, as ajv wants it. */
function fitsItsSchema(method, result) {
    const described = parsed.methods.find((one) => one.name === method);
    const validator = new MethodCallValidator({
        ...parsed, methods: [{name: 'it', params: [{name: 'result', required: true, schema: described.result.schema}],
            result: described.result}],
    });
    assert.deepEqual(validator.validate('it', {result}), [], method);
}

async function errorOf(asked) {
    try {
        await asked;
    } catch (error) {
        return error;
    }
    return assert.fail('an error was expected');
}

describe('a JSON-RPC client from npm', () => {
    it('opens, sends, lists and hears', async () => {
        const citizen = await enter(0);
        const anna = await enter(1);
        assert.equal(citizen.greeting.user.role, 'citizen');
        fitsItsSchema('session.open', citizen.greeting);
        const lines = await citizen.ask('line.list', {});
        fitsItsSchema('line.list', lines);
        const message = {clientId: randomUUID(), line: lines.lines[0].line, text: 'Готов ли мой паспорт? 🙂'};
        const sent = await citizen.ask('message.send', message);
        fitsItsSchema('message.send', sent);
        assert.deepEqual(await citizen.ask('message.send', message), sent, 'sent again, stored once');
        const push = await citizen.hears('message.added', (params) => params.message.text === message.text);
        assert.equal(push.message.seq, sent.seq);
        const claimed = await anna.ask('conversation.claim', {conversation: sent.conversation});
        fitsItsSchema('conversation.claim', claimed);
        await anna.ask('message.send', {clientId: randomUUID(), conversation: sent.conversation, text: 'Готов'});
        await citizen.hears('message.added', (params) => params.message.text === 'Готов');
        const list = await citizen.ask('message.list', {conversation: sent.conversation, after: 0, limit: 200});
        fitsItsSchema('message.list', list);
        assert.deepEqual(list.messages.map((one) => one.seq), list.messages.map((_, index) => index + 1));
        fitsItsSchema('conversation.list', await citizen.ask('conversation.list', {limit: 10}));
        fitsItsSchema('conversation.get', await anna.ask('conversation.get', {conversation: sent.conversation}));
    });

    it('answers many questions at once, each to its own id', async () => {
        const citizen = await enter(2);
        const lines = (await citizen.ask('line.list', {})).lines;
        const sends = Array.from({length: 20}, (_, index) => citizen.ask('message.send',
            {clientId: randomUUID(), line: lines[1].line, text: `сообщение ${index}`}));
        const seqs = (await Promise.all(sends)).map((answer) => answer.seq);
        assert.deepEqual(seqs, [...seqs].sort((a, b) => a - b));
        assert.equal(new Set(seqs).size, 20);
    });

    it('is told what is wrong by code and kind', async () => {
        const citizen = await enter(0);
        const cases = [
            ['no.such.method', {}, -32601, undefined],
            ['message.list', {}, -32602, 'conversation'],
            ['message.list', {conversation: '999999999'}, 3, 'not_found'],
            ['operator.list', {}, 2, 'forbidden'],
            ['message.send', {clientId: 'not a UUID', line: '1', text: 'x'}, -32602, 'clientId'],
        ];
        for (const [method, params, code, told] of cases) {
            const error = await errorOf(citizen.ask(method, params));
            assert.equal(error.code, code, method);
            assert.ok(error.message.length > 0, method);
            if (told) {
                assert.ok([error.data.kind, error.data.field].includes(told), `${method}: ${JSON.stringify(error.data)}`);
            }
        }
        const stranger = await connect();
        assert.equal((await errorOf(stranger.ask('line.list', {}))).code, 1);
        assert.equal((await errorOf(stranger.ask('session.open', {token: 'nonsense'}))).code, 1);
    });
});

describe('the OpenRPC document', () => {
    it('is valid by the meta-schema of OpenRPC', () => {
        const verdict = validateOpenRPCDocument(written);
        assert.equal(verdict, true, verdict.message);
    });

    it('has examples that fit its own schemas', () => {
        const validator = new MethodCallValidator(parsed);
        assert.equal(validator.validate('message.list', {conversation: 5}).length, 1, 'a wrong type is found');
        for (const method of parsed.methods) {
            for (const example of method.examples) {
                const params = Object.fromEntries(example.params.map(({name, value}) => [name, value]));
                assert.deepEqual(validator.validate(method.name, params), [], method.name);
                fitsItsSchema(method.name, example.result.value);
            }
        }
    });

    it('names no method that the server does not know', async () => {
        assert.ok(written.methods.length >= 20);
        const clients = [await enter(0), await enter(1), await connect()];
        for (const {name} of written.methods) {
            for (const client of clients) {
                const error = await client.ask(name, {}).then(() => null, (failure) => failure);
                assert.notEqual(error?.code, -32601, name);
            }
        }
    });
});
