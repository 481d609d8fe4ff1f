// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// Every parameter that is taken has an effect that somebody else can hear: dialogues of two and more sessions.
import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import {after, before, describe, it} from 'node:test';

import {House} from './house.js';

const citizenPhone = '+79990000001';
const strangerPhone = '+79990000002';
/** A line that is closed now, whatever day it is. */
const weekday = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][new Date(Date.now() - 2 * 24 * 3600 * 1000).getUTCDay()];
const counters = Array.from({length: 17}, (_, index) => `window-${index + 1}`);
const configuration = `
[limits]
messages_per_minute = 0
frames_per_second = 0

[[lines]]
key = "passports"
name = "Документы"
first_response_minutes = 30

[[lines]]
key = "taxes"
name = "Сборы"

[[lines]]
key = "archive"
name = "Архив"
hours = ["${weekday} 12:00-13:00"]

${counters.map((key) => `[[lines]]\nkey = "${key}"\nname = "Окно ${key}"\n`).join('\n')}`;
const minute = 60_000;

let house, citizen, stranger, anna, boris;

before(async () => {
    house = await House.start(configuration, [citizenPhone, strangerPhone, 'operator1', 'operator2']);
    house.addStaff('svetlana', 'Светлана Орлова', ['--line', 'taxes', '--line', 'archive']);
    [citizen, stranger, anna, boris] = await Promise.all(
        [citizenPhone, strangerPhone, 'operator1', 'operator2'].map((login) => house.enter(login)));
});

after(async () => {
    assert.equal(await house.stop(), 0);
});

const writes = async (who, line) => (await who.ask('message.send', {clientId: randomUUID(), line, text: 'Вопрос'})).conversation;
const answers = (who, conversation, visibility) => who.ask('message.send',
    {clientId: randomUUID(), conversation, text: 'Ответ', visibility});
const summaryFor = async (who, conversation) => (await who.ask('conversation.get', {conversation})).conversation;
const lineFor = async (who, key) => (await who.ask('line.list', {})).lines.find((line) => line.key === key);

/** A conversation that a member of staff took and closed. */
async function answered(operator, line) {
    const conversation = await writes(citizen, line);
    await operator.ask('conversation.claim', {conversation});
    await answers(operator, conversation);
    await operator.ask('conversation.close', {conversation, resolution: 'solved'});
    return conversation;
}

const forget = (...people) => Promise.all(people.map((who) => who.hearsMeanwhile()));

describe('the lines of staff', () => {
    it('say who is listed for a line', async () => {
        const names = async (params) => (await anna.ask('operator.list', params)).operators.map((one) => one.name);
        assert.ok((await names({})).includes('Светлана Орлова'));
        assert.ok((await names({line: 'taxes'})).includes('Светлана Орлова'));
        const onPassports = await names({line: 'passports'});
        assert.ok(!onPassports.includes('Светлана Орлова'));
        assert.ok(onPassports.includes(anna.greeting.user.name), 'who has no lines works on every one');
        assert.equal((await anna.call('operator.list', {line: '987654321'})).error.data.kind, 'not_found');
    });

    it('are named by keys that there are', () => {
        assert.throws(() => house.addStaff('nobody', 'Никто', ['--line', 'taxes', '--line', 'schools']),
            (error) => error.status === 2);
        assert.throws(() => house.command(['token', 'create', '--login', 'nobody'], ''));
    });

    it('decide how long the citizens of a line are told to wait', async () => {
        const svetlana = await house.enter('svetlana');
        await answered(svetlana, 'taxes');
        await answered(boris, 'passports');
        await svetlana.ask('presence.set', {state: 'online'});
        assert.notEqual((await lineFor(citizen, 'taxes')).expectedWaitSeconds, null);
        assert.equal((await lineFor(citizen, 'passports')).expectedWaitSeconds, null, 'nobody of that line is there');
        await forget(citizen, boris);
        const waiting = await writes(citizen, 'passports');
        for (const who of [citizen, boris]) {
            const place = await who.hears('queue.changed', ({conversation}) => conversation === waiting);
            assert.deepEqual(place, {conversation: waiting, position: 1, expectedWaitSeconds: null});
        }
        await boris.ask('presence.set', {state: 'online'});
        assert.notEqual((await lineFor(citizen, 'passports')).expectedWaitSeconds, null);
        const asked = await citizen.ask('operator.request', {conversation: waiting});
        assert.equal(asked.position, 1);
        assert.notEqual(asked.expectedWaitSeconds, null);
        assert.notEqual((await summaryFor(anna, waiting)).expectedWaitSeconds, null);
        await citizen.ask('conversation.close', {conversation: waiting});
        await boris.ask('presence.set', {state: 'offline'});
    });
});

