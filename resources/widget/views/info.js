// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { attribute, clock, el, Files, hoursText, k, keyed, say, sentence, shownName, talkItem, talkSign, textButton, whenOpens } from './kit.js'

/**
 * About a line: what it is for, when people answer, what the person has there, the files of the conversation, and the way out.
 * @param {import('../app.js').App} app
 */
export function infoView(app) {
    const t = app.text.bind(app)
    const { line: id = '', conversation = '' } = app.view
    const files = new Files(app)
    const lineOf = () => app.lines.find(one => one.line === id)
    const openTalks = () => app.talks.list.filter(talk => talk.line === id && talk.status !== 'closed')
    const about = el('p', { class: 'lead' })
    const details = el('a', { class: 'details', target: '_blank', rel: 'noreferrer' }, t(k.lineDetails))
    const state = el('p', {})
    const hours = el('p', { class: 'small' })
    const talks = el('ul', { class: 'list' })
    const noTalks = el('p', { class: 'small' })
    const list = el('ul', { class: 'list' })
    const noFiles = el('p', { class: 'small' })
    const earlier = textButton(t(k.earlier), () => app.talks.older(conversation), { kind: 'quiet wide' })
    const wrong = el('p', { class: 'error', role: 'alert' })
    const leave = textButton(t(k.leaveLine), () => disconnect(), { kind: 'plain wide', icon: 'leave' })
    const leaveHint = el('p', { class: 'small' })
    const section = (/** @type {string} */ title, /** @type {Node[]} */ ...children) =>
        el('section', { 'aria-label': title }, el('h3', {}, title), ...children)
    const fileBox = section(t(k.lineFiles), list, noFiles, earlier)
    const leaveBox = el('section', {}, leave, leaveHint, wrong)
    const node = el('div', { class: 'scroll page', tabIndex: -1 }, about, details,
        section(t(k.lineHours), el('div', { class: 'card' }, state, hours)),
        section(t(k.lineTalks), talks, noTalks), fileBox, leaveBox)

    const disconnect = async () => {
        say(wrong, '')
        try {
            await app.link.call('line.disconnect', { line: id })
            await app.talks.refreshLines()
            app.go({ name: 'home' })
            app.flash(t(k.lineLeft))
        } catch (error) {
            say(wrong, sentence(app, error))
        }
    }
    const opening = (/** @type {Line} */ line) => {
        if (line.open) return t(k.openNow)
        const when = whenOpens(app.words, line.opensAt, clock.now(), line.timeZone)
        return when ? t(k.opens, { when }) : t(k.closedNow)
    }
    const render = () => {
        const line = lineOf()
        say(about, line ? line.description : '')
        details.hidden = !/^https?:\/\//i.test(line?.detailsUrl || '')
        attribute(details, 'href', !details.hidden && line?.detailsUrl)
        say(state, line ? opening(line) : '')
        say(hours, line ? hoursText(app.words, line, clock.now()) : '')
        const open = openTalks()
        keyed(talks, open, { key: talk => talk.id, sign: talk => talkSign(app, talk), make: talk => talkItem(app, talk) })
        say(noTalks, open.length ? '' : t(k.noOpenTalks))
        const thread = conversation ? app.talks.threads.get(conversation) : undefined
        const found = thread ? thread.messages.flatMap(message => message.files).reverse() : []
        keyed(list, found, { key: ref => ref.file, sign: ref => app.words.lang + ref.file, make: ref => el('li', {}, files.card(ref)) })
        say(noFiles, found.length ? '' : t(k.noFiles))
        earlier.hidden = !thread?.more
        fileBox.hidden = !conversation
        leaveBox.hidden = !line?.connected
        // The server refuses it as long as somebody owes an answer there.
        leave.hidden = open.length > 0
        say(leaveHint, t(open.length ? k.leaveLater : k.leaveHint))
        attribute(leaveBox, 'aria-label', t(k.leaveLine))
    }
    render()
    return { node, head: () => ({ title: t(k.aboutLine), back: true, sub: { online: !!lineOf()?.open, text: shownName(lineOf()?.name || '') } }),
        render, focus: () => node.focus(), leave: () => files.release() }
}
