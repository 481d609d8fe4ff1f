// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/routing/decide.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <optional>
#include <vector>

namespace otklik::routing {

namespace {

/// An operator with what they have, while the decisions are made.
struct Desk {
    const Operator *person = nullptr;
    int load = 0;
    int open = 0;
    Instant lastGiven = {};
};

/// What the same people would take: conversations of one kind share their candidates.
struct Kind {
    LineId line = {};
    int level = 1;
    int steps = 0; ///< of overflow that have come
    QList<SkillId> skills = {};
    friend bool operator==(const Kind &, const Kind &) = default;
    friend size_t qHash(const Kind &kind, size_t seed = 0)
    {
        return qHashMulti(seed, kind.line.value, kind.level, kind.steps, kind.skills);
    }
};

struct Member {
    size_t desk = 0;
    int tier = 0;
    bool hasLevel = true;
    bool hasSkills = true;
};

struct Pool {
    std::vector<Member> members = {};
    const LineRules *rules = nullptr;
    bool open = false; ///< somebody of them has room
    int unserved = 0;
    qint64 oldest = -1; ///< of the unserved: index into the waiting ones
    qint64 oldestRank = 0;
};

bool hasAll(const QList<SkillId> &owned, const QList<SkillId> &needed)
{
    return std::all_of(needed.begin(), needed.end(), [&](SkillId skill) { return owned.contains(skill); });
}

bool hasLevel(quint8 levels, int level)
{
    return level >= 0 && level < 8 && (levels >> level & 1) != 0;
}

int priorityOf(const Waiting &waiting, const Rules &rules)
{
    return std::clamp(waiting.priority, 0, std::max(rules.mostPriority, 0));
}

/// One reading of a snapshot. It keeps pointers into it and indices of its own.
class Reading {
public:
    explicit Reading(const Snapshot &snapshot);

    QList<Decision> decide();
    Choice explain(ConversationId conversation);
    int positionOf(ConversationId conversation);
    double slotsFor(ConversationId conversation);

private:
    void endOffers();
    void returnHeld();
    void give();
    void overflow();
    void tellUnserved();

    const LineRules &rulesOf(LineId line) const;
    size_t deskOf(PersonId person) const;
    int stepsOf(const Waiting &waiting) const;
    size_t poolOf(const Waiting &waiting);
    void fill(Pool &pool, const Kind &kind) const;
    bool hasRoom(const Pool &pool) const;
    Candidate candidateOf(const Member &member, const Waiting &waiting) const;
    std::optional<Member> bestFor(const Pool &pool, const Waiting &waiting) const;
    Choice choiceFor(const Pool &pool, const Waiting &waiting) const;
    void unserve(Pool &pool, size_t index);
    void giveTo(const Member &member, const Pool &pool, const Waiting &waiting);
    const Waiting *find(ConversationId conversation) const;

    static constexpr size_t nobody = ~size_t{0};

