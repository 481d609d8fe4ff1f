// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/domain/daysimulation.h"

#include <algorithm>
#include <array>
#include <numeric>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace otklik::test {

namespace {

using presence::Cause;
using presence::Change;
using presence::State;
using routing::Act;

constexpr routing::SkillId english{1};
constexpr int mostBroken = 10;
constexpr int nightPeople = 16; ///< the first ones work by night and in the evening

/// Conversations of an hour, as parts: two peaks, a quiet night.
constexpr std::array<int, 24> perHour{1, 1, 1, 1, 1, 1, 2, 3, 6, 10, 14, 13, 9, 7, 12, 13, 10, 7, 5, 4, 3, 3, 2, 1};

double giniOf(std::vector<double> shares)
{
    std::sort(shares.begin(), shares.end());
    const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
    double weighted = 0;
    for (size_t index = 0; index < shares.size(); ++index) {
        weighted += static_cast<double>(2 * index + 1) * shares[index];
    }
    const double count = static_cast<double>(shares.size());
    return sum > 0 ? weighted / (count * sum) - 1 : 0;
}

} // namespace

DaySimulation::DaySimulation(unsigned seed) : m_random(seed), m_now(midnight())
{
    makeLines();
    makePeople();
    makeConversations();
    for (qint64 id = 1; id <= personCount; id += 3) { // the node with every third of them dies at one o'clock
        plan(13h, Kind::Presence, id, 0, {.cause = Cause::NodeLost});
        plan(13h + between(20, 180), Kind::Presence, id, 0, {.cause = Cause::LinkBack});
    }
}

Instant DaySimulation::midnight()
{
    return fromMs(QDateTime(QDate(2026, 11, 17), QTime(0, 0), QTimeZone("Europe/Moscow")).toMSecsSinceEpoch());
}

QList<History> DaySimulation::histories() const
{
    QList<History> all;
    for (size_t id = 1; id < m_conversations.size(); ++id) {
        all.append(m_conversations[id].history);
    }
    return all;
}

void DaySimulation::makeLines()
{
    for (int id = 1; id <= lineCount; ++id) {
        m_lines.append({.line = {id},
                        .mode = id % 3 == 0 ? routing::Mode::Automatic : routing::Mode::Offer,
                        .offerTime = 20s,
                        .overflow = {{600s, {1 + id % lineCount}, 1}, {900s, {id}, 2}},
                        .returnsOnBreak = id % 2 == 0,
                        .silentTime = 300s});
    }
}

void DaySimulation::makePeople()
{
    m_people.resize(personCount + 1);
    for (int id = 1; id <= personCount; ++id) {
        const bool senior = id % 10 == 0;
        routing::Operator &facts = m_people[static_cast<size_t>(id)].facts;
        facts.id = {id};
        facts.capacity = 2 + id % 3;
        facts.skills = id % 2 == 0 ? QList<routing::SkillId>{english} : QList<routing::SkillId>{};
        for (int line = 1; line <= lineCount; ++line) {
            if (senior || (line + id) % 5 == 0) {
                facts.lines.append({{line}, static_cast<quint8>(senior ? 0b1110 : id % 3 == 0 ? 0b110 : 0b10)});
            }
        }
        if (id <= 8) {
            planShift(id, midnight(), midnight() + 8h, false);
        } else if (id <= nightPeople) {
            planShift(id, midnight() + 15h, midnight() + 24h, true);
        } else {
            const std::chrono::minutes late(id % 4 * 30);
            planShift(id, midnight() + 8h + late, midnight() + 17h + late, true);
            planShift(id, midnight() + 32h, midnight() + 41h, false); // for what the night has left
        }
    }
}

