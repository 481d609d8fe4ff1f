// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/views/documentrequests.h"

namespace otklik::desk {

Result<DocumentRequestOverview> overviewOf(const DocumentRequest &request, Instant now, store::Store &store)
{
    OTKLIK_TRY(const auto conversation, store.conversations.byId(request.conversation));
    DocumentRequestOverview overview{
        .request = request, .number = conversation.number, .line = conversation.line, .late = isLate(request, now)};
    OTKLIK_TRY(overview.citizenName, store.people.name(request.citizen));
    if (request.by) {
        OTKLIK_TRY(overview.byName, store.people.name(request.by));
    }
    return overview;
}

wire::TranscriptRequestView viewFor(const DocumentRequestOverview &overview, const delivery::Reader &reader)
{
    const DocumentRequest &request = overview.request;
    wire::TranscriptRequestView view{.id = request.id,
                                     .conversation = request.conversation,
                                     .number = overview.number,
                                     .line = overview.line,
                                     .format = request.format,
                                     .email = request.email,
                                     .comment = request.comment,
                                     .state = request.state,
                                     .dueAt = request.dueAt,
                                     .late = overview.late,
                                     .createdAt = request.createdAt,
                                     .answeredAt = request.answeredAt,
                                     .reason = request.reason};
    if (reader.staff) {
        view.citizen = request.citizen;
        view.citizenName = overview.citizenName;
        view.by = request.by;
        view.byName = overview.byName;
    }
    return view;
}

} // namespace otklik::desk
