// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// A portal on an origin of its own, with pages as other people write them.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'

const resolve = createRequire(import.meta.url).resolve

/** The libraries that pages are made with, as a page loads them. */
const libraries = {
    'turbo.js': () => readFileSync(resolve('@hotwired/turbo/dist/turbo.es2017-umd.js')),
    'htmx.js': () => readFileSync(resolve('htmx.org/dist/htmx.min.js')),
    'prototype-1.7.js': () => readFileSync(prototypeJs()),
    'react.js': () => execFileSync(process.env.OTKLIK_ESBUILD || 'esbuild', ['--bundle', '--format=iife', '--log-level=warning',
        '--define:process.env.NODE_ENV="production"'], { input: reactPage, cwd: new URL('.', import.meta.url).pathname }),
}

function prototypeJs() {
    const path = '/usr/share/javascript/prototype/prototype.js'
    if (!existsSync(path)) throw new Error(path + ' is missing: install libjs-prototype')
    return path
}

/** A page of React that shows the element, puts it under another parent, and makes it anew. */
const reactPage = `
import { createElement as h, useState } from 'react'
import { createRoot } from 'react-dom/client'
function Page() {
    const [wide, widen] = useState(false)
    const chat = h('otklik-chat', { key: 'chat', lang: 'ru' })
    return h('main', {}, h('button', { id: 'turn', onClick: () => widen(!wide) }, 'Turn'),
        wide ? h('section', { id: 'wide' }, chat) : h('aside', { id: 'narrow' }, chat))
}
createRoot(document.getElementById('app')).render(h(Page))
`

/** What a page of the portal is made of; `at` is the address of the chat's server. */
export class Portal {
    /** @param {Record<string, (at: string) => string | {html: string, policy: string}>} pages by name */
    static async start(pages) {
        const portal = new Portal()
        portal.made = new Map()
        portal.server = createServer((request, response) => {
            const path = new URL(request.url, 'http://portal').pathname.slice(1)
            const library = libraries[path]
            const page = pages[path]
            if (library && !portal.made.has(path)) portal.made.set(path, library())
            if (library) return response.setHeader('Content-Type', 'text/javascript').end(portal.made.get(path))
            if (!page) return response.writeHead(404).end()
            const { html, policy = '' } = typeof page(portal.at) === 'string' ? { html: page(portal.at) } : page(portal.at)
            response.setHeader('Content-Type', 'text/html; charset=utf-8')
            if (policy) response.setHeader('Content-Security-Policy', policy)
            response.end(html)
        })
        await new Promise(done => portal.server.listen(0, '127.0.0.1', done))
        portal.base = `http://127.0.0.1:${portal.server.address().port}/`
        portal.origin = new URL(portal.base).origin
        return portal
    }

    stop() {
        this.server.closeAllConnections()
        this.server.close()
    }
}
