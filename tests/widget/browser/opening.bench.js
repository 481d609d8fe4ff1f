// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// node opening.bench.js [--old FOLDER] [--runs N]: what a page of the portal loads, and how long it takes from the click on
// the button to a composer that has the focus, over a slow link (150 ms there and back, 1.6 Mbit/s) with nothing cached.
// FOLDER holds another build's otklik.js; both go through the same front, so only the scripts differ. docs/performance.md
// has the figures.
import { existsSync, readFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { launch } from './people.js'
import { Server } from './server.js'

const { values } = parseArgs({ options: { old: { type: 'string' }, runs: { type: 'string', default: '9' } } })
const link = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 1.6e6 / 8 }
const median = numbers => [...numbers].sort((a, b) => a - b)[numbers.length >> 1]

/** Passes everything on to the server but the page itself and, with a folder, the widget's scripts. */
async function front(server, folder, line) {
    const page = `<!DOCTYPE html><html lang="ru"><title>Портал</title><h1>Портал</h1>
        <script type="module" src="/widget/otklik.js" data-line="${line}"></script>`
    const listener = createServer((asked, answer) => {
        const file = folder && asked.url.startsWith('/widget/') && join(folder, asked.url.slice('/widget/'.length))
        if (asked.url === '/empty' || asked.url === '/page')
            return answer.setHeader('Content-Type', 'text/html; charset=utf-8').end(asked.url === '/page' ? page : '<!DOCTYPE html><h1>Портал</h1>')
        if (file && existsSync(file))
            return answer.writeHead(200, { 'Content-Type': 'text/javascript', 'Content-Encoding': 'gzip', 'Cache-Control': 'no-cache' })
                .end(gzipSync(readFileSync(file), { level: 9 }))
        asked.pipe(request({ port: server.port, path: asked.url, method: asked.method, headers: asked.headers }, far => {
            answer.writeHead(far.statusCode, far.headers)
            far.pipe(answer)
        }).on('error', () => answer.destroy()))
    })
    listener.on('upgrade', (asked, near) => {
        const far = connect(server.port, '127.0.0.1', () => {
            far.write(`${asked.method} ${asked.url} HTTP/1.1\r\n` + asked.rawHeaders.map((one, i) => one + (i % 2 ? '\r\n' : ': ')).join('') + '\r\n')
            near.pipe(far).pipe(near)
        })
        for (const end of [near, far]) end.on('error', () => [near, far].forEach(one => one.destroy()))
    })
    await new Promise(done => listener.listen(0, '127.0.0.1', done))
    return listener
}

/** One visit with an empty cache; `hover`: the pointer rests on the button for so long before the click. */
async function visit(browser, base, hover) {
    const context = await browser.newContext()
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    await devtools.send('Network.enable')
    await devtools.send('Network.emulateNetworkConditions', link)
    const loaded = []
    devtools.on('Network.responseReceived', ({ requestId, response }) => loaded.push({ requestId, url: response.url, bytes: 0 }))
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        const one = loaded.find(each => each.requestId === requestId)
        if (one) one.bytes = encodedDataLength
    })
    const widget = () => loaded.filter(({ url }) => /\/(widget|api)\//.test(url))
    const bytes = () => widget().reduce((sum, one) => sum + one.bytes, 0)
    await page.goto(base + 'page')
    const launcher = page.locator('otklik-chat .launcher')
    await launcher.waitFor()
    const shown = await page.evaluate(() => {
        // Where the focus goes from one part of the widget to another, the page outside hears nothing.
        const root = document.querySelector('otklik-chat').shadowRoot
        root.addEventListener('click', () => window.clicked ??= performance.now(), true)
        root.addEventListener('focusin', ({ target }) => {
            if (target.localName === 'textarea') window.focused ??= performance.now()
        })
        return performance.now()
    })
    await page.locator('otklik-chat .launcher[aria-label*=", "]').waitFor()
    const before = { requests: widget().length, bytes: bytes() }
    const box = await launcher.boundingBox()
    await page.mouse.move(box.x + 20, box.y + 20)
    await page.waitForTimeout(hover)
    await page.mouse.click(box.x + 20, box.y + 20)
    await page.waitForFunction(() => window.focused)
    const opening = await page.evaluate(() => window.focused - window.clicked)
    const result = { shown, before, opening, after: { requests: widget().length, bytes: bytes() } }
    await context.close()
    return result
}

/** The main thread's work for a page with the widget, less that for one without, on a fast link. */
async function work(browser, base) {
    const took = async path => {
        const context = await browser.newContext()
        const page = await context.newPage()
        const devtools = await context.newCDPSession(page)
        await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
        await page.goto(base + path, { waitUntil: 'networkidle' })
        const { metrics } = await devtools.send('Performance.getMetrics')
        await context.close()
        return 1000 * metrics.find(({ name }) => name === 'TaskDuration').value
    }
    return await took('page') - await took('empty')
}

const server = await Server.start()
const { lines } = await server.get('api/lines')
const browser = await launch()
const kinds = [['this build', undefined], ...values.old ? [['the other build', values.old]] : []]
const fronts = await Promise.all(kinds.map(([, folder]) => front(server, folder, lines[0].line)))
const rows = kinds.map(([name], i) => ({ name, base: `http://127.0.0.1:${fronts[i].address().port}/`, visits: [], hovered: [], work: [] }))
for (let run = 0; run < Number(values.runs); ++run) {
    for (const row of rows) {
        row.visits.push(await visit(browser, row.base, 0))
        row.hovered.push(await visit(browser, row.base, 400))
        row.work.push(await work(browser, row.base))
    }
}
const kb = ({ requests, bytes }) => `${requests} requests, ${bytes} bytes`
for (const { name, visits, hovered, work: works } of rows) {
    console.log(`${name}: a page loads ${kb(visits[0].before)}; the button stands after ${Math.round(median(visits.map(one => one.shown)))} ms; `
        + `main thread ${median(works).toFixed(1)} ms`)
    console.log(`    click to focus ${Math.round(median(visits.map(one => one.opening)))} ms, `
        + `${Math.round(median(hovered.map(one => one.opening)))} ms when the pointer came 400 ms before; then in all ${kb(visits[0].after)}`)
}
await browser.close()
fronts.forEach(one => {
    one.closeAllConnections()
    one.close()
})
await server.stop()
