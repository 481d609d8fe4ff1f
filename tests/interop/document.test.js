// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// Calls every method in every role and in the states that matter, and holds the answers to the document: no error that
// it does not name, no error named that never comes, no result off its schema. @open-rpc/test-coverage makes its calls out of the schemas alone: it cannot be told who
// asks, nor what state a conversation is in, which is what these errors hang on.
import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import {after, before, describe, it} from 'node:test';

import {House} from './house.js';
import {Schemas} from './schemas.js';

const roles = {citizen: '+79990000001', operator: 'operator1', supervisor: 'supervisor1', administrator: 'admin1'};
const stranger = '+79990000002';
/** A line that is closed now, whatever day it is: it works an hour of the day before yesterday's weekday. */
const weekday = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][new Date(Date.now() - 2 * 24 * 3600 * 1000).getUTCDay()];
const configuration = `
[limits]
messages_per_minute = 0
writes_per_minute = 0
reader_ms_per_minute = 0
frames_per_second = 0
connections_per_address = 0

[[lines]]
name = "Архив"
hours = ["${weekday} 12:00-13:00"]

[[lines]]
name = "По допуску"
by_approval = true

[[lines]]
name = "Проверка"
minimum_online = 9
`;

let house, document, schemas, people, lines, foreignTemplate, wantedDocument, wantedAppeal;
/** «method fault» of the errors that came. */
const met = new Set();

before(async () => {
    house = await House.start(configuration, [...Object.values(roles), stranger, 'operator2']);
    document = await (await house.fetch('/openrpc.json')).json();
    schemas = await Schemas.of(document);
    people = {stranger: await house.enter(stranger), second: await house.enter('operator2')};
    for (const [role, login] of Object.entries(roles)) {
        people[role] = await house.enter(login);
    }
    const template = await people.second.ask('template.save', {title: 'Свой', text: 'Личный'});
    foreignTemplate = template.template;
    lines = Object.fromEntries((await people.citizen.ask('line.list', {})).lines.map((one) => [one.name, one.line]));
    const asked = await people.stranger.ask('message.send', {clientId: randomUUID(), line: lines['Проверка'], text: 'Вопрос'});
    wantedAppeal = await people.stranger.ask('appeal.create', {conversation: asked.conversation, description: 'Прошу пересмотреть',
        fullName: 'Соколова Мария Андреевна', address: {email: 'maria@example.org'}});
    wantedDocument = (await people.stranger.ask('transcript.request', {conversation: asked.conversation, format: 'docx'})).request;
});

after(async () => {
    assert.equal(await house.stop(), 0);
});

const errorsOf = (method) => method.errors.map(({$ref}) => document.components.errors[$ref.split('/').at(-1)]);

/** Calls, holds the answer to the document and gives it. */
async function hold(client, name, params) {
    const method = document.methods.find((one) => one.name === name);
    const {result, error, closed} = await client.call(name, params);
    const asked = `${name} ${JSON.stringify(params)}`;
    assert.equal(closed, undefined, asked);
    if (error) {
        const named = errorsOf(method).find(({code}) => code === error.code);
        assert.ok(named, `${asked} gives an error that the document does not name: ${JSON.stringify(error)}`);
        assert.equal(error.data.kind, named.data.kind, asked);
        met.add(`${name} ${named.data.kind}`);
        return {error};
    }
    assert.deepEqual(schemas.misfits(name, result), [], asked);
    return {result};
}

/** A new conversation of that citizen on that line in that state. */
async function conversation(citizen, line, state) {
    const old = (await citizen.ask('line.list', {})).lines.find((one) => one.line === line).conversation;
    if (old) {
        await citizen.ask('conversation.close', {conversation: old});
    }
    const open = await citizen.ask('message.send', {clientId: randomUUID(), line, text: 'Вопрос'});
    if (state !== 'queued') {
        await people.operator.ask('conversation.claim', {conversation: open.conversation});
    }
    if (state === 'closed') {
        await people.operator.ask('conversation.close', {conversation: open.conversation, resolution: 'solved'});
    }
    return open.conversation;
}

