// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// Every colour of text on what it stands on, in every scheme, also those that a function of the style sheet makes.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

const folder = new URL('../../../resources/widget/style/', import.meta.url)
const styles = readdirSync(folder).map(name => readFileSync(new URL(name, folder), 'utf8')).join('\n')
const code = readdirSync(new URL('..', folder), { recursive: true }).filter(name => name.endsWith('.js'))
    .map(name => readFileSync(new URL('../' + name, folder), 'utf8')).join('\n')

/** @returns {Record<string, number[]>} the tokens of a scheme that are colours, over those of the light one */
function tokensOf(scheme) {
    const sheet = readFileSync(new URL('tokens.css', folder), 'utf8')
    const block = selector => sheet.slice(sheet.indexOf(selector + ' {')).split('}')[0]
    const text = block('.root') + (scheme === 'light' ? '' : block(`[data-scheme="${scheme}"]`))
    return Object.fromEntries([...text.matchAll(/--([\w-]+): (#[\da-f]{3,6})\b/g)].map(([, name, hex]) => {
        const full = hex.length === 4 ? [...hex.slice(1)].map(c => c + c).join('') : hex.slice(1)
        return [name, [0, 2, 4].map(i => parseInt(full.slice(i, i + 2), 16))]
    }))
}

const mix = (a, share, b) => a.map((c, i) => c * share + b[i] * (1 - share))
function contrast(a, b) {
    const light = colour => {
        const [r, g, bl] = colour.map(c => c / 255).map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
        return .2126 * r + .7152 * g + .0722 * bl
    }
    const [low, high] = [light(a), light(b)].sort((x, y) => x - y)
    return (high + .05) / (low + .05)
}

/** Text and all that it may stand on. */
const pairs = {
    ink: ['card', 'back', 'tint', 'own', 'hover'],
    soft: ['card', 'back', 'tint', 'hover', 'idle-back'],
    accent: ['card', 'back', 'tint', 'own', 'hover'],
    'on-accent': ['accent', 'accent-strong'],
    good: ['good-back'],
    warn: ['warn-back'],
    bad: ['card', 'back', 'bad-back'],
}
/** What the style sheets mix, by the very words that stand there: how it comes out, and on what. */
const mixed = {
    'color-mix(in srgb, var(--soft) 80%, var(--ink))': t => [[mix(t.soft, .8, t.ink), t.own]],
    'color-mix(in srgb, var(--tint) 94%, transparent)': t => [t.card, t.back, t.own].map(under => [t.accent, mix(t.tint, .94, under)]),
}

for (const scheme of ['light', 'dark', 'contrast'])
    test(`all text of the ${scheme} scheme stands out by 4.5 to one`, () => {
        const tokens = tokensOf(scheme)
        const weak = []
        const hold = (name, a, b) => contrast(a, b) >= 4.5 || weak.push(`${name}: ${contrast(a, b).toFixed(2)}`)
        for (const [text, backs] of Object.entries(pairs)) for (const back of backs) hold(`${text} on ${back}`, tokens[text], tokens[back])
        for (const [words, made] of Object.entries(mixed)) for (const [a, b] of made(tokens)) hold(words, a, b)
        assert.deepEqual(weak, [])
    })

test('no colour is made by a function that this test does not know: by a hue none at all', () => {
    for (const [found] of styles.matchAll(/(?:hsla?|hwb|lab|lch|oklab|oklch|color|color-mix)\((?:[^()]|\([^()]*\))*\)/g))
        assert.ok(found in mixed, found)
    assert.doesNotMatch(code, /hsla?\(|oklch\(|color-mix\(|\bhue\b|style\.(color|background)|setProperty\('--(?!visible|above|covered|side|below)/)
})
