// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { OtklikChat } from './element.js'
import { host } from './host.js'

/**
 * What `<script type="module" src="…/widget/otklik.js" data-line="…" data-lang="ru">` asks for: one element at the end of
 * the page, its attributes taken from the script's. A page that writes <otklik-chat> itself gets no second one.
 */
function place() {
    if (!customElements.get('otklik-chat')) customElements.define('otklik-chat', OtklikChat)
    const mine = new URL(import.meta.url)
    const script = host.all('script[type=module][src]')
        .find(one => new URL(/** @type {HTMLScriptElement} */ (one).src).pathname === mine.pathname)
    if (!script || host.all('otklik-chat').length) return
    const chat = /** @type {OtklikChat} */ (host.element(/** @type {any} */ ('otklik-chat')))
    for (const { name, value } of script.attributes)
        if (name.startsWith('data-')) chat.setAttribute(name.slice(5), value)
    host.body?.append(chat)
}

if (host.loading) host.on('DOMContentLoaded', place)
else place()

export { OtklikChat }
