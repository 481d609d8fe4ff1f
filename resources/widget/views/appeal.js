// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { attribute, choice, el, field, k, Refusal, saveAs, say, sentence, shownName, newId, textButton, tick } from './kit.js'

/** @type {Record<string, string>} */
const states = { registered: k.appRegistered, accepted: k.appAccepted, forwarded: k.appForwarded, extended: k.appExtended,
    answered: k.appAnswered, rejected: k.appRejected }

/**
 * A formal appeal of a conversation: its form, and how those that were made stand.
 * @param {import('../app.js').App} app
 */
export function appealView(app) {
    const t = app.text.bind(app)
    const { conversation = '', line } = app.view
    const node = el('div', { class: 'scroll page appeal', tabIndex: -1 }, el('p', { class: 'empty', role: 'status' }, t(k.loading)))
    /** @type {Appeal[]} */
    let made = []
    /** @type {HTMLElement} */
    let first = node
    const talk = () => app.talks.summaries.get(conversation)
    const render = () => {
        const known = made.map(appeal => ({ ...appeal, ...app.talks.appeals.get(appeal.appeal) }))
        const sign = known.map(one => [one.appeal, one.status, one.dueAt, one.history.length].join()).join('|')
        if (node.dataset.sign === sign || !made.length || node.querySelector('form')) return
        node.dataset.sign = sign
        const inside = node.matches(':focus-within')
        showMade(known)
        if (inside) first.focus()
    }
    /** @param {Appeal[]} appeals the newest first */
    const showMade = appeals => {
        const cards = appeals.map(appeal => appealCard(app, appeal))
        const more = textButton(t(k.appMore), showForm, { kind: 'quiet wide' })
        const back = textButton(t(k.askBack), () => app.go({ name: 'talk', line, conversation }), { kind: 'plain wide' })
        node.replaceChildren(...cards, back, appeals.some(appeal => !appeal.closedAt) ? '' : more)
        first = /** @type {HTMLElement} */ (node.querySelector('h2'))
    }
    const showForm = async () => {
        await app.talks.load(conversation)
        const form = appealForm(app, conversation, async answer => {
            const { appeal } = await app.link.call('appeal.get', { appeal: answer.appeal }).catch(() => ({ appeal: null }))
            app.announce(t(k.appDone, { number: answer.number }))
            if (!appeal) return app.go({ name: 'talk', line, conversation })
            made = [appeal, ...made]
            node.replaceChildren()
            render()
            first.focus()
        })
        node.replaceChildren(form.node)
        first = form.first
    }
    const load = async () => {
        try {
            made = (await app.link.call('appeal.list', { conversation, state: 'all', limit: 10 })).appeals
        } catch (error) {
            node.replaceChildren(el('p', { class: 'error', role: 'alert' }, sentence(app, error)), textButton(t(k.find), load, {}))
            return
        }
        const inside = node.matches(':focus-within')
        if (made.length) render()
        else await showForm()
        if (inside) first.focus()
    }
    load()
    return { node, render, focus: () => first.focus(),
        head: () => ({ title: t(k.appTitle), back: true, sub: { online: false, text: t(k.number, { number: talk()?.number || '' }) } }) }
}

/**
 * A labelled text of several lines with its error in words.
 * @param {{label: string, value: string, rows: number, maxlength: number, input: () => void}} given
 */
function area({ label, ...attributes }) {
    const id = newId()
    const error = el('p', { class: 'error', id: id + 'e' })
    const input = el('textarea', { id, class: 'input', 'aria-describedby': id + 'e', 'aria-required': 'true', ...attributes })
    const wrong = (/** @type {string} */ text) => {
        say(error, text)
        attribute(input, 'aria-invalid', text ? 'true' : false)
    }
    input.addEventListener('input', () => wrong(''))
    return { node: el('div', { class: 'field' }, el('label', { htmlFor: id }, label), input, error), input, wrong }
}

/**
 * All appeals of the person.
 * @param {import('../app.js').App} app
 */
