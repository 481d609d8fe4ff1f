// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { choice, clock, dueText, el, field, k, Refusal, say, sentence, textButton } from './kit.js'

/**
 * What is told of a request by its state; of an open one, till when.
 * @type {Record<string, string | undefined>}
 */
const told = { sending: k.askSending, answered: k.askAnswered, declined: k.askDeclined, failed: k.askFailed }

/**
 * The conversation as a document from an operator, for who cannot save files where they sit.
 * @param {import('../app.js').App} app
 */
export function requestView(app) {
    const t = app.text.bind(app)
    const { conversation = '', line } = app.view
    const place = 'request.' + conversation
    const talk = () => app.talks.summaries.get(conversation)
    let format = 'pdf'
    let busy = false
    const { asked } = app.talks
    const lead = el('p', { class: 'lead' }, t(app.options.downloads ? k.askLead : k.askLeadOff))
    const known = el('dl', { class: 'facts' })
    const email = field({ label: t(k.askEmail), hint: t(k.askEmailHint), type: 'email', required: false, maxlength: 254,
        inputmode: 'email', autocomplete: 'email', value: app.talks.draft(place).text,
        input: () => app.talks.keepDraft(place, { text: email.input.value, files: [] }) })
    const formats = ['pdf', 'docx', 'txt'].map(value => ({ value, label: value.toUpperCase() }))
    const error = el('p', { class: 'error', role: 'alert' })
    const state = el('p', { role: 'status' })
    const send = el('button', { type: 'submit', class: 'button primary wide' }, t(k.askSend))
    const back = textButton(t(k.askBack), () => app.go({ name: 'talk', line, conversation }), { kind: 'plain wide', type: 'button' })
    const form = el('div', { class: 'form' }, known, choice(t(k.docFormat), formats, format, value => format = value), email.node, send)

    /** @param {string} at */
    const due = at => dueText(app.words, at, clock.now(), app.lines.find(one => one.line === line)?.timeZone)
    const ask = async (/** @type {Event} */ event) => {
        event.preventDefault()
        if (busy) return
        busy = true
        say(error, '')
        say(send, t(k.working))
        const address = email.input.value.trim()
        try {
            const answer = await app.link.call('transcript.request', { conversation, format, email: address || undefined })
            asked.set(conversation, { ...answer, conversation, format, email: address, state: 'open' })
            app.talks.keepDraft(place, { text: '', files: [] })
        } catch (refusal) {
            const wrong = refusal instanceof Refusal && refusal.data.field === 'email' && refusal.data.detail
            if (wrong) {
                email.wrong(wrong)
                email.input.focus()
            } else {
                say(error, sentence(app, refusal))
            }
        }
        busy = false
        say(send, t(k.askSend))
        render()
        if (asked.get(conversation)?.state === 'open') back.focus()
    }
    const render = () => {
        const { number = '', createdAt, lastAt } = talk() || {}
        const days = [createdAt, lastAt].filter(Boolean).map(at => new Date(/** @type {string} */ (at)).toLocaleDateString(app.words.lang === 'ru' ? 'ru' : 'en-GB'))
        known.replaceChildren(el('dt', {}, t(k.askNumber)), el('dd', {}, t(k.number, { number })),
            el('dt', {}, t(k.askDate)), el('dd', {}, [...new Set(days)].join(' – ')))
        const last = asked.get(conversation)
        const waits = last?.state === 'open' || last?.state === 'sending'
        form.hidden = lead.hidden = waits
        back.hidden = state.hidden = !last
        state.className = last?.late ? 'late' : 'lead'
        if (last) say(state, t(told[last.state] || (last.late ? k.askLate : k.askDone), { format: last.format.toUpperCase(),
            when: due(last.dueAt), reason: last.reason || '' }))
    }
    const node = el('form', { class: 'scroll page', novalidate: true, submit: ask },
        el('div', { class: 'card form' }, state, lead, form, back, error))
    render()
    app.link.call('transcript.requests', { conversation, state: 'all', limit: 1 }).then(({ requests }) => {
        if (requests[0] && !asked.has(conversation)) asked.set(conversation, requests[0])
        render()
    }, () => undefined) // the form does without it; a request that is open already is answered as the same one
    return { node, head: () => ({ title: t(k.askTitle), back: true, sub: { online: false, text: t(k.number, { number: talk()?.number || '' }) } }), render,
        focus: () => /** @type {HTMLElement | null} */ (node.querySelector('input:checked'))?.focus() }
}
