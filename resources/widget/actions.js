// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// What a citizen can do with a conversation, by its state; whatever is not here is not offered.

/** @typedef {'write' | 'begin' | 'call' | 'close' | 'transcript' | 'rate' | 'appeal' | 'info'} Action */

/** @type {Record<string, Action[]>} */
const possible = {
    bot: ['write', 'call', 'close', 'transcript', 'appeal'],
    // They have called: a second call would change nothing.
    queued: ['write', 'close', 'transcript', 'appeal'],
    assigned: ['write', 'close', 'transcript', 'appeal'],
    wrapup: ['write', 'close', 'transcript', 'appeal'],
    closed: ['begin', 'transcript', 'rate', 'appeal'],
}

/**
 * @param {{status: string, rating?: number} | undefined} talk none: it is not begun
 * @param {Action} action `begin` opens a new conversation of the line
 */
export function can(talk, action) {
    if (action === 'info') return true // about its line
    if (!talk) return action === 'begin'
    if (action === 'rate' && talk.rating) return false
    return (possible[talk.status] || ['write', 'transcript']).includes(action)
}
