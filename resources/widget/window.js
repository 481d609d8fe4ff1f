// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// What comes when somebody opens the chat; with all of the kit, which the other parts then find there.
import './views/kit.js'

export { App } from './app.js'
export { Panel } from './views/panel.js'
export { default as css } from 'otklik-window-style'
