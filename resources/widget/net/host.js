// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// The page that the widget lives on, reached past what a page may have put before it.

/**
 * A member of the document, taken from its class: a form or picture named "body" hides `document.body` itself.
 * @param {string} name
 * @returns {any}
 */
function member(name) {
    const found = Reflect.get(Document.prototype, name, document)
    return typeof found === 'function' ? found.bind(document) : found
}

export const host = {
    /** @returns {HTMLElement | null} */
    get body() {
        return member('body')
    },
    /** @returns {HTMLElement | null} */
    get root() {
        return member('documentElement')
    },
    /** @returns {Element | null} */
    get scroller() {
        return member('scrollingElement')
    },
    /** @returns {boolean} whether the page is still being read */
    get loading() {
        return member('readyState') === 'loading'
    },
    /** @returns {boolean} */
    get visible() {
        return member('visibilityState') === 'visible'
    },
    /**
     * @template {keyof HTMLElementTagNameMap} Tag
     * @param {Tag} tag
     * @returns {HTMLElementTagNameMap[Tag]}
     */
    element: tag => member('createElement')(tag),
    /** @param {string} tag @returns {SVGElement} */
    drawing: tag => member('createElementNS')('http://www.w3.org/2000/svg', tag),
    /** @param {string} selector @returns {HTMLElement[]} */
    all: selector => [...member('querySelectorAll')(selector)],
    /** @param {string} name @param {(event: Event) => void} run */
    on: (name, run) => member('addEventListener')(name, run),
    /** @param {string} name @param {(event: Event) => void} run */
    off: (name, run) => member('removeEventListener')(name, run),
}

/**
 * JSON as the language defines it: old Prototype gives arrays a `toJSON` of their own, which makes strings of them. The
 * replacer hands back what was there before any `toJSON` was asked.
 * @param {unknown} value
 * @returns {string}
 */
export function json(value) {
    return JSON.stringify(value, function (key) {
        return this[key]
    })
}

/**
 * Takes a node out, if it is not out already: old Prototype has a `remove()` that fails the second time.
 * @param {Node} node
 */
export function detach(node) {
    node.parentNode?.removeChild(node)
}

/** @type {Clock} */
export const clock = {
    now: () => Date.now(),
    after: (ms, run) => setTimeout(run, ms),
    cancel: timer => clearTimeout(timer),
}

/** Ends a request that nobody answers: over a half-open network it would hang, and with it every tab that waits its turn. */
export function patience() {
    const stop = new AbortController()
    clock.after(20000, () => stop.abort())
    return stop.signal
}