void DaySimulation::planShift(int person, Instant from, Instant to, bool rests)
{
    const auto planned = [&](Instant at, const Change &change) {
        plan(std::chrono::duration_cast<std::chrono::seconds>(at - m_now), Kind::Presence, person, 0, change);
    };
    planned(from, {.cause = Cause::SignedIn});
    planned(to, {.cause = Cause::ShiftEnded});
    planned(to + 1h, {.cause = Cause::SignedOut});
    if (!rests) {
        return;
    }
    for (const auto &[after, length] :
         {std::pair(between(6000, 9000), 900s), std::pair(between(15'000, 19'000), 1800s)}) {
        planned(from + after, {.wanted = State::Break, .reason = u"rest"_s});
        planned(from + after + length, {.wanted = State::Online});
    }
    if (oneIn(4)) { // a crash; half of them come back
        const auto after = between(3600, 28'000);
        planned(from + after, {.cause = Cause::LinkLost});
        planned(from + after + between(30, 1200), {.cause = oneIn(2) ? Cause::LinkBack : Cause::SignedIn});
    }
    if (oneIn(3)) {
        const auto after = between(3600, 28'000);
        planned(from + after, {.cause = Cause::Idle});
        planned(from + after + between(60, 600), {.cause = Cause::Active});
    }
}

void DaySimulation::makeConversations()
{
    m_conversations.resize(conversationCount + 1);
    std::discrete_distribution<int> hours(perHour.begin(), perHour.end());
    for (int id = 1; id <= conversationCount; ++id) {
        Conversation &conversation = m_conversations[static_cast<size_t>(id)];
        conversation.place = {.id = {id},
                              .line = {1 + upTo(lineCount - 1)},
                              .level = oneIn(40)   ? 3
                                       : oneIn(10) ? 2
                                                   : 1,
                              .priority = oneIn(10) ? 1 + upTo(2) : 0};
        if (oneIn(12)) {
            conversation.place.skills = {english};
        }
        if (oneIn(5)) {
            conversation.place.previous = {1 + upTo(personCount - 1)};
        }
        conversation.turns = 1 + upTo(6);
        plan(hours(m_random) * 3600s + between(0, 3599), Kind::Arrive, id);
    }
}

void DaySimulation::plan(std::chrono::seconds after, Kind kind, qint64 subject, int epoch, const Change &change)
{
    m_events.push({m_now + after, ++m_order, kind, subject, epoch, change});
}

void DaySimulation::tell(Conversation &conversation, HistoryKind kind, int value, AuthorKind author)
{
    conversation.history.append({.at = m_now,
                                 .kind = kind,
                                 .author = author,
                                 .person = conversation.by,
                                 .line = conversation.place.line,
                                 .priority = conversation.place.priority,
                                 .value = value});
}

DaySimulation::Report DaySimulation::run()
{
    while (!m_events.empty()) {
        const Event event = m_events.top();
        m_events.pop();
        countLoad(event.at);
        m_now = event.at;
        happen(event);
        route();
        if (++m_report.steps % 50 == 0) {
            checkOwners();
        }
    }
    checkOwners();
    std::vector<double> shares;
    std::vector<double> given;
    for (const Person &person : m_people) {
        if (person.facts.id.value > nightPeople) { // those of the day: of the others fewer is asked
            shares.push_back(person.loadTime / static_cast<double>(person.online.count()));
            given.push_back(person.given / (person.facts.capacity * static_cast<double>(person.online.count())));
        }
    }
    m_report.giniOfShare = giniOf(shares);
    m_report.giniOfGiven = giniOf(given);
    return m_report;
}

void DaySimulation::happen(const Event &event)
{
    if (event.kind == Kind::Look) {
        return;
    }
    if (event.kind == Kind::Presence) {
        changePresence({event.subject}, event.change);
        return;
    }
    Conversation &conversation = m_conversations[static_cast<size_t>(event.subject)];
    if (event.epoch != conversation.epoch && event.kind != Kind::Leave) {
        return;
    }
    const ConversationId id = conversation.place.id;
    switch (event.kind) {
    case Kind::Arrive:
        arrive(conversation);
        break;
    case Kind::HandOver:
        tell(conversation, HistoryKind::HandOver);
        enqueue(conversation);
        break;
    case Kind::Accept:
        person(m_offers.value(id).person).presence = presence::answered(person(m_offers.value(id).person).presence);
        hold(conversation, m_offers.take(id).person);
        break;
    case Kind::Decline:
        conversation.place.tried.append({m_offers.take(id).person, m_now});
        ++conversation.epoch;
        tell(conversation, HistoryKind::OfferEnded);
        break;
    case Kind::Answer:
        answer(conversation);
        break;
    case Kind::CitizenSays:
        tell(conversation, HistoryKind::CitizenSaid);
        conversation.citizenSilent = false;
        conversation.unansweredSince = m_now;
        plan(between(5, 60), Kind::Answer, id.value, conversation.epoch);
        break;
    case Kind::CitizenSilent:
        conversation.citizenSilent = true;
        break;
    case Kind::Close:
        close(conversation);
        break;
    case Kind::Leave:
        if (conversation.stage == Stage::Waiting && !conversation.accepted && !m_offers.contains(id)) {
            m_waiting.erase(id);
            conversation.stage = Stage::Closed;
            ++conversation.epoch;
            ++m_report.closed;
            tell(conversation, HistoryKind::Closed, 0, AuthorKind::Citizen);
        }
        break;
    case Kind::Presence:
    case Kind::Look:
        break;
    }
}

void DaySimulation::arrive(Conversation &conversation)
{
    const bool bot = oneIn(4);
    tell(conversation, HistoryKind::Registered, bot ? 1 : 0);
    tell(conversation, HistoryKind::CitizenSaid);
    if (bot) {
        tell(conversation, HistoryKind::BotSaid);
        conversation.stage = Stage::WithBot;
        plan(between(20, 200), Kind::HandOver, conversation.place.id.value, conversation.epoch);
    } else {
        enqueue(conversation);
    }
    if (oneIn(25)) {
        plan(between(200, 1500), Kind::Leave, conversation.place.id.value);
    }
}

void DaySimulation::enqueue(Conversation &conversation)
{
    conversation.place.since = m_now;
    conversation.stage = Stage::Waiting;
    m_waiting.insert(conversation.place.id);
    tell(conversation, HistoryKind::Queued);
    for (const std::chrono::seconds step : {600s, 900s}) {
        plan(step, Kind::Look, 0);
    }
}

void DaySimulation::hold(Conversation &conversation, PersonId by)
{
    const ConversationId id = conversation.place.id;
    m_waiting.erase(id);
    ++m_report.given;
    ++person(by).given;
    ++conversation.epoch;
    conversation.stage = Stage::Held;
    conversation.by = by;
    conversation.accepted = true;
    conversation.citizenSilent = false;
    conversation.unansweredSince = m_now;
    person(by).has.insert(id);
    tell(conversation, HistoryKind::Assigned);
    if (conversation.place.since >= midnight() + 8h && conversation.place.since < midnight() + 17h) {
        m_report.longestWait = std::max(m_report.longestWait, m_now - conversation.place.since);
    }
    if (oneIn(60)) {
        plan(300s, Kind::Look, 0); // this one forgets it
    } else {
        plan(between(10, 90), Kind::Answer, id.value, conversation.epoch);
    }
}

void DaySimulation::answer(Conversation &conversation)
{
    const qint64 id = conversation.place.id.value;
    tell(conversation, HistoryKind::OperatorSaid);
    conversation.unansweredSince = {};
    if (oneIn(40)) { // handed on to another line
        release(conversation);
        conversation.place.line = {1 + upTo(lineCount - 1)};
        conversation.place.tried.clear();
        conversation.place.overflowed = 0;
        tell(conversation, HistoryKind::Transferred);
        tell(conversation, HistoryKind::Queued);
        conversation.turns = std::max(conversation.turns, 1);
        return;
    }
    if (--conversation.turns <= 0) {
        plan(between(10, 90), Kind::Close, id, conversation.epoch);
        return;
    }
    if (oneIn(20)) {
        tell(conversation, HistoryKind::Frozen, static_cast<int>(FreezeCause::AwaitingCitizen));
    }
    const auto pause = between(10, 300);
    plan(pause, Kind::CitizenSays, id, conversation.epoch);
    if (pause > 120s) {
        plan(120s, Kind::CitizenSilent, id, conversation.epoch);
    }
}

void DaySimulation::close(Conversation &conversation)
{
    tell(conversation, HistoryKind::WrapupBegan);
    tell(conversation, HistoryKind::Closed, 0, AuthorKind::Operator);
    const PersonId by = conversation.by;
    person(by).has.erase(conversation.place.id);
    conversation.by = {};
    conversation.stage = Stage::Closed;
    ++conversation.epoch;
    ++m_report.closed;
    if (person(by).has.empty()) {
        changePresence(by, {.cause = Cause::WorkDone});
    }
}

/// From its operator to its old place.
void DaySimulation::release(Conversation &conversation)
{
    person(conversation.by).has.erase(conversation.place.id);
    conversation.by = {};
    conversation.stage = Stage::Waiting;
    ++conversation.epoch;
    m_waiting.insert(conversation.place.id);
}

void DaySimulation::changePresence(PersonId id, const Change &change)
{
    Person &who = person(id);
    if (change.cause == Cause::Person && who.presence.state == State::Offline) {
        return; // nobody speaks without a connection
    }
    QList<presence::LineStaffing> lines;
    for (const routing::Membership &membership : std::as_const(who.facts.lines)) {
        const auto online = std::count_if(m_people.begin(), m_people.end(), [&](const Person &other) {
            return other.facts.id != id && other.presence.state == State::Online &&
                   std::any_of(other.facts.lines.begin(), other.facts.lines.end(),
                               [&](const routing::Membership &m) { return m.line == membership.line; });
        });
        lines.append({.line = membership.line, .othersOnline = static_cast<int>(online), .minimum = 2});
    }
    const auto next = presence::changed(who.presence, change, lines, {}, m_now);
    if (!next) {
        ++m_report.refusedBreaks;
        return;
    }
    who.presence = *next;
    who.facts.state = next->state;
    if (next->cause == Cause::OfferUnanswered && next->since == m_now) {
        plan(300s, Kind::Presence, id.value, 0, {.wanted = State::Online});
    }
}

routing::Snapshot DaySimulation::snapshot() const
{
    routing::Snapshot snapshot{.now = m_now, .rules = m_rules, .lines = m_lines, .offers = m_offers.values()};
    for (const ConversationId id : m_waiting) {
        snapshot.waiting.append(m_conversations[static_cast<size_t>(id.value)].place);
    }
    for (const Person &person : m_people) {
        if (!person.facts.id) {
            continue;
        }
        snapshot.operators.append(person.facts);
        for (const ConversationId id : person.has) {
            const Conversation &held = m_conversations[static_cast<size_t>(id.value)];
            snapshot.held.append({held.place, held.by, held.citizenSilent, held.unansweredSince});
        }
    }
    return snapshot;
}

void DaySimulation::route()
{
    // An offer that ran out may make its operator away, which withdraws their other offers: once more, then.
    for (bool again = true; again;) {
        const int expired = m_report.expired;
        const QList<routing::Decision> decisions = routing::decide(snapshot());
        for (const routing::Decision &decision : decisions) {
            apply(decision);
        }
        again = m_report.expired != expired;
    }
}

void DaySimulation::apply(const routing::Decision &decision)
{
    Conversation &what = conversation(decision.conversation);
    const bool gives = decision.act == Act::Offer || decision.act == Act::Assign;
    if (gives && !presence::takesNew(person(decision.person).presence.state)) {
        return; // an offer that ran out has just made them away: it is decided again at once
    }
    const qint64 id = decision.conversation.value;
    switch (decision.act) {
    case Act::Return:
        ++m_report.returned;
        release(what);
        if (decision.cause == routing::Cause::OperatorSilent) {
            what.place.tried.append({decision.person, m_now});
        }
        tell(what, HistoryKind::Returned);
        tell(what, HistoryKind::Queued);
        break;
    case Act::EndOffer:
        m_offers.remove(decision.conversation);
        ++what.epoch;
        tell(what, HistoryKind::OfferEnded);
        if (decision.cause == routing::Cause::OfferExpired) {
            ++m_report.expired;
            what.place.tried.append({decision.person, m_now});
            changePresence(decision.person, {.cause = Cause::OfferUnanswered});
        }
        break;
    case Act::Offer:
        checkGiven(decision);
        ++m_report.offers;
        ++what.epoch;
        m_offers.insert(decision.conversation, {decision.conversation, decision.person, decision.until});
        person(decision.person).facts.lastGiven = m_now;
        tell(what, HistoryKind::Offered);
        plan(20s, Kind::Look, 0);
        if (!oneIn(12)) {
            plan(between(2, 19), oneIn(15) ? Kind::Decline : Kind::Accept, id, what.epoch);
        }
        break;
    case Act::Assign:
        checkGiven(decision);
        person(decision.person).facts.lastGiven = m_now;
        hold(what, decision.person);
        break;
    case Act::Overflow:
        ++m_report.overflowed;
        ++what.place.overflowed;
        break;
    case Act::Nobody:
        if (routing::chosenOf(decision.choice)) {
            broke(u"somebody could have taken what nobody was given"_s);
        }
        break;
    }
}

void DaySimulation::countLoad(Instant until)
{
    for (Person &person : m_people) {
        if (person.presence.state == State::Online) {
            const auto passed = until - m_now;
            person.online += passed;
            person.loadTime += static_cast<double>(loadOf(person.facts.id)) / (person.facts.capacity * 100) *
                               static_cast<double>(passed.count());
        }
    }
}

int DaySimulation::loadOf(PersonId id) const
{
    int load = 0;
    for (const ConversationId held : m_people[static_cast<size_t>(id.value)].has) {
        load += m_conversations[static_cast<size_t>(held.value)].citizenSilent ? 40 : 100;
    }
    for (const routing::Offer &offer : m_offers) {
        load += offer.person == id ? 100 : 0;
    }
    return load;
}

int DaySimulation::openOf(PersonId id) const
{
    const auto offers = std::count_if(m_offers.begin(), m_offers.end(), [id](const auto &o) { return o.person == id; });
    return static_cast<int>(m_people[static_cast<size_t>(id.value)].has.size()) + static_cast<int>(offers);
}

bool DaySimulation::couldTake(const routing::Operator &who, const routing::Waiting &what, bool evenIfTried) const
{
    const auto works = [&](LineId line, int level) {
        return std::any_of(who.lines.begin(), who.lines.end(), [&](const routing::Membership &membership) {
            return membership.line == line && (membership.levels & (1 << level)) != 0;
        });
    };
    bool place = works(what.line, what.level);
    for (const routing::OverflowStep &step : m_lines[what.line.value - 1].overflow) {
        place = place || (what.since + step.after <= m_now && works(step.line, step.level));
    }
    const bool tried = std::any_of(what.tried.begin(), what.tried.end(), [&](const routing::Tried &one) {
        return one.person == who.id && m_now - one.at < 120s;
    });
    return place && (evenIfTried || !tried) && (what.skills.isEmpty() || who.skills.contains(english));
}

/// Whether what was just decided kept the order, the capacity and the explanation.
void DaySimulation::checkGiven(const routing::Decision &decision)
{
    const Conversation &what = conversation(decision.conversation);
    const Person &who = person(decision.person);
    if (what.stage != Stage::Waiting || m_offers.contains(decision.conversation)) {
        broke(u"given twice"_s);
    }
    if (who.presence.state != State::Online || !couldTake(who.facts, what.place, false)) {
        broke(u"given to one who cannot take it"_s);
    }
    if (loadOf(decision.person) + 100 > who.facts.capacity * 100 || openOf(decision.person) >= who.facts.capacity * 2) {
        broke(u"beyond the capacity"_s);
    }
    if (routing::chosenOf(decision.choice) != decision.person) {
        broke(u"the stored choice says something else"_s);
    }
    const auto rank = [](const routing::Waiting &of) {
        return std::pair(of.since - of.priority * 600s, of.id);
    };
    for (const ConversationId id : m_waiting) {
        const routing::Waiting &other = conversation(id).place;
        if (id == decision.conversation || m_offers.contains(id) || !couldTake(who.facts, other, true)) {
            continue;
        }
        const bool older = rank(other) < rank(what.place);
        if (older && couldTake(who.facts, other, false)) {
            broke(u"an older one was passed by: "_s + id.toString());
        }
        if (!older && other.since < what.place.since) {
            m_report.longestPass = std::max(m_report.longestPass, what.place.since - other.since);
        }
    }
}

/// Whether each conversation is in one place exactly.
void DaySimulation::checkOwners()
{
    QHash<ConversationId, int> owners;
    for (const Person &person : m_people) {
        for (const ConversationId id : person.has) {
            ++owners[id];
            if (conversation(id).by != person.facts.id) {
                broke(u"owned by somebody else"_s);
            }
        }
        if (static_cast<int>(person.has.size()) > person.facts.capacity * 2) {
            broke(u"more conversations than ever allowed"_s);
        }
    }
    for (size_t index = 1; index < m_conversations.size(); ++index) {
        const Conversation &one = m_conversations[index];
        const bool waits = m_waiting.contains(one.place.id);
        if (owners.value(one.place.id) != (one.stage == Stage::Held ? 1 : 0) ||
            waits != (one.stage == Stage::Waiting)) {
            broke(u"owned twice or by nobody: "_s + one.place.id.toString());
        }
    }
}

void DaySimulation::broke(const QString &promise)
{
    if (m_report.broken.size() < mostBroken) {
        m_report.broken.append(toDateTime(m_now).toString(Qt::ISODate) + u": "_s + promise);
    }
}

} // namespace otklik::test
