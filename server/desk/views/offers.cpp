// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/views/offers.h"

#include "app/domain/messageeffect.h"
#include "app/domain/text/visibletext.h"
#include "server/desk/engine/access.h"
#include "server/desk/views/explanation.h"
#include "server/desk/words/routingwords.h"

#include <algorithm>

namespace otklik::desk {

namespace {

constexpr int mostSteps = 200;
constexpr qsizetype mostCandidates = 50; ///< of one step

using Kind = wire::ExplainStep::Kind;

Kind kindOf(store::StepKind kind)
{
    switch (kind) {
    case store::StepKind::Offered:
        return Kind::Offered;
    case store::StepKind::Accepted:
        return Kind::Accepted;
    case store::StepKind::Declined:
        return Kind::Declined;
    case store::StepKind::Expired:
        return Kind::Expired;
    case store::StepKind::Withdrawn:
        return Kind::Withdrawn;
    case store::StepKind::Assigned:
        return Kind::Assigned;
    case store::StepKind::Claimed:
        return Kind::Claimed;
    case store::StepKind::Returned:
        return Kind::Returned;
    case store::StepKind::Overflow:
        return Kind::Overflow;
    case store::StepKind::Transferred:
        return Kind::Transferred;
    case store::StepKind::TakenOver:
        return Kind::TakenOver;
    }
    return Kind::Offered;
}

/// Steps of one conversation in the words of one reader; remembers names.
class RoutingSteps {
public:
    RoutingSteps(Lookup &lookup, Language language) : m_lookup(lookup), m_language(language) {}

    Result<wire::ExplainStep> of(const store::AssignmentStep &step);
    Result<wire::ExplainStep> ofWaiting(const Conversation &conversation);

private:
    Result<QString> name(PersonId person);
    Result<QString> nameIn(const store::AssignmentStep &step);
    Result<QList<wire::CandidateView>> candidatesOf(const routing::Choice &choice);

