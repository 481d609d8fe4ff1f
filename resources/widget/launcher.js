// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { ChunkError } from './chunks.js'
import { drawing, el, say } from './el.js'
import { icons } from './icons.js'
import { k } from './words/words.js'

/**
 * @typedef {object} LauncherState
 * @property {import('./words/words.js').Words} words
 * @property {number} unread
 * @property {{online: boolean, text: string}} status
 * @property {boolean} open
 * @property {boolean} busy the window is on its way
 * @property {HTMLElement | undefined} trouble why it did not come
 */

/**
 * The round button that everything folds back to.
 * @param {() => void} toggle
 * @param {() => void} soon somebody is about to press it
 */
export function launcher(toggle, soon) {
    const count = el('span', { class: 'count', 'aria-hidden': 'true', hidden: true })
    const dot = el('span', { class: 'presence', 'aria-hidden': 'true' })
    const status = el('span', { class: 'status', 'aria-hidden': 'true' })
    const button = el('button', { class: 'launcher', 'aria-haspopup': 'dialog', click: toggle, pointerenter: soon, focus: soon },
        drawing(icons.chat, 'closedicon'), drawing(icons.down, 'openicon'), dot, count)
    const waiting = el('p', { class: 'wait', role: 'status' })
    const notes = el('div', { class: 'notes' }, waiting)
    let open = false
    /** @param {KeyboardEvent} event */
    const keydown = event => {
        if (event.key !== 'Escape' || !open) return
        event.preventDefault()
        toggle()
    }
    const node = el('div', { class: 'launch', keydown }, status, button)
    /** @param {LauncherState} state */
    const render = state => {
        const { words, unread } = state
        open = state.open
        const name = [words.text(k.chat), unread && words.text(k.unreadName, { n: unread }), state.status.text].filter(Boolean).join(', ')
        button.setAttribute('aria-label', name)
        button.setAttribute('aria-expanded', String(open))
        say(count, unread > 99 ? '99+' : String(unread))
        count.hidden = !unread
        say(status, state.status.text)
        dot.classList.toggle('on', state.status.online)
        dot.hidden = !state.status.text
        say(waiting, state.busy ? words.text(k.opening) : '')
        if (notes.children[1] !== state.trouble) notes.replaceChildren(waiting, ...state.trouble ? [state.trouble] : [])
    }
    return { node, notes, button, render }
}

/**
 * Why a part of the widget did not come, and what can be done.
 * @param {import('./words/words.js').Words} words
 * @param {unknown} error
 * @param {() => void} again
 */
export function trouble(words, error, again) {
    const gone = error instanceof ChunkError && error.kind === 'gone'
    console.warn('otklik: ' + (error instanceof Error ? error.message : error))
    return el('div', { class: 'trouble', role: 'alert' }, el('p', {}, words.text(gone ? k.chatGone : k.chatLost)),
        el('button', { class: 'again', click: gone ? () => location.reload() : again }, words.text(gone ? k.reload : k.retry)))
}
