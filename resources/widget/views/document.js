// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { el, k, newId, saveAs, say, sentence, textButton, tick } from './kit.js'

/** @typedef {'pdf' | 'docx' | 'txt'} Format */
/** What each format is for. */
const formats = { pdf: k.docPdf, docx: k.docDocx, txt: k.docTxt }

/**
 * The conversation as a file: in which format, with pictures or not, with the numbers of papers or not.
 * @param {import('../app.js').App} app
 */
export function documentView(app) {
    const t = app.text.bind(app)
    const { conversation = '' } = app.view
    const name = newId()
    /** @type {Format} */
    let format = 'pdf'
    /** @type {AbortController | null} what is being made */
    let making = null
    let gone = false
    const pictures = tick(t(k.docPictures), true)
    const masked = tick(t(k.docMasked), false)
    const done = el('p', { class: 'lead', role: 'status' })
    const error = el('p', { class: 'error', role: 'alert' })
    const save = el('button', { type: 'submit', class: 'button primary wide' })
    const cancel = textButton(t(k.cancel), () => making?.abort(), { kind: 'plain wide', type: 'button' })
    const choices = el('fieldset', { class: 'choice formats' }, el('legend', {}, t(k.docFormat)), ...Object.entries(formats).map(([one, about]) =>
        el('label', { class: 'pick' },
            el('input', { type: 'radio', name, value: one, checked: one === format, 'aria-label': one.toUpperCase(),
                'aria-describedby': name + one, change: () => {
                    format = /** @type {Format} */ (one)
                    render()
                } }),
            el('span', {}, el('b', {}, one.toUpperCase()), el('small', { id: name + one }, t(about))))))
    const askOperator = textButton(t(k.askOffer), () => app.go({ name: 'request', line: app.view.line, conversation, then: app.view }), { kind: 'quiet wide', type: 'button' })
    const number = () => app.talks.summaries.get(conversation)?.number || ''

    const download = async (/** @type {Event} */ event) => {
        event.preventDefault()
        if (making) return
        const controller = making = new AbortController()
        const query = [pictures.input.checked && format !== 'txt' && 'pictures=1', masked.input.checked && 'masked=1', 'lang=' + app.words.lang]
        say(error, '')
        say(done, t(k.docMaking, { format: format.toUpperCase() }))
        render()
        cancel.focus()
        const file = number() + '.' + format
        try {
            const blob = await app.identity.download('api/transcripts/' + file + '?' + query.filter(Boolean).join('&'), controller.signal)
            if (gone) return
            saveAs(blob, file)
            say(done, t(k.docDone, { file }))
        } catch (refusal) {
            say(done, controller.signal.aborted ? t(k.docCancelled) : '')
            say(error, controller.signal.aborted ? '' : sentence(app, refusal))
        }
        making = null
        render()
        save.focus()
    }
    const node = el('form', { class: 'scroll page', submit: download },
        el('div', { class: 'card form' }, choices, el('div', {}, pictures.node, masked.node), save, cancel, done, error), askOperator)
    const render = () => {
        say(save, t(k.docSave, { format: format.toUpperCase() }))
        pictures.node.hidden = format === 'txt'
        save.hidden = !!making
        cancel.hidden = !making
    }
    render()
    return { node, head: () => ({ title: t(k.docTitle), back: true, sub: { text: t(k.number, { number: number() }) } }), render,
        focus: () => /** @type {HTMLElement | null} */ (node.querySelector('input:checked'))?.focus(),
        leave: () => {
            gone = true
            making?.abort()
        } }
}
