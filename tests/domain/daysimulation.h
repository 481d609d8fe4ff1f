// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/presence/presencerules.h"
#include "app/domain/routing/decide.h"
#include "app/domain/servicelevels/serviceclocks.h"

#include <QMap>

#include <queue>
#include <random>
#include <set>

namespace otklik::test {

/// A day of a service on a manual clock: 20 lines, 60 operators, 3,000 conversations with two peaks; shifts, breaks,
/// idleness, lost links, silent operators, transfers, citizens who leave, and a node that dies at one o'clock. People
/// act by a random sequence, the rules of app/domain decide all the rest, and every promise is looked at after each
/// step.
class DaySimulation {
public:
    static constexpr int lineCount = 20;
    static constexpr int personCount = 60;
    static constexpr int conversationCount = 3000;

    struct Report {
        int steps = 0;
        int closed = 0;
        int given = 0; ///< accepted or assigned
        int offers = 0;
        int expired = 0;
        int returned = 0;
        int overflowed = 0;
        int refusedBreaks = 0;
        std::chrono::milliseconds longestWait{0}; ///< of those that came while somebody worked on their line
        std::chrono::milliseconds longestPass{0}; ///< how much later one came that was served before an older one
        // Of the operators of the day; 0: all alike.
        double giniOfShare = 0;  ///< of the mean share of their capacity that is taken
        double giniOfGiven = 0;  ///< of the conversations given for each hour online and place of their capacity
        QStringList broken = {}; ///< promises that did not hold, the first of them
    };

    explicit DaySimulation(unsigned seed);
    Report run();

    QList<History> histories() const;
    static Instant midnight();

private:
    enum class Stage { Ahead, WithBot, Waiting, Held, Closed };
    enum class Kind {
        Arrive,
        HandOver,
        Accept,
        Decline,
        Answer,
        CitizenSays,
        CitizenSilent,
        Close,
        Leave,
        Presence,
        Look
    };

    struct Conversation {
        routing::Waiting place = {};
        Stage stage = Stage::Ahead;
        PersonId by = {};
        int epoch = 0; ///< grows with each change of hands: what was planned before is void
        bool citizenSilent = false;
        bool accepted = false;
        Instant unansweredSince = {};
        int turns = 0;
        History history = {};
    };
    struct Person {
        routing::Operator facts = {};
        presence::PersonPresence presence = {};
        std::set<ConversationId> has = {};
        std::chrono::milliseconds online{0};
        double loadTime = 0; ///< share of capacity × milliseconds
        int given = 0;
    };
    struct Event {
        Instant at = {};
        int order = 0;
        Kind kind = Kind::Look;
        qint64 subject = 0;
        int epoch = 0;
        presence::Change change = {};
        bool operator>(const Event &other) const { return std::pair(at, order) > std::pair(other.at, other.order); }
    };

    void makeLines();
    void makePeople();
    void makeConversations();
    void planShift(int person, Instant from, Instant to, bool rests);

    int upTo(int most) { return static_cast<int>(m_random() % static_cast<unsigned>(most + 1)); }
    bool oneIn(int count) { return upTo(count - 1) == 0; }
    std::chrono::seconds between(int least, int most) { return std::chrono::seconds(least + upTo(most - least)); }
    Conversation &conversation(ConversationId id) { return m_conversations[static_cast<size_t>(id.value)]; }
    Person &person(PersonId id) { return m_people[static_cast<size_t>(id.value)]; }

    void plan(std::chrono::seconds after, Kind kind, qint64 subject, int epoch = 0,
              const presence::Change &change = {});
    void tell(Conversation &conversation, HistoryKind kind, int value = 0, AuthorKind author = AuthorKind::System);
    void happen(const Event &event);
    void arrive(Conversation &conversation);
    void enqueue(Conversation &conversation);
    void answer(Conversation &conversation);
    void close(Conversation &conversation);
    void release(Conversation &conversation);
    void hold(Conversation &conversation, PersonId by);
    void changePresence(PersonId id, const presence::Change &change);
    void route();
    void apply(const routing::Decision &decision);
    routing::Snapshot snapshot() const;

    void countLoad(Instant until);
    int loadOf(PersonId id) const;
    int openOf(PersonId id) const;
    bool couldTake(const routing::Operator &who, const routing::Waiting &what, bool evenIfTried) const;
    void checkGiven(const routing::Decision &decision);
    void checkOwners();
    void broke(const QString &promise);

    std::mt19937 m_random;
    Instant m_now = {};
    int m_order = 0;
    std::priority_queue<Event, std::vector<Event>, std::greater<>> m_events = {};
    std::vector<Conversation> m_conversations = {};
    std::vector<Person> m_people = {};
    QList<routing::LineRules> m_lines = {};
    routing::Rules m_rules = {};
    std::set<ConversationId> m_waiting = {};
    QMap<ConversationId, routing::Offer> m_offers = {};
    Report m_report = {};
};

} // namespace otklik::test
