// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// The build hands the minified style sheet to the bundle as a string, and the Russian table by letters of one byte.
declare module 'otklik-style' {
    const css: string
    export default css
}
declare module 'otklik-words' {
    export const ru: Record<string, string>
}
