// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/engine/context.h"
#include "server/desk/engine/lookup.h"

namespace otklik::desk {

Result<wire::TranscriptRequest::Result> handle(const wire::TranscriptRequest &message, const Permit &who,
                                               Context &context);
Result<wire::TranscriptAnswer::Result> handle(const wire::TranscriptAnswer &message, const Permit &who,
                                              Context &context);
Result<wire::TranscriptRequests::Result> look(const wire::TranscriptRequests &message, const Permit &who,
                                              Lookup &lookup);

} // namespace otklik::desk
