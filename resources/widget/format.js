// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// Times, sizes, phones and waits as people read them. Pure: the present comes in.
import { k } from './words.js'

/** @typedef {import('./words.js').Words} Words */

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
 * The moment at which this reader's clock shows what a clock of the zone shows at `at`.
 * @param {number} at
 * @param {string | undefined} zone an IANA name
 */
function asIn(zone, at) {
    try {
        return zone ? Date.parse(new Date(at).toLocaleString('en-US', { timeZone: zone })) : at
    } catch {
        return at // a zone that this browser does not know
    }
}

/**
 * «завтра с 9:00»; empty when the moment is not known or lies behind us. Said in the line's own time, as its working
 * hours are: beside «9:00–18:00» another zone's hour would contradict them.
 * @param {Words} words
 * @param {string | undefined} at
 * @param {number} now
 * @param {string} [zone]
 */
export function whenOpens(words, at, now, zone) {
    const moment = at ? Date.parse(at) : NaN
    if (!(moment > now)) return ''
    const there = asIn(zone, moment)
    const time = clockTime(words, there).replace(/^0/, '')
    return words.text(k.whenAt, { day: dayName(words, there, asIn(zone, now)), time })
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
 * E.164 from what people write: 8…, +7 (…), ten digits; empty when it is no such number.
 * @param {string} typed
 */
export function phoneNumber(typed) {
    const digits = typed.replace(/[\s()\u2010-\u2015.-]/g, '')
    const russian = /^(?:\+?7|8)?(\d{10})$/.exec(digits)
    if (russian) return '+7' + russian[1]
    return /^\+[1-9]\d{7,14}$/.test(digits) ? digits : ''
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
    return name.trim().split(/\s+/).slice(0, 2).map(part => part.charAt(0)).join('').toUpperCase()
}
