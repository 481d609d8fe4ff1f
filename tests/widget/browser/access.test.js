// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { faults } from './faults.js'
import { Citizen, launch, Operator, until } from './people.js'
import { Server } from './server.js'

let server
let browser
let operator
before(async () => {
    server = await Server.start()
    browser = await launch()
    operator = await Operator.at(browser, server)
})
after(async () => {
    await browser?.close()
    await server?.stop()
})

test('the whole page /chat lives under the strict policy too', async () => {
    const citizen = await Citizen.at(await browser.newContext(), server.base + 'chat?lang=en')
    await citizen.chat.locator('h1', { hasText: 'Support chat' }).waitFor()
    assert.equal(await citizen.chat.locator('.launcher').isVisible(), false)
    assert.deepEqual(await citizen.page.evaluate(() => window.violations), [])
})

test('everything goes by keyboard: Escape closes the inner popup first and gives the focus back', async () => {
    const citizen = await Citizen.remembered(await browser.newContext(), server, '+79997770002')
    const { page, chat } = citizen
    const focused = () => page.evaluate(() => {
        const node = document.querySelector('otklik-chat').shadowRoot.activeElement
        return node && (node.getAttribute('aria-label') || node.className)
    })
    await chat.locator('.item').first().waitFor()
    await page.keyboard.press('Escape')
    assert.match(await focused(), /^Чат поддержки/)
    await page.keyboard.press('Enter')
    await chat.locator('.panel[open]').waitFor()
    assert.equal(await focused(), 'item', 'the keyboard goes to the first line')
    await page.keyboard.press('Enter')
    await citizen.composer.waitFor()
    assert.equal(await focused(), 'writing')
    await page.keyboard.type('с клавиатуры')
    await page.keyboard.press('Tab')
    assert.match(await focused(), /^Прикрепить файл/)
    await page.keyboard.press('Tab')
    assert.equal(await focused(), 'Смайлики')
    await page.keyboard.press('Enter')
    assert.equal(await focused(), 'face')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Escape')
    assert.equal(await focused(), 'Смайлики')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await chat.locator('.tickmark.sent').waitFor()
    const conversation = await operator.claim(citizen)
    const announced = await citizen.announcements()
    await operator.say(conversation, 'Отвечаю')
    await citizen.sees('Отвечаю')
    assert.equal(await focused(), 'writing', 'an arriving message takes no focus')
    await until(async () => (await announced()).some(text => text.includes('Отвечаю')), 'the announcement')
    await page.keyboard.press('Shift+Tab')
    assert.equal(await focused(), 'Сообщения', 'the log can be reached and scrolled')
    await page.keyboard.press('Escape')
    assert.match(await focused(), /^Чат поддержки/)
    assert.equal(await chat.locator('.launcher').getAttribute('aria-expanded'), 'false')
})

test('a line keeps the focus when a message comes to it and puts it above the others', async () => {
    const citizen = await Citizen.remembered(await browser.newContext(), server, '+79997770007')
    const conversations = []
    for (const line of [/Вход и личный кабинет/, /Запись к врачу/]) {
        await citizen.line(line)
        await citizen.say('вопрос')
        await citizen.queued()
        conversations.push(await operator.claim(citizen))
        await citizen.button('Назад').click()
        await citizen.shows('home')
    }
    const lines = citizen.chat.locator('section').first().locator('.item')
    await until(async () => /Запись к врачу/.test(await lines.first().textContent()), 'the newest at the top')
    await lines.filter({ hasText: 'Вход и личный кабинет' }).focus()
    await operator.say(conversations[0], 'Отвечаю')
    await lines.first().filter({ hasText: 'Вход и личный кабинет' }).locator('.badge').waitFor()
    assert.match(await citizen.chat.evaluate(chat => chat.shadowRoot.activeElement?.textContent || 'nothing'), /^Вход и личный кабинет/)
    await citizen.page.keyboard.press('Enter')
    await citizen.sees('Отвечаю')
})

test('modal only where it fills a phone; text grows without a sideways scroll', async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 780 } })
    const citizen = await Citizen.remembered(context, server, '+79997770003')
    const modal = () => citizen.chat.locator('.panel').evaluate(panel => panel.matches(':modal'))
    assert.equal(await modal(), true)
    const box = await citizen.chat.locator('.panel').boundingBox()
    assert.deepEqual([box.x, box.y, box.width, box.height], [0, 0, 390, 780])
    await citizen.resize(1280, 720)
    assert.equal(await modal(), false)
    await citizen.resize(320, 640)
    await citizen.button('Настройки').click()
    await citizen.label('Очень крупный').check({ force: true })
    await citizen.chat.locator('.root[data-size="2"]').waitFor({ state: 'attached' })
    assert.ok(await citizen.page.evaluate(() => document.documentElement.scrollWidth <= 320))
    assert.deepEqual((await faults(citizen.page)).filter(fault => /sideways|small/.test(fault)), [])
})

