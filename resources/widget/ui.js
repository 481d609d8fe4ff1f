// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { attribute, drawing, el, say } from './el.js'
import { icons } from './icons.js'
import { webLinksIn } from './text/links.js'

/** @typedef {keyof typeof icons} IconName */
let lastId = 0

/** An id that is unique in the shadow tree, for labels and descriptions. */
export function newId() {
    lastId += 1
    return 'o' + lastId
}

/**
 * A round button with a drawing and a name.
 * @param {IconName} icon
 * @param {string} label
 * @param {() => void} click
 * @param {Record<string, any>} [more]
 */
export function iconButton(icon, label, click, more = {}) {
    return el('button', { class: 'round', 'aria-label': label, title: label, click, ...more },
        drawing(icons[icon]))
}

/**
 * @param {string} label
 * @param {() => void} click
 * @param {{kind?: string, icon?: IconName, [attribute: string]: any}} given
 */
export function textButton(label, click, given) {
    const { kind = 'plain', icon, ...more } = given
    return el('button', { class: 'button ' + kind, click, ...more },
        icon && drawing(icons[icon]), el('span', {}, label))
}

/**
 * A labelled input with its hint and, beside it, its error in words.
 * @param {{label: string, hint?: string, required?: boolean, after?: (input: HTMLInputElement) => Node,
 *     [attribute: string]: any}} given
 */
export function field({ label, hint = '', required = true, after, ...attributes }) {
    const id = newId()
    const error = el('p', { class: 'error', id: id + 'e' })
    const input = el('input', { id, class: 'input', 'aria-describedby': `${id}h ${id}e`, ...attributes })
    if (required) input.setAttribute('aria-required', 'true')
    const node = el('div', { class: 'field' },
        el('label', { htmlFor: id }, label),
        el('div', { class: 'inputrow' }, input, after && after(input)),
        el('p', { class: 'fieldhint', id: id + 'h' }, hint),
        error)
    /** @param {string} text an empty one clears it */
    const wrong = text => {
        say(error, text)
        attribute(input, 'aria-invalid', text ? 'true' : false)
    }
    input.addEventListener('input', () => wrong(''))
    return { node, input, wrong }
}

/**
 * A labelled box to tick.
 * @param {string} label
 * @param {boolean} checked
 */
export function tick(label, checked) {
    const id = newId()
    const error = el('p', { class: 'error', id: id + 'e' })
    const input = el('input', { type: 'checkbox', id, checked, 'aria-describedby': id + 'e' })
    const node = el('div', { class: 'field' }, el('label', { class: 'tick', htmlFor: id }, input, el('span', {}, label)), error)
    /** @param {string} text */
    const wrong = text => {
        say(error, text)
        attribute(input, 'aria-invalid', text ? 'true' : false)
    }
    input.addEventListener('change', () => wrong(''))
    return { node, input, wrong }
}

/**
 * A group of choices of which one holds; real radio buttons, so arrows work.
 * @template {string} T
 * @param {string} legend
 * @param {{value: T, label: string, title?: string}[]} choices
 * @param {T} chosen
 * @param {(value: T) => void} choose
 */
export function choice(legend, choices, chosen, choose) {
    const name = newId()
    return el('fieldset', { class: 'choice' }, el('legend', {}, legend),
        el('div', { class: choices.length > 3 ? 'segments two' : 'segments' }, ...choices.map(({ value, label, title }) => el('label', { class: 'pick', title },
            el('input', { type: 'radio', name, value, checked: value === chosen, 'aria-label': title || label,
                change: () => choose(value) }),
            el('span', {}, label)))))
}

/**
 * Text with its web addresses as links; everything else stays text.
 * @param {string} text
 * @returns {(string | HTMLElement)[]}
 */
export function linked(text) {
    /** @type {(string | HTMLElement)[]} */
    const parts = []
    let end = 0
    for (const { start, length, target } of webLinksIn(text)) {
        parts.push(text.slice(end, start),
            el('a', { href: target, target: '_blank', rel: 'noreferrer' }, text.slice(start, start + length)))
        end = start + length
    }
    return [...parts, text.slice(end)].filter(Boolean)
}

/**
 * Offers bytes as a download, without leaving the page.
 * @param {Blob} blob
 * @param {string} name
 */
export function saveAs(blob, name) {
    const url = URL.createObjectURL(blob)
    el('a', { href: url, download: name }).click()
    setTimeout(() => URL.revokeObjectURL(url), 60000)
}
