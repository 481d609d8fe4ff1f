// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/views/views.h"

#include "app/domain/messageeffect.h"
#include "app/domain/servicelevels/servicelevel.h"
#include "app/domain/servicelevels/waitestimate.h"
#include "app/domain/text/visibletext.h"
#include "server/desk/words/words.h"

#include <algorithm>

namespace otklik::desk {

namespace {

/// What both sides see alike.
template <class Summary>
Summary commonSummary(const Overview &overview, Language language, const Words &words)
{
    const Conversation &conversation = overview.listed.conversation;
    Summary summary{.id = conversation.id,
                    .number = conversation.number,
                    .line = conversation.line,
                    .lineName = words.lineName(overview.line, language),
                    .citizen = conversation.citizen,
                    .citizenName = overview.listed.citizenName,
                    .status = conversation.status,
                    .op = conversation.op,
                    .operatorName = overview.listed.operatorName,
                    .resolution = conversation.resolution,
                    .readByCitizen = conversation.readByCitizen,
                    .readByStaff = conversation.readByStaff,
                    .createdAt = conversation.createdAt,
                    .queuedAt = conversation.queuedAt,
                    .assignedAt = conversation.assignedAt,
                    .closedAt = conversation.closedAt,
                    .rating = conversation.rating.value_or(0),
                    .position = overview.position,
                    .expectedWaitSeconds = overview.waitSeconds};
    if (owesFirstResponse(conversation)) {
        summary.firstResponseDueAt = conversation.firstResponseDueAt;
    }
    return summary;
}

} // namespace

wire::Summary staffSummary(const Overview &overview, Language language, const Words &words)
{
    const store::ListedConversation &listed = overview.listed;
    const Conversation &conversation = listed.conversation;
    auto summary = commonSummary<wire::Summary>(overview, language, words);
    summary.citizenPhone = listed.citizenPhone;
    summary.priority = conversation.priority;
    summary.level = conversation.level;
    summary.topic = conversation.topic;
    summary.tags = conversation.tags;
    summary.comment = conversation.comment;
    summary.unread = listed.unreadByStaff;
    summary.lastSeq = conversation.lastSeq;
    summary.lastText = cutText(listed.lastStaff, previewLength);
    summary.lastAt = conversation.lastAt;
    summary.waitingSince = listed.waitingSince;
    summary.ratingComment = conversation.ratingComment;
    summary.supervisorCalledAt = conversation.supervisorCalledAt;
    summary.nextResponseDueAt = conversation.clocks.nextResponseDueAt;
    summary.resolutionDueAt = conversation.clocks.resolutionDueAt;
    summary.slaState = conversation.clocks.state;
    return summary;
}

wire::CitizenSummary citizenSummary(const Overview &overview, Language language, const Words &words)
{
    const store::ListedConversation &listed = overview.listed;
    auto summary = commonSummary<wire::CitizenSummary>(overview, language, words);
    summary.unread = listed.unreadByCitizen;
    summary.lastSeq = listed.lastPublicSeq;
    summary.readByCitizen = std::min(summary.readByCitizen, listed.lastPublicSeq); // a mark may stand on a note
    summary.readByStaff = std::min(summary.readByStaff, listed.lastPublicSeq);
    summary.lastText = cutText(listed.lastPublic, previewLength);
    summary.lastAt = listed.lastPublicAt;
    return summary;
}

wire::ConversationView summaryFor(const Overview &overview, const delivery::Reader &reader, const Words &words)
{
    if (reader.staff) {
        return staffSummary(overview, reader.language, words);
    }
    return citizenSummary(overview, reader.language, words);
}

wire::TemplateView viewOf(const Template &value)
{
    return {.id = value.id,
            .title = value.title,
            .trigger = value.trigger,
            .text = value.text,
            .scope = value.scope,
            .line = value.line,
            .uses = value.uses};
}

Result<Line> Views::line(LineId id)
{
    if (const auto known = m_lines.constFind(id); known != m_lines.cend()) {
        return *known;
    }
    auto line = m_store.lines.byId(id);
    if (line) {
        m_lines.insert(id, *line);
    }
    return line;
}

Result<QList<std::chrono::milliseconds>> Views::serviceTimes(LineId line)
{
    if (const auto known = m_serviceTimes.constFind(line); known != m_serviceTimes.cend()) {
        return *known;
    }
    OTKLIK_TRY(const auto times, m_store.conversations.serviceTimes(line));
    m_serviceTimes.insert(line, times);
    return times;
}

Result<QList<routing::Operator>> Views::operators()
{
    if (!m_operators) {
        OTKLIK_TRY(m_operators, m_store.assignments.operators());
    }
    return *m_operators;
}

Result<int> Views::expectedWait(LineId line, int level, int position)
{
    OTKLIK_TRY(const auto times, serviceTimes(line));
    if (times.isEmpty()) {
        return -1;
    }
    OTKLIK_TRY(const auto staff, operators());
    return expectedWaitRange(position, times, routing::slotsOn(staff, line, level)).highSeconds;
}

Result<Overview> Views::overview(ConversationId id)
{
    OTKLIK_TRY(auto listed, m_store.conversations.listed(id));
    return overview(std::move(listed));
}

Result<Overview> Views::overview(store::ListedConversation listed)
{
    const Conversation &conversation = listed.conversation;
    OTKLIK_TRY(const auto lineOfIt, line(conversation.line));
    Overview overview{.line = lineOfIt};
    if (conversation.status == Status::Queued) {
        OTKLIK_TRY(const auto position, m_store.conversations.position(conversation));
        OTKLIK_TRY(const auto wait, expectedWait(conversation.line, conversation.level, position));
        overview.position = position;
        overview.waitSeconds = wait;
    }
    overview.listed = std::move(listed);
    return overview;
}

} // namespace otklik::desk