export function appealsView(app) {
    const t = app.text.bind(app)
    const list = el('ul', { class: 'list' })
    const empty = el('p', { class: 'empty', role: 'status' }, t(k.loading))
    const node = el('div', { class: 'scroll page appeals', tabIndex: -1 }, list, empty)
    app.link.call('appeal.list', { state: 'all', limit: 50 }).then(({ appeals }) => {
        say(empty, appeals.length ? '' : t(k.appNone))
        list.replaceChildren(...appeals.map((/** @type {Appeal} */ appeal) => el('li', {}, el('button', { class: 'appealrow', click: () =>
            app.go({ name: 'appeal', conversation: appeal.conversation, line: appeal.line, then: app.view }) },
        el('b', {}, appeal.number), el('span', {}, t(states[appeal.status])),
        el('span', { class: 'small' }, appeal.closedAt ? dayOf(app, appeal.closedAt, appeal) : t(k.appDue, { day: dayOf(app, appeal.dueAt, appeal) }))))))
    }, error => say(empty, sentence(app, error)))
    return { node, head: () => ({ title: t(k.appList), back: true }), render: () => undefined, focus: () => node.focus() }
}

/**
 * A day in the zone in which the terms are counted.
 * @param {import('../app.js').App} app
 * @param {string} at
 * @param {Appeal} appeal
 */
function dayOf(app, at, { timeZone }) {
    const form = { day: 'numeric', month: 'long', year: 'numeric', timeZone }
    return new Date(at).toLocaleDateString(app.words.lang === 'ru' ? 'ru' : 'en-GB', /** @type {any} */ (form))
}

/**
 * How one appeal stands, step by step, and its package.
 * @param {import('../app.js').App} app
 * @param {Appeal} appeal
 */
function appealCard(app, appeal) {
    const t = app.text.bind(app)
    const day = (/** @type {string} */ at) => dayOf(app, at, appeal)
    const error = el('p', { class: 'error', role: 'alert' })
    const done = el('p', { class: 'small', role: 'status' })
    const name = appeal.number + '.zip'
    const take = async () => {
        say(error, '')
        say(done, t(k.appPacking))
        try {
            const blob = await app.identity.download('api/appeals/' + encodeURIComponent(name) + '?lang=' + app.words.lang)
            saveAs(blob, name)
            say(done, t(k.docDone, { file: name }))
        } catch (refusal) {
            say(done, '')
            say(error, sentence(app, refusal))
        }
    }
    const steps = appeal.history.map(({ status, at, reason }, index) => el('li', { 'aria-current': index === appeal.history.length - 1 && !appeal.closedAt && 'step' },
        el('b', {}, t(states[status])), el('span', { class: 'small' }, day(at)), reason && el('span', {}, reason)))
    const left = appeal.daysLeft
    return el('section', { class: 'card form appealcard', 'aria-label': appeal.number },
        el('p', { class: 'small' }, t(k.appNumber)), el('h2', { tabIndex: -1 }, appeal.number),
        el('p', {}, el('b', {}, t(states[appeal.status])), appeal.closedAt ? '' : ' · ' + t(k.appDue, { day: day(appeal.dueAt) })),
        !appeal.closedAt && left !== undefined && left >= 0 && el('p', { class: 'small' }, t(k.appLeft, { n: left })),
        el('ol', { class: 'steps' }, ...steps),
        appeal.answer && el('section', { 'aria-label': t(k.appAnswer) }, el('h3', {}, t(k.appAnswer)), el('p', { class: 'text' }, appeal.answer)),
        !appeal.closedAt && el('p', { class: 'small' }, t(k.appRules)),
        el('p', { class: 'small' }, t(k.appTo, { to: [appeal.address.email, appeal.address.post].filter(Boolean).join(', ') })),
        app.options.downloads ? textButton(t(k.appPackage), take, { kind: 'plain wide', icon: 'save' }) : '', done, error)
}

/**
 * @param {import('../app.js').App} app
 * @param {string} conversation
 * @param {(answer: {appeal: string, number: string}) => void} sent
 */
