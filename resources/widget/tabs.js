// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
/** Several tabs of one site: they tell each other what changed, take turns, and one of them leads (sound). */
export class Tabs {
    /** @param {{heard: (message: any) => void}} parts */
    constructor({ heard }) {
        this.leader = false
        /** @type {() => void} */
        this.end = () => undefined
        /** @type {BroadcastChannel | null} */
        this.channel = 'BroadcastChannel' in window ? new BroadcastChannel('otklik') : null
        if (this.channel) this.channel.onmessage = event => heard(event.data)
        this.locked('otklik-leader', () => {
            this.leader = true
            return new Promise(end => {
                this.end = () => end(undefined)
            })
        }).catch(() => undefined)
    }

    /** @param {object} message plain values, never message texts or tokens */
    tell(message) {
        if (this.channel) this.channel.postMessage(message)
    }

    /**
     * Runs it while no other tab runs something of that name; where the browser has no locks, at once.
     * @param {string} name
     * @param {() => Promise<any>} run
     * @returns {Promise<any>}
     */
    locked(name, run) {
        return navigator.locks ? navigator.locks.request(name, run) : run()
    }

    close() {
        this.end()
        if (this.channel) this.channel.close()
    }
}
