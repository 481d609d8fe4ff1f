// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { choice, el, k, say, shownName, textButton, tick } from './views/kit.js'

/**
 * Text size, appearance, language, sound, account.
 * @param {import('./app.js').App} app
 */
export function settingsView(app) {
    const t = app.text.bind(app)
    const sound = tick(t(k.sound), app.prefs.sound)
    sound.input.addEventListener('change', () => app.prefer({ sound: sound.input.checked }))
    const who = el('p', { class: 'lead' })
    const leave = textButton(t(k.signOut), () => app.logout(), { kind: 'plain wide', icon: 'leave' })
    const enter = textButton(t(k.signIn), () => app.toSign({ name: 'settings' }), { kind: 'primary wide' })
    const alone = app.options.mode !== 'page' && el('a', { class: 'button plain wide', href: app.base + 'chat?lang=' + app.words.lang,
        target: '_blank', rel: 'noreferrer' }, t(k.inWindow))
    const node = el('div', { class: 'scroll page' },
        el('div', { class: 'card form' },
            choice(t(k.textSize), [{ value: '0', label: 'А', title: t(k.size0) }, { value: '1', label: 'А+', title: t(k.size1) },
                { value: '2', label: 'А++', title: t(k.size2) }], String(app.prefs.size), size => app.prefer({ size: Number(size) })),
            choice(t(k.scheme), [{ value: '', label: t(k.auto) }, { value: 'light', label: t(k.light) },
                { value: 'dark', label: t(k.dark) }, { value: 'contrast', label: t(k.contrast) }], app.prefs.scheme,
            scheme => app.prefer({ scheme })),
            choice(t(k.language), [{ value: 'ru', label: 'Русский' }, { value: 'en', label: 'English' }], app.words.lang,
                lang => app.prefer({ lang })),
            sound.node),
        el('div', { class: 'card form' }, el('h3', {}, t(k.account)), who, leave, enter, alone))
    const render = () => {
        const { user } = app
        say(who, user ? shownName(user.name) : t(k.helloGuest))
        leave.hidden = !user
        enter.hidden = !!user
    }
    render()
    const focus = () => /** @type {HTMLElement | null} */ (node.querySelector('input:checked'))?.focus()
    return { node, head: () => ({ title: t(k.settings), back: true }), render, focus }
}
