// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/reference/lines.h"

#include "app/store/sealing/unsealer.h"

namespace otklik::store {

namespace {

const Statement insertLine{
    "lines.insert",
    "INSERT INTO lines (id, line_key, name, description, name_en, description_en, details_url, time_zone, "
    "recommended, closed_membership, first_response_minutes, assignment, offer_seconds, returns_on_break, "
    "silent_minutes, minimum_online) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    Reach::Apart};
const Statement updateLine{"lines.update",
                           "UPDATE lines SET line_key = ?, name = ?, description = ?, name_en = ?, description_en = ?, "
                           "details_url = ?, time_zone = ?, recommended = ?, closed_membership = ?, "
                           "first_response_minutes = ?, assignment = ?, offer_seconds = ?, returns_on_break = ?, "
                           "silent_minutes = ?, minimum_online = ? WHERE id = ?",
                           Reach::Apart};
const Statement dropHours{"lines.hours.drop", "DELETE FROM line_hours WHERE line = ?", Reach::Apart};
const Statement insertHours{"lines.hours.insert",
                            "INSERT INTO line_hours (line, weekday, from_minute, to_minute) VALUES (?, ?, ?, ?)",
                            Reach::Apart};
const Statement selectHours{"lines.hours",
                            "SELECT line, weekday, from_minute, to_minute FROM line_hours "
                            "ORDER BY line, weekday, from_minute",
                            Reach::Apart};
const Statement selectLines{
    "lines.all",
    "SELECT id, name, description, name_en, description_en, details_url, time_zone, "
    "recommended, closed_membership, line_key, first_response_minutes, assignment, offer_seconds, "
    "returns_on_break, silent_minutes, minimum_online FROM lines ORDER BY id",
    Reach::Apart};
const Statement dropOverflow{"lines.overflow.drop", "DELETE FROM line_overflow WHERE line = ?", Reach::Apart};
const Statement insertOverflow{"lines.overflow.insert",
                               "INSERT INTO line_overflow (line, step, after_seconds, to_line, level) "
                               "VALUES (?, ?, ?, ?, ?)",
                               Reach::Apart};
const Statement selectOverflow{"lines.overflow",
                               "SELECT line, after_seconds, to_line, level FROM line_overflow ORDER BY line, step",
                               Reach::Apart};
const Statement putConnection{"lines.connect",
                              "INSERT INTO connections (citizen, line, state, at) VALUES (?, ?, ?, ?) "
                              "ON CONFLICT (citizen, line) DO UPDATE SET state = excluded.state, at = excluded.at",
                              Reach::Apart};
const Statement dropConnection{"lines.disconnect", "DELETE FROM connections WHERE citizen = ? AND line = ?",
                               Reach::Apart};
// state 2 is pending
const Statement selectRequests{
    "lines.requests",
    "SELECT line, citizen, at FROM connections WHERE state = 2 AND (line = ? OR CAST(? AS BIGINT) = 0) "
    "ORDER BY at, citizen LIMIT ?",
    Reach::Apart};
const Statement selectConnections{"lines.connections", "SELECT line, state FROM connections WHERE citizen = ?",
                                  Reach::Apart};

} // namespace

Result<LineId> Lines::add(Transaction &tx, const Line &line)
{
    const Result<LineId> id = m_context.ids.next<LineId>();
    if (!id) {
        return id;
    }
    ++m_changes;
    Line added = line;
    added.id = *id;
    return tx
        .change(insertLine, added.id, added.key, added.name, added.description, added.nameEn, added.descriptionEn,
                added.detailsUrl, added.timeZone, added.recommended, added.closedMembership, added.firstResponseMinutes,
                added.assignment, added.offerSeconds, added.returnsOnBreak, added.silentMinutes, added.minimumOnline)
        .and_then([&](qint64) { return writeLists(tx, added); })
        .map([&] { return added.id; });
}

Done Lines::update(Transaction &tx, const Line &line)
{
    ++m_changes;
    return met(tx.change(updateLine, line.key, line.name, line.description, line.nameEn, line.descriptionEn,
                         line.detailsUrl, line.timeZone, line.recommended, line.closedMembership,
                         line.firstResponseMinutes, line.assignment, line.offerSeconds, line.returnsOnBreak,
                         line.silentMinutes, line.minimumOnline, line.id))
        .and_then([&] { return any(tx.change(dropHours, line.id)); })
        .and_then([&] { return any(tx.change(dropOverflow, line.id)); })
        .and_then([&] { return writeLists(tx, line); });
}

Done Lines::writeLists(Transaction &tx, const Line &line)
{
    for (const WorkingInterval &interval : line.hours) {
        OTKLIK_TRY_DONE(tx.change(insertHours, line.id, interval.weekday, interval.fromMinute, interval.toMinute));
    }
    int number = 0;
    for (const OverflowStep &step : line.overflow) {
        OTKLIK_TRY_DONE(
            tx.change(insertOverflow, line.id, ++number, qint64(step.after.count()), step.line, step.level));
    }
    return {};
}

Done Lines::connect(Transaction &tx, PersonId citizen, LineId line, Connection state, Instant at)
{
    return any(state == Connection::None ? tx.change(dropConnection, citizen, line)
                                         : tx.change(putConnection, citizen, line, state, at));
}

Result<QList<Line>> Lines::all()
{
    OTKLIK_TRY(const auto intervals, m_context.database.all(selectHours, [](const Row &row) {
        return std::pair(row.id<LineId>(0), WorkingInterval{row.number(1), row.number(2), row.number(3)});
    }));
    QHash<LineId, QList<WorkingInterval>> hours;
    for (const auto &[line, interval] : intervals) {
        hours[line].append(interval);
    }
    QHash<LineId, QList<OverflowStep>> overflow;
    OTKLIK_TRY_DONE(m_context.database
                        .all(selectOverflow,
                             [&overflow](const Row &row) {
                                 overflow[row.id<LineId>(0)].append({.after = std::chrono::seconds(row.integer(1)),
                                                                     .line = row.id<LineId>(2),
                                                                     .level = row.number(3)});
                                 return true;
                             })
                        .map([](const QList<bool> &) {}));
    return m_context.database.all(selectLines, [&hours, &overflow](const Row &row) {
        const auto id = row.id<LineId>(0);
        return Line{.id = id,
                    .key = row.text(9),
                    .name = row.text(1),
                    .description = row.text(2),
                    .nameEn = row.text(3),
                    .descriptionEn = row.text(4),
                    .detailsUrl = row.text(5),
                    .timeZone = row.text(6),
                    .hours = hours.value(id),
                    .firstResponseMinutes = row.number(10),
                    .recommended = row.integer(7) != 0,
                    .closedMembership = row.integer(8) != 0,
                    .assignment = row.kind<AssignmentMode>(11),
                    .offerSeconds = row.number(12),
                    .returnsOnBreak = row.integer(13) != 0,
                    .silentMinutes = row.number(14),
                    .minimumOnline = row.number(15),
                    .overflow = overflow.value(id)};
    });
}

Result<Line> Lines::byId(LineId id)
{
    return all().and_then([id](const QList<Line> &lines) -> Result<Line> {
        for (const Line &line : lines) {
            if (line.id == id) {
                return line;
            }
        }
        return fail(Fault::NotFound);
    });
}

Result<QHash<LineId, Connection>> Lines::connections(PersonId citizen)
{
    QHash<LineId, Connection> connections;
    return m_context.database
        .all(
            selectConnections,
            [&connections](const Row &row) {
                connections.insert(row.id<LineId>(0), row.kind<Connection>(1));
                return true;
            },
            citizen)
        .map([&connections](const QList<bool> &) { return connections; });
}

Result<QList<JoinRequest>> Lines::requests(LineId line, int limit)
{
    return m_context.database.all(
        selectRequests,
        [](const Row &row) {
            return JoinRequest{.line = row.id<LineId>(0), .citizen = row.id<PersonId>(1), .at = row.instant(2)};
        },
        line, line, limit);
}

} // namespace otklik::store
