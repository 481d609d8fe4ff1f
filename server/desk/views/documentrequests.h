// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/documentrequest.h"
#include "app/store/store.h"
#include "app/wire/transcript.h"
#include "server/delivery/published.h"

namespace otklik::desk {

/// A request for a document as lists and pushes show it, before it is known who reads.
struct DocumentRequestOverview {
    DocumentRequest request = {};
    QString number = {}; ///< of the conversation
    LineId line = {};
    QString citizenName = {};
    QString byName = {};
    bool late = false;
};

/// As it stands at `now`.
Result<DocumentRequestOverview> overviewOf(const DocumentRequest &request, Instant now, store::Store &store);
/// What this reader may see of it: who answered, and the citizen's name, are for staff.
wire::TranscriptRequestView viewFor(const DocumentRequestOverview &overview, const delivery::Reader &reader);

} // namespace otklik::desk
