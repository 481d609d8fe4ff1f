// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { uuid } from '../app.js'
import { sizeText } from '../format.js'
import { Refusal } from '../net/rpc.js'
import { shelf } from '../shelf.js'
import { sentence } from '../words/sentence.js'
import { shownFile } from '../text/shown.js'
import { look, upload } from '../net/upload.js'
import { k } from '../words/words.js'

/** As many as one message takes. */
const most = 10
/** As much of one message is kept over a closed tab, in bytes. */
const shelfMax = 64 * 1024 * 1024

/**
 * @typedef {object} Attachment
 * @property {string} key
 * @property {string} name
 * @property {number} size
 * @property {string} type
 * @property {number} share 0 to 1
 * @property {'loading' | 'done' | 'failed'} state
 * @property {string} error
 * @property {FileRef} [ref]
 * @property {Blob} [blob]
 * @property {boolean} [lost] the network failed it, not the server
 * @property {AbortController} [stop]
 */

/** The files of a message that is being written: checked, sent up with progress, cancelled, tried again. */
export class Attachments {
    /**
     * @param {import('../app.js').App} app
     * @param {Draft} draft its files are on the server; those that were going when a page was left go on
     */
    constructor(app, { files, going = [] }) {
        this.app = app
        this.changed = () => {}
        this.refusal = ''
        /** @type {Attachment[]} */
        this.list = files.map(ref => ({ ...ref, key: ref.file, share: 1, state: 'done', error: '', ref }))
        for (const one of going) this.take(one)
    }

    get loading() {
        return this.list.some(one => one.state === 'loading')
    }

    /** What a draft keeps of them. @returns {{files: FileRef[], going: Going[]}} */
    get kept() {
        return { files: this.list.flatMap(one => one.ref || []),
            going: this.list.filter(one => !one.ref).map(({ key, name, size, type }) => ({ key, name, size, type })) }
    }

    /** @param {Iterable<File>} files */
    async add(files) {
        this.refusal = ''
        for (const file of files) {
            if (this.list.length >= most) {
                this.refuse(this.app.text(k.manyFiles, { n: most }))
                break
            }
            const { refused, type = '' } = await look(file, this.app.limits.fileMax)
            if (refused) {
                const limit = sizeText(this.app.words, this.app.limits.fileMax)
                this.refuse(this.app.text(refused, { name: shownFile(file.name), limit }))
                continue
            }
            const key = uuid()
            let shelved = file.size
            for (const one of this.list) shelved += one.ref ? 0 : one.size
            if (shelved <= shelfMax)
                shelf(files => files.put(file, key))
            this.take({ key, name: file.name, size: file.size, type }, file)
        }
        this.changed()
    }

    /**
     * @param {Going} given
     * @param {Blob} [blob] when it is not there, it lies on the shelf
     */
    take(given, blob) {
        /** @type {Attachment} */
        const one = { ...given, share: 0, state: 'loading', error: '', blob }
        this.list.push(one)
        this.send(one)
    }

    /** The network is back. */
    resume() {
        for (const one of this.list)
            if (one.state === 'failed' && one.lost) this.send(one)
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
            // Another tab may be at it: what it has finished is on the shelf no more.
            one.ref = await app.tabs.locked('otklik-' + one.key, async () => {
                one.blob = one.blob || await shelf(shelved => shelved.get(one.key))
                if (!one.blob) throw new Refusal('gone')
                return this.attempt(one, false).catch(error => {
                    if (error.kind === 'unauthenticated') return this.attempt(one, true)
                    throw error
                })
            })
            one.state = 'done'
            one.share = 1
            this.unshelve(one)
            app.announce(app.text(k.uploaded, { name: shownFile(one.name) }))
        } catch (/** @type {any} */ error) {
            if (!this.list.includes(one)) return
            one.state = 'failed'
            one.lost = error.kind === 'lost'
            one.error = error.kind === 'gone' ? app.text(k.goneFile) : sentence(app, error)
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
            name: one.name, type: one.type, signal: /** @type {AbortController} */ (one.stop).signal,
            progress: share => {
                one.share = share
                this.changed()
            } })
    }

    /** @param {Attachment} one */
    unshelve({ key }) {
        shelf(shelved => shelved.delete(key))
    }

    /** @param {Attachment} one */
    remove(one) {
        this.list = this.list.filter(other => other !== one)
        one.stop?.abort()
        this.unshelve(one)
        this.changed()
    }

    clear() {
        this.list = []
        this.refusal = ''
        this.changed()
    }
}