function appealForm(app, conversation, sent) {
    const t = app.text.bind(app)
    const place = 'appeal.' + conversation
    const kept = app.store.get('appeal.' + conversation) || {}
    const thread = app.talks.thread(conversation)
    const messages = thread.messages.filter(message => message.kind === 'text')
    const files = messages.flatMap(message => message.files).slice(-20).map(ref => ({ ref, box: tick(shownName(ref.name), true) }))
    let by = kept.by || 'email'
    let busy = false
    const keep = () => app.store.set(place, { id, by, matter: matter.input.value, name: name.input.value, email: email.input.value, post: post.input.value })
    const id = kept.id || app.talks.parts.newId()
    const matter = area({ label: t(k.appMatter), rows: 4, maxlength: 20000, value: kept.matter || '', input: keep })
    const name = field({ label: t(k.fullName), hint: t(k.appNameHint), autocomplete: 'name', maxlength: 200, value: kept.name ?? app.user?.name ?? '', input: keep })
    const email = field({ label: t(k.appEmail), type: 'email', inputmode: 'email', autocomplete: 'email', maxlength: 254, value: kept.email || '', input: keep })
    const post = area({ label: t(k.appPost), rows: 3, maxlength: 500, value: kept.post || '', input: keep })
    const confirm = tick(t(k.appConfirm), false)
    const error = el('p', { class: 'error', role: 'alert' })
    const send = el('button', { type: 'submit', class: 'button primary wide' }, t(k.appSend))
    const ways = choice(t(k.appWhere), [{ value: 'email', label: t(k.appByEmail) }, { value: 'post', label: t(k.appByPost) }], by, value => {
        by = value
        keep()
        turn()
    })
    const turn = () => {
        email.node.hidden = by !== 'email'
        post.node.hidden = by !== 'post'
    }
    turn()
    /**
     * What is wrong with each field; empty when nothing is.
     * @type {[{input: HTMLElement, wrong: (text: string) => void}, () => string][]}
     */
    const checks = [
        [matter, () => matter.input.value.trim() ? '' : t(k.appNoMatter)],
        [name, () => /\S\s+\S/.test(name.input.value.trim()) ? '' : t(k.wrongName)],
        [email, () => by !== 'email' || /^[^\s@]+@[^\s@]+$/.test(email.input.value.trim()) ? '' : t(/@$/.test(email.input.value.trim()) ? k.appHalfEmail : k.appNoEmail)],
        [post, () => by !== 'post' || post.input.value.trim() ? '' : t(k.appNoPost)],
        [confirm, () => confirm.input.checked ? '' : t(k.appNoConfirm)],
    ]
    /** @type {Record<string, {input: HTMLElement, wrong: (text: string) => void}>} */
    const byField = { description: matter, fullName: name, email, post, address: email, 'address.email': email, 'address.post': post }
    const submit = async (/** @type {Event} */ event) => {
        event.preventDefault()
        if (busy) return
        const wrong = checks.filter(([one, check]) => {
            const text = check()
            one.wrong(text)
            return text
        })
        say(error, wrong.length ? t(k.appLacks, { n: wrong.length }) : '')
        if (wrong.length) return wrong[0][0].input.focus()
        busy = true
        say(send, t(k.working))
        try {
            const answer = await app.link.call('appeal.create', { conversation, clientId: id, description: matter.input.value.trim(),
                fullName: name.input.value.trim(), address: by === 'email' ? { email: email.input.value.trim() } : { post: post.input.value.trim() },
                files: files.filter(({ box }) => box.input.checked).map(({ ref }) => ref.file) })
            app.store.remove(place)
            return sent(answer)
        } catch (refusal) {
            const at = refusal instanceof Refusal && byField[refusal.data.field || '']
            if (at) {
                at.wrong(sentence(app, refusal))
                at.input.focus()
            } else {
                say(error, sentence(app, refusal))
            }
        }
        busy = false
        say(send, t(k.appSend))
    }
    const node = el('form', { class: 'form', novalidate: true, submit }, el('p', { class: 'lead' }, t(k.appLead)), matter.node,
        el('fieldset', { class: 'choice' }, el('legend', {}, t(k.appAttach)),
            el('p', { class: 'small' }, t(k.appTalk)), ...files.map(({ box }) => box.node)),
        name.node, ways, email.node, post.node, confirm.node, error, send)
    return { node, first: /** @type {HTMLElement} */ (matter.input) }
}
