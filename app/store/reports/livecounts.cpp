// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/reports/livecounts.h"

#include "app/domain/conversationnumber.h"
#include "app/store/engine/sqlbuilder.h"

namespace otklik::store {

namespace {

void addScope(SqlBuilder &sql, const LiveScope &scope)
{
    if (scope.line) {
        sql.add("AND line = ? ", scope.line);
    }
    if (scope.worker) {
        sql.add("AND line IN (SELECT w.line FROM line_staff w WHERE w.person = ?) ", scope.worker);
    }
}

Conversation readOpen(const Row &row)
{
    return {.id = row.id<ConversationId>(0),
            .number = formatNumber({row.number(1), row.integer(2)}),
            .line = row.id<LineId>(3),
            .status = row.kind<Status>(4),
            .priority = row.number(5),
            .op = row.id<PersonId>(6),
            .level = row.number(7),
            .queuedAt = row.instant(8),
            .assignedAt = row.instant(9),
            .firstReplyAt = row.instant(10),
            .firstResponseDueAt = row.instant(11),
            .clocks = {.nextResponseDueAt = row.instant(12), .resolutionDueAt = row.instant(13)}};
}

// The first of what is due and open; a time that none has stands for never.
#define NEVER "9000000000000000"
#define DUE_FIRST                                                                                                      \
    "(CASE WHEN first_reply_at = 0 AND first_response_due_at > 0 AND status <> 0 THEN first_response_due_at "          \
    "ELSE " NEVER " END)"
#define DUE_NEXT "(CASE WHEN next_response_due_at > 0 THEN next_response_due_at ELSE " NEVER " END)"
#define DUE_RESOLUTION "(CASE WHEN resolution_due_at > 0 THEN resolution_due_at ELSE " NEVER " END)"

} // namespace

Result<OpenNow> LiveCounts::open(const LiveScope &scope)
{
    SqlBuilder sql("SELECT status, COUNT(*) FROM conversations WHERE status <> 4 ");
    addScope(sql, scope);
    sql.add("GROUP BY status");
    OpenNow now;
    const auto counted = m_context.database.allOf(
        m_context.database.kept("live.open", sql.sql()),
        [&now](const Row &row) {
            const auto status = row.kind<Status>(0);
            if (status == Status::Queued) {
                now.waiting = row.number(1);
            } else if (status == Status::Assigned || status == Status::Wrapup) {
                now.active += row.number(1);
            }
            return true;
        },
        sql.values());
    if (!counted || now.waiting == 0) {
        return counted.map([&now](const QList<bool> &) { return now; });
    }
    SqlBuilder longest("SELECT id, year, counter, queued_at FROM conversations WHERE status = 1 ");
    addScope(longest, scope);
    longest.add("ORDER BY queued_at, id LIMIT 1");
    const auto found = m_context.database.allOf(
        m_context.database.kept("live.longest", longest.sql()),
        [&now](const Row &row) {
            now.longestWaiting = row.id<ConversationId>(0);
            now.longestWaitingNumber = formatNumber({row.number(1), row.integer(2)});
            now.longestWaitingSince = row.instant(3);
            return true;
        },
        longest.values());
    return found.map([&now](const QList<bool> &) { return now; });
}

Result<QList<Conversation>> LiveCounts::dueBefore(const LiveScope &scope, Instant until, int limit)
{
    SqlBuilder sql("SELECT id, year, counter, line, status, priority, op, level, queued_at, assigned_at, "
                   "first_reply_at, first_response_due_at, next_response_due_at, resolution_due_at "
                   "FROM conversations WHERE status <> 4 ");
    addScope(sql, scope);
    sql.add("AND (" DUE_FIRST " < ? OR " DUE_NEXT " < ? OR " DUE_RESOLUTION " < ?) ", until, until, until);
    sql.add("ORDER BY CASE WHEN " DUE_FIRST " < " DUE_NEXT " THEN CASE WHEN " DUE_FIRST " < " DUE_RESOLUTION
            " THEN " DUE_FIRST " ELSE " DUE_RESOLUTION " END ELSE CASE WHEN " DUE_NEXT " < " DUE_RESOLUTION
            " THEN " DUE_NEXT " ELSE " DUE_RESOLUTION " END END, id LIMIT ?",
            limit);
    return m_context.database.allOf(m_context.database.kept("live.due", sql.sql()), readOpen, sql.values());
}

Result<int> LiveCounts::closed(const LiveScope &scope, Instant from, Instant to)
{
    SqlBuilder sql("SELECT COUNT(*) FROM conversation_figures WHERE closed_at > 0 ");
    sql.add("AND closed_at >= ? AND closed_at < ? ", from, to);
    addScope(sql, scope);
    return m_context.database
        .oneOf(
            m_context.database.kept("live.closed", sql.sql()), [](const Row &row) { return row.number(0); },
            sql.values())
        .map([](const std::optional<int> &count) { return count.value_or(0); });
}

Result<QHash<int, int>> LiveCounts::openedByHour(const LiveScope &scope, Instant from, Instant to)
{
    SqlBuilder sql("SELECT (registered_at - ");
    sql.add("CAST(? AS BIGINT)) / 3600000, COUNT(*) FROM conversation_figures WHERE registered_at >= ? "
            "AND registered_at < ? ",
            from, from, to);
    addScope(sql, scope);
    sql.add("GROUP BY 1");
    QHash<int, int> hours;
    return m_context.database
        .allOf(
            m_context.database.kept("live.hours", sql.sql()),
            [&hours](const Row &row) {
                hours.insert(row.number(0), row.number(1));
                return true;
            },
            sql.values())
        .map([&hours](const QList<bool> &) { return hours; });
}

Result<QList<TopicCount>> LiveCounts::openedByTopic(const LiveScope &scope, Instant from, Instant to, int limit)
{
    SqlBuilder sql("SELECT topic_blind, COUNT(*), MAX(conversation) FROM conversation_figures WHERE ");
    sql.add("registered_at >= ? AND registered_at < ? AND topic_blind <> 0 ", from, to);
    addScope(sql, scope);
    sql.add("GROUP BY topic_blind ORDER BY 2 DESC, 1 LIMIT ?", limit);
    return m_context.database.allOf(
        m_context.database.kept("live.topics", sql.sql()),
        [](const Row &row) {
            return TopicCount{.topic = row.integer(0), .count = row.number(1), .example = row.id<ConversationId>(2)};
        },
        sql.values());
}

} // namespace otklik::store
