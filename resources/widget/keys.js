// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// Out of a shadow root every event seems to come from its host, so a page that asks «is it typed into a field?» hears no,
// and takes «/» for its search, Ctrl+Z for its own undo, a copied message for its article.

/** What is written, pasted and copied in the widget is none of the page's business. */
const writing = ['beforeinput', 'input', 'textInput', 'compositionstart', 'compositionupdate', 'compositionend', 'paste', 'copy', 'cut']
/** What a button, a group of choices and the scrolled log answer to by themselves. */
const answered = /^(Enter| |Arrow(Up|Down|Left|Right)|Home|End|Page(Up|Down))$/

/**
 * Keys of fields, and keys that the widget itself answers, end at the root. Nothing is prevented: the browser's own
 * shortcuts go on, and so do the page's, where the keyboard stands on a button that has no use for the key.
 * @param {ShadowRoot} root
 */
export function keepKeys(root) {
    const stop = (/** @type {Event} */ event) => event.stopPropagation()
    for (const name of writing) root.addEventListener(name, stop)
    /** @type {Set<string>} keys that go down here and answered by the widget: the page hears nothing of their release either */
    const down = new Set()
    const key = (/** @type {Event} */ given) => {
        const event = /** @type {KeyboardEvent} */ (given)
        const node = /** @type {Element} */ (event.composedPath()[0])
        const ours = event.defaultPrevented || answered.test(event.key) || node.matches('input, textarea')
        if (event.type === 'keydown' && ours) down.add(event.code)
        const released = event.type === 'keyup' && down.delete(event.code)
        if (ours || released) stop(event)
    }
    for (const name of ['keydown', 'keypress', 'keyup']) root.addEventListener(name, key)
    return root
}
