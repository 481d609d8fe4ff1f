// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { Attachments } from './attach.js'
import { attribute, drawing, el, keyed, say } from '../el.js'
import { advance, chip, refusal } from './files.js'
import { icons } from '../icons.js'
import { chooseFrom } from '../text/clipboard.js'
import { accept } from '../text/kinds.js'
import { hasVisible } from '../text/visible.js'
import { iconButton, newId } from '../ui.js'
import { k } from '../words/words.js'

const emoji = '🙂 😀 😊 😉 😍 🤔 😐 😕 😢 😭 😡 😴 👍 👎 👌 🙏 👏 🤝 💪 ✋ ❤️ ✅ ❌ ❗ ❓ ⏰ 📅 📄 📎 📷 📞 ✉️ 🏠 🏥 🚗 🎉'.split(' ')
/** From so many characters on the rest is counted. */
const countFrom = 400

/** Where a message is written: grows to five lines, keeps its draft, takes files by button, paste and drop. */
export class Composer {
    /**
     * @param {import('../app.js').App} app
     * @param {{place: () => string, submit: (text: string, files: FileRef[]) => void, typed: (text: string) => void}} parts
     *     place: under which the draft is kept
     */
    constructor(app, parts) {
        this.app = app
        this.parts = parts
        this.problem = ''
        this.place = parts.place()
        const draft = app.talks.draft(this.place)
        this.sendWhenLoaded = !!draft.send
        this.attachments = this.recall(draft)
        const t = app.text.bind(app)
        const id = newId()
        this.input = el('textarea', { id, class: 'writing', rows: 1, placeholder: t(k.write), value: draft.text, enterkeyhint: 'send',
            'aria-describedby': `${id}h ${id}e`, input: () => this.onInput(), keydown: this.onKey.bind(this),
            paste: this.onPaste.bind(this) })
        this.label = el('label', { class: 'unseen', htmlFor: id }, t(k.write))
        this.error = el('p', { class: 'error', id: id + 'e', role: 'alert' })
        this.hint = el('p', { class: 'small', id: id + 'h' })
        this.tray = el('ul', { class: 'tray' })
        this.picker = el('input', { type: 'file', class: 'unseen', tabIndex: -1, accept, multiple: true, 'aria-hidden': 'true',
            change: () => {
                // A copy: emptying the picker empties its list.
                this.take([...this.picker.files || []])
                this.picker.value = ''
            } })
        this.clip = iconButton('clip', t(k.attach) + '. ' + t(k.fileRules), () => this.app.user
            ? this.picker.click() : this.app.toSign(this.app.view))
        this.smile = iconButton('smile', t(k.emoji), () => this.toggleEmoji(), { 'aria-expanded': 'false' })
        this.sendButton = el('button', { class: 'send', 'aria-label': t(k.send), title: t(k.keys, { enter: 'Enter', shift: 'Shift' }),
            click: () => this.submit() }, drawing(icons.send))
        this.emojiBox = el('div', { class: 'popup emoji', hidden: true, role: 'group', 'aria-label': t(k.emoji),
            keydown: this.onEmojiKey.bind(this) }, ...emoji.map(one => el('button', { class: 'face',
            click: () => this.insert(one) }, one)))
        this.node = el('div', { class: 'composer' }, this.emojiBox, this.tray, this.error,
            el('div', { class: 'writebox' }, this.label, this.input,
                el('div', { class: 'tools' }, this.clip, this.picker, this.smile, el('span', { class: 'gap' }), this.sendButton)),
            this.hint)
        this.update()
    }

    /**
     * The files of a draft: they go on while another view is open, and are found here again.
     * @param {Draft} draft
     */
    recall(draft) {
        const { talks } = this.app
        const attachments = talks.trays.get(this.place) || new Attachments(this.app, draft)
        talks.trays.set(this.place, attachments)
        attachments.changed = () => this.onFiles()
        return attachments
    }

    /** The view is left: what is still coming in only goes into the draft. */
    leave() {
        this.attachments.changed = () => this.keep()
    }

    /**
     * @param {{closed: boolean, preview: boolean}} talk
     */
    render({ closed, preview }) {
        const label = this.app.text(closed ? k.writeClosed : k.write)
        say(this.label, label)
        attribute(this.input, 'placeholder', label)
        say(this.hint, this.hintText(preview))
    }

    /**
     * What stands below the field; nothing where the error above it says more.
     * @param {boolean} preview whether the operator sees what is typed
     */
    hintText(preview) {
        const left = this.app.limits.textMax - this.input.value.length
        if (left < 0) return ''
        if (left < countFrom) return this.app.text(k.left, { n: left })
        if (this.sendWhenLoaded) return this.app.text(k.waitFiles)
        return this.app.text(preview ? k.preview : k.fileRules)
    }

