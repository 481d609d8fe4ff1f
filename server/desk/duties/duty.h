// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/inbox.h"
#include "server/desk/engine/deskthread.h"

#include <chrono>
#include <functional>

namespace otklik::server {

/// Work that time starts, not a person.
struct Duty {
    /// Says whether more is left of it, on the thread of the inbox that the part was given.
    using Done = std::function<void(const Result<bool> &more)>;

    QByteArray name = {};
    std::chrono::milliseconds every = {}; ///< from the end of one turn to the next
    bool leader = true;                   ///< of several nodes only the leader does it
    /// Does a bounded part of the work, without waiting.
    std::function<void(const Inbox::Sender &to, Done done)> part = {};
};

/// A duty whose part is a command of the desk. It reads from rows what is to be done, so that a restart forgets
/// nothing; twice is as once. The leader's work of two nodes never runs at the same time, also while one that has lost
/// the lead has not heard so yet.
Duty deskDuty(desk::DeskThread &desk, Duty duty, std::function<Result<bool>(desk::Context &)> part);

} // namespace otklik::server
