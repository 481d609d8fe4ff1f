// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/routing/decide.h"

#include <QHash>

#include <algorithm>
#include <deque>
#include <optional>
#include <vector>

namespace otklik::routing {

namespace {

/// An operator with what they have, while the decisions are made.
struct OperatorState {
    const Operator *person = nullptr;
    int load = 0;
    int open = 0;
    Instant lastGiven = {};
    bool room = false;   ///< takes what fits
    size_t inPool = 0;   ///< while a pool is filled: which one, from 1
    size_t asMember = 0; ///< and where there
};

/// What the same people would take: conversations of one kind share their candidates.
struct Kind {
    LineId line = {};
    int level = 1;
    int steps = 0; ///< of overflow that have come
    QList<SkillId> skills = {};
};

struct Member {
    size_t index = 0; ///< of the operator
    int tier = 0;
    bool hasLevel = true;
    bool hasSkills = true;
};

/// A conversation that waits, and what is known of it while the decisions are made.
struct Entry {
    const Waiting *waiting = nullptr;
    int steps = 0; ///< of overflow that have come
    bool offered = false;
    bool given = false;
};

struct Pool {
    Kind kind = {};
    std::vector<Member> members = {};
    const LineRules *rules = nullptr;
    bool open = false; ///< somebody of them has room
    size_t first = 0;  ///< of the pools that differ by overflow alone; it counts what all of them cannot serve
    int unserved = 0;
    qint64 oldest = -1; ///< of the unserved: index into the waiting ones
    qint64 oldestRank = 0;
    size_t oldestPool = 0;
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
class RoutingPass {
public:
    explicit RoutingPass(const Snapshot &snapshot);

    QList<Decision> decide();
    Choice explain(ConversationId conversation);
    int positionOf(ConversationId conversation);
    double slotsFor(ConversationId conversation);

private:
    void endOffers();
    void returnHeld();
    void assignWaiting();
    void reportOverflow();
    void reportUnserved();

    const LineRules &rulesOf(LineId line) const;
    size_t indexOf(PersonId person) const;
    int stepsOf(const Waiting &waiting, const LineRules &rules) const;
    size_t poolOf(Entry &entry);
    void fill(Pool &pool);
    void addMembers(Pool &pool, LineId line, int level, int tier);
    void updateRoom(OperatorState &state) const;
    bool hasRoom(const Pool &pool) const;
    Candidate candidateOf(const Member &member, const Waiting &waiting) const;
    std::optional<Member> bestFor(const Pool &pool, const Waiting &waiting) const;
    Choice choiceFor(const Pool &pool, const Waiting &waiting) const;
    void countUnserved(size_t pool, size_t index);
    void giveTo(const Member &member, const Pool &pool, Entry &entry);
    void addTried(Entry &entry, PersonId person);
    Entry *find(ConversationId conversation);

    static constexpr size_t nobody = ~size_t{0};

