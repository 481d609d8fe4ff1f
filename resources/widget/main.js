// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { dress, OtklikChat } from './element.js'
import { spell, teach } from './words.js'
// Last, because code compresses better beside code.
import css from 'otklik-style'
import { ru } from 'otklik-words'

dress(css)
teach('ru', spell(ru))

/**
 * What `<script type="module" src="…/widget/otklik.js" data-line="…" data-lang="ru">` asks for: one element at the end of
 * the page, its attributes taken from the script's. A page that writes <otklik-chat> itself gets no second one.
 */
function place() {
    if (!customElements.get('otklik-chat')) customElements.define('otklik-chat', OtklikChat)
    const mine = new URL(import.meta.url)
    const script = [...document.querySelectorAll('script[type=module][src]')]
        .find(one => new URL(/** @type {HTMLScriptElement} */ (one).src).pathname === mine.pathname)
    if (!script || document.querySelector('otklik-chat')) return
    const chat = document.createElement('otklik-chat')
    for (const { name, value } of script.attributes)
        if (name.startsWith('data-')) chat.setAttribute(name.slice(5), value)
    document.body.append(chat)
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', place)
else place()

export { OtklikChat }
