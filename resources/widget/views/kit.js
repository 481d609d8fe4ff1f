// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// What the views that come later are made of. They take it through this one door, so that it lies in one file beside the
// window's own and not in a file for every group of views that share something.
export * from '../el.js'
export { Files } from './files.js'
export { dueText, hoursText, phoneText, whenOpens } from '../format.js'
export * from './home.js'
export { clock } from '../net/host.js'
export * from '../net/rpc.js'
export * from '../words/sentence.js'
export * from '../text/code.js'
export * from '../text/phone.js'
export { shownName } from '../text/shown.js'
export * from '../ui.js'
export * from '../words/words.js'
