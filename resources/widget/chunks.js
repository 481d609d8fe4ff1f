// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// The parts of the widget that come when they are needed.
import { patience } from './net/host.js'
import files from 'otklik-chunks'

/** Why a part did not come: `gone`, the server has other ones by now; `lost`, it did not answer. */
export class ChunkError extends Error {
    /** @param {'gone' | 'lost'} kind */
    constructor(kind) {
        super('A part of the widget did not come: ' + kind)
        this.kind = kind
    }
}

/** @type {Map<string, Promise<void>>} files that are on their way or there, by address */
const fetched = new Map()

/** @param {string} url */
async function fetchFile(url) {
    const response = await fetch(url, { signal: patience() }).catch(() => null)
    if (response && response.status === 404) throw new ChunkError('gone')
    if (!response || !response.ok || !await response.arrayBuffer().catch(() => null)) throw new ChunkError('lost')
}

/**
 * Brings the files of a part into the browser's cache. A browser that could not fetch a module does not try again for as
 * long as the page lives, nor does it say why; so they are fetched first, and become modules when they are there.
 * @param {string} base where the server is, with a slash at the end
 * @param {string} name
 */
export async function fetchChunk(base, name) {
    await Promise.all(files[name].map(file => {
        const url = base + 'widget/' + file
        let coming = fetched.get(url)
        if (!coming) {
            coming = fetchFile(url)
            fetched.set(url, coming)
            coming.catch(() => fetched.delete(url))
        }
        return coming
    }))
}

/**
 * @param {string} base
 * @param {string} name
 * @returns {Promise<any>} the module; rejects with a ChunkError
 */
export async function loadChunk(base, name) {
    await fetchChunk(base, name)
    return import(base + 'widget/' + files[name][0])
}
