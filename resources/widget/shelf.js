// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// Files that are on their way up, kept in IndexedDB so that a closed tab does not lose them. Where the browser refuses,
// nothing is kept and nothing throws: the draft knows the names, and says what must be chosen again. The database is open
// only for a moment, because an open one keeps a page from being brought back whole.

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
const done = request => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = reject
})

/**
 * @template T
 * @param {(files: IDBObjectStore) => IDBRequest<T>} use
 * @returns {Promise<T | undefined>}
 */
export async function shelf(use) {
    try {
        const opening = indexedDB.open('otklik', 1)
        opening.onupgradeneeded = () => opening.result.createObjectStore('files')
        const base = await done(opening)
        try {
            return await done(use(base.transaction('files', 'readwrite').objectStore('files')))
        } finally {
            base.close()
        }
    } catch {
        return undefined
    }
}
