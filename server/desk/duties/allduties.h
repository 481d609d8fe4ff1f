// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/pool.h"
#include "app/store/sealing/blobs.h"
#include "server/desk/duties/duty.h"

#include <vector>

namespace otklik::store {
class Readers;
}

namespace otklik::server {

/// What duties work with. All must outlive them.
struct DutyParts {
    desk::DeskThread &desk;
    store::Readers &readers;
    const store::Blobs &blobs;
    Pool &pool;
    const Clock &clock;
    std::chrono::minutes returnAfter = {}; ///< see AbsenceWatch
    /// Parts of what is done outside of the desk.
    std::function<void(const Inbox::Sender &, Duty::Done)> makeDocuments = {};
    std::function<void(const Inbox::Sender &, Duty::Done)> sendMail = {};
    std::function<void()> takeGauges = {};
};

/// Everything that time starts in a server: the one list.
std::vector<Duty> allDuties(const DutyParts &parts);

} // namespace otklik::server