    Lookup &m_lookup;
    Language m_language;
    QHash<PersonId, QString> m_names;
};

Result<QString> RoutingSteps::name(PersonId person)
{
    if (const auto known = m_names.constFind(person); known != m_names.cend()) {
        return *known;
    }
    const auto found = m_lookup.store.people.byId(person);
    if (!found && found.error().fault != Fault::NotFound) {
        return tl::unexpected(found.error());
    }
    const QString name = found ? found->name : QString();
    m_names.insert(person, name);
    return name;
}

/// Of its person; else of the line, and of the level when there is one.
Result<QString> RoutingSteps::nameIn(const store::AssignmentStep &step)
{
    if (step.person) {
        return name(step.person);
    }
    OTKLIK_TRY(const auto line, m_lookup.views.line(step.line));
    const QString called = m_lookup.words.lineName(line, m_language);
    return step.level > 1 ? QStringLiteral("%1, L%2").arg(called, QString::number(step.level)) : called;
}

/// Whom it went to first, then who could have had it, then the others.
Result<QList<wire::CandidateView>> RoutingSteps::candidatesOf(const routing::Choice &choice)
{
    const QList<routing::Verdict> verdicts = routing::verdictsOf(choice);
    QList<qsizetype> order;
    for (qsizetype at = 0; at < verdicts.size(); ++at) {
        order.append(at);
    }
    std::stable_sort(order.begin(), order.end(), [&](qsizetype a, qsizetype b) {
        const auto rank = [&](qsizetype at) {
            const routing::Verdict verdict = verdicts.at(at);
            if (verdict == routing::Verdict::Chosen) {
                return 0;
            }
            return verdict > routing::Verdict::AskedBefore ? 1 : 2;
        };
        return rank(a) < rank(b);
    });
    QList<wire::CandidateView> views;
    for (const qsizetype at : order.first(std::min(order.size(), mostCandidates))) {
        const routing::Candidate &candidate = choice.candidates.at(at);
        OTKLIK_TRY(const auto called, name(candidate.person));
        views.append({.op = candidate.person,
                      .name = called,
                      .verdict = verdicts.at(at),
                      .state = candidate.state,
                      .load = candidate.open,
                      .weight = candidate.load,
                      .capacity = candidate.capacity,
                      .text = verdictText(verdicts.at(at), candidate, m_language, m_lookup.words)});
    }
    return views;
}

Result<wire::ExplainStep> RoutingSteps::of(const store::AssignmentStep &step)
{
    OTKLIK_TRY(const auto called, nameIn(step));
    wire::ExplainStep view{.at = step.at,
                           .kind = kindOf(step.kind),
                           .text = stepText(step, called, m_language, m_lookup.words),
                           .op = step.person,
                           .line = step.line,
                           .level = step.level};
    if (step.choice) {
        OTKLIK_TRY(view.candidates, candidatesOf(*step.choice));
    }
    return view;
}

Result<wire::ExplainStep> RoutingSteps::ofWaiting(const Conversation &conversation)
{
    OTKLIK_TRY(const auto line, m_lookup.views.line(conversation.line));
    const bool manual = line.assignment == AssignmentMode::Manual;
    wire::ExplainStep view{
        .at = m_lookup.now, .kind = Kind::Waiting, .line = conversation.line, .level = conversation.level};
    routing::Choice choice;
    if (!manual) {
        OTKLIK_TRY(const auto snapshot, m_lookup.store.assignments.snapshot(m_lookup.now));
        choice = routing::explain(snapshot, conversation.id);
        OTKLIK_TRY(view.candidates, candidatesOf(choice));
    }
    view.text = waitingText(choice, manual, m_language, m_lookup.words);
    return view;
}

} // namespace

Result<OfferOverview> overviewOf(const store::Offer &offer, store::Store &store)
{
    Views views(store);
    OTKLIK_TRY(auto conversation, views.overview(offer.conversation));
    OTKLIK_TRY(const auto choice, store.assignments.lastChoice(offer.conversation));
    return OfferOverview{
        .offer = offer, .conversation = std::move(conversation), .choice = choice.value_or(routing::Choice{})};
}

wire::OfferView viewOf(const OfferOverview &overview, Language language, const Words &words)
{
    const Conversation &conversation = overview.conversation.listed.conversation;
    const auto waited = std::chrono::duration_cast<std::chrono::seconds>(overview.offer.madeAt - conversation.queuedAt);
    return {.conversation = conversation.id,
            .number = conversation.number,
            .line = conversation.line,
            .lineName = words.lineName(overview.conversation.line, language),
            .topic = conversation.topic,
            .priority = conversation.priority,
            .waitSeconds = static_cast<int>(std::max<qint64>(waited.count(), 0)),
            .preview = cutText(overview.conversation.listed.lastStaff, previewLength),
            .expiresAt = overview.offer.until,
            .why = whyYou(overview.choice, language, words)};
}

Result<wire::OfferList::Result> look(const wire::OfferList &, const Permit &who, Lookup &lookup)
{
    OTKLIK_TRY(const auto offers, lookup.store.assignments.offersTo(who.person()));
    wire::OfferList::Result answer;
    for (const store::Offer &offer : offers) {
        if (offer.until > lookup.now) {
            OTKLIK_TRY(const auto overview, overviewOf(offer, lookup.store));
            answer.offers.append(viewOf(overview, who.language(), lookup.words));
        }
    }
    return answer;
}

namespace {

Kind kindOf(ExplainedDeadline::Kind kind)
{
    switch (kind) {
    case ExplainedDeadline::Kind::Deadline:
        return Kind::Deadline;
    case ExplainedDeadline::Kind::Frozen:
        return Kind::Frozen;
    case ExplainedDeadline::Kind::Breached:
        return Kind::Breached;
    case ExplainedDeadline::Kind::Met:
        return Kind::Met;
    }
    return Kind::Deadline;
}

} // namespace

Result<wire::ConversationExplain::Result> look(const wire::ConversationExplain &message, const Permit &who,
                                               Lookup &lookup)
{
    OTKLIK_TRY(const auto conversation, admitted(lookup.store.conversations.byId(message.conversation), who));
    OTKLIK_TRY(const auto steps, lookup.store.assignments.steps(conversation.id, mostSteps));
    RoutingSteps routing(lookup, who.language());
    wire::ConversationExplain::Result answer;
    for (const store::AssignmentStep &step : steps) {
        OTKLIK_TRY(auto view, routing.of(step));
        answer.steps.append(std::move(view));
    }
    if (conversation.status == Status::Queued) {
        OTKLIK_TRY(auto view, routing.ofWaiting(conversation));
        answer.steps.append(std::move(view));
    }
    OTKLIK_TRY(const auto deadlines, explainDeadlines(conversation, who.language(), lookup));
    for (const ExplainedDeadline &step : deadlines) {
        answer.steps.append(
            {.at = step.at, .kind = kindOf(step.kind), .text = step.text, .line = step.line, .clock = step.clock});
    }
    std::stable_sort(answer.steps.begin(), answer.steps.end(),
                     [](const wire::ExplainStep &a, const wire::ExplainStep &b) { return a.at < b.at; });
    return answer;
}

} // namespace otklik::desk
