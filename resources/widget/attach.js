// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { sizeText } from './format.js'
import { Refusal } from './rpc.js'
import { sentence } from './sign.js'
import { look, upload } from './upload.js'

/** As many as one message takes. */
const most = 10

/**
 * @typedef {object} Attachment
 * @property {string} key
 * @property {string} name
 * @property {number} size
 * @property {number} share 0 to 1
 * @property {'loading' | 'done' | 'failed'} state
 * @property {string} error
 * @property {FileRef} [ref]
 * @property {Blob} [blob]
 * @property {string} [type]
 * @property {AbortController} [stop]
 */

/** The files of a message that is being written: checked, sent up with progress, cancelled, tried again. */
export class Attachments {
    /**
     * @param {import('./app.js').App} app
     * @param {FileRef[]} kept those of a draft, already on the server
     * @param {() => void} changed
     */
    constructor(app, kept, changed) {
        this.app = app
        this.changed = changed
        this.refusal = ''
        this.count = 0
        /** @type {Attachment[]} */
        this.list = kept.map(ref => ({ key: 'k' + ref.file, name: ref.name, size: ref.size, share: 1, state: 'done', error: '', ref }))
    }

    get loading() {
        return this.list.some(one => one.state === 'loading')
    }

    /** Those that arrived. @returns {FileRef[]} */
    get refs() {
        return /** @type {FileRef[]} */ (this.list.map(one => one.ref).filter(Boolean))
    }

    /** @param {Iterable<File>} files */
    async add(files) {
        this.refusal = ''
        for (const file of files) {
            if (this.list.length >= most) {
                this.refuse(this.app.text('manyFiles', { n: most }))
                break
            }
            const { refused, type } = await look(file, this.app.limits.fileMax)
            if (refused) {
                const limit = sizeText(this.app.words, this.app.limits.fileMax)
                this.refuse(this.app.text(refused, { name: file.name, limit }))
                continue
            }
            this.count += 1
            /** @type {Attachment} */
            const one = { key: 'u' + this.count, name: file.name, size: file.size, share: 0, state: 'loading', error: '',
                blob: file, type }
            this.list.push(one)
            this.send(one)
        }
        this.changed()
    }

    /** @param {string} text */
    refuse(text) {
        this.refusal = this.refusal ? this.refusal + ' ' + text : text
        this.changed()
    }

    /** @param {Attachment} one */
    async send(one) {
        const { app } = this
        Object.assign(one, { state: 'loading', share: 0, error: '', stop: new AbortController() })
        this.changed()
        try {
            one.ref = await this.attempt(one, false).catch(error => {
                if (error instanceof Refusal && error.kind === 'unauthenticated') return this.attempt(one, true)
                throw error
            })
            one.state = 'done'
            one.share = 1
            app.announce(app.text('uploaded', { name: one.name }))
        } catch (error) {
            if (error instanceof Refusal && error.kind === 'cancelled') return
            one.state = 'failed'
            one.error = sentence(app, error)
            app.announce(one.error)
        }
        this.changed()
    }

    /**
     * @param {Attachment} one
     * @param {boolean} renew
     */
    async attempt(one, renew) {
        const { app } = this
        const token = await app.identity.token(renew)
        return upload({ url: app.base + 'api/files', token, lang: app.words.lang, file: /** @type {Blob} */ (one.blob),
            name: one.name, type: one.type || '', signal: /** @type {AbortController} */ (one.stop).signal,
            progress: share => {
                one.share = share
                this.changed()
            } })
    }

    /** @param {Attachment} one */
    remove(one) {
        this.list = this.list.filter(other => other !== one)
        if (one.stop) one.stop.abort()
        this.changed()
    }

    clear() {
        this.list = []
        this.refusal = ''
        this.changed()
    }
}