/** The conversations that a call may name, by what they are to the citizen. */
async function conversations() {
    const line = lines['Проверка'];
    return {
        closed: await conversation(people.citizen, line, 'closed'),
        own: await conversation(people.citizen, line, 'queued'),
        assigned: await conversation(people.citizen, lines['Архив'], 'assigned'),
        foreign: await conversation(people.stranger, line, 'queued'),
        foreignClosed: await conversation(people.stranger, lines['Архив'], 'closed'),
        unknown: '987654321',
        odd: 'no-such-id',
    };
}

/** Sets of parameters for a method, with a conversation where it takes one. */
function variants(name, id) {
    const uuid = randomUUID();
    const line = lines['По допуску'];
    const all = {
        'message.send': [{clientId: uuid, conversation: id, text: 'Ещё'}, {clientId: uuid, conversation: id, text: 'Заметка',
            visibility: 'note'}, {clientId: uuid, line, text: 'На линию'}, {clientId: uuid, line: '987654321', text: 'Никуда'},
        {clientId: uuid, conversation: id, text: 'Файл', files: ['987654321']}, {clientId: uuid, conversation: id,
            text: 'Шаблон', template: '987654321'}, {clientId: uuid, conversation: id, text: 'я'.repeat(4001)}, {}],
        'message.list': [{conversation: id}, {conversation: id, after: 1, before: 2}, {conversation: id, limit: 1}],
        'message.read': [{conversation: id, seq: 1}, {conversation: id, seq: 0}],
        'typing.set': [{conversation: id, text: 'Пиш'}, {conversation: id}],
        'conversation.get': [{conversation: id}, {conversation: id, watch: true}, {number: '2026-000001'},
            {number: 'нет'}, {}],
        'line.list': [{}, {query: 'паспорт'}],
        'line.connect': [{line}, {line: lines['Архив']}, {line: id}],
        'line.disconnect': [{line: lines['Проверка']}, {line}, {line: id}],
        'line.requests': [{}, {line}],
        'line.admit': [{line, citizen: people.stranger.greeting.user.id, admitted: true},
            {line, citizen: people.citizen.greeting.user.id, admitted: false},
            {line: '987654321', citizen: people.citizen.greeting.user.id, admitted: true}],
        'report.live': [{}, {line}, {line: '987654321'}, {watch: true}, {watch: false}],
        'report.responseTime': [{from: '2026-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z'},
            {from: '2026-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z', groupBy: 'line', time: 'business'},
            {from: '2026-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z', groupBy: 'hour', timeZone: 'nowhere'},
            {from: '2026-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z', line: '987654321'},
            {from: '2100-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z'}],
        'report.conversations': [{from: '2026-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z', figure: 'registered', limit: 2},
            {from: '2026-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z', line: '987654321'},
            {from: '2026-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z', key: line},
            {from: '2026-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z', groupBy: 'line', key: line}],
        'policy.list': [{}, {line}, {line: '987654321'}],
        'policy.save': [{line, nextResponseMinutes: 30, warnShare: 0.5}, {line: '987654321'}, {warnShare: 0},
            {line, withdrawn: true}],
        'calendar.list': [{}],
        'calendar.save': [{years: [{year: 2028, daysOff: ['2028-01-10']}]}, {years: [{year: 2028, daysOff: ['2027-01-10']}]},
            {region: 'Татарстан', fixedHolidays: ['08-30'], lines: [line]},
            {region: 'Татарстан', fixedHolidays: ['08-30'], lines: ['987654321']}, {lines: [line]}, {}],
        'transcript.request': [{conversation: id, format: 'pdf', email: 'maria@example.org', comment: 'Для суда'},
            {conversation: id, format: 'txt'}, {conversation: id, format: 'txt', email: 'maria'}, {conversation: id,
                format: 'odt'}],
        'transcript.requests': [{}, {state: 'all', conversation: id, limit: 2}, {line: '987654321'}, {before: '987654321'}],
        'appeal.create': [{conversation: id, description: 'Прошу пересмотреть', fullName: 'Соколова Мария Андреевна',
            address: {email: 'maria@example.org', post: 'Тверь'}, messages: [1], clientId: randomUUID()},
        ...Array.from({length: 4}, () => ({conversation: id, description: 'Ещё раз', address: {email: 'maria@example.org'}})),
        {conversation: '987654321', description: 'Нет такого', address: {email: 'maria@example.org'}}],
        'appeal.get': [{number: wantedAppeal.number}, {appeal: wantedAppeal.appeal}, {number: 'О-2026-999999'}],
        'appeal.list': [{}, {state: 'all', conversation: id, limit: 2}, {status: 'extended'}, {before: '987654321'}],
        'appeal.update': [{appeal: wantedAppeal.appeal, status: 'accepted'}, {appeal: wantedAppeal.appeal, status: 'answered', answer: 'Нет'},
            {appeal: wantedAppeal.appeal, status: 'registered'}, {appeal: '987654321', status: 'accepted'}],
        'transcript.answer': [{request: wantedDocument, decision: 'email'}, {request: wantedDocument, decision: 'decline',
            reason: 'Уже выслана'}, {request: id, decision: 'decline'},
            {request: '987654321', decision: 'chat'}],
        'conversation.transfer': [{conversation: id, to: {level: 2}, reason: 'a specialist'}, {conversation: id, to: {line}, reason: 'there'},
            {conversation: id, to: {operator: '987654321'}, reason: 'a colleague'}, {conversation: id, to: {}, reason: 'nowhere'},
            {conversation: id, to: {line, level: 2}, reason: 'both'}, {conversation: '987654321', to: {level: 2}, reason: 'none'}],
        'conversation.return': [{conversation: id, reason: 'end of the shift'}, {conversation: '987654321', reason: 'none'}],
        'conversation.escalate': [{conversation: id, to: 'supervisor', reason: 'a complaint'}, {conversation: id, to: 'level', reason: 'a specialist'}],
        'conversation.takeOver': [{conversation: id, reason: 'a complaint'}, {conversation: '987654321', reason: 'none'}],
        'offer.list': [{}],
        'offer.accept': [{conversation: id}, {conversation: '987654321'}],
        'offer.decline': [{conversation: id, reason: 'no time'}, {conversation: '987654321'}],
        'conversation.explain': [{conversation: id}, {conversation: '987654321'}],
        'conversation.list': [{}, {scope: 'all', limit: 2}, {scope: 'mine'}, {scope: 'waiting'}, {before: 'nonsense'},
            {line: '987654321'}],
        'operator.request': [{conversation: id}],
        'conversation.close': [{conversation: id}, {conversation: id, resolution: 'solved'}],
        'conversation.rate': [{conversation: id, score: 5, comment: 'Спасибо'}, {conversation: id, score: 6}],
        'presence.set': [{state: 'online'}, {state: 'break', reason: 'обед'}, {state: 'break'}, {state: 'drain'},
            {state: 'away', cause: 'idle'}, {state: 'online', cause: 'active'}, {state: 'gone'}],
        'conversation.claim': [{conversation: id}],
        'conversation.update': [{conversation: id, topic: 'Тема', priority: 1, tags: ['важно']}, {conversation: id}],
        'conversation.reopen': [{conversation: id}],
        'template.list': [{}, {line: lines['Проверка'], query: 'a'}],
        'template.save': [{title: 'Привет', text: 'Здравствуйте!'}, {title: 'Общий', text: 'Да', scope: 'shared'},
            {template: id, title: 'Другой', text: 'Нет'}, {title: 'Линии', text: 'Да', scope: 'line', line: lines['Проверка']},
            {title: 'Линии', text: 'Да', scope: 'line'}],
        'template.remove': [{template: id}, {template: foreignTemplate}],
        'history.search': [{text: 'вопрос'}, {cursor: 'nonsense'}, {number: 'нет'}, {limit: 51}],
        'operator.list': [{}, {line: lines['Проверка']}, {line: '987654321'}],
        'session.list': [{}, {person: people.stranger.greeting.user.id}, {person: '987654321'}],
        'session.revoke': [{session: '987654321'}, {session: id}, {others: true}, {}],
    };
    return all[name];
}

