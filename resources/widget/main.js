// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { OtklikChat } from './element.js'
import { host } from './net/host.js'
import { placement } from './placement.js'

/**
 * What `<script type="module" src="…/widget/otklik.js" data-line="…" data-lang="ru">` asks for: one element at the end of
 * the page, its attributes taken from the script's own, or from its address (`otklik.js?line=…`) where a tag manager has
 * removed the script by now. A page that writes <otklik-chat> itself gets no second one, nor one that asks for none
 * (`otklik.js?place=no`).
 */
function place() {
    if (!('adoptedStyleSheets' in Document.prototype)) {
        console.warn('otklik: this browser is too old for the chat, it knows no constructable style sheets.')
        return
    }
    if (!customElements.get('otklik-chat')) customElements.define('otklik-chat', OtklikChat)
    const mine = new URL(import.meta.url)
    const asked = Object.fromEntries(mine.searchParams)
    if (asked.place === 'no' || host.all('otklik-chat').length) return
    const script = host.all('script[type=module][src]').find(one => {
        const { origin, pathname } = new URL(/** @type {HTMLScriptElement} */ (one).src)
        return origin === mine.origin && pathname === mine.pathname
    })
    if (!script) console.info('otklik: the script element is gone; what it asked for is read from its address.')
    for (const { name, value } of script ? script.attributes : [])
        if (name.startsWith('data-')) asked[name.slice(5)] = value
    const chat = /** @type {OtklikChat} */ (host.element(/** @type {any} */ ('otklik-chat')))
    for (const name of OtklikChat.observedAttributes)
        if (asked[name] !== undefined) chat.setAttribute(name, asked[name])
    placement.put(chat)
}

if (host.loading) host.on('DOMContentLoaded', place)
else place()

export { OtklikChat }
