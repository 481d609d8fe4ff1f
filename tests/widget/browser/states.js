// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// The widget's states, one after another, for those who look at each of them.
import { Citizen, samples } from './people.js'
import { password } from './server.js'

const words = {
    ru: { sign: 'Войти', register: 'Зарегистрироваться', history: 'Мои обращения', settings: 'Настройки', back: 'Назад',
        emoji: 'Смайлики', menu: 'Действия с обращением', about: 'О линии', save: 'Скачать переписку', phone: 'Телефон', password: 'Пароль', code: 'Код подтверждения',
        close: 'Закрыть обращение', cancel: 'Отмена', skip: 'Пропустить', find: 'Найти', from: 'С даты', to: 'По дату', remove: 'Удалить',
        nothing: 'Ничего не нашлось', unsolved: 'Вопрос не решён: оформить обращение', matter: 'Что не решено и чего вы просите', email: 'Электронная почта',
        confirm: /Прошу рассмотреть/, send: 'Отправить обращение', appeals: 'Мои официальные обращения' },
    en: { sign: 'Sign in', register: 'Register', history: 'My requests', settings: 'Settings', back: 'Back',
        emoji: 'Emoji', menu: 'Request actions', about: 'About the line', save: 'Download the conversation', phone: 'Phone', password: 'Password', code: 'Confirmation code',
        close: 'Close the request', cancel: 'Cancel', skip: 'Skip', find: 'Find', from: 'From date', to: 'To date', remove: 'Delete',
        nothing: 'Nothing found', unsolved: 'Not solved: make a formal appeal', matter: 'What is not solved and what you ask for', email: 'E-mail',
        confirm: /Please consider/, send: 'Send the appeal', appeals: 'My formal appeals' },
}

/**
 * Loads the page again with a wire of the test's between: while `refusing`, each message comes back as too large.
 * @param {Citizen} citizen
 */
async function wired(citizen) {
    const wire = { refusing: false }
    await citizen.page.routeWebSocket(/\/ws$/, near => {
        const far = near.connectToServer()
        near.onMessage(frame => {
            const { id, method } = JSON.parse(frame)
            if (!wire.refusing || method !== 'message.send') far.send(frame)
            else near.send(JSON.stringify({ jsonrpc: '2.0', id, error: { code: -32000, message: 'Too large', data: { kind: 'too_large' } } }))
        })
    })
    await citizen.page.reload()
    await citizen.open()
    return wire
}

/**
 * Every state of the widget: those of a guest, then those of a citizen, each of them in a browser context of their own.
 * @param {{server: import('./server.js').Server, operator: import('./people.js').Operator, phone: string, lang?: string,
 *     made: () => Promise<import('playwright-core').BrowserContext>,
 *     look: (who: Citizen, state: string) => Promise<void>, leave?: (who: Citizen) => Promise<void>}} walk
 *     look is called in each state, leave at the end of each person's
 */
export async function everyState({ server, operator, phone, lang = 'ru', made, look, leave = async () => undefined }) {
    const guest = await Citizen.at(await made(), server.base)
    await guestStates(guest, state => look(guest, state), lang)
    await leave(guest)
    await guest.page.context().close()
    const citizen = await Citizen.remembered(await made(), server, phone, server.base, lang)
    await citizenStates(citizen, operator, state => look(citizen, state), lang)
    await leave(citizen)
    await citizen.page.context().close()
}

/**
 * @param {Citizen} guest
 * @param {(state: string) => Promise<void>} look
 */
async function guestStates(guest, look, lang) {
    const w = words[lang]
    await guest.chat.locator('.launcher').waitFor()
    await look('closed')
    for (const [state, answer] of [['not-loaded', { abort: true }], ['outdated', { status: 404 }]]) {
        await guest.page.route('**/window-*.js', route => answer.abort ? route.abort() : route.fulfill(answer))
        await guest.open()
        await guest.chat.getByRole('alert').waitFor()
        await look(state)
        await guest.page.unroute('**/window-*.js')
    }
    await guest.open()
    await guest.chat.locator('.item').first().waitFor()
    await look('guest')
    await guest.button(w.sign).first().click()
    await guest.chat.locator('form').waitFor()
    await look('sign-in')
    await guest.chat.locator('button[type=submit]').click()
    await look('sign-in-errors')
    await guest.button(w.register).click()
    await guest.chat.locator('form .fieldhint', { hasText: /\S{3}/ }).last().waitFor()
    await look('register')
    await guest.button(w.sign).click()
    await guest.label(w.phone).fill('+79990000006')
    await guest.label(w.password).fill(password)
    await guest.page.keyboard.press('Enter')
    await guest.label(w.code).waitFor()
    await look('code')
    await guest.label(w.code).fill('12')
    await guest.page.keyboard.press('Enter')
    await guest.chat.locator('.error:not(:empty)').waitFor()
    await look('code-error')
    await guest.button(w.back).click()
}

/**
 * What happens at the desk is done by the operator on the way.
 * @param {Citizen} citizen
 * @param {import('./people.js').Operator} operator
 * @param {(state: string) => Promise<void>} look
 */
