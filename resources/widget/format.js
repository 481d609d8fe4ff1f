// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// Times, sizes, phones and waits as people read them. Pure: the present comes in.
import { k } from './words/words.js'

/** @typedef {import('./words/words.js').Words} Words */

/**
 * @param {Words} words
 * @param {string | number} at
 */
export function clockTime(words, at) {
    return new Date(at).toLocaleTimeString(words.lang === 'ru' ? 'ru' : 'en-GB', { hour: '2-digit', minute: '2-digit' })
}

/**
 * Whole days from one moment to another on the reader's calendar.
 * @param {number} from
 * @param {number} to
 */
function daysBetween(from, to) {
    const midnight = (/** @type {number} */ t) => new Date(t).setHours(0, 0, 0, 0)
    return Math.round((midnight(to) - midnight(from)) / 86400000)
}

/**
 * «сегодня», «вчера», «5 марта», «5 марта 2025 г.»
 * @param {Words} words
 * @param {string | number} at
 * @param {number} now
 */
export function dayName(words, at, now) {
    const moment = new Date(at)
    const days = daysBetween(now, moment.getTime())
    if (Math.abs(days) < 2) return new Intl.RelativeTimeFormat(words.lang, { numeric: 'auto' }).format(days, 'day')
    const year = moment.getFullYear() === new Date(now).getFullYear() ? undefined : 'numeric'
    return moment.toLocaleDateString(words.lang === 'ru' ? 'ru' : 'en-GB', { day: 'numeric', month: 'long', year })
}

/**
 * In lists: the time today, otherwise the day.
 * @param {Words} words
 * @param {string} at
 * @param {number} now
 */
export function listTime(words, at, now) {
    if (daysBetween(now, Date.parse(at)) === 0) return clockTime(words, at)
    return new Date(at).toLocaleDateString(words.lang === 'ru' ? 'ru' : 'en-GB', { day: 'numeric', month: 'short' })
}

/**
 * By how many minutes a clock of the zone is ahead of UTC; that of the reader without a zone or in one that this browser
 * does not know.
 * @param {string | undefined} zone an IANA name
 * @param {number} at
 */
function minutesAhead(zone, at) {
    const own = -new Date(at).getTimezoneOffset()
    if (!zone) return own
    try {
        const minute = Math.floor(at / 60000) * 60000
        const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric',
            day: 'numeric', hour: 'numeric', minute: 'numeric' }).formatToParts(minute)
        const [month, day, year, hour, least] = parts.filter(({ type }) => type !== 'literal').map(({ value }) => Number(value))
        return (Date.UTC(year, month - 1, day, hour, least) - minute) / 60000
    } catch {
        return own
    }
}

/**
 * «UTC+3», «UTC−3:30»; empty where the reader's clock shows the same.
 * @param {string | undefined} zone
 * @param {number} at
 */
function foreignOffset(zone, at) {
    const ahead = minutesAhead(zone, at)
    if (ahead === minutesAhead(undefined, at)) return ''
    const [hours, rest] = [Math.floor(Math.abs(ahead) / 60), Math.abs(ahead) % 60]
    return 'UTC' + (ahead < 0 ? '\u2212' : '+') + hours + (rest ? ':' + String(rest).padStart(2, '0') : '')
}

/**
 * «завтра с 9:00», by the reader's own calendar and clock, as everything else on their screen; where the line has another
 * clock that is said. Empty when the moment is not known or lies behind us.
 * @param {Words} words
 * @param {string | undefined} at
 * @param {number} now
 * @param {string} [zone] the line's
 */
export function whenOpens(words, at, now, zone) {
    const moment = at ? Date.parse(at) : NaN
    if (!(moment > now)) return ''
    const time = clockTime(words, moment).replace(/^0/, '')
    return words.text(foreignOffset(zone, moment) ? k.whenAtYours : k.whenAt, { day: dayName(words, moment, now), time })
}

/**
 * «завтра, до 18:00», by the reader's own calendar and clock; where the line has another clock that is said.
 * @param {Words} words
 * @param {string} at
 * @param {number} now
 * @param {string} [zone] the line's
 */
export function dueText(words, at, now, zone) {
    const key = foreignOffset(zone, Date.parse(at)) ? k.dueAtYours : k.dueAt
    return words.text(key, { day: dayName(words, at, now), time: clockTime(words, at).replace(/^0/, '') })
}

/**
 * Working hours are the line's, so whoever lives by another clock is told by which one.
 * @param {Words} words
 * @param {{hours: string, timeZone?: string}} line
 * @param {number} now
 */
export function hoursText(words, { hours, timeZone }, now) {
    const offset = /\d/.test(hours) && foreignOffset(timeZone, now)
    if (!offset) return hours
    // Names of other zones would have to come from the browser, and many have them in English only.
    return hours + ' (' + (timeZone === 'Europe/Moscow' ? words.text(k.moscowTime, { offset }) : offset) + ')'
}

/**
 * The expected wait: minutes, and a range above a quarter of an hour, because a long forecast is never exact.
 * @param {Words} words
 * @param {number | undefined} seconds
 */
export function waitText(words, seconds) {
    if (seconds === undefined || seconds === null || seconds < 0) return ''
    if (seconds < 60) return words.text(k.waitNone)
    const minutes = Math.ceil(seconds / 60)
    if (minutes <= 15) return words.text(k.waitMinutes, { n: minutes })
    const from = Math.floor(minutes / 5) * 5
    return words.text(k.waitRange, { from, to: from + (minutes > 30 ? 15 : 5) })
}

/**
 * «Вы 4-й в очереди, около 6 минут»; empty without a place.
 * @param {Words} words
 * @param {number | undefined} position
 * @param {number | undefined} seconds
 */
export function placeText(words, position, seconds) {
    if (!position || position < 1) return ''
    const wait = waitText(words, seconds)
    return words.text(wait ? k.placeWait : k.place, { n: position, wait })
}

/**
 * @param {Words} words
 * @param {number} bytes
 */
export function sizeText(words, bytes) {
    const show = (/** @type {number} */ n) => n.toLocaleString(words.lang, { maximumFractionDigits: n < 10 ? 1 : 0 })
    if (bytes < 1024) return words.text(k.bytes, { n: bytes })
    if (bytes < 1048576) return words.text(k.kilobytes, { n: show(bytes / 1024) })
    return words.text(k.megabytes, { n: show(bytes / 1048576) })
}

/**
 * «+7 916 123-45-67», with spaces and hyphens that never break a line
 * @param {string} phone
 */
export function phoneText(phone) {
    return phone.replace(/^\+7(\d{3})(\d{3})(\d\d)(\d\d)$/, '+7\u00a0$1\u00a0$2\u2011$3\u2011$4')
}

/**
 * The name to greet by: the given names after a Russian family name, the first word otherwise.
 * @param {string} full
 */
export function greetingName(full) {
    const parts = full.trim().split(/\s+/)
    return parts.length >= 2 && /[а-яё]/i.test(full) ? parts.slice(1).join(' ') : parts[0]
}

/**
 * One or two letters for a round portrait.
 * @param {string} name
 */
export function initials(name) {
    return name.trim().split(/\s+/).slice(0, 2).map(part => [...part][0]).join('').toUpperCase()
}
