// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/people/presences.h"

#include "app/domain/assignment.h"
#include "app/domain/reason.h"
#include "app/store/sealing/unsealer.h"

#include <algorithm>

namespace otklik::store {

namespace {

constexpr int defaultCapacity = 5;
constexpr int firstLevelOnly = 1;

const Statement putState{
    "presence.set",
    "INSERT INTO presence (person, state, since, reason, capacity, levels, cause, before_state, unanswered, "
    "shift_over) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (person) DO UPDATE SET state = excluded.state, since = excluded.since, reason = excluded.reason, "
    "cause = excluded.cause, before_state = excluded.before_state, unanswered = excluded.unanswered, "
    "shift_over = excluded.shift_over",
    Reach::Apart};
const Statement putWork{
    "presence.work",
    "INSERT INTO presence (person, state, since, reason, capacity, levels) VALUES (?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (person) DO UPDATE SET capacity = excluded.capacity, levels = excluded.levels",
    Reach::Apart};
#define PRESENCE_COLUMNS                                                                                               \
    "p.id, p.sealed_key, p.name, s.state, s.since, s.reason, s.capacity, s.levels, s.cause, s.before_state, "          \
    "s.unanswered, s.shift_over"
const Statement selectOne{
    "presence.of", "SELECT " PRESENCE_COLUMNS " FROM people p LEFT JOIN presence s ON s.person = p.id WHERE p.id = ?",
    Reach::Apart};
// role 0 is a citizen
const Statement selectAll{"presence.all",
                          "SELECT " PRESENCE_COLUMNS " FROM people p LEFT JOIN presence s ON s.person = p.id "
                          "WHERE p.role <> 0 AND p.blocked = 0",
                          Reach::Apart};
// Somebody without lines works on every one.
#define WORKS_ON_LINE                                                                                                  \
    "(NOT EXISTS (SELECT 1 FROM line_staff w WHERE w.person = p.id) OR "                                               \
    "EXISTS (SELECT 1 FROM line_staff w WHERE w.person = p.id AND w.line = ?))"
const Statement selectOnLine{"presence.onLine",
                             "SELECT " PRESENCE_COLUMNS " FROM people p LEFT JOIN presence s ON s.person = p.id "
                             "WHERE p.role <> 0 AND p.blocked = 0 AND " WORKS_ON_LINE,
                             Reach::Apart};
// state 0 is online
const Statement selectStaffing{
    "presence.staffing",
    "SELECT l.id, l.minimum_online, (SELECT COUNT(*) FROM presence s JOIN people p ON p.id = s.person "
    "WHERE s.state = 0 AND p.id <> ? AND p.role <> 0 AND p.blocked = 0 AND "
    "(NOT EXISTS (SELECT 1 FROM line_staff w WHERE w.person = p.id) OR "
    "EXISTS (SELECT 1 FROM line_staff w WHERE w.person = p.id AND w.line = l.id))) "
    "FROM lines l WHERE l.minimum_online > 0 AND (NOT EXISTS (SELECT 1 FROM line_staff w WHERE w.person = ?) OR "
    "EXISTS (SELECT 1 FROM line_staff w WHERE w.person = ? AND w.line = l.id)) ORDER BY l.id",
    Reach::Apart};
const Statement lockMinimums{"presence.staffing.lock",
                             "SELECT id FROM lines WHERE minimum_online > 0 ORDER BY id FOR UPDATE", Reach::Apart};
#undef WORKS_ON_LINE
#undef PRESENCE_COLUMNS
const Statement dropLines{"presence.lines.drop", "DELETE FROM line_staff WHERE person = ?", Reach::Apart};
const Statement selectLines{"presence.lines", "SELECT line FROM line_staff WHERE person = ?", Reach::Apart};
const Statement insertLine{"presence.lines.insert", "INSERT INTO line_staff (line, person, levels) VALUES (?, ?, ?)",
                           Reach::Apart};

vault::Place reasonPlace(PersonId id)
{
    return {"presence.reason", id.value};
}

QList<StaffPresence> byName(QList<StaffPresence> list)
{
    std::sort(list.begin(), list.end(), [](const StaffPresence &left, const StaffPresence &right) {
        return QString::localeAwareCompare(left.name, right.name) < 0;
    });
    return list;
}

/// Bit n is level n + 1.
Result<qint64> bitsOf(const QList<int> &levels)
{
    qint64 bits = 0;
    for (const int level : levels) {
        if (level < 1 || level > MaxLevel) {
            return malformed(QStringLiteral("levels"), Reason::Range);
        }
        bits |= qint64(1) << (level - 1);
    }
    return bits;
}

} // namespace

Done Presences::set(Transaction &tx, PersonId person, const presence::PersonPresence &now)
{
    const QByteArray sealed = m_context.vault.sealText(m_context.vault.commonKey(), reasonPlace(person), now.reason);
    return any(tx.change(putState, person, now.state, now.since, sealed, defaultCapacity, firstLevelOnly, now.cause,
                         now.before, now.unanswered, now.shiftOver));
}

Done Presences::setWork(Transaction &tx, PersonId person, int capacity, const QList<int> &levels)
{
    if (capacity < 1) {
        return malformed(QStringLiteral("capacity"), Reason::Range, 1);
    }
    OTKLIK_TRY(const auto bits, bitsOf(levels));
    return any(tx.change(putWork, person, Presence::Offline, Instant{}, QByteArray(), capacity, bits));
}

Done Presences::setLines(Transaction &tx, PersonId person, const QList<LineId> &lines)
{
    QList<LineWork> works;
    for (const LineId line : lines) {
        works.append({.line = line});
    }
    return setLinesWithLevels(tx, person, works);
}

Done Presences::setLinesWithLevels(Transaction &tx, PersonId person, const QList<LineWork> &lines)
{
    ++m_changesOfLines;
    OTKLIK_TRY_DONE(tx.change(dropLines, person));
    for (const LineWork &work : lines) {
        OTKLIK_TRY(const auto bits, bitsOf(work.levels));
        OTKLIK_TRY_DONE(tx.change(insertLine, work.line, person, bits));
    }
    return {};
}

Result<LineScope> Presences::linesOf(PersonId person)
{
    return m_context.database
        .all(
            selectLines, [](const Row &row) { return row.id<LineId>(0); }, person)
        .map([](const QList<LineId> &lines) {
            return LineScope{.all = lines.isEmpty(), .lines = QSet<LineId>(lines.begin(), lines.end())};
        });
}

Result<StaffPresence> Presences::read(const Row &row)
{
    const auto id = row.id<PersonId>(0);
    Unsealer personal(m_context.vault, m_context.keys.person(id, row.bytes(1)));
    Unsealer common(m_context.vault, m_context.vault.commonKey());
    StaffPresence found{.person = id, .name = personal.text({"person.name", id.value}, row.bytes(2))};
    if (row.integer(6) > 0) { // else nothing was ever said
        found.now = {.state = row.kind<Presence>(3),
                     .cause = row.kind<presence::Cause>(8),
                     .since = row.instant(4),
                     .before = row.kind<Presence>(9),
                     .reason = common.text(reasonPlace(id), row.bytes(5)),
                     .unanswered = row.number(10),
                     .shiftOver = row.integer(11) != 0};
        found.capacity = row.number(6);
        found.levels.clear();
        for (int level = 1; level <= MaxLevel; ++level) {
            if ((row.integer(7) >> (level - 1)) & 1) {
                found.levels.append(level);
            }
        }
    }
    return personal.give(std::move(found)).and_then([&](StaffPresence read) { return common.give(std::move(read)); });
}

Result<StaffPresence> Presences::of(PersonId person)
{
    return required(m_context.database.one(
        selectOne, [this](const Row &row) { return read(row); }, person));
}

Result<QList<StaffPresence>> Presences::all()
{
    return m_context.database.all(selectAll, [this](const Row &row) { return read(row); }).map(byName);
}

Result<QList<StaffPresence>> Presences::onLine(LineId line)
{
    return m_context.database
        .all(
            selectOnLine, [this](const Row &row) { return read(row); }, line)
        .map(byName);
}

Result<QList<presence::LineStaffing>> Presences::staffing(Transaction &tx, PersonId person)
{
    if (m_context.database.dialect() == Dialect::Postgresql) { // SQLite has one writer
        OTKLIK_TRY_DONE(tx.all(lockMinimums, [](const Row &) { return true; }).map([](const QList<bool> &) {}));
    }
    return tx.all(
        selectStaffing,
        [](const Row &row) {
            return presence::LineStaffing{
                .line = row.id<LineId>(0), .othersOnline = row.number(2), .minimum = row.number(1)};
        },
        person, person, person);
}

} // namespace otklik::store
