// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { drawing, el, say } from '../el.js'
import { sizeText } from '../format.js'
import { icons } from '../icons.js'
import { plainName, shownFile } from '../text/shown.js'
import { iconButton, saveAs } from '../ui.js'
import { k } from '../words/words.js'

/** Pictures above this are shown as a file, in bytes: a small window does not need more. */
const thumbnailMax = 8 * 1024 * 1024

/** The files of messages: pictures small, documents as cards; each fetched with the bearer's token, never by a bare URL. */
export class Files {
    /** @param {import('../app.js').App} app */
    constructor(app) {
        this.app = app
        /** @type {Map<string, Promise<string>>} */
        this.urls = new Map()
    }

    /** @param {FileRef} ref */
    node(ref) {
        const { app } = this
        const size = sizeText(app.words, ref.size)
        const label = app.text(k.openFile, { name: shownFile(ref.name), size })
        const click = () => this.save(ref)
        if (ref.type.startsWith('image/') && ref.size <= thumbnailMax) {
            const image = el('img', { class: 'picture', alt: app.text(k.image, { name: shownFile(ref.name) }) })
            this.url(ref).then(url => image.src = url, () => undefined)
            return el('button', { class: 'picturebox', 'aria-label': label, title: label, click }, image)
        }
        return this.card(ref)
    }

    /**
     * Its name, kind and size.
     * @param {FileRef} ref
     */
    card(ref) {
        const size = sizeText(this.app.words, ref.size)
        return el('button', { class: 'file', 'aria-label': this.app.text(k.openFile, { name: shownFile(ref.name), size }),
            click: () => this.save(ref) },
            el('span', { class: 'fileicon' }, drawing(icons.file)),
            el('span', { class: 'filebody' }, el('span', { class: 'filename' }, shownFile(ref.name)),
                el('span', { class: 'filesize' }, kind(ref.type) + ' · ' + size)),
            drawing(icons.save, 'faint'))
    }

    /**
     * @param {FileRef} ref
     * @returns {Promise<string>}
     */
    url(ref) {
        let url = this.urls.get(ref.file)
        if (!url) {
            url = this.app.identity.download('api/files/' + ref.file).then(blob => URL.createObjectURL(blob))
            url.catch(() => this.urls.delete(ref.file))
            this.urls.set(ref.file, url)
        }
        return url
    }

    /** @param {FileRef} ref */
    async save(ref) {
        try {
            saveAs(await this.app.identity.download('api/files/' + ref.file), plainName(ref.name) || ref.file)
        } catch {
            this.app.flash(this.app.text(k.noFile))
        }
    }

    /** Gives the pictures' memory back. */
    release() {
        for (const url of this.urls.values()) url.then(address => URL.revokeObjectURL(address), () => undefined)
        this.urls.clear()
    }
}

/** @param {string} type */
function kind(type) {
    return type.replace(/^.*\//, '').replace('jpeg', 'jpg').toUpperCase()
}

/**
 * The tray of a message that is being written.
 * @param {import('../app.js').App} app
 * @param {import('./attach.js').Attachments} attachments
 * @param {import('./attach.js').Attachment} one
 */
export function chip(app, attachments, one) {
    const failed = one.state === 'failed'
    const text = failed ? one.error : sizeText(app.words, one.size)
    const bar = el('progress', { class: 'bar', max: 1, value: one.share, 'aria-label': app.text(k.uploading,
        { name: shownFile(one.name), n: Math.round(one.share * 100) }), hidden: one.state !== 'loading' })
    const remove = app.text(one.state === 'loading' ? k.cancelFile : k.removeFile, { name: shownFile(one.name) })
    return el('li', { class: 'chip' + (failed ? ' wrong' : '') }, drawing(icons[failed ? 'alert' : 'file']),
        el('span', { class: 'filebody' }, el('span', { class: 'filename' }, shownFile(one.name)),
            el('span', { class: 'filesize' }, text), bar),
        failed && one.blob && iconButton('retry', app.text(k.retryFile, { name: shownFile(one.name) }), () => attachments.send(one)),
        iconButton('close', remove, () => attachments.remove(one)))
}

/**
 * Moves the bar of a chip without making it anew, so that its buttons keep the focus.
 * @param {Element | null} node
 * @param {import('./attach.js').Attachment} one
 */
export function advance(node, one) {
    const bar = node && node.querySelector('progress')
    if (bar) bar.value = one.share
}

/**
 * @param {HTMLElement} node
 * @param {string} text
 */
export function refusal(node, text) {
    say(node, text)
    node.hidden = !text
}
