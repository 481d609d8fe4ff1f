// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/people/presences.h"

#include "app/domain/reason.h"
#include "app/store/sealing/unsealer.h"

#include <algorithm>

namespace otklik::store {

namespace {

constexpr int defaultCapacity = 5;
constexpr int firstLevelOnly = 1;

const Statement putState{
    "presence.set",
    "INSERT INTO presence (person, state, since, reason, capacity, levels) VALUES (?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (person) DO UPDATE SET state = excluded.state, since = excluded.since, "
    "reason = excluded.reason",
    Reach::Apart};
const Statement putWork{
    "presence.work",
    "INSERT INTO presence (person, state, since, reason, capacity, levels) VALUES (?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (person) DO UPDATE SET capacity = excluded.capacity, levels = excluded.levels",
    Reach::Apart};
#define PRESENCE_COLUMNS "p.id, p.sealed_key, p.name, s.state, s.since, s.reason, s.capacity, s.levels"
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
const Statement countOnline{"presence.onlineOn",
                            "SELECT COUNT(*) FROM presence s JOIN people p ON p.id = s.person "
                            "WHERE s.state = ? AND p.role <> 0 AND p.blocked = 0 AND " WORKS_ON_LINE,
                            Reach::Apart};
#undef WORKS_ON_LINE
#undef PRESENCE_COLUMNS
const Statement dropLines{"presence.lines.drop", "DELETE FROM line_staff WHERE person = ?", Reach::Apart};
const Statement selectLines{"presence.lines", "SELECT line FROM line_staff WHERE person = ?", Reach::Apart};
const Statement insertLine{"presence.lines.insert", "INSERT INTO line_staff (line, person) VALUES (?, ?)",
                           Reach::Apart};

const Statement putLost{"presence.lose",
                        "INSERT INTO lost_presence (person, state, reason) VALUES (?, ?, ?) "
                        "ON CONFLICT (person) DO UPDATE SET state = excluded.state, "
                        "reason = excluded.reason",
                        Reach::Apart};
const Statement selectLost{"presence.lost", "SELECT state, reason FROM lost_presence WHERE person = ?", Reach::Apart};
const Statement dropLost{"presence.found", "DELETE FROM lost_presence WHERE person = ?", Reach::Apart};

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

} // namespace

Done Presences::set(Transaction &tx, PersonId person, Presence state, const QString &reason, Instant since)
{
    const QByteArray sealed = m_context.vault.sealText(m_context.vault.commonKey(), reasonPlace(person), reason);
    return any(tx.change(putState, person, state, since, sealed, defaultCapacity, firstLevelOnly));
}

Done Presences::lose(Transaction &tx, PersonId person, const LostPresence &before)
{
    const QByteArray sealed = m_context.vault.sealText(m_context.vault.commonKey(), reasonPlace(person), before.reason);
    return any(tx.change(putLost, person, before.state, sealed));
}

Result<std::optional<LostPresence>> Presences::lost(PersonId person)
{
    return m_context.database.one(
        selectLost,
        [&](const Row &row) {
            Unsealer common(m_context.vault, m_context.vault.commonKey());
            LostPresence before{.state = row.kind<Presence>(0),
                                .reason = common.text(reasonPlace(person), row.bytes(1))};
            return common.give(std::move(before));
        },
        person);
}

Done Presences::forgetLost(Transaction &tx, PersonId person)
{
    return any(tx.change(dropLost, person));
}

Done Presences::setWork(Transaction &tx, PersonId person, int capacity, const QList<int> &levels)
{
    qint64 bits = 0;
    for (const int level : levels) {
        if (level < 1 || level > 32) {
            return malformed(QStringLiteral("levels"), Reason::Range);
        }
        bits |= qint64(1) << (level - 1);
    }
    return any(tx.change(putWork, person, Presence::Offline, Instant{}, QByteArray(), capacity, bits));
}

Done Presences::setLines(Transaction &tx, PersonId person, const QList<LineId> &lines)
{
    ++m_changesOfLines;
    if (const Done dropped = any(tx.change(dropLines, person)); !dropped) {
        return dropped;
    }
    for (const LineId line : lines) {
        if (const Done written = any(tx.change(insertLine, line, person)); !written) {
            return written;
        }
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
    StaffPresence presence{.person = id, .name = personal.text({"person.name", id.value}, row.bytes(2))};
    if (row.integer(6) > 0) { // else nothing was ever said
        presence.state = row.kind<Presence>(3);
        presence.since = row.instant(4);
        presence.reason = common.text(reasonPlace(id), row.bytes(5));
        presence.capacity = row.number(6);
        presence.levels.clear();
        for (int level = 1; level <= 32; ++level) {
            if ((row.integer(7) >> (level - 1)) & 1) {
                presence.levels.append(level);
            }
        }
    }
    return personal.give(std::move(presence)).and_then([&](StaffPresence read) {
        return common.give(std::move(read));
    });
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

Result<int> Presences::onlineOn(LineId line)
{
    return required(m_context.database.one(
        countOnline, [](const Row &row) { return row.number(0); }, Presence::Online, line));
}

} // namespace otklik::store