describe('the promise of a line', () => {
    it('is told to both sides until a person has answered', async () => {
        await forget(citizen, boris, stranger);
        const conversation = await writes(citizen, 'passports');
        const about = ({conversation: one}) => one.id === conversation;
        for (const who of [citizen, boris]) {
            const {conversation: summary} = await who.hears('conversation.changed', about);
            assert.equal(Date.parse(summary.sla.firstResponseDueAt) - Date.parse(summary.createdAt), 30 * minute);
        }
        await anna.ask('conversation.claim', {conversation});
        await answers(anna, conversation, 'note');
        assert.ok((await summaryFor(citizen, conversation)).sla.firstResponseDueAt, 'a note is no answer');
        await answers(anna, conversation);
        for (const who of [citizen, anna]) {
            await who.hears('conversation.changed', (params) => about(params) && params.conversation.sla.firstResponseDueAt === null);
        }
        assert.deepEqual((await stranger.hearsMeanwhile()).filter(({name, params}) => name === 'conversation.changed' && about(params)), []);

        await anna.ask('conversation.close', {conversation, resolution: 'solved'});
        await anna.ask('conversation.reopen', {conversation});
        const reopened = await summaryFor(boris, conversation);
        assert.equal(Date.parse(reopened.sla.firstResponseDueAt) - Date.parse(reopened.queuedAt), 30 * minute);
        await citizen.ask('conversation.close', {conversation});
        assert.equal((await summaryFor(boris, conversation)).sla.firstResponseDueAt, null, 'nothing is due any more');
    });

    it('counts in the hours of its line', async () => {
        const conversation = await writes(citizen, 'archive');
        const {opensAt} = await lineFor(citizen, 'archive');
        const summary = await summaryFor(boris, conversation);
        assert.equal(Date.parse(summary.sla.firstResponseDueAt) - Date.parse(opensAt), 5 * minute);
        await citizen.ask('conversation.close', {conversation});
    });
});

describe('what somebody writes', () => {
    it('with a rating is read by staff and by nobody else', async () => {
        const conversation = await answered(anna, 'passports');
        await forget(citizen, boris, stranger);
        const comment = 'Спасибо, быстро';
        await citizen.ask('conversation.rate', {conversation, score: 4, comment});
        const rated = ({conversation: one}) => one.id === conversation && one.rating === 4;
        assert.equal((await boris.hears('conversation.changed', rated)).conversation.ratingComment, comment);
        assert.ok(!('ratingComment' in (await citizen.hears('conversation.changed', rated)).conversation));
        assert.ok(!JSON.stringify(await stranger.hearsMeanwhile()).includes(comment));
        assert.equal((await stranger.call('conversation.get', {conversation})).error.data.kind, 'not_found');
        const summary = await summaryFor(anna, conversation);
        assert.equal(summary.ratingComment, comment);
        const transcript = await house.fetch(`/api/transcripts/${summary.number}.txt`,
            {headers: {Authorization: `Bearer ${house.tokens.operator2}`}});
        assert.ok((await transcript.text()).includes(comment));
    });

    it('as the reason of a break is read by colleagues', async () => {
        await forget(boris, citizen);
        const {id} = anna.greeting.user;
        const toldReason = async (state, reason) => {
            await anna.ask('presence.set', {state, reason});
            return boris.hears('presence.changed', (params) => params.operator === id && params.state === state
                && params.reason === reason);
        };
        const first = await toldReason('break', 'обед');
        const second = await toldReason('break', 'врач');
        assert.equal(second.since, first.since, 'another reason is no new break');
        const {operators} = await boris.ask('operator.list', {});
        assert.equal(operators.find(({operator}) => operator === id).reason, 'врач');
        await toldReason('online', undefined);
        assert.deepEqual(await citizen.hearsMeanwhile(), []);
    });

    it('at the end of a conversation is staff\'s to write', async () => {
        const conversation = await writes(citizen, 'passports');
        for (const field of ['resolution', 'topic', 'comment']) {
            const {error} = await citizen.call('conversation.close', {conversation, [field]: 'solved'});
            assert.equal(error.code, -32602);
            assert.deepEqual([error.data.field, error.data.reason], [field, 'unexpected']);
        }
        await citizen.ask('conversation.close', {conversation});
    });
});

describe('typing', () => {
    it('in one conversation more than the bound has ended in the first', async () => {
        const most = (await (await house.fetch('/openrpc.json')).json())['x-connection'].typingConversations;
        assert.equal(most, counters.length - 1);
        const writer = await house.enter(citizenPhone);
        const conversations = [];
        for (const key of counters) {
            const conversation = await writes(writer, key);
            await anna.ask('conversation.get', {conversation, watch: true});
            conversations.push(conversation);
        }
        for (const conversation of conversations) {
            await writer.ask('typing.set', {conversation, text: 'Пишу'});
        }
        const heard = (one, typing) => anna.hears('typing.changed', (params) => params.conversation === one
            && params.typing === typing);
        for (const conversation of conversations) {
            assert.equal((await heard(conversation, true)).text, 'Пишу');
        }
        await heard(conversations[0], false);
        const ended = () => anna.heard.filter(({name, params}) => name === 'typing.changed' && !params.typing);
        assert.deepEqual(ended().map(({params}) => params.conversation), [conversations[0]]);
        writer.socket.close();
        for (const conversation of conversations) {
            await heard(conversation, false);
        }
        assert.equal(ended().length, conversations.length);
    });
});
