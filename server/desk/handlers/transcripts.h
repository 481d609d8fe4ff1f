// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/engine/context.h"
#include "server/desk/engine/lookup.h"

namespace otklik::desk {

/// So many requests of one citizen may wait; one more is a conflict «too_many».
constexpr int documentsOwedMost = 10;

/// The same again gives the request that waits. With its deadline, for which a row is set.
Result<wire::TranscriptRequest::Result> handle(const wire::TranscriptRequest &message, const Permit &who,
                                               Context &context);
/// Declines at once; else the document is made and sent by the duties «documents» and «mail».
Result<wire::TranscriptAnswer::Result> handle(const wire::TranscriptAnswer &message, const Permit &who,
                                              Context &context);
Result<wire::TranscriptRequests::Result> look(const wire::TranscriptRequests &message, const Permit &who,
                                              Lookup &lookup);

} // namespace otklik::desk
