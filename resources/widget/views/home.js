// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { drawing, el, keyed, say } from '../el.js'
import { greetingName, hoursText, listTime, whenOpens } from '../format.js'
import { clock } from '../net/host.js'
import { icons } from '../icons.js'
import { searchFor } from '../text/search.js'
import { shownName } from '../text/shown.js'
import { newId, textButton } from '../ui.js'
import { k } from '../words/words.js'

/**
 * The first view: greeting, lines, last conversations.
 * @param {import('../app.js').App} app
 */
export function homeView(app) {
    const t = app.text.bind(app)
    const hello = el('h2', {})
    const lead = el('p', { class: 'lead' })
    const doors = el('div', { class: 'row' },
        textButton(t(k.signIn), () => app.toSign({ name: 'home' }), { kind: 'primary' }),
        textButton(t(k.register), () => app.toSign({ name: 'home' }, true), { kind: 'plain' }))
    const searchId = newId()
    const search = el('input', { type: 'search', class: 'input', id: searchId, placeholder: t(k.lineSearch),
        autocomplete: 'off', input: () => render() })
    const searchBox = el('div', { class: 'searchbox' },
        el('label', { class: 'unseen', htmlFor: searchId }, t(k.lineSearch)), drawing(icons.search), search)
    const lines = el('ul', { class: 'list' })
    const empty = el('p', { class: 'empty' })
    const talks = el('ul', { class: 'list' })
    const talksBox = el('section', { 'aria-label': t(k.lastTalks) },
        el('h3', {}, t(k.lastTalks)), talks,
        textButton(t(k.allTalks), () => app.go({ name: 'history' }), { kind: 'quiet wide', icon: 'history' }))
    const linesBox = el('section', { 'aria-label': t(k.lines) }, el('h3', {}, t(k.lines)), searchBox, lines, empty)
    const node = el('div', { class: 'scroll page', tabIndex: -1 },
        el('div', { class: 'hello' }, hello, lead, doors), linesBox, talksBox,
        el('p', { class: 'small' }, t(k.notAppeal)))

    const render = () => {
        const { user } = app
        const name = user && greetingName(shownName(user.name))
        say(hello, name ? t(k.helloName, { name }) : t(k.hello))
        say(lead, user ? t(k.helloLead) : t(k.helloGuest))
        doors.hidden = !!user
        const all = sorted(app)
        const fits = searchFor(search.value)
        const found = all.filter(line => fits([line.name, line.description]))
        linesBox.hidden = !user && !all.length
        searchBox.hidden = all.length < 4
        say(empty, found.length ? '' : user && !app.talks.linesLoaded ? t(k.loading) : t(k.noLines))
        keyed(lines, found, { key: line => line.line, sign: line => lineSign(app, line), make: line => lineItem(app, line) })
        const last = app.talks.list.slice(0, 3)
        talksBox.hidden = !last.length
        keyed(talks, last, { key: talk => talk.id, sign: talk => talkSign(app, talk), make: talk => talkItem(app, talk) })
    }
    render()
    // Not the search: on a phone its keyboard would cover what the person came to see.
    const focus = () => ((app.user ? lines : doors).querySelector('button') || node).focus({ preventScroll: true })
    return { node, head: () => ({ title: t(k.chat), sub: app.status }), render, focus }
}

/**
 * Lines with the newest message first, then the recommended ones.
 * @param {import('../app.js').App} app
 */
function sorted(app) {
    /** @type {Map<string, string>} */
    const newest = new Map()
    for (const talk of app.talks.list)
        if (!newest.has(talk.line)) newest.set(talk.line, talk.lastAt || '')
    /** @param {Line} line */
    const rank = line => newest.get(line.line) || (line.recommended ? '1' : '0')
    return [...app.lines].sort((a, b) => rank(a) < rank(b) ? 1 : rank(a) > rank(b) ? -1 : 0)
}

/**
 * @param {import('../app.js').App} app
 * @param {Line} line
 */
function unreadOf(app, line) {
    return line.conversation && app.talks.summaries.get(line.conversation)?.unread || 0
}

/**
 * @param {import('../app.js').App} app
 * @param {Line} line
 */
function lineSign(app, line) {
    return [app.words.lang, line.name, line.description, line.hours, line.open, line.opensAt, line.conversation,
        unreadOf(app, line), new Date(clock.now()).getDate()].join('|')
}

/**
 * @param {import('../app.js').App} app
 * @param {Line} line
 */
function lineItem(app, line) {
    const t = app.text.bind(app)
    const unread = unreadOf(app, line)
    const when = line.open ? '' : whenOpens(app.words, line.opensAt, clock.now(), line.timeZone)
    const state = line.open ? t(k.openNow) : when ? t(k.opens, { when }) : t(k.closedNow)
    return el('li', {}, el('button', { class: 'item', click: () => app.toLine(line.line) },
        el('span', { class: 'disc' + (line.conversation ? ' ring' : '') }, drawing(icons.line)),
        el('span', { class: 'itembody' },
            el('span', { class: 'itemname' }, shownName(line.name),
                line.conversation && el('span', { class: 'unseen' }, '. ' + t(k.hasOpen))),
            el('span', { class: 'itemtext' }, line.description),
            el('span', { class: 'itemtext' },
                el('span', { class: 'pill ' + (line.open ? 'good' : 'idle') }, state), ' ', hoursText(app.words, line, clock.now()))),
        unread ? badge(app, unread) : drawing(icons.forward, 'faint')))
}

/**
 * @param {import('../app.js').App} app
 * @param {number} n
 */
function badge(app, n) {
    return el('span', { class: 'badge' }, el('span', { 'aria-hidden': 'true' }, n > 99 ? '99+' : String(n)),
        el('span', { class: 'unseen' }, app.text(k.unreadName, { n })))
}

/**
 * @param {import('../app.js').App} app
 * @param {Summary} talk
 */
export function talkSign(app, talk) {
    return [app.words.lang, talk.number, talk.status, talk.lastText, talk.lastAt, talk.unread, talk.lineName,
        new Date(clock.now()).getDate()].join('|')
}

/** @type {Record<string, string>} how a status is coloured */
const kinds = { closed: 'idle', queued: 'warn' }

/**
 * A conversation in a list.
 * @param {import('../app.js').App} app
 * @param {Summary} talk
 */
export function talkItem(app, talk) {
    const t = app.text.bind(app)
    const kind = kinds[talk.status] || 'good'
    return el('li', {}, el('button', { class: 'item',
        click: () => app.go({ name: 'talk', line: talk.line, conversation: talk.id }) },
    el('span', { class: 'itembody' },
        el('span', { class: 'itemrow' }, el('span', { class: 'itemname' }, shownName(talk.lineName || '') || t(k.number, { number: talk.number })),
            el('span', { class: 'time' }, talk.lastAt ? listTime(app.words, talk.lastAt, clock.now()) : '')),
        el('span', { class: 'itemtext clip' }, talk.lastText || ''),
        el('span', { class: 'itemtext' }, el('span', { class: 'pill ' + kind }, t(talk.status)), ' ',
            t(k.number, { number: talk.number }))),
    talk.unread ? badge(app, talk.unread) : null))
}