test('a thousand messages stay within 1,500 nodes, and the first of them can be reached', { timeout: 200_000 }, async () => {
    const citizen = await Citizen.remembered(await browser.newContext(), server, '+79997770004')
    await citizen.line(/Вход и личный кабинет/)
    await citizen.say('самое первое')
    await citizen.chat.locator('.tickmark.sent').waitFor()
    const conversation = await operator.claim(citizen)
    await operator.page.evaluate(async id => {
        for (let i = 1; i <= 1000; i += 8) {
            const answers = await Promise.all(Array.from({ length: 8 }, (_, j) => window.call('message.send', {
                clientId: crypto.randomUUID(), conversation: id, text: 'сообщение ' + (i + j), visibility: 'public' })))
            for (const { error } of answers) if (error) throw new Error(JSON.stringify(error))
        }
    }, conversation)
    await citizen.sees('сообщение 1000')
    const nodes = () => citizen.page.evaluate(() => document.querySelector('otklik-chat').shadowRoot.querySelectorAll('*').length)
    assert.ok(await nodes() <= 1500, `${await nodes()} nodes`)
    await citizen.page.reload()
    await citizen.open()
    await citizen.line(/Вход и личный кабинет/)
    await citizen.sees('сообщение 1000')
    const earlier = citizen.button('Показать ранее')
    for (let i = 0; i < 40 && await earlier.isVisible(); ++i) {
        const [first] = await citizen.bubbles()
        await earlier.click()
        await until(async () => (await citizen.bubbles())[0] !== first, 'earlier messages')
        assert.ok(await nodes() <= 1500)
    }
    await citizen.sees('самое первое')
    await citizen.chat.locator('.jump').click()
    await citizen.sees('сообщение 1000')
})

test('opening is quick and touches nothing of the host', async () => {
    const citizen = await Citizen.at(await browser.newContext(), server.base)
    const before = await citizen.page.evaluate(() => [document.title, document.body.children.length, location.href])
    await citizen.page.evaluate(async () => {
        const chat = document.querySelector('otklik-chat')
        await chat.open()
        chat.close()
    })
    const times = []
    for (let i = 0; i < 4; ++i) {
        times.push(await citizen.page.evaluate(() => {
            const chat = document.querySelector('otklik-chat')
            const began = performance.now()
            chat.open()
            chat.shadowRoot.querySelector('.panel').getBoundingClientRect()
            const took = performance.now() - began
            chat.close()
            return took
        }))
    }
    assert.ok(Math.min(...times) < 150, times.join())
    assert.deepEqual(await citizen.page.evaluate(() => [document.title, document.body.children.length, location.href]), before)
})

test('what is not text stands out by three to one: edges, rings, marks, the focus', async () => {
    const citizen = await Citizen.at(await browser.newContext(), server.base)
    await citizen.open()
    for (const scheme of ['light', 'dark', 'contrast']) {
        const weak = await citizen.chat.evaluate((chat, theme) => {
            chat.setAttribute('theme', theme)
            return new Promise(done => requestAnimationFrame(() => {
                const style = getComputedStyle(chat.shadowRoot.querySelector('.root'))
                const light = name => {
                    const hex = style.getPropertyValue('--' + name).trim().slice(1)
                    const full = hex.length === 3 ? [...hex].map(c => c + c).join('') : hex
                    const [r, g, b] = [0, 2, 4].map(i => parseInt(full.slice(i, i + 2), 16) / 255)
                        .map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
                    return .2126 * r + .7152 * g + .0722 * b
                }
                const pairs = [['accent', 'card'], ['accent', 'back'], ['accent', 'tint'], ['accent', 'own'], ['edge', 'card'], ['edge', 'back'],
                    ['ring', 'card'], ['ring', 'back'], ['bad', 'card'], ['bad', 'back'], ['soft', 'card'], ['soft', 'tint'], ['on-accent', 'accent']]
                done(pairs.map(([a, b]) => {
                    const [low, high] = [light(a), light(b)].sort((x, y) => x - y)
                    return `${a} on ${b}: ${((high + .05) / (low + .05)).toFixed(2)}`
                }).filter(text => Number(text.split(': ')[1]) < 3))
            }))
        }, scheme)
        assert.deepEqual(weak, [], scheme)
    }
})