async function citizenStates(citizen, operator, look, lang) {
    const w = words[lang]
    const { chat } = citizen
    const wire = await wired(citizen)
    await citizen.connected()
    await chat.locator('.item').first().waitFor()
    await look('home')
    await chat.locator('.item').nth(1).click()
    await citizen.composer.waitFor()
    await look('new')
    await citizen.say('Подала заявление на пособие, а в кабинете статус «Отправлено». Когда будет решение?')
    await citizen.queued()
    await look('queued')
    const conversation = await operator.claim(citizen)
    await operator.call('typing.set', { conversation, text: 'Здравствуйте' })
    await chat.locator('.typing:not([hidden])').waitFor()
    await look('typing')
    await operator.say(conversation, 'Здравствуйте! Решение будет до 10 рабочих дней, подробнее: https://portal.example/help/terms. Пришлите, пожалуйста, справку.')
    await chat.locator('.theirs .text').waitFor()
    await operator.call('message.read', { conversation, seq: 1 })
    await chat.locator('input[type=file]').setInputFiles([
        { name: 'Справка о доходах за 2026 год.pdf', mimeType: 'application/pdf', buffer: samples.pdf },
        { name: 'снимок экрана.png', mimeType: 'image/png', buffer: samples.picture }])
    await chat.locator('.chip').nth(1).waitFor()
    await citizen.composer.fill('Вот справка 🙏')
    await chat.locator('input[type=file]').setInputFiles({ name: 'setup.exe', mimeType: 'application/octet-stream', buffer: samples.exe })
    await chat.locator('.composer .error:not(:empty)').waitFor()
    await look('files')
    await citizen.composer.press('Enter')
    await chat.locator('.picture[src]').first().waitFor()
    await citizen.sentAll()
    await look('messenger')
    await citizen.button(w.emoji).click()
    await look('emoji')
    await citizen.page.keyboard.press('Escape')
    await citizen.button(w.menu).click()
    await look('menu')
    await citizen.button(w.about).click()
    await citizen.shows('info')
    await chat.locator('.file').first().waitFor()
    await look('info')
    await citizen.button(w.back).click()
    await citizen.composer.waitFor()
    await citizen.button(w.menu).click()
    await citizen.button(w.save).click()
    await citizen.shows('document')
    await look('document')
    await citizen.button(w.back).click()
    await citizen.composer.waitFor()
    await citizen.button(w.menu).click()
    await citizen.button(w.close).click()
    await look('close-question')
    await citizen.button(w.cancel).click()
    await citizen.page.context().setOffline(true)
    await chat.locator('.banner').waitFor()
    await look('offline')
    wire.refusing = true
    await citizen.page.context().setOffline(false)
    await chat.locator('.banner').waitFor({ state: 'hidden' })
    await citizen.say('Это сообщение сервер не примет')
    await chat.locator('.failure').waitFor()
    await look('failed')
    await citizen.button(w.remove, true).click()
    await chat.locator('.failure').waitFor({ state: 'detached' })
    await citizen.composer.fill('я'.repeat(4003))
    await look('too-long')
    await citizen.composer.fill('')
    await citizen.page.keyboard.press('Escape')
    await operator.say(conversation, 'Справку получили, спасибо')
    await chat.locator('.count:not([hidden])').waitFor()
    await look('badge')
    await citizen.open()
    await operator.call('conversation.close', { conversation, resolution: 'solved', topic: 'Пособие', comment: '' })
    await chat.locator('.rating').waitFor()
    await look('rating')
    await citizen.button(w.skip).click()
    await chat.locator('.rating').waitFor({ state: 'detached' })
    await look('closed-talk')
    await citizen.button(w.unsolved).click()
    await citizen.shows('appeal')
    await citizen.button(w.send).click()
    await chat.locator('.field .error:not(:empty)').first().waitFor()
    await look('appeal-errors')
    await citizen.label(w.matter).fill('Решения по пособию нет больше месяца. Прошу сообщить, когда оно будет.')
    await citizen.label(w.email).fill('maria@example.org')
    await citizen.label(w.confirm, false).check()
    await look('appeal')
    await citizen.button(w.send).click()
    await chat.locator('.appealcard').waitFor()
    await look('appeal-made')
    await citizen.button(w.back, true).click()
    await citizen.composer.waitFor()
    await citizen.button(w.back).click()
    await citizen.button(w.history).click()
    await citizen.shows('history')
    await chat.locator('.item').first().waitFor()
    await look('history')
    await citizen.button(w.appeals).click()
    await chat.locator('.appealrow').first().waitFor()
    await look('appeals')
    await citizen.button(w.back, true).click()
    await citizen.shows('history')
    await citizen.label(w.from).fill('2021-01-01')
    await citizen.label(w.to).fill('2020-01-02')
    await citizen.button(w.find, true).click()
    await chat.locator('.error:not(:empty)').waitFor()
    await look('history-error')
    await citizen.label(w.from).fill('2020-01-01')
    await citizen.button(w.find, true).click()
    await chat.locator('.empty', { hasText: w.nothing }).waitFor()
    await look('history-empty')
    await citizen.button(w.settings).click()
    await citizen.shows('settings')
    await look('settings')
    await citizen.button(w.back).click()
}
