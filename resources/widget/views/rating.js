// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { el, k, newId, say, sentence, textButton } from './kit.js'

/**
 * The question after closing: one to five and a comment, or nothing.
 * @param {import('../app.js').App} app
 * @param {string} conversation
 * @param {() => void} done
 */
export function ratingCard(app, conversation, done) {
    const t = app.text.bind(app)
    const name = newId()
    const place = 'rating.' + conversation
    const saved = app.talks.draft(place)
    const error = el('p', { class: 'error', role: 'alert', id: name + 'e' })
    const comment = el('textarea', { class: 'input', id: name + 'c', maxlength: 1000, rows: 2, value: saved.text,
        input: () => app.talks.keepDraft(place, { text: comment.value, files: [] }) })
    let score = 0
    const group = el('fieldset', { class: 'scores', 'aria-describedby': name + 'e' }, el('legend', {}, t(k.rateTitle)),
        el('p', { class: 'small' }, t(k.rateLead)),
        el('div', { class: 'row' }, ...[1, 2, 3, 4, 5].map(value => el('label', { class: 'pick score', title: t('score' + value) },
            el('input', { type: 'radio', name, value: String(value), 'aria-label': t('score' + value), change: () => {
                score = value
                say(error, '')
            } }), el('span', { 'aria-hidden': 'true' }, String(value))))))
    const skip = () => {
        app.talks.keepDraft(place, { text: '', files: [] })
        app.store.set('skipped.' + conversation, true)
        done()
    }
    const send = async (/** @type {Event} */ event) => {
        event.preventDefault()
        if (!score) return say(error, t(k.noScore))
        try {
            await app.link.call('conversation.rate', { conversation, score, comment: comment.value.trim() || undefined })
            app.emit('rated', { conversation, score })
            app.announce(t(k.rated))
            skip()
        } catch (refusal) {
            say(error, sentence(app, refusal))
        }
    }
    return el('form', { class: 'card form rating', submit: send }, group,
        el('label', { htmlFor: name + 'c' }, t(k.rateComment)), comment, error,
        el('div', { class: 'row' }, el('button', { type: 'submit', class: 'button primary' }, t(k.rateSend)),
            textButton(t(k.skip), skip, { kind: 'quiet' })))
}
