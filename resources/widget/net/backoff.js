// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
/** The longest pause between two attempts, in milliseconds. */
export const longest = 30000

/**
 * The pause before attempt number `attempt` (from 0): 1, 2, 4 … 30 s with full jitter, so that two hundred clients of a
 * restarted server do not come back in the same second. A server that is restarting or overloaded is given longer.
 * @param {number} attempt
 * @param {() => number} random 0 ≤ x < 1
 * @param {{busy?: boolean, atLeast?: number}} hints atLeast: what the server asked for, in milliseconds
 */
export function pause(attempt, random, { busy = false, atLeast = 0 }) {
    const ceiling = Math.min(longest, 1000 * 2 ** Math.min(attempt + (busy ? 2 : 0), 5))
    return atLeast + Math.round(random() * ceiling)
}
