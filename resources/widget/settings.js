// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { el, say } from './el.js'
import { choice, textButton, tick } from './ui.js'

/**
 * Text size, appearance, language, sound, account.
 * @param {import('./app.js').App} app
 */
export function settingsView(app) {
    const t = app.text.bind(app)
    const sound = tick(t('sound'), app.prefs.sound)
    sound.input.addEventListener('change', () => app.prefer({ sound: sound.input.checked }))
    const who = el('p', { class: 'lead' })
    const leave = textButton(t('signOut'), () => app.logout(), { kind: 'plain wide', icon: 'leave' })
    const enter = textButton(t('signIn'), () => app.toSign({ name: 'settings' }), { kind: 'primary wide' })
    const alone = app.options.mode !== 'page' && el('a', { class: 'button plain wide', href: app.base + 'chat?lang=' + app.words.lang,
        target: '_blank', rel: 'noopener' }, t('inWindow'))
    const node = el('div', { class: 'scroll page' },
        el('div', { class: 'card form' },
            choice(t('textSize'), [{ value: '0', label: 'А', title: t('size0') }, { value: '1', label: 'А+', title: t('size1') },
                { value: '2', label: 'А++', title: t('size2') }], String(app.prefs.size), size => app.prefer({ size: Number(size) })),
            choice(t('scheme'), [{ value: '', label: t('auto') }, { value: 'light', label: t('light') },
                { value: 'dark', label: t('dark') }, { value: 'contrast', label: t('contrast') }], app.prefs.scheme,
            scheme => app.prefer({ scheme })),
            choice(t('language'), [{ value: 'ru', label: 'Русский' }, { value: 'en', label: 'English' }], app.words.lang,
                lang => app.prefer({ lang })),
            sound.node),
        el('div', { class: 'card form' }, el('h3', {}, t('account')), who, leave, enter, alone))
    const render = () => {
        const { user } = app
        say(who, user ? user.name : t('helloGuest'))
        leave.hidden = !user
        enter.hidden = !!user
    }
    render()
    const focus = () => {
        const first = /** @type {HTMLElement | null} */ (node.querySelector('input:checked'))
        if (first) first.focus()
    }
    return { node, head: () => ({ title: t('settings'), back: true }), render, focus }
}
