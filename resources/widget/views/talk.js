// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { can } from '../actions.js'
import { Composer } from './composer.js'
import { drawing, el, say } from '../el.js'
import { Files } from './files.js'
import { hoursText, placeText, whenOpens } from '../format.js'
import { clock } from '../net/host.js'
import { icons } from '../icons.js'
import { Log } from './log.js'
import { sentence } from '../words/sentence.js'
import { shownName } from '../text/shown.js'
import { iconButton, textButton } from '../ui.js'
import { k } from '../words/words.js'

/**
 * One conversation: its stream, its state, its composer.
 * @param {import('../app.js').App} app
 */
export function talkView(app) {
    const t = app.text.bind(app)
    const files = new Files(app)
    const log = new Log(app, files)
    const summary = () => app.view.conversation ? app.talks.summaries.get(app.view.conversation) : undefined
    const closed = () => summary()?.status === 'closed'
    const composer = new Composer(app, {
        place: () => app.view.conversation && !closed() ? 'talk.' + app.view.conversation : 'line.' + app.view.line,
        submit: (text, refs) => submit(app, log, closed(), text, refs),
        typed: text => {
            if (app.view.conversation && !closed()) app.talks.tellTyping(app.view.conversation, text)
        },
    })
    const menu = talkMenu(app, summary)
    const stripText = el('span', {})
    const call = textButton(t(k.callOperator), () => callOperator(app), { kind: 'quiet', icon: 'headset' })
    const strip = el('div', { class: 'strip' }, stripText, call)
    const intro = el('div', { class: 'intro', tabIndex: 0 })
    const context = el('div', { class: 'strip' }, el('span', {}),
        iconButton('close', t(k.dropContext), () => app.dropContext()))
    const rating = el('div', {})
    const offer = textButton(t(k.appOffer), () => toAppeal(app), { kind: 'plain wide', icon: 'file' })
    const ended = el('div', { class: 'ratingbox' }, el('div', { class: 'unsolved' }, offer), rating)
    const drop = el('div', { class: 'drop', hidden: true, 'aria-hidden': 'true' }, drawing(icons.clip), el('span', {}, t(k.dropHere)))
    const node = el('div', { class: 'talk', ...dropZone(drop, list => composer.take(list)) }, strip, log.node, intro, ended, context, composer.node, drop, menu.node)

    const render = () => {
        const talk = summary()
        composer.move()
        log.render(app.view)
        strip.hidden = !showStrip(app, talk, stripText)
        call.hidden = !can(talk, 'call')
        const fresh = !app.view.conversation && !app.talks.pending(app.view).length
        intro.hidden = !fresh
        log.node.hidden = fresh
        if (fresh) showIntro(app, intro)
        context.hidden = !!app.view.conversation && !closed() || !app.contextText
        say(/** @type {HTMLElement} */ (context.firstChild), t(k.context, { text: app.contextText }))
        ended.hidden = !closed()
        showRating(app, talk, rating)
        composer.update()
        composer.render({ closed: closed(), preview: talk?.status === 'assigned' })
        menu.render()
        if (app.open && app.view.conversation && log.following) app.talks.read(app.view.conversation)
    }
    render()
    return {
        node,
        head: () => head(app, summary(), !strip.hidden),
        actions: [menu.button],
        render,
        focus: () => {
            log.follow()
            composer.input.focus()
        },
        escape: () => menu.close() || composer.escape(),
        leave: () => {
            composer.leave()
            files.release()
            log.resized.disconnect()
        },
    }
}

/**
 * @param {import('../app.js').App} app
 * @param {Summary | undefined} talk
 * @param {boolean} said whether the strip below tells how it stands
 */
function head(app, talk, said) {
    const line = app.lines.find(one => one.line === app.view.line)
    const title = shownName(talk?.lineName || line?.name || '') || app.text(k.newTalk)
    if (!talk) return { title, back: true, sub: { online: !!line?.open, text: app.text(k.newTalk) } }
    return { title, back: true, sub: { online: talk.status === 'assigned', text: app.text(k.number, { number: talk.number }),
        state: ' · ' + app.text(talk.status), said } }
}

