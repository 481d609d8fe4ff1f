// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/wire/examples.h"

using namespace Qt::StringLiterals;

namespace otklik::wire {

namespace {

const ConversationId conversation{118};
const LineId line{2};
const PersonId citizen{31};
const PersonId anna{7};
const TemplateId greeting{4};

Instant at(int minute)
{
    return timeOf(u"2026-11-20T07:%1:00.000Z"_s.arg(minute, 2, 10, QChar(u'0')));
}

Summary summary(Status status)
{
    Summary view{.id = conversation,
                 .number = u"2026-000118"_s,
                 .line = line,
                 .lineName = u"Passports"_s,
                 .citizen = citizen,
                 .citizenName = u"Maria Ivanova"_s,
                 .status = status,
                 .lastSeq = 3,
                 .lastText = u"When will my passport be ready?"_s,
                 .lastAt = at(15),
                 .createdAt = at(15),
                 .queuedAt = at(15)};
    if (status == Status::Queued) {
        view.unread = 1;
        view.position = 4;
        view.expectedWaitSeconds = 360;
    } else {
        view.op = anna;
        view.operatorName = u"Anna"_s;
        view.assignedAt = at(18);
    }
    return view;
}

Message question()
{
    return {.seq = 1,
            .at = at(15),
            .author = {.kind = AuthorKind::Citizen, .id = citizen, .name = u"Maria Ivanova"_s},
            .text = u"When will my passport be ready?"_s,
            .clientId = u"0b9f6a3e-9a55-4c1e-8f5e-4a4b5f3f2c11"_s};
}

TemplateView saved()
{
    return {.id = greeting,
            .title = u"Greeting"_s,
            .trigger = u"hello"_s,
            .text = u"Good afternoon, {{citizen.name}}!"_s,
            .scope = TemplateScope::Personal,
            .uses = 12};
}

std::vector<Example> ofAnybody()
{
    return {
        {SessionOpen{.token = u"eyJhbGciOi…"_s, .locale = Language::English},
         SessionOpen::Result{.user = {.id = citizen, .name = u"Maria Ivanova"_s, .permissions = {u"line.write"_s}},
                             .serverName = u"Otklik"_s,
                             .serverVersion = QStringLiteral(OTKLIK_VERSION),
                             .now = at(14),
                             .limits = {.fileTypes = {u"application/pdf"_s, u"image/jpeg"_s, u"image/png"_s}},
                             .features = {u"files"_s, u"typing"_s}}},
        {MessageSend{.clientId = question().clientId, .line = line, .text = question().text},
         MessageSend::Result{.conversation = conversation, .number = u"2026-000118"_s, .seq = 1, .at = at(15)}},
        {MessageList{.conversation = conversation, .after = 0}, MessageList::Result{.messages = {question()}}},
        {MessageRead{.conversation = conversation, .seq = 3}, Empty{}},
        {TypingSet{.conversation = conversation, .text = u"When will"_s}, Empty{}},
        {ConversationGet{.number = u"2026-000118"_s}, ConversationGet::Result{.conversation = summary(Status::Queued)}},
    };
}

std::vector<Example> ofCitizens()
{
    return {
        {LineList{}, LineList::Result{.lines = {{.line = line,
                                                 .name = u"Passports"_s,
                                                 .description = u"Terms, documents, readiness"_s,
                                                 .hours = u"Mon–Fri 9:00–18:00"_s,
                                                 .connected = true,
                                                 .recommended = true,
                                                 .expectedWaitSeconds = 120}}}},
        {LineConnect{.line = line}, LineConnect::Result{.connected = true}},
        {LineDisconnect{.line = line}, LineConnect::Result{.connected = false}},
        {ConversationList{.limit = 20}, ConversationList::Result{.conversations = {summary(Status::Queued)}}},
        {OperatorRequest{.conversation = conversation},
         OperatorRequest::Result{.position = 4, .expectedWaitSeconds = 360}},
        {ConversationClose{.conversation = conversation, .resolution = u"solved"_s}, Empty{}},
        {ConversationRate{.conversation = conversation, .score = 5, .comment = u"Quick and clear"_s}, Empty{}},
    };
}

std::vector<Example> ofStaff()
{
    return {
        {PresenceSet{.state = Presence::Break, .reason = u"lunch"_s},
         PresenceSet::Result{.state = Presence::Break, .since = at(30)}},
        {ConversationClaim{.conversation = conversation},
         ConversationClaim::Result{.conversation = summary(Status::Assigned)}},
        {ConversationUpdate{.conversation = conversation, .priority = 2},
         ConversationUpdate::Result{.conversation = summary(Status::Assigned)}},
        {ConversationReopen{.conversation = conversation}, Empty{}},
        {TemplateList{.query = u"hello"_s}, TemplateList::Result{.templates = {saved()}}},
        {TemplateSave{.title = saved().title, .trigger = saved().trigger, .text = saved().text},
         TemplateSave::Result{.saved = saved()}},
        {TemplateRemove{.id = greeting}, Empty{}},
        {HistorySearch{.text = u"passports"_s}, HistorySearch::Result{.hits = {{.conversation = conversation,
                                                                                .number = u"2026-000118"_s,
                                                                                .seq = 1,
                                                                                .at = at(15),
                                                                                .snippet = question().text,
                                                                                .highlights = {{13, 8}},
                                                                                .citizenName = u"Maria Ivanova"_s,
                                                                                .lineName = u"Passports"_s,
                                                                                .operatorName = u"Anna"_s}}}},
        {OperatorList{}, OperatorList::Result{.operators = {{.op = anna,
                                                             .name = u"Anna"_s,
                                                             .state = Presence::Online,
                                                             .since = at(0),
                                                             .load = 2,
                                                             .capacity = 5,
                                                             .levels = {1}}}}},
    };
}

std::vector<Example> ofSignIns()
{
    return {
        {SessionList{}, SessionList::Result{.sessions = {{.session = SessionId{52},
                                                          .startedAt = at(14),
                                                          .lastSeenAt = at(29),
                                                          .address = u"192.0.2.17"_s,
                                                          .client = u"Firefox 128, Linux"_s,
                                                          .current = true}}}},
        {SessionRevoke{.others = true}, SessionRevoke::Result{.ended = 2}},
    };
}

} // namespace

std::vector<Example> examples()
{
    std::vector<Example> all = ofAnybody();
    for (const auto &more : {ofCitizens(), ofStaff(), ofSignIns()}) {
        all.insert(all.end(), more.begin(), more.end());
    }
    return all;
}

} // namespace otklik::wire
