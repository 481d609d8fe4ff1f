// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { clock, detach, host } from './net/host.js'

/** @typedef {import('./element.js').OtklikChat} OtklikChat */

/** A page that takes the element away so often within that time does so on purpose. */
const most = 20
const within = 10000

/**
 * The element that the script has placed on a page which does not write one itself. Pages change under it: Turbo, htmx and
 * their like replace the body, or bring back a copy of an old one. So it comes back when it was taken away, and copies of it
 * give way, until `destroy()` is called or the page writes an element of its own.
 */
export class Placement {
    constructor() {
        /** @type {OtklikChat | null} */
        this.chat = null
        /** @type {number[]} when it was brought back */
        this.returns = []
    }

    /** @param {OtklikChat} chat */
    put(chat) {
        chat.setAttribute('placed', '')
        this.chat = chat
        this.bringBack()
    }

    /**
     * @param {OtklikChat} chat an element that has come into the page
     * @returns {boolean} whether it is to live
     */
    admit(chat) {
        if (chat === this.chat) return true
        if (!chat.hasAttribute('placed')) {
            this.dismiss(this.chat)
            return true
        }
        if (!this.chat) {
            this.chat = chat
            return true
        }
        detach(chat)
        return false
    }

    /** @param {OtklikChat} chat an element that has left the page */
    left(chat) {
        // After what the page is about to do at once: most put a new body where the old one was.
        if (chat === this.chat) queueMicrotask(() => this.bringBack())
    }

    /** @param {OtklikChat | null} chat it is not to come back */
    dismiss(chat) {
        if (!chat || chat !== this.chat) return
        this.chat = null
        detach(chat)
    }

    bringBack() {
        const { chat } = this
        if (!chat || chat.isConnected) return
        const now = clock.now()
        this.returns = this.returns.filter(at => now - at < within)
        if (this.returns.length >= most) {
            this.chat = null
            console.warn('otklik: the page takes <otklik-chat> away again and again, so it stays away. destroy() takes it off for good.')
            return
        }
        this.returns.push(now)
        const parent = host.body || host.root
        if (parent) parent.append(chat)
        else clock.after(100, () => this.bringBack()) // a document that is being written anew
    }
}

export const placement = new Placement()