test('every stop of the Tab key is named, is in view and shows that it has the focus', async () => {
    const guest = await Citizen.at(await browser.newContext(), server.base)
    const citizen = await Citizen.remembered(await browser.newContext(), server, '+79997770005')
    const stops = async (one, least) => {
        const seen = []
        await one.chat.locator('.launcher').focus()
        for (let i = 0; i < 60; ++i) {
            await one.page.keyboard.press('Tab')
            const stop = await one.chat.evaluate(chat => {
                const root = chat.shadowRoot
                const node = root.activeElement
                if (!node || !node.closest('.panel')) return null
                const box = node.getBoundingClientRect()
                const marked = [node, node.nextElementSibling, node.closest('.writebox')].some(each => {
                    const style = each && getComputedStyle(each)
                    return style && (style.boxShadow !== 'none' || style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0)
                })
                return { name: node.getAttribute('aria-label') || node.labels?.[0]?.textContent || node.textContent.trim().slice(0, 40), marked,
                    inView: box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth, number: [...root.querySelectorAll('*')].indexOf(node) }
            })
            if (!stop || seen.some(({ number }) => number === stop.number)) break
            assert.ok(stop.name && stop.marked && stop.inView, JSON.stringify(stop))
            seen.push(stop)
        }
        assert.ok(seen.length >= least, `only ${seen.map(({ name }) => name).join(', ')}`)
    }
    await guest.open()
    await guest.chat.locator('.item').first().waitFor()
    await stops(guest, 6)
    await guest.button('Зарегистрироваться').first().click()
    await guest.chat.locator('form .fieldhint', { hasText: /\S{3}/ }).last().waitFor()
    await stops(guest, 5)
    await citizen.connected()
    await citizen.chat.locator('.item').first().waitFor()
    await stops(citizen, 6)
    await citizen.line(/Запись к врачу/)
    await citizen.say('по клавишам')
    await citizen.queued()
    await stops(citizen, 3)
    await citizen.button('Действия с обращением').click()
    await stops(citizen, 1)
    await citizen.page.keyboard.press('Escape')
    await citizen.button('Назад').click()
    await citizen.button('Настройки').click()
    await citizen.shows('settings')
    await stops(citizen, 5)
    await citizen.button('Назад').click()
    await citizen.button('Мои обращения').click()
    await citizen.shows('history')
    await citizen.chat.locator('.item').first().waitFor()
    await stops(citizen, 4)
})

test('the open window adds no landmark to those of the page', async () => {
    const citizen = await Citizen.remembered(await browser.newContext(), server, '+79997770006')
    const landmarks = async () => {
        const counts = {}
        for (const role of ['banner', 'contentinfo', 'main', 'navigation', 'complementary', 'search'])
            counts[role] = await citizen.page.getByRole(role).count()
        return counts
    }
    const open = await landmarks()
    await citizen.line(/Вход и личный кабинет/)
    assert.deepEqual(await landmarks(), open)
    await citizen.button('Свернуть').click()
    assert.deepEqual(await landmarks(), open)
    assert.equal(open.banner, 1)
})

test('every text of the demo portal’s hero stands out by 4.5 to one, at each end of its colours', async () => {
    for (const colorScheme of ['light', 'dark']) {
        const citizen = await Citizen.at(await browser.newContext({ colorScheme }), server.base)
        const weak = await citizen.page.evaluate(() => {
            const light = colour => {
                const [r, g, b] = colour.match(/[\d.]+/g).slice(0, 3).map(c => c / 255).map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
                return .2126 * r + .7152 * g + .0722 * b
            }
            const stops = getComputedStyle(document.querySelector('.hero')).backgroundImage.match(/rgb\([^)]*\)/g)
            const texts = [...document.querySelectorAll('.hero h1, .hero p, .hero dt, .hero dd, .hero .ghost')]
            return stops.flatMap(stop => texts.map(text => {
                const [low, high] = [light(stop), light(getComputedStyle(text).color)].sort((a, b) => a - b)
                return [(high + .05) / (low + .05), text.textContent.slice(0, 20) + ' on ' + stop]
            })).filter(([contrast]) => contrast < 4.5).map(([contrast, what]) => contrast.toFixed(2) + ' ' + what)
        })
        assert.deepEqual(weak, [], colorScheme)
    }
})
