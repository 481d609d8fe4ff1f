// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// What the build hands to the bundler: the minified style sheets as strings, and the files of each part of the widget,
// its own one first.
declare module 'otklik-launcher-style' {
    const css: string
    export default css
}
declare module 'otklik-window-style' {
    const css: string
    export default css
}
declare module 'otklik-chunks' {
    const files: Record<string, string[]>
    export default files
}
