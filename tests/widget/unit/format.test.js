// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as format from '../../../resources/widget/format.js'
import { teach, Words } from '../../../resources/widget/words/words.js'
import { ru } from '../../../resources/widget/words/words.ru.js'

teach('ru', ru)

const words = new Words('ru')
const now = new Date(2026, 10, 21, 15, 30).getTime()
const at = (...parts) => new Date(...parts).toISOString()

test('days near by have names, far ones a date', () => {
    assert.equal(format.dayName(words, at(2026, 10, 21, 0, 5), now), 'сегодня')
    assert.equal(format.dayName(words, at(2026, 10, 20, 23, 55), now), 'вчера')
    assert.equal(format.dayName(words, at(2026, 10, 22, 1), now), 'завтра')
    assert.equal(format.dayName(words, at(2026, 2, 5), now), '5 марта')
    assert.match(format.dayName(words, at(2025, 2, 5), now), /^5 марта 2025/)
})

test('when a line opens', () => {
    assert.equal(format.whenOpens(words, at(2026, 10, 22, 9), now), 'завтра с 9:00')
    assert.equal(format.whenOpens(words, at(2026, 10, 21, 18, 30), now), 'сегодня с 18:30')
    assert.equal(format.whenOpens(words, at(2026, 10, 21, 9), now), '')
    assert.equal(format.whenOpens(words, undefined, now), '')
})

/** By the reader's zone, the line's, the present and the opening: what the line says of its opening and of its hours. */
const zones = [
    ['Europe/Moscow', 'Europe/Moscow', '2026-11-29T15:00:00Z', '2026-11-30T06:00:00Z', 'завтра с 9:00', 'Пн–Пт 9:00–18:00'],
    ['Asia/Vladivostok', 'Europe/Moscow', '2026-11-29T15:00:00Z', '2026-11-30T06:00:00Z', 'сегодня с 16:00 по вашему времени',
        'Пн–Пт 9:00–18:00 (московское время, UTC+3)'],
    ['Europe/Moscow', 'Asia/Vladivostok', '2026-11-29T17:00:00Z', '2026-11-29T23:00:00Z', 'завтра с 2:00 по вашему времени',
        'Пн–Пт 9:00–18:00 (UTC+10)'],
    // Volgograd has Moscow's clock under another name; Berlin has Kaliningrad's in summer, which begins in this night.
    ['Europe/Volgograd', 'Europe/Moscow', '2026-11-29T15:00:00Z', '2026-11-30T06:00:00Z', 'завтра с 9:00', 'Пн–Пт 9:00–18:00'],
    ['Europe/Kaliningrad', 'Europe/Berlin', '2027-03-27T15:00:00Z', '2027-03-28T07:00:00Z', 'завтра с 9:00',
        'Пн–Пт 9:00–18:00 (UTC+1)'],
    ['Asia/Kathmandu', 'America/St_Johns', '2026-11-29T15:00:00Z', '2026-11-30T12:30:00Z', 'завтра с 18:15 по вашему времени',
        'Пн–Пт 9:00–18:00 (UTC−3:30)'],
    ['Asia/Vladivostok', undefined, '2026-11-29T12:00:00Z', '2026-11-30T06:00:00Z', 'завтра с 16:00', 'Пн–Пт 9:00–18:00'],
    ['Asia/Vladivostok', 'No/Such', '2026-11-29T12:00:00Z', '2026-11-30T06:00:00Z', 'завтра с 16:00', 'Пн–Пт 9:00–18:00'],
]
test('where the line has another clock than the reader, the time is the reader’s own and the hours name the zone', () => {
    const before = process.env.TZ
    for (const [reader, timeZone, present, opens, when, hours] of zones) {
        process.env.TZ = reader
        const moment = Date.parse(present)
        assert.equal(format.whenOpens(words, opens, moment, timeZone), when, `${reader} ${timeZone}`)
        assert.equal(format.hoursText(words, { hours: 'Пн–Пт 9:00–18:00', timeZone }, moment), hours, `${reader} ${timeZone}`)
        assert.equal(format.hoursText(words, { hours: 'Круглосуточно', timeZone }, moment), 'Круглосуточно')
    }
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
})

test('a wait is in minutes, and a range above a quarter of an hour', () => {
    assert.equal(format.waitText(words, 20), 'около минуты')
    assert.equal(format.waitText(words, 61), 'около 2 минут')
    assert.equal(format.waitText(words, 21 * 60), '20–25 минут')
    assert.equal(format.waitText(words, 47 * 60), '45–60 минут')
    assert.equal(format.waitText(words, -1), '')
    assert.equal(format.waitText(words, null), '')
})

test('the place in the queue', () => {
    assert.equal(format.placeText(words, 4, 340), 'Вы 4-й в очереди, около 6 минут')
    assert.equal(format.placeText(words, 2, null), 'Вы 2-й в очереди')
    assert.equal(format.placeText(words, 0, 60), '')
})

test('sizes', () => {
    assert.equal(format.sizeText(words, 512), '512 Б')
    assert.equal(format.sizeText(words, 1536), '1,5 КБ')
    assert.equal(format.sizeText(words, 20 * 1048576), '20 МБ')
})

test('phones as people read them', () => {
    assert.equal(format.phoneText('+79161234567'), '+7\u00a0916\u00a0123\u201145\u201167')
})

test('a Russian is greeted by the given names', () => {
    assert.equal(format.greetingName('Соколова Мария Андреевна'), 'Мария Андреевна')
    assert.equal(format.greetingName('Mary Jones'), 'Mary')
    assert.equal(format.initials('Елена Ковалёва'), 'ЕК')
})
