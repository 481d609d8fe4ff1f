// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// The demo portal: its language, and the live codes without which nobody could sign in to a demonstration.
import { en, made } from './words.js'

const staff = [1, 2, 3, 4, 5, 6].map(n => ({ login: 'operator' + n, role: 'operator' }))
    .concat({ login: 'supervisor1', role: 'supervisor' }, { login: 'admin1', role: 'administrator' })
const phones = [1, 2, 3, 4, 5, 6].map(n => '+7999000000' + n)
const smsEvery = 2000

/** @param {string} id */
const byId = id => /** @type {HTMLElement} */ (document.getElementById(id))
const phone = /** @type {HTMLInputElement} */ (byId('phone'))
/** @type {'ru' | 'en'} */
let lang = 'ru'
/** @type {Map<string, {code: string, until: number}>} */
const codes = new Map()

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {...(string | Node)} children
 */
function make(tag, attributes, ...children) {
    const node = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value)
    node.append(...children)
    return node
}

/** The Russian words are kept where they stand, so switching back needs no second table. */
function speak() {
    document.documentElement.lang = lang
    const table = /** @type {Record<string, string>} */ (en)
    for (const node of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-t]'))) {
        node.dataset.ru = node.dataset.ru ?? node.textContent ?? ''
        node.textContent = lang === 'en' ? table[node.dataset.t || ''] : node.dataset.ru
    }
    for (const node of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-t-label]'))) {
        node.dataset.ru = node.dataset.ru ?? node.getAttribute('aria-label') ?? ''
        node.setAttribute('aria-label', lang === 'en' ? table[node.dataset.tLabel || ''] : node.dataset.ru)
    }
    document.title = lang === 'en' ? en.title : 'Портал услуг Светлогорского края'
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-lang-to]')))
        button.setAttribute('aria-pressed', String(button.dataset.langTo === lang))
    document.querySelector('otklik-chat')?.setAttribute('lang', lang)
    showStaff()
    readSms()
}

function showStaff() {
    const words = made[lang]
    byId('staff').replaceChildren(...staff.map(({ login, role }) => make('tr', {},
        make('td', {}, make('code', {}, login)),
        make('td', {}, /** @type {Record<string, string>} */ (words)[role]),
        make('td', { class: 'totp', 'data-login': login }))))
    tick()
}

/** Counts the codes down and asks anew for those that have run out. */
function tick() {
    for (const cell of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-login]'))) {
        const login = cell.dataset.login || ''
        const known = codes.get(login)
        const left = known ? Math.ceil((known.until - Date.now()) / 1000) : 0
        if (known && left > 0) {
            cell.replaceChildren(make('code', {}, known.code.replace(/^(...)/, '$1 ')),
                make('small', {}, made[lang].seconds.replace('{n}', String(left))))
        } else {
            readCode(login, cell)
        }
    }
}

/**
 * @param {string} login
 * @param {HTMLElement} cell
 */
async function readCode(login, cell) {
    const answer = await read('/demo/totp?login=' + encodeURIComponent(login))
    if (answer) codes.set(login, { code: answer.code, until: Date.now() + answer.secondsLeft * 1000 })
    else cell.replaceChildren(make('small', {}, made[lang].unavailable))
}

async function readSms() {
    const asked = phone.value
    const answer = await read('/demo/outbox?phone=' + encodeURIComponent(asked.replace(/[^\d+]/g, '')))
    if (asked !== phone.value) return
    const messages = answer ? answer.messages.slice(0, 3) : [] // newest first, as they come
    const sign = lang + JSON.stringify(messages)
    const list = byId('sms')
    if (list.dataset.sign === sign) return
    list.dataset.sign = sign
    list.replaceChildren(...messages.map((/** @type {{text: string, at: string}} */ message) => make('li', {}, message.text,
        make('time', { datetime: message.at }, new Date(message.at).toLocaleTimeString(lang)))))
    if (!messages.length) list.append(make('li', {}, made[lang].noSms))
}

/** @param {string} path */
async function read(path) {
    try {
        const response = await fetch(path)
        return response.ok ? await response.json() : null
    } catch {
        return null
    }
}

function showPhones() {
    byId('phones').replaceChildren(...phones.map(number => {
        const button = make('button', { type: 'button', 'aria-pressed': String(number === phone.value) },
            number.replace(/^\+7(\d{3})(\d{3})(\d\d)(\d\d)$/, '+7 $1 $2-$3-$4'))
        button.addEventListener('click', () => {
            phone.value = number
            for (const other of byId('phones').children) other.setAttribute('aria-pressed', String(other === button))
            readSms()
        })
        return button
    }))
}

for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-lang-to]')))
    button.addEventListener('click', () => {
        lang = button.dataset.langTo === 'en' ? 'en' : 'ru'
        speak()
    })
byId('ask').addEventListener('click', () => {
    const chat = /** @type {(HTMLElement & {open: () => void}) | null} */ (document.querySelector('otklik-chat'))
    if (chat) chat.open()
})
phone.addEventListener('input', () => readSms())
showPhones()
showStaff()
readSms()
window.setInterval(() => document.visibilityState === 'visible' && tick(), 1000)
window.setInterval(() => document.visibilityState === 'visible' && readSms(), smsEvery)