    const Snapshot &m_snapshot;
    const LineRules m_defaults = {};
    QHash<LineId, const LineRules *> m_rules = {};
    std::vector<OperatorState> m_states = {};
    QHash<PersonId, size_t> m_indexOf = {};
    QHash<LineId, std::vector<std::pair<size_t, quint8>>> m_indicesOfLine = {}; ///< with the levels there
    std::vector<Entry> m_waiting = {};
    std::deque<Waiting> m_changed = {}; ///< copies of those that somebody did not take just now
    QHash<LineId, std::vector<size_t>> m_poolsOfLine = {};
    std::vector<Pool> m_pools = {};
    QList<Decision> m_decisions = {};
};

RoutingPass::RoutingPass(const Snapshot &snapshot) : m_snapshot(snapshot)
{
    for (const LineRules &rules : snapshot.lines) {
        m_rules.insert(rules.line, &rules);
    }
    m_states.reserve(static_cast<size_t>(snapshot.operators.size()));
    for (const Operator &person : snapshot.operators) {
        const size_t index = m_states.size();
        m_states.push_back({.person = &person, .lastGiven = person.lastGiven});
        m_indexOf.insert(person.id, index);
        for (const Membership &membership : person.lines) {
            m_indicesOfLine[membership.line].emplace_back(index, membership.levels);
        }
    }
    m_waiting.reserve(static_cast<size_t>(snapshot.waiting.size()));
    for (const Waiting &waiting : snapshot.waiting) {
        m_waiting.push_back({.waiting = &waiting});
    }
    returnHeld();
    endOffers();
    for (OperatorState &state : m_states) {
        updateRoom(state);
    }
}

const LineRules &RoutingPass::rulesOf(LineId line) const
{
    const LineRules *rules = m_rules.value(line, nullptr);
    return rules == nullptr ? m_defaults : *rules;
}

size_t RoutingPass::indexOf(PersonId person) const
{
    return m_indexOf.value(person, nobody);
}

Entry *RoutingPass::find(ConversationId conversation)
{
    const auto found = std::find_if(m_waiting.begin(), m_waiting.end(),
                                    [conversation](const Entry &entry) { return entry.waiting->id == conversation; });
    return found == m_waiting.end() ? nullptr : &*found;
}

void RoutingPass::addTried(Entry &entry, PersonId person)
{
    m_changed.push_back(*entry.waiting);
    m_changed.back().tried.append({person, m_snapshot.now});
    entry.waiting = &m_changed.back();
}

/// Counts what everybody leads, and takes back what somebody who is gone, on a break or silent has.
void RoutingPass::returnHeld()
{
    for (const Held &held : m_snapshot.held) {
        const LineRules &rules = rulesOf(held.place.line);
        const size_t index = indexOf(held.by);
        const presence::State state = index == nobody ? presence::State::Offline : m_states[index].person->state;
        Cause cause = Cause::None;
        if (presence::givesBack(state, rules.returnsOnBreak)) {
            cause = state == presence::State::Offline ? Cause::OperatorGone : Cause::OperatorOnBreak;
        } else if (rules.silentTime.count() > 0 && isSet(held.unansweredSince) &&
                   held.unansweredSince + rules.silentTime <= m_snapshot.now) {
            cause = Cause::OperatorSilent;
        }
        if (cause == Cause::None) {
            m_states[index].load += held.citizenSilent ? m_snapshot.rules.silentWeight : fullWeight;
            ++m_states[index].open;
            continue;
        }
        m_decisions.append({.act = Act::Return, .conversation = held.place.id, .person = held.by, .cause = cause});
        m_waiting.push_back({.waiting = &held.place});
        if (cause == Cause::OperatorSilent) {
            addTried(m_waiting.back(), held.by);
        }
    }
}

/// Ends offers that ran out or have no point any more; the others count as load.
void RoutingPass::endOffers()
{
    if (m_snapshot.offers.isEmpty()) {
        return;
    }
    QHash<ConversationId, size_t> places; // of those that are offered: few, beside all that wait
    for (const Offer &offer : m_snapshot.offers) {
        places.insert(offer.conversation, nobody);
    }
    for (size_t index = 0; index < m_waiting.size(); ++index) {
        if (const auto place = places.find(m_waiting[index].waiting->id); place != places.end()) {
            *place = index;
        }
    }
    for (const Offer &offer : m_snapshot.offers) {
        const size_t index = indexOf(offer.person);
        const auto place = places.constFind(offer.conversation);
        const bool pointless = *place == nobody || index == nobody ||
                               !presence::takesNew(m_states[index].person->state) || m_waiting[*place].offered;
        if (!pointless && offer.until > m_snapshot.now) {
            m_waiting[*place].offered = true;
            m_states[index].load += fullWeight;
            ++m_states[index].open;
            continue;
        }
        const Cause cause = pointless ? Cause::OfferPointless : Cause::OfferExpired;
        m_decisions.append(
            {.act = Act::EndOffer, .conversation = offer.conversation, .person = offer.person, .cause = cause});
        if (!pointless) {
            addTried(m_waiting[*place], offer.person);
        }
    }
}

int RoutingPass::stepsOf(const Waiting &waiting, const LineRules &rules) const
{
    int steps = 0;
    while (steps < std::min<qsizetype>(rules.overflow.size(), Rules::mostOverflowSteps) &&
           waiting.since + rules.overflow.at(steps).after <= m_snapshot.now) {
        ++steps;
    }
    return steps;
}

void RoutingPass::addMembers(Pool &pool, LineId line, int level, int tier)
{
    const auto found = m_indicesOfLine.constFind(line);
    if (found == m_indicesOfLine.cend()) {
        return;
    }
    for (const auto &[index, levels] : *found) {
        OperatorState &state = m_states[index];
        const bool fits = hasLevel(levels, level);
        const bool known = state.inPool == m_pools.size();
        // Of another line, who has not the level is no candidate at all; nobody is one twice.
        if ((tier > 0 && !fits) || (known && pool.members[state.asMember].hasLevel)) {
            continue;
        }
        const Member member{index, tier, fits, hasAll(state.person->skills, pool.kind.skills)};
        if (known) {
            pool.members[state.asMember] = member;
            continue;
        }
        state.inPool = m_pools.size();
        state.asMember = pool.members.size();
        pool.members.push_back(member);
    }
}

/// Of the newest pool.
void RoutingPass::fill(Pool &pool)
{
    addMembers(pool, pool.kind.line, pool.kind.level, 0);
    for (int step = 0; step < pool.kind.steps; ++step) {
        const OverflowStep &place = pool.rules->overflow.at(step);
        addMembers(pool, place.line, place.level, step + 1);
    }
    pool.open = hasRoom(pool);
}

/// Whether there is room for one more, as far as that depends on the operator alone.
void RoutingPass::updateRoom(OperatorState &state) const
{
    const Candidate candidate{
        .state = state.person->state, .load = state.load, .open = state.open, .capacity = state.person->capacity};
    state.room = barrierOf(candidate, m_snapshot.rules.mostOpenFactor) == Verdict::Chosen;
}

size_t RoutingPass::poolOf(Entry &entry)
{
    const Waiting &waiting = *entry.waiting;
    const LineRules &rules = rulesOf(waiting.line);
    entry.steps = stepsOf(waiting, rules);
    std::vector<size_t> &pools = m_poolsOfLine[waiting.line]; // a handful for each line
    size_t first = m_pools.size();
    for (const size_t pool : pools) {
        const Kind &kind = m_pools[pool].kind;
        if (kind.level != waiting.level || kind.skills != waiting.skills) {
            continue;
        }
        if (kind.steps == entry.steps) {
            return pool;
        }
        first = std::min(first, pool);
    }
    pools.push_back(m_pools.size());
    m_pools.push_back(
        {.kind = {waiting.line, waiting.level, entry.steps, waiting.skills}, .rules = &rules, .first = first});
    fill(m_pools.back());
    return pools.back();
}

Candidate RoutingPass::candidateOf(const Member &member, const Waiting &waiting) const
{
    const OperatorState &state = m_states[member.index];
    Candidate candidate{.person = state.person->id,
                        .state = state.person->state,
                        .tier = member.tier,
                        .hasLevel = member.hasLevel,
                        .hasSkills = member.hasSkills,
                        .previous = waiting.previous && waiting.previous == state.person->id,
                        .load = state.load,
                        .open = state.open,
                        .capacity = state.person->capacity,
                        .lastGiven = state.lastGiven};
    for (const Tried &tried : waiting.tried) {
        if (tried.person == candidate.person && tried.at + m_snapshot.rules.askAgain > m_snapshot.now) {
            candidate.triedAt = tried.at;
        }
    }
    return candidate;
}

bool RoutingPass::hasRoom(const Pool &pool) const
{
    return std::any_of(pool.members.begin(), pool.members.end(), [&](const Member &member) {
        return member.hasLevel && member.hasSkills && m_states[member.index].room;
    });
}

std::optional<Member> RoutingPass::bestFor(const Pool &pool, const Waiting &waiting) const
{
    std::optional<Member> best;
    Candidate bestFacts;
    for (const Member &member : pool.members) {
        if (!m_states[member.index].room) {
            continue;
        }
        const Candidate candidate = candidateOf(member, waiting);
        const bool can = barrierOf(candidate, m_snapshot.rules.mostOpenFactor) == Verdict::Chosen;
        if (can && (!best || isBetter(candidate, bestFacts))) {
            best = member;
            bestFacts = candidate;
        }
    }
    return best;
}

Choice RoutingPass::choiceFor(const Pool &pool, const Waiting &waiting) const
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

void RoutingPass::countUnserved(size_t pool, size_t index)
{
    const Waiting &waiting = *m_waiting[index].waiting;
    const qint64 rank = toMs(rankOf(waiting, m_snapshot.rules));
    Pool &first = m_pools[m_pools[pool].first];
    ++first.unserved;
    const bool older =
        first.oldest < 0 || rank < first.oldestRank ||
        (rank == first.oldestRank && waiting.id < m_waiting[static_cast<size_t>(first.oldest)].waiting->id);
    if (older) {
        first.oldest = static_cast<qint64>(index);
        first.oldestRank = rank;
        first.oldestPool = pool;
    }
}

void RoutingPass::giveTo(const Member &member, const Pool &pool, Entry &entry)
{
    const bool offer = pool.rules->mode == Mode::Offer;
    Decision decision{.act = offer ? Act::Offer : Act::Assign,
                      .conversation = entry.waiting->id,
                      .person = m_states[member.index].person->id,
                      .until = offer ? m_snapshot.now + pool.rules->offerTime : Instant{},
                      .choice = choiceFor(pool, *entry.waiting)};
    m_decisions.append(std::move(decision));
    OperatorState &state = m_states[member.index];
    state.load += fullWeight;
    ++state.open;
    state.lastGiven = m_snapshot.now;
    updateRoom(state);
    entry.given = true;
}

void RoutingPass::assignWaiting()
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
        Entry &entry = m_waiting[index];
        const size_t pool = poolOf(entry);
        if (entry.offered) {
            continue;
        }
        if (m_pools[pool].open && m_pools[pool].rules->mode != Mode::Manual) {
            order.push_back({toMs(rankOf(*entry.waiting, m_snapshot.rules)), entry.waiting->id, index, pool});
        } else {
            countUnserved(pool, index);
        }
    }
    std::sort(order.begin(), order.end(),
              [](const Next &a, const Next &b) { return std::pair(a.rank, a.id) < std::pair(b.rank, b.id); });
    for (const Next &next : order) {
        Pool &pool = m_pools[next.pool];
        Entry &entry = m_waiting[next.index];
        const std::optional<Member> best = pool.open ? bestFor(pool, *entry.waiting) : std::nullopt;
        if (best) {
            giveTo(*best, pool, entry);
            continue;
        }
        pool.open = pool.open && hasRoom(pool);
        countUnserved(next.pool, next.index);
    }
}

/// Tells once of each step of overflow that has come for what still waits.
void RoutingPass::reportOverflow()
{
    for (const Entry &entry : m_waiting) {
        if (entry.given || entry.offered) {
            continue;
        }
        for (int step = entry.waiting->overflowed; step < entry.steps; ++step) {
            const OverflowStep &place = rulesOf(entry.waiting->line).overflow.at(step);
            m_decisions.append(
                {.act = Act::Overflow, .conversation = entry.waiting->id, .line = place.line, .level = place.level});
        }
    }
}

void RoutingPass::reportUnserved()
{
    for (const Pool &pool : m_pools) {
        if (pool.unserved == 0) {
            continue;
        }
        const Waiting &waiting = *m_waiting[static_cast<size_t>(pool.oldest)].waiting;
        m_decisions.append({.act = Act::Nobody,
                            .conversation = waiting.id,
                            .cause = pool.rules->mode == Mode::Manual ? Cause::LineIsManual : Cause::None,
                            .count = pool.unserved,
                            .choice = choiceFor(m_pools[pool.oldestPool], waiting)});
    }
}

QList<Decision> RoutingPass::decide()
{
    assignWaiting();
    reportOverflow();
    reportUnserved();
    return std::move(m_decisions);
}

Choice RoutingPass::explain(ConversationId conversation)
{
    Entry *entry = find(conversation);
    return entry == nullptr ? Choice{} : choiceFor(m_pools[poolOf(*entry)], *entry->waiting);
}

int RoutingPass::positionOf(ConversationId conversation)
{
    const Entry *entry = find(conversation);
    if (entry == nullptr) {
        return 0;
    }
    const Waiting &mine = *entry->waiting;
    const auto rank = [&](const Waiting &of) {
        return std::pair(rankOf(of, m_snapshot.rules), of.id);
    };
    return 1 + static_cast<int>(std::count_if(m_waiting.begin(), m_waiting.end(), [&](const Entry &other) {
               return other.waiting->line == mine.line && other.waiting->level == mine.level &&
                      rank(*other.waiting) < rank(mine);
           }));
}

double RoutingPass::slotsFor(ConversationId conversation)
{
    Entry *entry = find(conversation);
    double sum = 0;
    if (entry == nullptr) {
        return sum;
    }
    for (const Member &member : m_pools[poolOf(*entry)].members) {
        const Operator &person = *m_states[member.index].person;
        if (member.hasLevel && member.hasSkills && presence::takesNew(person.state)) {
            sum +=
                static_cast<double>(person.capacity) / static_cast<double>(std::max<qsizetype>(person.lines.size(), 1));
        }
    }
    return sum;
}

} // namespace

