// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { host } from './net/host.js'

const properties = new Set(['value', 'checked', 'disabled', 'hidden', 'tabIndex', 'textContent', 'readOnly', 'htmlFor'])

/**
 * Makes an element. Text goes in as text nodes, never as markup; functions are listeners.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any>} [given]
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, given = {}, ...children) {
    const node = host.element(tag)
    if (tag === 'button') attribute(node, 'type', 'button')
    for (const [key, value] of Object.entries(given)) {
        if (typeof value === 'function') node.addEventListener(key, value)
        else if (properties.has(key)) Object.assign(node, { [key]: value })
        else attribute(node, key, value)
    }
    for (const child of children)
        if (child || child === '') node.append(child)
    return node
}

/**
 * Sets or, for false, null and undefined, removes an attribute.
 * @param {Element} node
 * @param {string} name
 * @param {string | number | boolean | null | undefined} value
 */
export function attribute(node, name, value) {
    if (value === false || value === null || value === undefined) node.removeAttribute(name)
    else node.setAttribute(name, value === true ? '' : String(value))
}

/**
 * A stroked 24 px drawing, hidden from screen readers: its button carries the name.
 * @param {string} path
 * @param {string} [className]
 */
export function drawing(path, className = '') {
    const svg = host.drawing('svg')
    svg.setAttribute('viewBox', '0 0 24 24')
    svg.setAttribute('aria-hidden', 'true')
    svg.setAttribute('class', 'icon ' + className)
    const line = host.drawing('path')
    line.setAttribute('d', path)
    svg.append(line)
    return svg
}

const focusable = 'a, button, input, textarea'

/**
 * Brings the children of a parent in line with the items. A node lives as long as its key does, so selection and scrolling
 * survive; it is made anew only when its signature changes. The focus stays where it was, in a node that is moved, which
 * browsers take it from, and in one that is made anew.
 * @template T
 * @param {Element} parent
 * @param {T[]} items
 * @param {{key: (item: T) => string, sign: (item: T) => string, make: (item: T) => HTMLElement}} how
 */
export function keyed(parent, items, { key, sign, make }) {
    /** @type {Map<string, HTMLElement>} */
    const old = new Map()
    for (const child of /** @type {Iterable<HTMLElement>} */ (parent.children)) old.set(child.dataset.key || '', child)
    const root = /** @type {ShadowRoot} */ (parent.getRootNode())
    const before = parent.contains(root.activeElement || null) ? root.activeElement : null
    let focused = /** @type {HTMLElement | null} */ (before)
    /** @type {Element | null} */
    let next = parent.firstElementChild
    for (const item of items) {
        const name = key(item)
        const signature = sign(item)
        let node = old.get(name)
        old.delete(name)
        if (!node || node.dataset.sign !== signature) {
            const fresh = make(item)
            fresh.dataset.key = name
            fresh.dataset.sign = signature
            if (node) {
                if (node === next) next = node.nextElementSibling
                if (before && node.contains(before)) focused = counterpart(node, before, fresh)
                node.remove()
            }
            node = fresh
        }
        if (node === next) next = node.nextElementSibling
        else parent.insertBefore(node, next)
    }
    old.forEach(node => node.remove())
    if (focused && focused !== root.activeElement && parent.contains(focused)) focused.focus({ preventScroll: true })
}

/**
 * What stands in a new node where the focused part stood in the old one.
 * @param {HTMLElement} node
 * @param {Element} part
 * @param {HTMLElement} fresh
 * @returns {HTMLElement | null}
 */
function counterpart(node, part, fresh) {
    const at = [...node.querySelectorAll(focusable)].indexOf(part)
    return /** @type {HTMLElement[]} */ ([...fresh.querySelectorAll(focusable)])[at] || null
}

/**
 * Shows a text in a node that stays, without touching it when nothing changed.
 * @param {HTMLElement} node
 * @param {string} text
 */
export function say(node, text) {
    if (node.textContent !== text) node.textContent = text
}
