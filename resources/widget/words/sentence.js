// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { Refusal } from '../net/rpc.js'
import { k } from './words.js'

/**
 * The words of a refusal: the server's own where it gave them.
 * @param {import('../app.js').App} app
 * @param {unknown} error
 */
export function sentence(app, error) {
    if (!(error instanceof Refusal)) return app.text(k.notNow)
    const { kind, data } = error
    if (kind === 'lost') return app.text(navigator.onLine ? k.noServer : k.noNetwork)
    if (kind === 'forbidden' && !data.detail) return app.text(k.notCitizen)
    if (kind === 'rate_limited' && data.retryAfterMs)
        return app.text(k.manyTries, { n: Math.max(1, Math.ceil(data.retryAfterMs / 60000)) })
    return data.detail || app.text(k.notNow)
}
