// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']

/** Everything that axe, the eye of a finger and a screen reader find wrong in the widget as it stands. */
export async function faults(page, rules = {}) {
    if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axe)
    const found = await page.evaluate(async ([wanted, some]) => {
        const { violations } = await window.axe.run({ include: ['otklik-chat'] }, { runOnly: { type: 'tag', values: wanted }, rules: some })
        return violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary}`))
    }, [tags, rules])
    return found.concat(await page.evaluate(() => {
        const root = document.querySelector('otklik-chat').shadowRoot
        const wrong = []
        for (const node of root.querySelectorAll('button, a[href], input, textarea, [tabindex="0"]')) {
            const box = node.getBoundingClientRect()
            if (!box.width || node.closest('.unseen') || !node.checkVisibility()) continue
            const label = node.labels?.[0]?.textContent
            const name = node.getAttribute('aria-label') || label || node.textContent
            if (!name?.trim()) wrong.push('no name: ' + node.outerHTML.slice(0, 120))
            const target = node.closest('label')?.getBoundingClientRect() ?? box
            if (node.tagName !== 'A' && (target.height < 43.5 || target.width < 43.5))
                wrong.push(`small target ${target.width}×${target.height}: ` + node.outerHTML.slice(0, 120))
        }
        for (const node of root.querySelectorAll('.panel *'))
            if (node.checkVisibility() && !node.closest('.unseen') && node.scrollWidth > node.clientWidth + 1
                && getComputedStyle(node).overflowX === 'auto') wrong.push('scrolls sideways: ' + node.className)
        return wrong
    }))
}
