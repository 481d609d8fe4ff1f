// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// Shapes of the wire (docs/protocol.md) and of the widget's own state, for the type checker only.

interface FileRef { file: string, name: string, type: string, size: number }
interface Author { kind: 'citizen' | 'operator' | 'bot' | 'system', id?: string, name: string }
interface Message {
    seq: number, at: string, author: Author, kind: 'text' | 'notice' | 'menu' | 'article', text: string,
    files: FileRef[], clientId?: string, event?: string, visibility?: string
}
interface Line {
    line: string, key?: string, name: string, description: string, open: boolean, opensAt?: string, timeZone?: string, hours: string, detailsUrl?: string,
    connected?: boolean, recommended: boolean, conversation?: string, expectedWaitSeconds?: number
}
interface Operator { id?: string, name: string }
interface Summary {
    id: string, number: string, line: string, lineName?: string,
    status: 'bot' | 'queued' | 'assigned' | 'wrapup' | 'closed', operator?: Operator | null, topic?: string,
    unread?: number, lastSeq: number, readByStaff?: number, readByCitizen?: number, lastText?: string, lastAt?: string,
    createdAt?: string, closedAt?: string, rating?: number, position?: number, expectedWaitSeconds?: number
}
/** A document that an operator is asked for. */
interface Asked { request: string, conversation: string, format: string, email?: string, state: string, dueAt: string, late?: boolean, reason?: string }
/** A formal appeal. */
interface Appeal {
    appeal: string, number: string, conversation: string, line: string, status: string, address: { email?: string, post?: string },
    registeredAt: string, dueAt: string, closedAt?: string, timeZone: string, daysLeft?: number, answer?: string,
    history: { status: string, at: string, reason?: string }[]
}
interface User { id: string, name: string, role: string }
interface Tokens { accessToken: string, refreshToken: string, expiresIn: number, user: User }
interface Challenge { challenge: string, method?: string, expiresIn: number }

/** A message that is not acknowledged yet. Exactly one of conversation and line is set. */
interface Pending {
    clientId: string, conversation?: string, line?: string, text: string, files: FileRef[], at: number,
    state: 'waiting' | 'failed', reason?: string, words?: string
}
/** A file on its way up, or one that has failed; its bytes may lie on the shelf under the key. */
interface Going { key: string, name: string, size: number, type: string }
/** `send`: it goes by itself as soon as its files are up. */
interface Draft { text: string, files: FileRef[], going?: Going[], send?: boolean }

/** What the widget keeps of localStorage, so that a refused storage can stand in for it. */
interface Area {
    readonly length: number
    key(index: number): string | null
    getItem(key: string): string | null
    setItem(key: string, value: string): void
    removeItem(key: string): void
}

/** The part of WebSocket that the link needs. */
interface SocketLike {
    send(text: string): void
    close(code?: number): void
    onopen: ((event: any) => void) | null
    onmessage: ((event: any) => void) | null
    onclose: ((event: any) => void) | null
}

/** Time as the parts see it; tests turn the hands. */
interface Clock {
    now(): number
    after(ms: number, run: () => void): number
    cancel(timer: number): void
}

interface Options {
    line: string, lang: string, theme: string, position: string, offset: string, zIndex: string, service: string,
    application: string, mode: string, downloads: boolean
}