/**
 * @param {import('../app.js').App} app
 * @param {Log} log
 * @param {boolean} closed
 * @param {string} text
 * @param {FileRef[]} files
 */
function submit(app, log, closed, text, files) {
    const { view } = app
    const fresh = closed || !view.conversation
    const words = fresh && app.contextText ? (text + '\n\n' + app.text(k.context, { text: app.contextText })).trim() : text
    if (closed) app.go({ name: 'talk', line: view.line })
    log.follow()
    app.talks.send(fresh ? { line: view.line } : { conversation: view.conversation }, words, files)
}

/**
 * The place in the queue; how long it takes only while the line is open, as nobody answers before.
 * @param {import('../app.js').App} app
 * @param {Summary | undefined} talk
 * @param {number | undefined} position
 * @param {number | undefined} seconds
 */
function place(app, talk, position, seconds) {
    const line = app.lines.find(one => one.line === talk?.line)
    return placeText(app.words, position, line && !line.open ? undefined : seconds)
}

/**
 * Where the conversation stands, in one line.
 * @param {import('../app.js').App} app
 * @param {Summary | undefined} talk
 * @param {HTMLElement} node
 */
function showStrip(app, talk, node) {
    let text = ''
    if (talk?.status === 'bot') text = app.text(k.bot)
    else if (talk?.status === 'queued') text = place(app, talk, talk.position, talk.expectedWaitSeconds) || app.text(k.queued)
    else if (talk?.status === 'assigned' && talk.operator) text = app.text(k.withOperator, { name: shownName(talk.operator.name) || app.text(k.operator) })
    say(node, text)
    return !!text
}

/**
 * @param {import('../app.js').App} app
 * @param {HTMLElement} node
 */
function showIntro(app, node) {
    const line = app.lines.find(one => one.line === app.view.line)
    const sign = [app.words.lang, !!app.user, line?.name, line?.open, line?.hours, line?.opensAt, new Date(clock.now()).getDate()].join('|')
    if (node.dataset.sign === sign) return
    node.dataset.sign = sign
    const when = line && !line.open ? whenOpens(app.words, line.opensAt, clock.now(), line.timeZone) : ''
    const late = !line || line.open ? '' : when ? app.text(k.outOfHours, { when }) : app.text(k.outOfHoursPlain)
    node.replaceChildren(el('div', { class: 'introdisc' }, drawing(icons.line)),
        el('h2', {}, line ? shownName(line.name) : app.text(k.newTalk)),
        el('p', {}, line ? line.description : ''),
        el('p', { class: 'lead' }, app.text(k.newLead)),
        line ? el('p', { class: 'small' }, app.text(k.hoursNow, { hours: hoursText(app.words, line, clock.now()) })) : '',
        late && el('p', { class: 'late' }, late),
        el('p', { class: 'small' }, app.text(k.notAppeal)),
        app.user ? '' : el('button', { class: 'button plain', 'aria-disabled': 'true', title: app.text(k.appGuest), 'aria-label': app.text(k.appOpen) + '. ' + app.text(k.appGuest) }, app.text(k.appOpen)),
        app.user ? '' : el('p', { class: 'small', 'aria-hidden': 'true' }, app.text(k.appGuest)))
}

/**
 * @param {import('../app.js').App} app
 * @param {Summary | undefined} talk
 * @param {HTMLElement} box
 */
function showRating(app, talk, box) {
    const asks = asksRating(app, talk)
    const sign = asks && talk ? talk.id + app.words.lang : ''
    if (box.dataset.sign === sign) return
    box.dataset.sign = sign
    box.replaceChildren()
    if (!asks || !talk) return
    const done = () => {
        box.dataset.sign = ''
        box.replaceChildren()
        app.changed()
    }
    app.chunk('rating').then(({ ratingCard }) => {
        if (box.dataset.sign === sign) box.replaceChildren(ratingCard(app, talk.id, done))
    }, () => undefined) // the answer counts, the question about it may be missed
}

/**
 * Whether the question is still to be asked.
 * @param {import('../app.js').App} app
 * @param {Summary | undefined} talk
 */