double slotsOn(const QList<Operator> &operators, LineId line, int level)
{
    double sum = 0;
    for (const Operator &person : operators) {
        const bool works = std::any_of(person.lines.begin(), person.lines.end(), [&](const Membership &membership) {
            return membership.line == line && hasLevel(membership.levels, level);
        });
        if (works && presence::takesNew(person.state)) {
            sum += static_cast<double>(person.capacity) / static_cast<double>(person.lines.size());
        }
    }
    return sum;
}

Instant rankOf(const Waiting &waiting, const Rules &rules)
{
    return waiting.since - priorityOf(waiting, rules) * rules.ageing;
}

QList<Decision> decide(const Snapshot &snapshot)
{
    return RoutingPass(snapshot).decide();
}

Choice explain(const Snapshot &snapshot, ConversationId conversation)
{
    return RoutingPass(snapshot).explain(conversation);
}

int positionOf(const Snapshot &snapshot, ConversationId conversation)
{
    return RoutingPass(snapshot).positionOf(conversation);
}

WaitRange expectedWait(const Snapshot &snapshot, ConversationId conversation,
                       const QList<std::chrono::milliseconds> &recentServiceTimes)
{
    RoutingPass reading(snapshot);
    return expectedWaitRange(reading.positionOf(conversation), recentServiceTimes, reading.slotsFor(conversation));
}

} // namespace otklik::routing
