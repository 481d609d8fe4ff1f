// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// Pictures for people to look at, where OTKLIK_SHOTS names a folder; nothing where it does not.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

export const folder = process.env.OTKLIK_SHOTS
if (folder) mkdirSync(folder, { recursive: true })

/**
 * @param {import('playwright-core').Page} page
 * @param {string} name
 */
export async function shoot(page, name) {
    if (folder) await page.screenshot({ path: join(folder, name + '.png') })
}
