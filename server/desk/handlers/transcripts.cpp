// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/handlers/transcripts.h"

namespace otklik::desk {

Result<wire::TranscriptRequest::Result> handle(const wire::TranscriptRequest &message, const Permit &, Context &)
{
    OTKLIK_TRY_DONE(check(message));
    return fail(Fault::NotFound);
}

Result<wire::TranscriptAnswer::Result> handle(const wire::TranscriptAnswer &message, const Permit &, Context &)
{
    OTKLIK_TRY_DONE(check(message));
    return fail(Fault::NotFound);
}

Result<wire::TranscriptRequests::Result> look(const wire::TranscriptRequests &, const Permit &, Lookup &)
{
    return wire::TranscriptRequests::Result{};
}

} // namespace otklik::desk