function asksRating(app, talk) {
    return !!talk && can(talk, 'rate') && !app.store.get('skipped.' + talk.id)
}

/** @param {import('../app.js').App} app */
function toAppeal(app) {
    const { line, conversation } = app.view
    app.go({ name: 'appeal', line, conversation, then: app.view })
}

/** @param {import('../app.js').App} app */
async function callOperator(app) {
    const { conversation } = app.view
    if (!conversation) return
    try {
        const { position, expectedWaitSeconds } = await app.link.call('operator.request', { conversation })
        const talk = app.talks.summaries.get(conversation)
        app.flash(app.text(k.called, { place: place(app, talk, position, expectedWaitSeconds) }))
    } catch (error) {
        app.flash(sentence(app, error))
    }
}

/**
 * What can be done with the conversation.
 * @param {import('../app.js').App} app
 * @param {() => Summary | undefined} summary
 */
function talkMenu(app, summary) {
    const t = app.text.bind(app)
    const node = el('div', { class: 'popup menu', hidden: true, role: 'group', 'aria-label': t(k.talkMenu) })
    const button = iconButton('more', t(k.talkMenu), () => show(node.hidden), { 'aria-expanded': 'false' })
    /** @param {boolean} open */
    const show = open => {
        node.hidden = !open
        button.setAttribute('aria-expanded', String(open))
        if (!open) return
        actions()
        node.querySelector('button')?.focus()
    }
    const close = () => {
        if (node.hidden) return false
        show(false)
        button.focus()
        return true
    }
    const actions = () => {
        const talk = summary()
        node.replaceChildren()
        shown = offered()
        const { line, conversation } = app.view
        node.append(textButton(t(k.aboutLine), () => app.go({ name: 'info', line, conversation, then: app.view }), { kind: 'entry', icon: 'line' }))
        if (talk && can(talk, 'transcript')) node.append(textButton(t(k.transcript), () => {
            close()
            app.go({ name: app.options.downloads ? 'document' : 'request', line, conversation, then: app.view })
        }, { kind: 'entry', icon: 'save' }))
        if (talk && can(talk, 'appeal')) node.append(textButton(t(k.appOpen), () => {
            close()
            toAppeal(app)
        }, { kind: 'entry', icon: 'file' }))
        if (talk && can(talk, 'close')) node.append(textButton(t(k.closeTalk), () => ask(talk), { kind: 'entry', icon: 'done' }))
    }
    let shown = ''
    const offered = () => ['info', 'transcript', 'appeal', 'close'].filter(action => can(summary(), /** @type {any} */ (action))).join()
    /** @param {Summary} talk */
    const ask = talk => {
        const yes = textButton(t(k.closeYes), async () => {
            close()
            await app.link.call('conversation.close', { conversation: talk.id }).catch(error => app.flash(sentence(app, error)))
        }, { kind: 'primary' })
        node.replaceChildren(el('p', {}, t(k.closeAsk)), el('div', { class: 'row' }, yes, textButton(t(k.cancel), close, {})))
        yes.focus()
    }
    const render = () => {
        button.hidden = !offered()
        // What was asked or offered has become impossible while it stood there.
        if (!node.hidden && shown !== offered()) close()
    }
    return { node, button, close, render }
}

/**
 * What an element listens to that takes dropped files.
 * @param {HTMLElement} cover
 * @param {(files: File[]) => void} take
 */
function dropZone(cover, take) {
    /** @param {DragEvent} event */
    const takes = event => {
        if (!event.dataTransfer?.types.includes('Files')) return false
        event.preventDefault()
        // The page may take files too, wherever they are dropped.
        event.stopPropagation()
        return true
    }
    return {
        dragover: (/** @type {DragEvent} */ event) => cover.hidden = !takes(event),
        dragleave: (/** @type {DragEvent} */ event) => cover.hidden =
            !(/** @type {Node} */ (event.currentTarget)).contains(/** @type {Node} */ (event.relatedTarget)),
        drop: (/** @type {DragEvent} */ event) => {
            cover.hidden = true
            if (takes(event)) take([.../** @type {DataTransfer} */ (event.dataTransfer).files])
        },
    }
}
