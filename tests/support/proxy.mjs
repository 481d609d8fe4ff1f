// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// A bad network in one process: TCP between a client and a server on this machine, for tests in Node.
import { connect, createServer } from 'node:net'

/**
 * Passes bytes both ways until told otherwise:
 *  - `freeze()`: a half-open network. No byte passes and nobody hears of a close, on old and on new connections alike;
 *    `thaw()` lets everything on, in order, as TCP does after an outage that it survived;
 *  - `cut()`: every connection ends at once with RST, as when a router forgets them;
 *  - `deaf = true`: requests reach the server, its answers and its closes are dropped;
 *  - `tears = text`: of the answer to a request with that text in it comes the head and one byte of the body; `torn`
 *    counts them;
 *  - `closed = true`: new connections are reset;
 *  - `delay = n`: every piece takes n milliseconds more, each way, in order.
 */
export class Proxy {
    /**
     * @param {() => number} port of the server, asked at each connection, since a restarted server may have another
     * @returns {Promise<Proxy>} listening on 127.0.0.1, on a free port of its own
     */
    static async to(port) {
        const proxy = new Proxy()
        proxy.listener = createServer({ allowHalfOpen: true }, near => proxy.join(near, port()))
        await new Promise(done => proxy.listener.listen(0, '127.0.0.1', done))
        proxy.port = proxy.listener.address().port
        proxy.base = `http://127.0.0.1:${proxy.port}/`
        return proxy
    }

    constructor() {
        this.deaf = this.closed = this.frozen = false
        this.delay = this.torn = 0
        this.tears = ''
        /** Connections taken so far, and bytes that came from clients. */
        this.taken = this.received = 0
        this.pairs = new Set()
    }

    join(near, port) {
        if (this.closed) return near.resetAndDestroy()
        this.taken += 1
        const far = connect(port, '127.0.0.1')
        const pair = { near, far, tearing: false, over: false }
        this.pairs.add(pair)
        near.on('data', data => {
            this.received += data.length
            pair.tearing ||= this.tears !== '' && data.includes(this.tears)
            this.pass(() => far.write(data))
        })
        far.on('data', data => this.deaf || pair.over || this.pass(() => near.write(pair.tearing ? this.tear(pair, data) : data)))
        near.on('end', () => this.pass(() => far.end())).on('error', () => undefined)
        far.on('end', () => this.deaf || this.pass(() => near.end())).on('error', () => undefined)
        near.on('close', () => {
            this.pairs.delete(pair)
            far.destroy()
        })
        far.on('close', () => this.deaf || this.frozen || this.pass(() => near.destroy()))
        if (this.frozen) this.hold(pair)
    }

    /** An answer of ours comes whole in its first piece. */
    tear(pair, data) {
        this.torn += 1
        pair.over = true
        return data.subarray(0, data.indexOf('\r\n\r\n') + 5)
    }

    pass(run) {
        if (this.delay) setTimeout(run, this.delay)
        else run()
    }

    hold({ near, far }) {
        near.pause()
        far.pause()
    }

    freeze() {
        this.frozen = true
        this.pairs.forEach(pair => this.hold(pair))
    }

    thaw() {
        this.frozen = this.deaf = false
        for (const { near, far } of this.pairs) {
            if (far.destroyed) near.destroy()
            near.resume()
            far.resume()
        }
    }

    cut() {
        for (const { near, far } of this.pairs) {
            near.resetAndDestroy()
            far.resetAndDestroy()
        }
    }

    /** The network is another one: what was open is dead, what is dialled now goes through. */
    mend() {
        this.closed = false
        this.cut()
        this.thaw()
    }

    stop() {
        this.listener.close()
        this.cut()
    }
}
