// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { codeIn, el, field, iconButton, k, phoneNumber, phoneText, Refusal, say, sentence, textButton, tick } from './kit.js'

/** As the server has it; the shorter ones are refused before they travel. */
const passwordMin = 8

/** @typedef {ReturnType<typeof field>} Field */

/**
 * Signing in and registering: what was typed stays through every error, and the error stands beside its field.
 * @param {import('../app.js').App} app
 */
export function signView(app) {
    const node = el('div', { class: 'scroll page' })
    const t = app.text.bind(app)
    /** @type {{node: HTMLElement, focus: () => void}} */
    let step

    /** @param {{node: HTMLElement, focus: () => void}} next */
    const show = next => {
        node.replaceChildren(next.node)
        step = next
    }
    /** @param {boolean} register */
    const turn = register => {
        app.notice = ''
        show(credentials(app, register, enterCode, turn))
        step.focus()
    }
    /** @param {Challenge} challenge @param {string} phone @param {() => Promise<Challenge>} resend */
    const enterCode = (challenge, phone, resend) => {
        show(codeStep(app, challenge, phone, resend, () => turn(false)))
        step.focus()
    }
    show(credentials(app, !!app.view.register, enterCode, turn))
    return { node, head: () => ({ title: t(k.account), back: true }), render: () => undefined, focus: () => step.focus() }
}

/**
 * @param {import('../app.js').App} app
 * @param {boolean} register
 * @param {(challenge: Challenge, phone: string, resend: () => Promise<Challenge>) => void} done
 * @param {(register: boolean) => void} turn
 */
function credentials(app, register, done, turn) {
    const t = app.text.bind(app)
    const name = field({ label: t(k.fullName), autocomplete: 'name', value: app.form.fullName, maxlength: 200,
        input: () => app.form.fullName = name.input.value })
    const phone = field({ label: t(k.phone), hint: t(k.phoneHint), type: 'tel', autocomplete: register ? 'tel' : 'username',
        inputmode: 'tel', value: app.form.phone, maxlength: 32, input: () => app.form.phone = phone.input.value })
    const password = field({ label: t(k.password), type: 'password', maxlength: 128,
        hint: register ? t(k.passwordHint, { n: passwordMin }) : '',
        autocomplete: register ? 'new-password' : 'current-password', after: input => eye(app, input) })
    const consent = tick(t(k.consent), false)
    if (register) showConsent(app, consent.node)
    const remember = tick(t(k.remember), app.form.remember)
    remember.input.addEventListener('change', () => app.form.remember = remember.input.checked)

    const check = () => {
        /** @type {[Field | ReturnType<typeof tick>, string][]} */
        const found = []
        if (register && name.input.value.trim().split(/\s+/).length < 2) found.push([name, t(k.wrongName)])
        if (!phoneNumber(phone.input.value)) found.push([phone, t(k.wrongPhone)])
        if (!password.input.value) found.push([password, t(k.noPassword)])
        else if (register && password.input.value.length < passwordMin)
            found.push([password, t(k.shortPassword, { n: passwordMin })])
        if (register && !consent.input.checked) found.push([consent, t(k.noConsent)])
        return found
    }
    const ask = () => {
        const number = phoneNumber(phone.input.value)
        return register
            ? app.identity.register({ phone: number, password: password.input.value,
                fullName: name.input.value.trim(), consent: true })
            : app.identity.login(number, password.input.value)
    }
    const node = form(app, {
        title: t(register ? k.registerTitle : k.signInTitle),
        parts: register ? [name, phone, password, consent] : [phone, password, remember],
        fields: { phone, login: phone, password, fullName: name, consent },
        button: t(register ? k.register : k.signIn),
        check,
        main: password,
        submit: async () => {
            const challenge = await ask()
            if (challenge.method === 'totp') throw new Refusal('forbidden')
            done(challenge, phoneNumber(phone.input.value), ask)
        },
        after: el('p', { class: 'turn' }, el('span', {}, t(register ? k.haveAccount : k.noAccount)),
            textButton(t(register ? k.signIn : k.register), () => turn(!register), { kind: 'quiet' })),
    })
    return { node, focus: () => (register ? name : phone).input.focus() }
}

/**
 * @param {import('../app.js').App} app
 * @param {Challenge} challenge
 * @param {string} phone
 * @param {() => Promise<Challenge>} resend
 * @param {() => void} back
 */