    /**
     * Another place: what is being written goes along. Where nothing is, the draft that was kept there comes up, as when a
     * line is opened before the server has said which conversation the person has there.
     */
    move() {
        const place = this.parts.place()
        if (place === this.place) return
        const { talks } = this.app
        const draft = talks.draft(place)
        const written = this.input.value || this.attachments.list.length
        talks.keepDraft(this.place, { text: '', files: [] })
        talks.trays.delete(this.place)
        this.place = place
        if (!written && (draft.text || draft.files.length || draft.going?.length)) {
            this.sendWhenLoaded = !!draft.send
            this.input.value = draft.text
            this.attachments.changed = () => undefined
            this.attachments = this.recall(draft)
            return
        }
        talks.trays.set(place, this.attachments)
        if (written) this.keep()
    }

    update() {
        const { input } = this
        input.style.height = 'auto'
        const line = parseFloat(getComputedStyle(input).lineHeight) || 24
        input.style.height = Math.min(input.scrollHeight, Math.round(line * 5) + 4) + 'px'
        const over = input.value.length - this.app.limits.textMax
        const text = over > 0 ? this.app.text(k.tooLong, { n: over }) : this.problem || this.attachments.refusal
        refusal(this.error, text)
        attribute(input, 'aria-invalid', over > 0 || this.problem ? 'true' : false)
        keyed(this.tray, this.attachments.list, {
            key: one => one.key,
            sign: one => this.app.words.lang + one.state + one.error,
            make: one => chip(this.app, this.attachments, one),
        })
        this.attachments.list.forEach((one, i) => advance(this.tray.children[i], one))
        this.tray.hidden = !this.attachments.list.length
        this.sendButton.classList.toggle('ready', hasVisible(input.value) || this.attachments.list.length > 0)
    }

    onInput() {
        this.problem = ''
        this.keep()
        this.parts.typed(this.input.value)
        this.update()
        this.app.changed()
    }

    keep() {
        this.app.talks.keepDraft(this.place, { text: this.input.value, ...this.attachments.kept, send: this.sendWhenLoaded || undefined })
    }

    onFiles() {
        if (this.sendWhenLoaded && !this.attachments.loading) {
            this.sendWhenLoaded = false
            if (this.attachments.list.every(one => one.state === 'done')) return this.submit()
        }
        this.keep()
        this.update()
        this.app.changed()
    }

    /** @param {File[]} files */
    take(files) {
        if (!this.app.user) return this.app.toSign(this.app.view)
        this.attachments.add(files)
    }

    /** @param {KeyboardEvent} event */
    onKey(event) {
        if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
        event.preventDefault()
        this.submit()
    }

    /** @param {ClipboardEvent} event */
    onPaste(event) {
        const files = event.clipboardData ? [...event.clipboardData.files] : []
        const text = event.clipboardData?.getData('text/plain') || ''
        if (chooseFrom(text, files.map(file => file.name)) !== 'files') return
        event.preventDefault()
        this.take(files)
    }

    submit() {
        const text = hasVisible(this.input.value) ? this.input.value.trim() : ''
        const { attachments } = this
        if (text.length > this.app.limits.textMax) return this.input.focus()
        if (!text && !attachments.list.length) {
            this.problem = this.app.text(k.empty)
            this.update()
            return this.input.focus()
        }
        if (attachments.loading) {
            this.sendWhenLoaded = true
            this.keep()
            return this.app.changed()
        }
        if (attachments.list.some(one => one.state === 'failed')) return this.update()
        const { files } = attachments.kept
        if (!this.app.user) return this.app.toSign(this.app.view)
        this.problem = ''
        this.input.value = ''
        attachments.clear()
        this.keep()
        this.parts.submit(text, files)
        this.update()
        this.input.focus()
    }

    toggleEmoji(open = this.emojiBox.hidden) {
        this.emojiBox.hidden = !open
        this.smile.setAttribute('aria-expanded', String(open))
        if (open) /** @type {HTMLElement} */ (this.emojiBox.firstElementChild).focus()
    }

    /**
     * Arrows walk the grid.
     * @param {KeyboardEvent} event
     */
    onEmojiKey(event) {
        const faces = /** @type {HTMLElement[]} */ ([...this.emojiBox.children])
        const at = faces.findIndex(face => face.matches(':focus'))
        const columns = faces.filter(face => face.offsetTop === faces[0].offsetTop).length
        const move = /** @type {Record<string, number>} */ ({ ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns })[event.key]
        if (!move || !faces[at + move]) return
        event.preventDefault()
        faces[at + move].focus()
    }

    /** @param {string} one */
    insert(one) {
        const { input } = this
        input.setRangeText(one, input.selectionStart, input.selectionEnd, 'end')
        this.toggleEmoji(false)
        input.focus()
        this.onInput()
    }

    /** Escape closes the inner popup first. */
    escape() {
        if (this.emojiBox.hidden) return false
        this.toggleEmoji(false)
        this.smile.focus()
        return true
    }
}
