// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/delivery/loggedevents.h"

#include "app/domain/servicelevels/openclocks.h"
#include "server/desk/engine/access.h"
#include "server/desk/views/appeals.h"
#include "server/desk/views/documentrequests.h"
#include "server/desk/views/offers.h"
#include "server/desk/views/views.h"

#include <QHash>
#include <QTimeZone>

namespace otklik::delivery {

namespace {

constexpr int MessagesAtOnce = 200;

/// The conversations of some events, each read once.
class LogReader {
public:
    explicit LogReader(store::Store &store) : m_store(store) {}

    Done take(const store::Event &event);
    Result<LoggedNews> finish();

private:
    /// Null when it is gone.
    Result<const Conversation *> conversation(ConversationId id);
    Done message(const store::Event &event);
    Done seen(const store::Event &event);
    Done presence(const store::Event &event);
    Done documentRequest(const store::Event &event);
    Done supervisorCalled(const store::Event &event);
    Done offerMade(const store::Event &event);
    Done deadline(const store::Event &event);
    Done appeal(const store::Event &event, bool alert);
    void changed(const store::Event &event, bool allStaff);
    void tell(const store::Event &event, const Audience &audience, Event told);

    struct Change {
        store::Event event = {}; ///< the last that changed it
        bool allStaff = false;
    };
    store::Store &m_store;
    QHash<ConversationId, std::optional<Conversation>> m_conversations;
    QList<ConversationId> m_order; ///< of m_changed
    QHash<ConversationId, Change> m_changed;
    LoggedNews m_news;
};

Result<const Conversation *> LogReader::conversation(ConversationId id)
{
    auto known = m_conversations.find(id);
    if (known == m_conversations.end()) {
        auto found = m_store.conversations.byId(id);
        if (!found && found.error().fault != Fault::NotFound) {
            return tl::unexpected(found.error());
        }
        known = m_conversations.insert(id, found ? std::optional(*std::move(found)) : std::nullopt);
    }
    return known->has_value() ? &known->value() : nullptr;
}

void LogReader::tell(const store::Event &event, const Audience &audience, Event told)
{
    m_news.published.push_back({.audience = audience, .what = std::move(told), .node = event.node, .seq = event.seq});
}

void LogReader::changed(const store::Event &event, bool allStaff)
{
    if (!m_changed.contains(event.conversation)) {
        m_order.append(event.conversation);
    }
    Change &change = m_changed[event.conversation];
    change.event = event;
    change.allStaff = change.allStaff || allStaff;
}

Done LogReader::message(const store::Event &event)
{
    OTKLIK_TRY(const auto *const in, conversation(event.conversation));
    if (!in) {
        return {};
    }
    OTKLIK_TRY(auto page, m_store.messages.after(event.conversation, event.subject - 1, 1, true));
    if (page.messages.isEmpty() || page.messages.first().seq != event.subject) {
        return {};
    }
    auto message = std::make_shared<const Message>(std::move(page.messages.first()));
    const Audience audience = desk::participants(*in, message->visibility);
    tell(event, audience, MessageAdded{std::move(message)});
    changed(event, in->status == Status::Queued);
    return {};
}

Done LogReader::seen(const store::Event &event)
{
    OTKLIK_TRY(const auto *const in, conversation(event.conversation));
    if (in) {
        tell(event, desk::participants(*in),
             MessageSeen{
                 .conversation = event.conversation, .seq = event.subject, .by = static_cast<AuthorKind>(event.value)});
    }
    return {};
}

/// The words of a presence are in no log: they are told while they are still those of that state.
Done LogReader::presence(const store::Event &event)
{
    const PersonId person{event.subject};
    const auto now = m_store.presences.of(person);
    if (!now && now.error().fault != Fault::NotFound) {
        return tl::unexpected(now.error());
    }
    if (now) {
        const auto state = static_cast<Presence>(event.value);
        const bool still = now->now.state == state;
        tell(event, {.allStaff = true},
             PresenceChanged{.op = person,
                             .state = state,
                             .since = still ? now->now.since : event.at,
                             .cause = still ? now->now.cause : presence::Cause::Person,
                             .reason = still && state == Presence::Break ? now->now.reason : QString()});
    }
    return {};
}

/// As it stands now, which the last of its events tells anyhow.
Done LogReader::documentRequest(const store::Event &event)
{
    const auto request = m_store.documentRequests.byId(DocumentRequestId{event.subject});
    if (!request) {
        return request.error().fault == Fault::NotFound ? Done() : tl::unexpected(request.error());
    }
    OTKLIK_TRY(const auto *const in, conversation(event.conversation));
    if (!in) {
        return {};
    }
    OTKLIK_TRY(auto overview, desk::overviewOf(*request, event.at, m_store));
    tell(event, {.citizen = request->citizen, .op = in->op, .allStaff = true, .line = in->line},
         DocumentRequestChanged{std::make_shared<const desk::DocumentRequestOverview>(std::move(overview))});
    return {};
}

Done LogReader::supervisorCalled(const store::Event &event)
{
    OTKLIK_TRY(const auto *const in, conversation(event.conversation));
    if (in) {
        tell(event, {.allStaff = true, .line = in->line, .supervisorsOnly = true},
             SupervisorCalled{.conversation = in->id, .number = in->number, .line = in->line, .at = event.at});
    }
    return {};
}

/// While it is out: else its end is told soon.
Done LogReader::offerMade(const store::Event &event)
{
    OTKLIK_TRY(const auto offer, m_store.assignments.offerOf(event.conversation));
    if (!offer || offer->person != PersonId{event.subject}) {
        return {};
    }
    OTKLIK_TRY(auto overview, desk::overviewOf(*offer, m_store));
    tell(event, {.op = offer->person}, OfferMade{std::make_shared<const desk::OfferOverview>(std::move(overview))});
    return {};
}

/// A clock that has ended meanwhile is told no more; the summary is.
Done LogReader::deadline(const store::Event &event)
{
    OTKLIK_TRY(const auto *const in, conversation(event.conversation));
    if (!in) {
        return {};
    }
    const Instant at = fromMs(event.value);
    for (const clocks::OpenDeadline &open : clocks::openDeadlines(*in)) {
        const bool breached = open.dueAt == at;
        if (breached || open.warnAt == at) {
            tell(event, {.allStaff = true, .line = in->line, .supervisorsOnly = true},
                 DeadlineTold{.conversation = in->id,
                              .number = in->number,
                              .line = in->line,
                              .clock = open.kind,
                              .breached = breached,
                              .at = at});
            break;
        }
    }
    changed(event, true);
    return {};
}

/// As it stands now, which the last of its events tells anyhow; or its term, as it was when it was warned of.
Done LogReader::appeal(const store::Event &event, bool alert)
{
    const auto found = m_store.appeals.byId(AppealId{event.subject});
    if (!found) {
        return found.error().fault == Fault::NotFound ? Done() : tl::unexpected(found.error());
    }
    OTKLIK_TRY(const auto *const in, conversation(event.conversation));
    if (!in) {
        return {};
    }
    Audience audience{.op = in->op, .allStaff = true, .line = in->line};
    if (alert) {
        OTKLIK_TRY(const auto line, m_store.lines.byId(in->line));
        audience.supervisorsOnly = true;
        const QTimeZone zone(line.timeZone.toLatin1());
        tell(event, audience,
             AppealAlert{.conversation = in->id,
                         .number = found->number,
                         .line = in->line,
                         .dueDate = toDateTime(fromMs(event.value)).toTimeZone(zone).date(),
                         .over = event.kind == QLatin1String("appeal.overdue"),
                         .at = event.at});
        return {};
    }
    OTKLIK_TRY(auto overview, desk::overviewOf(*found, event.at, m_store));
    audience.citizen = found->citizen;
    tell(event, audience, AppealChanged{std::make_shared<const desk::AppealOverview>(std::move(overview))});
    return {};
}

Done LogReader::take(const store::Event &event)
{
    const auto kind = loggedKind(event.kind);
    if (!kind) {
        return {};
    }
    switch (*kind) {
    case LoggedKind::Message:
        return message(event);
    case LoggedKind::Seen:
        return seen(event);
    case LoggedKind::Conversation:
        changed(event, true);
        return {};
    case LoggedKind::Queue:
        m_news.queues.insert(LineId{event.subject});
        return {};
    case LoggedKind::Presence:
        return presence(event);
    case LoggedKind::DocumentRequest:
        return documentRequest(event);
    case LoggedKind::Removal:
        tell(event, {.allStaff = true, .line = LineId{event.subject}, .exceptLine = LineId{event.value}},
             ConversationRemoved{event.conversation});
        return {};
    case LoggedKind::SupervisorCalled:
        return supervisorCalled(event);
    case LoggedKind::OfferMade:
        return offerMade(event);
    case LoggedKind::OfferEnded:
        tell(event, {.op = PersonId{event.subject}},
             OfferEnded{.conversation = event.conversation,
                        .op = PersonId{event.subject},
                        .how = static_cast<OfferEnd>(event.value)});
        return {};
    case LoggedKind::Deadline:
        return deadline(event);
    case LoggedKind::CalendarMissing:
        tell(event, {.allStaff = true, .supervisorsOnly = true},
             CalendarMissing{.year = static_cast<int>(event.subject), .at = event.at});
        return {};
    case LoggedKind::Appeal:
        return appeal(event, false);
    case LoggedKind::AppealAlert:
        return appeal(event, true);
    case LoggedKind::Session:
        tell(event, {}, SessionRevoked{SessionId{event.subject}});
        return {};
    }
    return {};
}

Result<LoggedNews> LogReader::finish()
{
    desk::Views views(m_store);
    for (const ConversationId id : std::as_const(m_order)) {
        auto overview = views.overview(id);
        if (!overview && overview.error().fault == Fault::NotFound) {
            continue;
        }
        if (!overview) {
            return tl::unexpected(overview.error());
        }
        const Change &change = m_changed[id];
        Audience audience = desk::participants(overview->listed.conversation);
        audience.allStaff = change.allStaff;
        tell(change.event, audience, ConversationChanged{std::make_shared<const desk::Overview>(*std::move(overview))});
    }
    return std::move(m_news);
}

} // namespace

std::optional<LoggedKind> loggedKind(const QString &kind)
{
    static const QHash<QString, LoggedKind> kinds{
        {QStringLiteral("message.sent"), LoggedKind::Message},
        {QStringLiteral("message.noted"), LoggedKind::Message},
        {QStringLiteral("message.noticed"), LoggedKind::Message},
        {QStringLiteral("message.seen"), LoggedKind::Seen},
        {QStringLiteral("queue.moved"), LoggedKind::Queue},
        {QStringLiteral("presence.set"), LoggedKind::Presence},
        {QStringLiteral("presence.lost"), LoggedKind::Presence},
        {QStringLiteral("presence.restored"), LoggedKind::Presence},
        {QStringLiteral("transcript.requested"), LoggedKind::DocumentRequest},
        {QStringLiteral("transcript.late"), LoggedKind::DocumentRequest},
        {QStringLiteral("transcript.accepted"), LoggedKind::DocumentRequest},
        {QStringLiteral("transcript.answered"), LoggedKind::DocumentRequest},
        {QStringLiteral("transcript.declined"), LoggedKind::DocumentRequest},
        {QStringLiteral("transcript.failed"), LoggedKind::DocumentRequest},
        {QStringLiteral("offer.made"), LoggedKind::OfferMade},
        {QStringLiteral("offer.ended"), LoggedKind::OfferEnded},
        {QStringLiteral("line.left"), LoggedKind::Removal},
        {QStringLiteral("supervisor.called"), LoggedKind::SupervisorCalled},
        {QStringLiteral("sla.warning"), LoggedKind::Deadline},
        {QStringLiteral("sla.breached"), LoggedKind::Deadline},
        {QStringLiteral("calendar.missing"), LoggedKind::CalendarMissing},
        {QStringLiteral("appeal.registered"), LoggedKind::Appeal},
        {QStringLiteral("appeal.changed"), LoggedKind::Appeal},
        {QStringLiteral("appeal.packaged"), LoggedKind::Appeal},
        {QStringLiteral("appeal.late"), LoggedKind::Appeal},
        {QStringLiteral("appeal.warned"), LoggedKind::AppealAlert},
        {QStringLiteral("appeal.overdue"), LoggedKind::AppealAlert},
        {QStringLiteral("session.closed"), LoggedKind::Session},
        {QStringLiteral("session.revoked"), LoggedKind::Session},
        {QStringLiteral("session.reused"), LoggedKind::Session},
    };
    if (const auto known = kinds.constFind(kind); known != kinds.cend()) {
        return *known;
    }
    return kind.startsWith(QLatin1StringView("conversation.")) ? std::optional(LoggedKind::Conversation) : std::nullopt;
}

Result<std::vector<Published>> readBetween(ConversationId conversation, Seq after, Seq before, store::Store &store)
{
    std::vector<Published> published;
    OTKLIK_TRY(const auto in, store.conversations.byId(conversation));
    while (after + 1 < before) {
        const auto limit = static_cast<int>(std::min<Seq>(before - after - 1, MessagesAtOnce));
        OTKLIK_TRY(auto page, store.messages.after(conversation, after, limit, true));
        if (page.messages.isEmpty()) {
            break;
        }
        for (Message &message : page.messages) {
            after = message.seq;
            const Audience audience = desk::participants(in, message.visibility);
            published.push_back(
                {.audience = audience, .what = MessageAdded{std::make_shared<const Message>(std::move(message))}});
        }
    }
    return published;
}

Result<LoggedNews> readLogged(const QList<store::Event> &events, store::Store &store)
{
    LogReader reader(store);
    for (const store::Event &event : events) {
        OTKLIK_TRY_DONE(reader.take(event));
    }
    return reader.finish();
}

} // namespace otklik::delivery