function codeStep(app, challenge, phone, resend, back) {
    const t = app.text.bind(app)
    let { challenge: current } = challenge
    const code = field({ label: t(k.code), hint: t(k.codeLife, { n: Math.max(1, Math.round(challenge.expiresIn / 60)) }),
        inputmode: 'numeric', autocomplete: 'one-time-code', maxlength: 1000, class: 'input code',
        input: () => {
            // A whole message was pasted, not a code typed.
            if (code.input.value.trim().length > 7) code.input.value = codeIn(code.input.value) || code.input.value
        } })
    const lead = el('p', { class: 'lead' }, t(k.codeSent, { phone: phoneText(phone) }))
    const again = async () => {
        try {
            current = (await resend()).challenge
            code.wrong('')
            code.input.value = ''
            app.announce(lead.textContent || '')
        } catch (error) {
            code.wrong(sentence(app, error))
        }
        code.input.focus()
    }
    const node = form(app, {
        title: t(k.codeTitle),
        lead,
        parts: [code],
        fields: { code },
        main: code,
        button: t(k.confirm),
        check: () => codeIn(code.input.value) ? [] : [[code, t(k.noCode)]],
        submit: async () => {
            const { then } = app.view
            await app.identity.confirm(current, codeIn(code.input.value), app.form.remember)
            app.form.phone = app.form.fullName = ''
            app.go(then || { name: 'home' })
        },
        after: el('p', { class: 'turn' }, textButton(t(k.newCode), again, { kind: 'quiet' }),
            textButton(t(k.again), back, { kind: 'quiet' })),
    })
    return { node, focus: () => code.input.focus() }
}

/**
 * @param {import('../app.js').App} app
 * @param {{title: string, lead?: Node, parts: {node: Node}[], fields: Record<string, {input: HTMLInputElement,
 *     wrong: (text: string) => void}>, main: Field, button: string, check: () => [any, string][],
 *     submit: () => Promise<void>, after: Node}} given main: the field beside which a refused sign-in is told
 */
function form(app, { title, lead, parts, fields, main, button, check, submit, after }) {
    const general = el('p', { class: 'error', role: 'alert' }, app.notice)
    const go = el('button', { type: 'submit', class: 'button primary wide' }, button)
    let busy = false

    /** @param {unknown} error */
    const refuse = error => {
        const problems = error instanceof Refusal && error.data.errors || [error instanceof Refusal ? error.data : {}]
        const placed = problems.filter(({ field: name, detail }) => name && detail && fields[name])
        for (const { field: name = '', detail = '' } of placed) fields[name].wrong(detail)
        if (placed.length) return fields[placed[0].field || ''].input.focus()
        if (!(error instanceof Refusal) || error.kind !== 'unauthenticated') return say(general, sentence(app, error))
        main.wrong(sentence(app, error))
        main.input.focus()
    }
    const send = async (/** @type {Event} */ event) => {
        event.preventDefault()
        if (busy) return
        say(general, '')
        const found = check()
        for (const [part, text] of found) part.wrong(text)
        if (found.length) return found[0][0].input.focus()
        busy = true
        say(go, app.text(k.working))
        await submit().catch(refuse)
        busy = false
        say(go, button)
    }
    return el('form', { class: 'card form', novalidate: true, submit: send },
        el('h2', {}, title), lead, general, ...parts.map(part => part.node), go, after)
}

/**
 * @param {import('../app.js').App} app
 * @param {HTMLInputElement} input
 */
function eye(app, input) {
    const button = iconButton('eye', app.text(k.showPassword), () => {
        const shown = input.type === 'text'
        input.type = shown ? 'password' : 'text'
        const label = app.text(shown ? k.showPassword : k.hidePassword)
        button.setAttribute('aria-label', label)
        button.title = label
        button.setAttribute('aria-pressed', String(!shown))
    }, { 'aria-pressed': 'false' })
    return button
}

/**
 * The document that the box stands for, in the very words that the server stores with the consent.
 * @param {import('../app.js').App} app
 * @param {HTMLElement} box
 */
async function showConsent(app, box) {
    const config = await app.server.config()
    if (config) box.append(el('p', { class: 'fieldhint' }, config.consent.text))
}
