// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// Stroke drawings on a 24 px field, on whole pixels.
const ring = 'M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z'

export const icons = {
    chat: 'M6 3h12q2 0 2 2v9q0 2-2 2h-7l-5 4v-4q-2 0-2-2V5q0-2 2-2zM8 9.6h.01M12 9.6h.01M16 9.6h.01',
    down: 'm6 9 6 6 6-6',
    back: 'm15 6-6 6 6 6',
    forward: 'm9 6 6 6-6 6',
    close: 'm6 6 12 12M18 6 6 18',
    clip: 'm20 11-8 8a5 5 0 0 1-7-7l9-9a3 3 0 0 1 5 5l-9 9a2 2 0 0 1-3-3l8-8',
    smile: ring + 'M8 14q4 4 8 0M9 9h.01M15 9h.01',
    send: 'M21 3 10 14M21 3l-7 18-4-7-7-4z',
    sent: 'm5 12 5 5 9-9',
    seen: 'm2 12 5 5 9-9m-4 8 1 1 9-9',
    clock: ring + 'M12 7v5l3 2',
    alert: ring + 'M12 7v6M12 16h.01',
    search: 'M18 11a7 7 0 1 1-14 0 7 7 0 0 1 14 0zm-2 5 4 4',
    history: 'M4 10a9 9 0 1 1 0 5M3 5v5h5m4-3v5l3 2',
    tune: 'M4 7h9m5 0h2M4 17h2m5 0h9M18 7a2 2 0 1 1-5 0 2 2 0 0 1 5 0zM11 17a2 2 0 1 1-5 0 2 2 0 0 1 5 0z',
    more: 'M13 5a1 1 0 1 1-2 0 1 1 0 0 1 2 0zM13 12a1 1 0 1 1-2 0 1 1 0 0 1 2 0zM13 19a1 1 0 1 1-2 0 1 1 0 0 1 2 0z',
    save: 'M12 4v12m-5-5 5 5 5-5M5 20h14',
    file: 'M13 3H7Q5 3 5 5v14q0 2 2 2h10q2 0 2-2V9zv6h6M9 13h6M9 17h4',
    headset: 'M4 14v-2a8 8 0 0 1 16 0v2M4 14q0-2 3-2v7q-3 0-3-2zM20 14q0-2-3-2v7q3 0 3-2zq0 4-6 4',
    retry: 'M20 5v5h-5m5 0a8 8 0 1 0 0 4',
    trash: 'M4 6h16M9 6V4h6v2M6 6l1 14h10l1-14',
    done: ring + 'M8 12l3 3 5-5',
    leave: 'M10 4H6Q4 4 4 6v12q0 2 2 2h4m5-4 4-4-4-4m4 4H9',
    line: 'M4 20h16M6 17v-7M10 17v-7M14 17v-7M18 17v-7M4 8l8-5 8 5z',
    eye: 'M2 12q10-14 20 0-10 14-20 0zM15 12a3 3 0 1 1-6 0 3 3 0 0 1 6 0z',
}
