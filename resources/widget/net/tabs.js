// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
/** Several tabs of one site: they tell each other what changed, take turns, and one of them leads (sound). */
export class Tabs {
    /** @param {{heard: (message: any) => void}} parts */
    constructor({ heard }) {
        this.heard = heard
        this.leader = false
        /** @type {(nothing?: undefined) => void} */
        this.end = () => undefined
        /** @type {BroadcastChannel | null} */
        this.channel = null
        this.open()
    }

    /** Takes part; what the browser does not have or refuses is done without. */
    open() {
        try {
            this.channel = new BroadcastChannel('otklik')
            this.channel.onmessage = event => this.heard(event.data)
        } catch {
            this.channel = null
        }
        const turn = new Promise(end => this.end = end)
        this.locked('otklik-leader', () => {
            this.leader = true
            return turn.then(() => this.leader = false)
        })
    }

    /** @param {object} message plain values, never message texts or tokens */
    tell(message) {
        this.channel?.postMessage(message)
    }

    /**
     * Runs it while no other tab runs something of that name; where the browser has no locks or refuses them, at once.
     * @param {string} name
     * @param {() => Promise<any>} run
     * @returns {Promise<any>}
     */
    async locked(name, run) {
        /** @type {Promise<any> | undefined} */
        let running
        try {
            return await navigator.locks.request(name, () => running = run())
        } catch {
            return running || run()
        }
    }

    /** A page that is left, perhaps only put aside: a held lock would keep the browser from bringing it back as it was. */
    close() {
        this.end()
        this.channel?.close()
        this.channel = null
    }
}
