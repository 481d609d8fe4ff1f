// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { Refusal } from './rpc.js'
import { isNamedAsKind, kindBytes, kindOf } from '../text/kinds.js'
import { k } from '../words/words.js'

/** An upload that does not move for so long is given up, in milliseconds; the person or the next connection begins it anew. */
const stalledAfter = 40000

/**
 * Looks at a file before a byte of it travels: the key of the sentence that refuses it, or its type.
 * @param {{name: string, size: number, slice: (from: number, to: number) => {arrayBuffer(): Promise<ArrayBuffer>}}} file
 * @param {number} limit bytes
 * @returns {Promise<{refused?: string, type?: string}>}
 */
export async function look(file, limit) {
    if (!file.size) return { refused: k.emptyFile }
    if (file.size > limit) return { refused: k.bigFile }
    // The bytes decide; the server corrects the name.
    const type = kindOf(new Uint8Array(await file.slice(0, kindBytes).arrayBuffer()))
    return type ? { type } : { refused: isNamedAsKind(file.name) ? k.fakeType : k.badType }
}

/**
 * Sends a file with progress; fetch cannot tell that, so this is XMLHttpRequest.
 * @param {{url: string, token: string, lang: string, file: Blob, name: string, type: string,
 *     progress: (share: number) => void, signal: AbortSignal}} what
 * @returns {Promise<FileRef>} rejects with a Refusal
 */
export function upload({ url, token, lang, file, name, type, progress, signal }) {
    return new Promise((resolve, reject) => {
        const request = new XMLHttpRequest()
        let timer = 0
        // A half-open network says nothing, not even that it is dead.
        const alive = () => {
            clearTimeout(timer)
            timer = setTimeout(() => {
                reject(new Refusal('lost'))
                request.abort()
            }, stalledAfter)
        }
        request.open('POST', url)
        request.setRequestHeader('Authorization', 'Bearer ' + token)
        request.setRequestHeader('Accept-Language', lang)
        request.setRequestHeader('Content-Type', type)
        request.setRequestHeader('Content-Disposition', "attachment; filename*=UTF-8''" + encoded(name))
        request.upload.onprogress = event => {
            alive()
            progress(event.loaded / event.total)
        }
        request.onloadend = () => clearTimeout(timer)
        request.onload = () => {
            const answer = parsed(request.responseText)
            if (request.status === 201) resolve(answer)
            else reject(new Refusal(answer.kind || (request.status === 413 ? 'too_large' : 'unavailable'), answer))
        }
        request.onerror = () => reject(new Refusal('lost'))
        request.onabort = () => reject(new Refusal('cancelled'))
        signal.addEventListener('abort', () => request.abort())
        alive()
        request.send(file)
    })
}

/**
 * A file name as RFC 8187 wants it.
 * @param {string} name
 */
export function encoded(name) {
    return encodeURIComponent(name).replace(/['()*]/g, char => '%' + char.charCodeAt(0).toString(16).toUpperCase())
}

/** @param {string} text */
function parsed(text) {
    try {
        return JSON.parse(text) || {}
    } catch {
        return {}
    }
}