    const Snapshot &m_snapshot;
    const LineRules m_defaults = {};
    QHash<LineId, const LineRules *> m_rules = {};
    std::vector<Desk> m_desks = {};
    QHash<PersonId, size_t> m_deskOf = {};
    QHash<LineId, std::vector<std::pair<size_t, quint8>>> m_deskOfLine = {}; ///< with the levels there
    std::vector<Waiting> m_waiting = {};
    QSet<ConversationId> m_offered = {}; ///< whose offers stand
    QHash<Kind, size_t> m_poolOf = {};
    std::vector<Pool> m_pools = {};
    QSet<ConversationId> m_given = {};
    QList<Decision> m_decisions = {};
};

Reading::Reading(const Snapshot &snapshot) : m_snapshot(snapshot)
{
    for (const LineRules &rules : snapshot.lines) {
        m_rules.insert(rules.line, &rules);
    }
    m_desks.reserve(static_cast<size_t>(snapshot.operators.size()));
    for (const Operator &person : snapshot.operators) {
        const size_t desk = m_desks.size();
        m_desks.push_back({.person = &person, .lastGiven = person.lastGiven});
        m_deskOf.insert(person.id, desk);
        for (const Membership &membership : person.lines) {
            m_deskOfLine[membership.line].emplace_back(desk, membership.levels);
        }
    }
    m_waiting.reserve(static_cast<size_t>(snapshot.waiting.size()));
    m_waiting.assign(snapshot.waiting.begin(), snapshot.waiting.end());
    returnHeld();
    endOffers();
}

const LineRules &Reading::rulesOf(LineId line) const
{
    const LineRules *rules = m_rules.value(line, nullptr);
    return rules == nullptr ? m_defaults : *rules;
}

size_t Reading::deskOf(PersonId person) const
{
    return m_deskOf.value(person, nobody);
}

const Waiting *Reading::find(ConversationId conversation) const
{
    const auto found = std::find_if(m_waiting.begin(), m_waiting.end(),
                                    [conversation](const Waiting &waiting) { return waiting.id == conversation; });
    return found == m_waiting.end() ? nullptr : &*found;
}

/// Counts what everybody leads, and takes back what somebody who is gone, on a break or silent has.
void Reading::returnHeld()
{
    for (const Held &held : m_snapshot.held) {
        const LineRules &rules = rulesOf(held.place.line);
        const size_t desk = deskOf(held.by);
        const presence::State state = desk == nobody ? presence::State::Offline : m_desks[desk].person->state;
        Cause cause = Cause::None;
        if (presence::givesBack(state, rules.returnsOnBreak)) {
            cause = state == presence::State::Offline ? Cause::OperatorGone : Cause::OperatorOnBreak;
        } else if (rules.silentTime.count() > 0 && isSet(held.unansweredSince) &&
                   held.unansweredSince + rules.silentTime <= m_snapshot.now) {
            cause = Cause::OperatorSilent;
        }
        if (cause == Cause::None) {
            m_desks[desk].load += held.citizenSilent ? m_snapshot.rules.silentWeight : fullWeight;
            ++m_desks[desk].open;
            continue;
        }
        m_decisions.append({.act = Act::Return, .conversation = held.place.id, .person = held.by, .cause = cause});
        m_waiting.push_back(held.place);
        if (cause == Cause::OperatorSilent) {
            m_waiting.back().tried.append({held.by, m_snapshot.now});
        }
    }
}

/// Ends offers that ran out or have no point any more; the others count as load.
void Reading::endOffers()
{
    if (m_snapshot.offers.isEmpty()) {
        return;
    }
    QHash<ConversationId, size_t> places; // of those that are offered: few, beside all that wait
    for (const Offer &offer : m_snapshot.offers) {
        places.insert(offer.conversation, nobody);
    }
    for (size_t index = 0; index < m_waiting.size(); ++index) {
        if (const auto place = places.find(m_waiting[index].id); place != places.end()) {
            *place = index;
        }
    }
    for (const Offer &offer : m_snapshot.offers) {
        const size_t desk = deskOf(offer.person);
        const auto place = places.constFind(offer.conversation);
        const bool pointless = *place == nobody || desk == nobody || !presence::takesNew(m_desks[desk].person->state) ||
                               m_offered.contains(offer.conversation);
        if (!pointless && offer.until > m_snapshot.now) {
            m_offered.insert(offer.conversation);
            m_desks[desk].load += fullWeight;
            ++m_desks[desk].open;
            continue;
        }
        const Cause cause = pointless ? Cause::OfferPointless : Cause::OfferExpired;
        m_decisions.append(
            {.act = Act::EndOffer, .conversation = offer.conversation, .person = offer.person, .cause = cause});
        if (!pointless) {
            m_waiting[*place].tried.append({offer.person, m_snapshot.now});
        }
    }
}

int Reading::stepsOf(const Waiting &waiting) const
{
    const LineRules &rules = rulesOf(waiting.line);
    int steps = 0;
    while (steps < std::min<qsizetype>(rules.overflow.size(), Rules::mostOverflowSteps) &&
           waiting.since + rules.overflow.at(steps).after <= m_snapshot.now) {
        ++steps;
    }
    return steps;
}

void Reading::fill(Pool &pool, const Kind &kind) const
{
    QSet<size_t> known;
    const auto add = [&](LineId line, int level, int tier) {
        const auto found = m_deskOfLine.constFind(line);
        if (found == m_deskOfLine.cend()) {
            return;
        }
        for (const auto &[desk, levels] : *found) {
            const bool fits = hasLevel(levels, level);
            // Of another line, who has not the level is no candidate at all.
            if ((tier > 0 && !fits) || known.contains(desk)) {
                continue;
            }
            if (fits) {
                known.insert(desk);
                std::erase_if(pool.members, [desk = desk](const Member &member) { return member.desk == desk; });
            }
            pool.members.push_back({desk, tier, fits, hasAll(m_desks[desk].person->skills, kind.skills)});
        }
    };
    add(kind.line, kind.level, 0);
    for (int step = 0; step < kind.steps; ++step) {
        const OverflowStep &place = pool.rules->overflow.at(step);
        add(place.line, place.level, step + 1);
    }
    pool.open = hasRoom(pool);
}

size_t Reading::poolOf(const Waiting &waiting)
{
    const Kind kind{waiting.line, waiting.level, stepsOf(waiting), waiting.skills};
    const auto found = m_poolOf.constFind(kind);
    if (found != m_poolOf.cend()) {
        return *found;
    }
    const size_t index = m_pools.size();
    m_poolOf.insert(kind, index);
    m_pools.push_back({.rules = &rulesOf(waiting.line)});
    fill(m_pools.back(), kind);
    return index;
}

Candidate Reading::candidateOf(const Member &member, const Waiting &waiting) const
{
    const Desk &desk = m_desks[member.desk];
    Candidate candidate{.person = desk.person->id,
                        .state = desk.person->state,
                        .tier = member.tier,
                        .hasLevel = member.hasLevel,
                        .hasSkills = member.hasSkills,
                        .previous = waiting.previous && waiting.previous == desk.person->id,
                        .load = desk.load,
                        .open = desk.open,
                        .capacity = desk.person->capacity,
                        .lastGiven = desk.lastGiven};
    for (const Tried &tried : waiting.tried) {
        if (tried.person == candidate.person && tried.at + m_snapshot.rules.askAgain > m_snapshot.now) {
            candidate.triedAt = tried.at;
        }
    }
    return candidate;
}

bool Reading::hasRoom(const Pool &pool) const
{
    static const Waiting anything;
    return std::any_of(pool.members.begin(), pool.members.end(), [&](const Member &member) {
        return barrierOf(candidateOf(member, anything), m_snapshot.rules.mostOpenFactor) == Verdict::Chosen;
    });
}

std::optional<Member> Reading::bestFor(const Pool &pool, const Waiting &waiting) const
{
    std::optional<Member> best;
    Candidate bestFacts;
    for (const Member &member : pool.members) {
        const Candidate candidate = candidateOf(member, waiting);
        const bool can = barrierOf(candidate, m_snapshot.rules.mostOpenFactor) == Verdict::Chosen;
        if (can && (!best || isBetter(candidate, bestFacts))) {
            best = member;
            bestFacts = candidate;
        }
    }
    return best;
}

Choice Reading::choiceFor(const Pool &pool, const Waiting &waiting) const
{
    Choice choice{.conversation = waiting.id,
                  .line = waiting.line,
                  .level = waiting.level,
                  .priority = waiting.priority,
                  .since = waiting.since,
                  .at = m_snapshot.now,
                  .mostOpenFactor = m_snapshot.rules.mostOpenFactor};
    choice.candidates.reserve(static_cast<qsizetype>(pool.members.size()));
    for (const Member &member : pool.members) {
        choice.candidates.append(candidateOf(member, waiting));
    }
    return choice;
}

void Reading::unserve(Pool &pool, size_t index)
{
    const qint64 rank = toMs(rankOf(m_waiting[index], m_snapshot.rules));
    const bool older =
        pool.oldest < 0 || std::pair(rank, m_waiting[index].id) <
                               std::pair(pool.oldestRank, m_waiting[static_cast<size_t>(pool.oldest)].id);
    ++pool.unserved;
    if (older) {
        pool.oldest = static_cast<qint64>(index);
        pool.oldestRank = rank;
    }
}

void Reading::giveTo(const Member &member, const Pool &pool, const Waiting &waiting)
{
    const bool offer = pool.rules->mode == Mode::Offer;
    Decision decision{.act = offer ? Act::Offer : Act::Assign,
                      .conversation = waiting.id,
                      .person = m_desks[member.desk].person->id,
                      .until = offer ? m_snapshot.now + pool.rules->offerTime : Instant{},
                      .choice = choiceFor(pool, waiting)};
    m_decisions.append(std::move(decision));
    Desk &desk = m_desks[member.desk];
    desk.load += fullWeight;
    ++desk.open;
    desk.lastGiven = m_snapshot.now;
    m_given.insert(waiting.id);
}

void Reading::give()
{
    struct Next {
        qint64 rank;
        ConversationId id;
        size_t index;
        size_t pool;
    };
    // Only what somebody has room for is put in order: mostly nobody has, for most.
    std::vector<Next> order;
    for (size_t index = 0; index < m_waiting.size(); ++index) {
        const Waiting &waiting = m_waiting[index];
        if (m_offered.contains(waiting.id)) {
            continue;
        }
        const size_t pool = poolOf(waiting);
        if (m_pools[pool].open && m_pools[pool].rules->mode != Mode::Manual) {
            order.push_back({toMs(rankOf(waiting, m_snapshot.rules)), waiting.id, index, pool});
        } else {
            unserve(m_pools[pool], index);
        }
    }
    std::sort(order.begin(), order.end(),
              [](const Next &a, const Next &b) { return std::pair(a.rank, a.id) < std::pair(b.rank, b.id); });
    for (const Next &next : order) {
        Pool &pool = m_pools[next.pool];
        const Waiting &waiting = m_waiting[next.index];
        const std::optional<Member> best = pool.open ? bestFor(pool, waiting) : std::nullopt;
        if (best) {
            giveTo(*best, pool, waiting);
            continue;
        }
        pool.open = pool.open && hasRoom(pool);
        unserve(pool, next.index);
    }
}

/// Tells once of each step of overflow that has come for what still waits.
void Reading::overflow()
{
    for (const Waiting &waiting : m_waiting) {
        const int steps = stepsOf(waiting);
        if (steps <= waiting.overflowed || m_given.contains(waiting.id) || m_offered.contains(waiting.id)) {
            continue;
        }
        for (int step = waiting.overflowed; step < steps; ++step) {
            const OverflowStep &place = rulesOf(waiting.line).overflow.at(step);
            m_decisions.append(
                {.act = Act::Overflow, .conversation = waiting.id, .line = place.line, .level = place.level});
        }
    }
}

void Reading::tellUnserved()
{
    for (const Pool &pool : m_pools) {
        if (pool.unserved == 0) {
            continue;
        }
        const Waiting &waiting = m_waiting[static_cast<size_t>(pool.oldest)];
        m_decisions.append({.act = Act::Nobody,
                            .conversation = waiting.id,
                            .cause = pool.rules->mode == Mode::Manual ? Cause::LineIsManual : Cause::None,
                            .count = pool.unserved,
                            .choice = choiceFor(pool, waiting)});
    }
}

QList<Decision> Reading::decide()
{
    give();
    overflow();
    tellUnserved();
    return std::move(m_decisions);
}

Choice Reading::explain(ConversationId conversation)
{
    const Waiting *waiting = find(conversation);
    return waiting == nullptr ? Choice{} : choiceFor(m_pools[poolOf(*waiting)], *waiting);
}

int Reading::positionOf(ConversationId conversation)
{
    const Waiting *waiting = find(conversation);
    if (waiting == nullptr) {
        return 0;
    }
    const auto rank = [&](const Waiting &of) {
        return std::pair(rankOf(of, m_snapshot.rules), of.id);
    };
    return 1 + static_cast<int>(std::count_if(m_waiting.begin(), m_waiting.end(), [&](const Waiting &other) {
               return other.line == waiting->line && other.level == waiting->level && rank(other) < rank(*waiting);
           }));
}

double Reading::slotsFor(ConversationId conversation)
{
    const Waiting *waiting = find(conversation);
    double sum = 0;
    if (waiting == nullptr) {
        return sum;
    }
    for (const Member &member : m_pools[poolOf(*waiting)].members) {
        const Operator &person = *m_desks[member.desk].person;
        if (member.hasLevel && member.hasSkills && presence::takesNew(person.state)) {
            sum +=
                static_cast<double>(person.capacity) / static_cast<double>(std::max<qsizetype>(person.lines.size(), 1));
        }
    }
    return sum;
}

} // namespace

Instant rankOf(const Waiting &waiting, const Rules &rules)
{
    return waiting.since - priorityOf(waiting, rules) * rules.ageing;
}

QList<Decision> decide(const Snapshot &snapshot)
{
    return Reading(snapshot).decide();
}

Choice explain(const Snapshot &snapshot, ConversationId conversation)
{
    return Reading(snapshot).explain(conversation);
}

int positionOf(const Snapshot &snapshot, ConversationId conversation)
{
    return Reading(snapshot).positionOf(conversation);
}

WaitRange expectedWait(const Snapshot &snapshot, ConversationId conversation,
                       const QList<std::chrono::milliseconds> &recentServiceTimes)
{
    Reading reading(snapshot);
    return expectedWaitRange(reading.positionOf(conversation), recentServiceTimes, reading.slotsFor(conversation));
}

} // namespace otklik::routing
