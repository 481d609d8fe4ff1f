// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/servicelevels/businesshours.h"
#include "server/desk/views/views.h"

namespace otklik::desk {

class LiveMemory;

/// What a question works with on a reader thread: a read-only connection and one consistent view.
struct Lookup {
    store::Store &store;
    Views views;
    const Instant now;
    const Words &words;
    const WorkCalendar &calendar;
    LiveMemory *live = nullptr; ///< null: nothing is remembered between looks

    Lookup(store::Store &storeOfReader, Instant time, const Words &wordsOfDesk, const WorkCalendar &workCalendar)
        : store(storeOfReader), views(storeOfReader), now(time), words(wordsOfDesk), calendar(workCalendar)
    {}
};

} // namespace otklik::desk
