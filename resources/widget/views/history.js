// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { el, field, k, keyed, say, sentence, talkItem, talkSign, textButton } from './kit.js'

/**
 * The person's own conversations, by words, number and date.
 * @param {import('../app.js').App} app
 */
export function historyView(app) {
    const t = app.text.bind(app)
    const words = field({ label: t(k.historySearch), type: 'search', required: false, maxlength: 200, autocomplete: 'off' })
    const from = field({ label: t(k.from), type: 'date', required: false })
    const to = field({ label: t(k.to), type: 'date', required: false })
    const list = el('ul', { class: 'list' })
    const empty = el('p', { class: 'empty', role: 'status' })
    const more = textButton(t(k.more), () => ask(true), { kind: 'plain wide' })
    const go = el('button', { type: 'submit', class: 'button primary wide' }, t(k.find))
    const node = el('div', { class: 'scroll page' },
        el('form', { class: 'card form', role: 'search', novalidate: true,
            submit: (/** @type {Event} */ event) => {
                event.preventDefault()
                ask(false)
            } }, words.node, el('div', { class: 'pair' }, from.node, to.node), go),
        textButton(t(k.appList), () => app.go({ name: 'appeals', then: app.view }), { kind: 'quiet wide', icon: 'file' }), list, empty, more)

    /** @type {Summary[]} */
    let found = []
    let cursor = ''
    let turn = 0
    let searched = false

    /** @param {boolean} onward */
    const ask = async onward => {
        from.wrong('')
        if (from.input.value && to.input.value && from.input.value > to.input.value) {
            from.wrong(t(k.badDates))
            return from.input.focus()
        }
        const mine = ++turn
        say(empty, t(k.loading))
        searched = !!(words.input.value || from.input.value || to.input.value)
        const params = { query: words.input.value.trim() || undefined, from: moment(from.input.value, 0),
            to: moment(to.input.value, 1), before: onward ? cursor : undefined, limit: 30 }
        try {
            const answer = await app.link.call('conversation.list', params)
            if (mine !== turn) return
            found = onward ? found.concat(answer.conversations) : answer.conversations
            cursor = answer.more ? answer.cursor || '' : ''
            say(empty, found.length ? '' : t(searched ? k.nothing : k.noTalks))
        } catch (error) {
            if (mine === turn) say(empty, sentence(app, error))
        }
        render()
    }
    const render = () => {
        more.hidden = !cursor
        const latest = found.map(talk => app.talks.summaries.get(talk.id) || talk)
        keyed(list, latest, { key: talk => talk.id, sign: talk => talkSign(app, talk), make: talk => talkItem(app, talk) })
    }
    render()
    ask(false)
    return { node, head: () => ({ title: t(k.historyTitle), back: true }), render, focus: () => words.input.focus() }
}

/**
 * The beginning of a calendar day here, or of the one after it, as the wire has times.
 * @param {string} day
 * @param {number} later days
 */
function moment(day, later) {
    if (!day) return undefined
    const [year, month, date] = day.split('-').map(Number)
    return new Date(year, month - 1, date + later).toISOString()
}
