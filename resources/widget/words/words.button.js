// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// What the button says before the window is there, in every language.
export const button = {
    ru: {
        chat: 'Чат поддержки',
        unreadName: '{n} {новое|новых|новых} сообщени{е|я|й}',
        online: 'Онлайн',
        answerAt: 'Ответим {when}',
        whenAt: '{day} с {time}',
        whenAtYours: '{day} с {time} по вашему времени',
        closedNow: 'Закрыто',
        opening: 'Открываем чат…',
        chatLost: 'Чат не загрузился: нет связи с сервером.',
        chatGone: 'Чат на сайте обновился. Обновите страницу, чтобы продолжить.',
        retry: 'Повторить',
        reload: 'Обновить страницу',
    },
    en: {
        chat: 'Support chat',
        unreadName: '{n} new message{|s}',
        online: 'Online',
        answerAt: 'We will answer {when}',
        whenAt: '{day} from {time}',
        whenAtYours: '{day} from {time} your time',
        closedNow: 'Closed',
        opening: 'Opening the chat…',
        chatLost: 'The chat could not be loaded: the server does not answer.',
        chatGone: 'The chat on this site has been updated. Reload the page to go on.',
        retry: 'Retry',
        reload: 'Reload the page',
    },
}
