// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/conversations/assignments.h"

#include "app/store/reference/lines.h"
#include "app/store/sealing/unsealer.h"

#include <QSet>

#include <algorithm>

namespace otklik::store {

namespace {

using routing::SkillId;

// Of the numbers below: a conversation's status 1 is queued, 2 assigned, 4 closed; a line's assignment 2 is manual; a
// presence's state 2 is a break, 3 offline; role 0 is a citizen; author_kind 0 a citizen, 1 an operator; visibility 0
// is public; steps 2, 6, 7, 10 and 11 give a conversation to somebody, step 9 tells of overflow.
const Statement countRules{"assignments.rules",
                           "SELECT (SELECT COUNT(*) FROM lines WHERE assignment <> 2) + (SELECT COUNT(*) FROM offers)",
                           Reach::Apart};
const Statement selectWaiting{
    "assignments.waiting",
    "SELECT c.id, c.line, c.level, c.priority, c.queued_at, "
    "COALESCE((SELECT s.person FROM assignment_steps s WHERE s.conversation = c.id AND s.kind IN (2, 6, 7, 10, 11) "
    "AND s.at < c.queued_at ORDER BY s.id DESC LIMIT 1), "
    "(SELECT p.op FROM conversations p WHERE p.citizen = c.citizen AND p.status = 4 AND p.op > 0 "
    "ORDER BY p.id DESC LIMIT 1), 0), "
    "(SELECT COUNT(*) FROM assignment_steps s WHERE s.conversation = c.id AND s.kind = 9 AND s.at >= c.queued_at) "
    "FROM conversations c JOIN lines l ON l.id = c.line WHERE c.status = 1 AND l.assignment <> 2",
    Reach::Apart};
// Whose turn it is shows the last word of the citizen or an operator.
const Statement selectHeld{
    "assignments.held",
    "SELECT c.id, c.line, c.level, c.priority, c.queued_at, c.op, c.assigned_at, "
    "COALESCE((SELECT m.author_kind FROM messages m WHERE m.conversation = c.id AND m.visibility = 0 "
    "AND m.author_kind IN (0, 1) ORDER BY m.seq DESC LIMIT 1), 0), "
    "COALESCE((SELECT m.at FROM messages m WHERE m.conversation = c.id AND m.visibility = 0 "
    "AND m.author_kind IN (0, 1) ORDER BY m.seq DESC LIMIT 1), 0), "
    "COALESCE((SELECT u.at FROM messages u WHERE u.conversation = c.id AND u.author_kind = 0 AND u.seq > "
    "COALESCE((SELECT a.seq FROM messages a WHERE a.conversation = c.id AND a.author_kind = 1 AND a.visibility = 0 "
    "ORDER BY a.seq DESC LIMIT 1), 0) ORDER BY u.seq LIMIT 1), 0), "
    "COALESCE(s.state, 3), COALESCE(s.since, 0), l.assignment "
    "FROM conversations c JOIN lines l ON l.id = c.line LEFT JOIN presence s ON s.person = c.op "
    "WHERE c.op > 0 AND c.status <> 4 AND c.status = 2"};
const Statement selectTried{"assignments.tried", "SELECT conversation, person, at FROM tried", Reach::Apart};
const Statement selectNeeded{"assignments.needed",
                             "SELECT n.conversation, n.skill FROM needed_skills n JOIN conversations c "
                             "ON c.id = n.conversation WHERE c.status IN (1, 2) ORDER BY n.conversation, n.skill",
                             Reach::Apart};
const Statement selectOperators{
    "assignments.operators",
    "SELECT s.person, s.state, s.capacity, s.levels, s.last_given FROM presence s JOIN people p ON p.id = s.person "
    "WHERE s.state <> 3 AND p.role <> 0 AND p.blocked = 0 ORDER BY s.person",
    Reach::Apart};
const Statement selectMemberships{"assignments.memberships", "SELECT person, line, levels FROM line_staff",
                                  Reach::Apart};
const Statement selectSkills{"assignments.skills", "SELECT person, skill FROM person_skills ORDER BY person, skill",
                             Reach::Apart};
const Statement selectLineIds{"assignments.lines", "SELECT id FROM lines", Reach::Apart};

const Statement putOffer{"assignments.offer",
                         "INSERT INTO offers (conversation, person, made_at, until) VALUES (?, ?, ?, ?)", Reach::Apart};
#define OFFER_COLUMNS "SELECT conversation, person, made_at, until FROM offers "
const Statement selectOffers{"assignments.offers", OFFER_COLUMNS "ORDER BY conversation", Reach::Apart};
const Statement selectOffer{"assignments.offerOf", OFFER_COLUMNS "WHERE conversation = ?", Reach::Apart};
const Statement selectOffersTo{"assignments.offersTo", OFFER_COLUMNS "WHERE person = ? ORDER BY made_at, conversation",
                               Reach::Apart};
#undef OFFER_COLUMNS
const Statement dropOffer{"assignments.offer.end", "DELETE FROM offers WHERE conversation = ?", Reach::Apart};
const Statement putTried{"assignments.tried.set",
                         "INSERT INTO tried (conversation, person, at) VALUES (?, ?, ?) "
                         "ON CONFLICT (conversation, person) DO UPDATE SET at = excluded.at",
                         Reach::Apart};
const Statement dropTried{"assignments.tried.drop", "DELETE FROM tried WHERE at <= ?", Reach::Apart};
const Statement putGiven{"assignments.given", "UPDATE presence SET last_given = ? WHERE person = ?", Reach::Apart};

const Statement insertStep{"assignments.step",
                           "INSERT INTO assignment_steps (id, conversation, at, kind, person, line, level, cause, "
                           "choice) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                           Reach::Apart};
const Statement selectSteps{"assignments.steps",
                            "SELECT conversation, at, kind, person, line, level, cause, choice FROM assignment_steps "
                            "WHERE conversation = ? ORDER BY id DESC LIMIT ?",
                            Reach::Apart};
const Statement selectChoice{"assignments.choice",
                             "SELECT choice FROM assignment_steps WHERE conversation = ? AND kind IN (1, 6) "
                             "ORDER BY id DESC LIMIT 1",
                             Reach::Apart};

const Statement insertSkill{"skills.insert", "INSERT INTO skills (id, name) VALUES (?, ?)", Reach::Apart};
const Statement dropSkills{"skills.person.drop", "DELETE FROM person_skills WHERE person = ?", Reach::Apart};
const Statement insertPersonSkill{"skills.person", "INSERT INTO person_skills (person, skill) VALUES (?, ?)",
                                  Reach::Apart};
const Statement dropNeeded{"skills.needed.drop", "DELETE FROM needed_skills WHERE conversation = ?", Reach::Apart};
const Statement insertNeeded{"skills.needed", "INSERT INTO needed_skills (conversation, skill) VALUES (?, ?)",
                             Reach::Apart};

Offer readOffer(const Row &row)
{
    return {.conversation = row.id<ConversationId>(0),
            .person = row.id<PersonId>(1),
            .madeAt = row.instant(2),
            .until = row.instant(3)};
}

routing::Waiting readPlace(const Row &row)
{
    return {.id = row.id<ConversationId>(0),
            .line = row.id<LineId>(1),
            .level = row.number(2),
            .priority = row.number(3),
            .since = row.instant(4)};
}

routing::LineRules rulesOf(const Line &line)
{
    return {.line = line.id,
            .mode = line.assignment,
            .offerTime = std::chrono::seconds(line.offerSeconds),
            .overflow = line.overflow,
            .returnsOnBreak = line.returnsOnBreak,
            .silentTime = std::chrono::minutes(line.silentMinutes)};
}

/// Whether it stays with its operator whatever their presence: on a manual line, and when it was taken after they had
/// said that they are not there, or never said anything.
bool stays(Presence state, Instant since, Instant assignedAt, AssignmentMode mode)
{
    const bool gone = state == Presence::Offline || state == Presence::Break;
    return gone && (mode == AssignmentMode::Manual || !isSet(since) || assignedAt > since);
}

/// A membership's bit n is level n; stored bits begin with level 1.
quint8 levelBits(qint64 stored)
{
    return static_cast<quint8>(stored << 1 & 0xff);
}

} // namespace

Result<bool> Assignments::anyRule()
{
    return required(m_context.database.one(countRules, [](const Row &row) { return row.integer(0) > 0; }));
}

Result<QList<routing::Waiting>> Assignments::waiting()
{
    return m_context.database.all(selectWaiting, [](const Row &row) {
        routing::Waiting waiting = readPlace(row);
        waiting.previous = row.id<PersonId>(5);
        waiting.overflowed = row.number(6);
        return waiting;
    });
}

Result<QList<routing::Held>> Assignments::held(Instant now)
{
    QList<routing::Held> held;
    const auto rows = m_context.database.all(selectHeld, [&](const Row &row) {
        const Instant assignedAt = row.instant(6);
        const auto mode = row.kind<AssignmentMode>(12);
        if (stays(row.kind<Presence>(10), row.instant(11), assignedAt, mode)) {
            return true;
        }
        routing::Held one{.place = readPlace(row), .by = row.id<PersonId>(5)};
        const bool citizensTurn = row.kind<AuthorKind>(7) == AuthorKind::Operator;
        one.citizenSilent = citizensTurn && row.instant(8) + silence <= now;
        if (const Instant asked = row.instant(9); isSet(asked)) {
            one.unansweredSince = std::max(asked, assignedAt);
        }
        held.append(one);
        return true;
    });
    return rows.map([&held](const QList<bool> &) { return std::move(held); });
}

Result<QList<routing::Operator>> Assignments::operators()
{
    Database &database = m_context.database;
    OTKLIK_TRY(const auto lines, database.all(selectLineIds, [](const Row &row) { return row.id<LineId>(0); }));
    QHash<PersonId, QList<std::pair<LineId, qint64>>> memberships;
    OTKLIK_TRY_DONE(database
                        .all(selectMemberships,
                             [&](const Row &row) {
                                 memberships[row.id<PersonId>(0)].emplaceBack(row.id<LineId>(1), row.integer(2));
                                 return true;
                             })
                        .map([](const QList<bool> &) {}));
    QHash<PersonId, QList<SkillId>> skills;
    OTKLIK_TRY_DONE(database
                        .all(selectSkills,
                             [&](const Row &row) {
                                 skills[row.id<PersonId>(0)].append(row.id<SkillId>(1));
                                 return true;
                             })
                        .map([](const QList<bool> &) {}));
    return database.all(selectOperators, [&](const Row &row) {
        routing::Operator one{.id = row.id<PersonId>(0),
                              .state = row.kind<Presence>(1),
                              .skills = skills.value(row.id<PersonId>(0)),
                              .capacity = row.number(2),
                              .lastGiven = row.instant(4)};
        const qint64 own = row.integer(3);
        const auto works = memberships.constFind(one.id);
        if (works == memberships.cend()) { // somebody without lines works on every one
            for (const LineId line : lines) {
                one.lines.append({.line = line, .levels = levelBits(own)});
            }
            return one;
        }
        for (const auto &[line, levels] : *works) {
            one.lines.append({.line = line, .levels = levelBits(levels != 0 ? levels : own)});
        }
        return one;
    });
}

Result<routing::Snapshot> Assignments::snapshot(Instant now)
{
    Database &database = m_context.database;
    routing::Snapshot snapshot{.now = now};
    OTKLIK_TRY(const auto lines, Lines(m_context).all());
    for (const Line &line : lines) {
        snapshot.lines.append(rulesOf(line));
    }
    OTKLIK_TRY(snapshot.waiting, waiting());
    OTKLIK_TRY(snapshot.held, held(now));
    OTKLIK_TRY(snapshot.operators, operators());
    OTKLIK_TRY(snapshot.offers, database.all(selectOffers, [](const Row &row) {
        const Offer offer = readOffer(row);
        return routing::Offer{.conversation = offer.conversation, .person = offer.person, .until = offer.until};
    }));
    QHash<ConversationId, QList<routing::Tried>> tried;
    OTKLIK_TRY_DONE(database
                        .all(selectTried,
                             [&](const Row &row) {
                                 tried[row.id<ConversationId>(0)].append({row.id<PersonId>(1), row.instant(2)});
                                 return true;
                             })
                        .map([](const QList<bool> &) {}));
    QHash<ConversationId, QList<SkillId>> needed;
    OTKLIK_TRY_DONE(database
                        .all(selectNeeded,
                             [&](const Row &row) {
                                 needed[row.id<ConversationId>(0)].append(row.id<SkillId>(1));
                                 return true;
                             })
                        .map([](const QList<bool> &) {}));
    const auto fill = [&](routing::Waiting &place) {
        place.tried = tried.value(place.id);
        place.skills = needed.value(place.id);
    };
    for (routing::Waiting &one : snapshot.waiting) {
        fill(one);
    }
    for (routing::Held &one : snapshot.held) {
        fill(one.place);
    }
    return snapshot;
}

Result<QHash<PersonId, Load>> Assignments::loads(Instant now)
{
    QHash<PersonId, Load> loads;
    const routing::Rules rules;
    const auto add = [&loads](PersonId person, int weight) {
        Load &load = loads[person];
        ++load.open;
        load.weight += weight;
        return true;
    };
    OTKLIK_TRY_DONE(m_context.database
                        .all(selectHeld,
                             [&](const Row &row) {
                                 const bool citizensTurn = row.kind<AuthorKind>(7) == AuthorKind::Operator;
                                 const bool silent = citizensTurn && row.instant(8) + silence <= now;
                                 return add(row.id<PersonId>(5), silent ? rules.silentWeight : routing::fullWeight);
                             })
                        .map([](const QList<bool> &) {}));
    OTKLIK_TRY_DONE(
        m_context.database
            .all(selectOffers, [&](const Row &row) { return add(row.id<PersonId>(1), routing::fullWeight); })
            .map([](const QList<bool> &) {}));
    return loads;
}

Done Assignments::offer(Transaction &tx, const Offer &offer)
{
    return any(tx.change(putOffer, offer.conversation, offer.person, offer.madeAt, offer.until));
}

Result<std::optional<Offer>> Assignments::offerOf(ConversationId conversation)
{
    return m_context.database.one(selectOffer, readOffer, conversation);
}

Result<QList<Offer>> Assignments::offersTo(PersonId person)
{
    return m_context.database.all(selectOffersTo, readOffer, person);
}

Done Assignments::endOffer(Transaction &tx, ConversationId conversation)
{
    return any(tx.change(dropOffer, conversation));
}

Done Assignments::markTried(Transaction &tx, ConversationId conversation, PersonId person, Instant at)
{
    return any(tx.change(putTried, conversation, person, at));
}

Done Assignments::forgetTried(Transaction &tx, Instant before)
{
    return any(tx.change(dropTried, before));
}

Done Assignments::markGiven(Transaction &tx, PersonId person, Instant at)
{
    return any(tx.change(putGiven, at, person));
}

Done Assignments::addStep(Transaction &tx, const AssignmentStep &step)
{
    OTKLIK_TRY(const auto id, m_context.ids.next<Id<struct StepTag>>());
    const QString choice = step.choice ? QString::fromUtf8(routing::toJson(*step.choice)) : QString();
    return any(tx.change(insertStep, id, step.conversation, step.at, step.kind, step.person, step.line, step.level,
                         step.cause, choice));
}

Result<QList<AssignmentStep>> Assignments::steps(ConversationId conversation, int limit)
{
    return m_context.database
        .all(
            selectSteps,
            [](const Row &row) -> Result<AssignmentStep> {
                AssignmentStep step{.conversation = row.id<ConversationId>(0),
                                    .at = row.instant(1),
                                    .kind = row.kind<StepKind>(2),
                                    .person = row.id<PersonId>(3),
                                    .line = row.id<LineId>(4),
                                    .level = row.number(5),
                                    .cause = row.kind<routing::Cause>(6)};
                if (const QString choice = row.text(7); !choice.isEmpty()) {
                    OTKLIK_TRY(step.choice, routing::choiceFromJson(choice.toUtf8()));
                }
                return step;
            },
            conversation, limit)
        .map([](const QList<AssignmentStep> &newestFirst) {
            return QList<AssignmentStep>(newestFirst.crbegin(), newestFirst.crend());
        });
}

Result<std::optional<routing::Choice>> Assignments::lastChoice(ConversationId conversation)
{
    return m_context.database.one(
        selectChoice, [](const Row &row) { return routing::choiceFromJson(row.text(0).toUtf8()); }, conversation);
}

Result<SkillId> Assignments::addSkill(Transaction &tx, const QString &name)
{
    OTKLIK_TRY(const auto id, m_context.ids.next<SkillId>());
    OTKLIK_TRY_DONE(tx.change(insertSkill, id, name));
    return id;
}

Done Assignments::setSkills(Transaction &tx, PersonId person, const QList<SkillId> &skills)
{
    OTKLIK_TRY_DONE(tx.change(dropSkills, person));
    for (const SkillId skill : skills) {
        OTKLIK_TRY_DONE(tx.change(insertPersonSkill, person, skill));
    }
    return {};
}

Done Assignments::needSkills(Transaction &tx, ConversationId conversation, const QList<SkillId> &skills)
{
    OTKLIK_TRY_DONE(tx.change(dropNeeded, conversation));
    for (const SkillId skill : skills) {
        OTKLIK_TRY_DONE(tx.change(insertNeeded, conversation, skill));
    }
    return {};
}

} // namespace otklik::store
