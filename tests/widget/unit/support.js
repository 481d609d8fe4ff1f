// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// Time by hand, storage that can be told to fail, and a socket whose other end is the test.

/** Timers run when their time has come, in order; nobody sleeps. */
export class ManualClock {
    constructor(at = Date.UTC(2026, 10, 21, 9)) {
        this.time = at
        this.timers = new Map()
        this.last = 0
    }

    now() {
        return this.time
    }

    after(ms, run) {
        this.timers.set(++this.last, { at: this.time + ms, run })
        return this.last
    }

    cancel(timer) {
        this.timers.delete(timer)
    }

    /** Lets time pass and everything that was due run, with the promises that hang on it. */
    async advance(ms) {
        const until = this.time + ms
        for (;;) {
            const due = [...this.timers].filter(([, { at }]) => at <= until).sort((a, b) => a[1].at - b[1].at)[0]
            if (!due) break
            this.timers.delete(due[0])
            this.time = Math.max(this.time, due[1].at)
            due[1].run()
            await settled()
        }
        this.time = until
        await settled()
    }
}

/** All promises that can go on have gone on. */
export async function settled() {
    for (let i = 0; i < 20; ++i) await Promise.resolve()
}

/** localStorage as the widget sees it. */
export class FakeArea {
    constructor() {
        this.items = new Map()
        this.full = false
    }

    get length() {
        return this.items.size
    }

    key(i) {
        return [...this.items.keys()][i] ?? null
    }

    getItem(key) {
        return this.items.get(key) ?? null
    }

    setItem(key, value) {
        if (this.full) throw new Error('QuotaExceededError')
        this.items.set(key, value)
    }

    removeItem(key) {
        this.items.delete(key)
    }
}

/** The server's end of a socket: opens, answers, closes, or falls silent. */
export class FakeSocket {
    constructor() {
        this.sent = []
        this.closed = false
        this.onopen = this.onmessage = this.onclose = null
    }

    send(text) {
        this.sent.push(JSON.parse(text))
    }

    close() {
        this.closed = true
    }

    async accept() {
        this.onopen?.({})
        await settled()
    }

    /** Answers the last call of a method. */
    async answer(method, result, error) {
        const call = this.sent.filter(frame => frame.method === method).at(-1)
        if (!call) throw new Error('nobody called ' + method)
        this.onmessage?.({ data: JSON.stringify({ jsonrpc: '2.0', id: call.id, result, error }) })
        await settled()
    }

    async tell(method, params) {
        this.onmessage?.({ data: JSON.stringify({ jsonrpc: '2.0', method, params }) })
        await settled()
    }

    async drop(code) {
        this.onclose?.({ code })
        await settled()
    }
}