describe('the document and the server', () => {
    it('agree on every answer, in every role and state', async () => {
        for (const {name} of document.methods.filter((method) => method.name !== 'session.open')) {
            assert.ok(variants(name, '1'), `${name} is not tried`);
            const named = await conversations();
            for (const id of Object.values(named)) {
                for (const role of Object.keys(roles)) {
                    for (const params of variants(name, id)) {
                        await hold(people[role], name, params);
                    }
                }
            }
        }
        await hold(people.citizen, 'session.open', {token: house.tokens[stranger]});
        const late = await house.connect();
        await hold(late, 'line.list', {});
        await hold(late, 'session.open', {token: 'nonsense'});
        assert.equal(await late.closed, 4401);
    });

    it('name no error of a state that never comes', async () => {
        const crowd = await house.enter('operator2');
        for (let i = 0; i <= document['x-connection'].watchedConversations; ++i) {
            const {conversation: id} = await people.stranger.ask('message.send',
                {clientId: randomUUID(), line: lines['Проверка'], text: 'Много'});
            await hold(crowd, 'conversation.get', {conversation: id, watch: true});
            await hold(people.stranger, 'transcript.request', {conversation: id, format: 'txt'});
            await people.stranger.ask('conversation.close', {conversation: id});
        }
        const never = document.methods.flatMap((method) => errorsOf(method)
            .filter(({data}) => ['forbidden', 'not_found', 'conflict', 'too_large'].includes(data.kind))
            .map(({data}) => `${method.name} ${data.kind}`)).filter((error) => !met.has(error));
        // A citizen's account is blocked by no call, and two openings at once are a matter of chance.
        assert.deepEqual(never.filter((error) => error !== 'session.open forbidden'), []);
    });

    it('agree on what no call is, and on when it ends the connection', async () => {
        const client = await house.enter(roles.citizen);
        const {errors} = document.components;
        const {refusedFramesInARow: most, id: bounds, params} = document['x-connection'];
        const id = 'i'.repeat(bounds.maxLength);
        const call = (fields) => JSON.stringify({jsonrpc: '2.0', method: 'line.list', ...fields});
        assert.equal((await client.sendRaw('{')).error.code, errors.ParseError.code);
        assert.equal((await client.sendRaw('[]')).error.code, errors.InvalidRequest.code);
        assert.equal((await client.sendRaw(call({id: id + 'i'}))).error.code, errors.InvalidRequest.code);
        assert.equal((await client.call('no.such', {})).error.code, errors.MethodNotFound.code);
        const tooMany = Object.fromEntries(Array.from({length: params.maxProperties + 1}, (_, index) => [`p${index}`, 1]));
        assert.equal((await client.call('line.list', tooMany)).error.code, errors.InvalidParams.code);
        assert.ok((await client.call('line.list', {})).result, 'a good call begins the count anew');
        for (let i = 1; i < most; ++i) {
            assert.ok((await client.call('no.such', {})).error);
        }
        assert.ok((await client.call('line.list', {})).result);
        const frames = Array.from({length: most}, () => client.call('no.such', {}));
        await Promise.all(frames);
        assert.equal(await client.closed, 1008);
    });

    it('agree on the requests of HTTP', async () => {
        const {routes} = document['x-http'];
        assert.ok(routes.some(({path}) => path === '/api/lines') && routes.some(({path}) => path === '/api/config'));
        const part = /parts\/[\w.-]+\.js/.exec(await (await house.fetch('/widget/otklik.js')).text())?.[0];
        for (const {method, path, statuses} of routes) {
            const real = path.replace('parts/{file}', part).replace('/widget/{file}', '/widget/otklik.js').replace('/demo/{file}', '/demo/index.html')
                .replace('{file}', '1').replace('{number}', '2026-000001');
            const options = {method, body: method === 'POST' ? '{}' : undefined, headers: {'Content-Type': 'application/json'}};
            const answer = await house.fetch(real, options);
            const expected = statuses.split(', ').map(Number);
            const refusals = method === 'POST' && path !== '/api/files' && path !== '/api/auth/logout' ? [400] : [];
            assert.ok([...expected, ...refusals].includes(answer.status), `${method} ${real}: ${answer.status}`);
            const wrong = method === 'GET' ? 'POST' : 'GET';
            assert.equal((await house.fetch(real, {method: wrong})).status, 405, `${wrong} ${real}`);
        }
        assert.equal((await house.fetch('/no/such')).status, 404);
    });
});
