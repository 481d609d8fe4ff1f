// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/reports/reports.h"

#include "app/store/engine/sqlbuilder.h"
#include "app/store/reports/reportsql.h"

#include <algorithm>
#include <map>

namespace otklik::store {

namespace {

using figures::Basis;

double seconds(qint64 ms)
{
    return double(ms) / 1000;
}

std::optional<double> ratio(double part, double whole)
{
    return whole > 0 ? std::optional(part / whole) : std::nullopt;
}

/// What is gathered of one group before it is told.
struct Gathered {
    struct Hour {
        int answered = 0;
        qint64 longest = 0;
    };
    std::map<qint64, Hour> hours = {};
    std::vector<qint64> times = {}; ///< first responses, in ms
    qint64 sum = 0;
    qint64 nextCount = 0;
    qint64 nextSum = 0;
    qint64 resolved = 0;
    qint64 resolutionSum = 0;
    qint64 ratingSum = 0;
    int highRatings = 0;
    ReportSums row = {};

    void add(const Gathered &other);
    ReportSums told(qint64 key);
};

void Gathered::add(const Gathered &other)
{
    for (const auto &[slot, hour] : other.hours) {
        hours[slot].answered += hour.answered;
        hours[slot].longest = std::max(hours[slot].longest, hour.longest);
    }
    times.insert(times.end(), other.times.begin(), other.times.end());
    sum += other.sum;
    nextCount += other.nextCount;
    nextSum += other.nextSum;
    resolved += other.resolved;
    resolutionSum += other.resolutionSum;
    ratingSum += other.ratingSum;
    highRatings += other.highRatings;
    row.withinFiveMinutes += other.row.withinFiveMinutes;
    row.leftLate += other.row.leftLate;
    row.registered += other.row.registered;
    figures::Sums &to = row.sums;
    const figures::Sums &from = other.row.sums;
    for (int figures::Sums::*const count :
         {&figures::Sums::answered, &figures::Sums::offered, &figures::Sums::abandoned, &figures::Sums::shortAbandoned,
          &figures::Sums::waitingLong, &figures::Sums::dropped, &figures::Sums::lost, &figures::Sums::reopened,
          &figures::Sums::ratingsAsked, &figures::Sums::rated}) {
        to.*count += from.*count;
    }
    figures::Containment &contained = row.containment;
    contained.over += other.row.containment.over;
    contained.deflected += other.row.containment.deflected;
    contained.known += other.row.containment.known;
    contained.contained += other.row.containment.contained;
}

double medianOf(std::vector<qint64> &times)
{
    if (times.empty()) {
        return 0;
    }
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    if (times.size() % 2 == 1) {
        return seconds(*middle);
    }
    return (seconds(*std::max_element(times.begin(), middle)) + seconds(*middle)) / 2;
}

ReportSums Gathered::told(qint64 key)
{
    ReportSums told = row;
    told.key = key;
    figures::Sums &sums = told.sums;
    sums.meanSeconds = ratio(seconds(sum), sums.answered).value_or(0);
    sums.medianSeconds = medianOf(times);
    const auto busiest = std::max_element(
        hours.begin(), hours.end(), [](const auto &a, const auto &b) { return a.second.answered < b.second.answered; });
    if (busiest != hours.end()) {
        sums.peakHour = static_cast<int>(busiest->first % 24);
        sums.peakSeconds = seconds(busiest->second.longest);
    }
    sums.within5MinutesShare = ratio(told.withinFiveMinutes, double(sums.answered) + told.leftLate + sums.waitingLong);
    sums.abandonedShare = ratio(sums.abandoned, sums.offered);
    sums.csatMean = ratio(double(ratingSum), sums.rated);
    sums.csatHighShare = ratio(highRatings, sums.rated);
    sums.ratingResponseShare = ratio(sums.rated, sums.ratingsAsked);
    told.nextResponseMeanSeconds = ratio(seconds(nextSum), double(nextCount));
    told.resolutionMeanSeconds = ratio(seconds(resolutionSum), double(resolved));
    return told;
}

using Groups = std::map<qint64, Gathered>;

/// Numbers parted by commas, as both databases put them together.
void appendTimes(const QString &list, std::vector<qint64> &times)
{
    qint64 number = 0;
    bool any = false;
    for (const QChar sign : list) {
        if (sign == QLatin1Char(',')) {
            times.push_back(std::exchange(number, 0));
            any = false;
        } else {
            number = number * 10 + (sign.unicode() - u'0');
            any = true;
        }
    }
    if (any) {
        times.push_back(number);
    }
}

class TableReader {
public:
    TableReader(Database &database, const ReportScope &scope, Instant now)
        : m_database(database), m_scope(scope), m_now(now)
    {}

    Result<ReportTable> read()
    {
        OTKLIK_TRY_DONE(answered());
        OTKLIK_TRY_DONE(registered());
        OTKLIK_TRY_DONE(abandoned());
        OTKLIK_TRY_DONE(waitingLong());
        OTKLIK_TRY_DONE(closed());
        ReportTable table;
        Gathered all;
        for (auto &[key, group] : m_groups) {
            table.rows.append(group.told(key));
            all.add(group);
        }
        table.total = all.told(0);
        return table;
    }

private:
    /// Of each row the first column is the key, the second one of its conversations.
    template <class Take>
    Done each(const char *name, const SqlBuilder &sql, Take take)
    {
        return m_database
            .allOf(
                m_database.kept(name, sql.sql()),
                [&](const Row &row) {
                    Gathered &group = m_groups[row.integer(0)];
                    group.row.example = std::max(group.row.example, row.id<ConversationId>(1));
                    take(group, row);
                    return true;
                },
                sql.values())
            .map([](const QList<bool> &) {});
    }
    Done answered();
    Done registered();
    Done abandoned();
    Done waitingLong();
    Done closed();

    Database &m_database;
    const ReportScope &m_scope;
    const Instant m_now;
    Groups m_groups;
};

Done TableReader::answered()
{
    const bool sqlite = m_database.dialect() == Dialect::Sqlite;
    SqlBuilder sql(
        "SELECT x.k, MAX(x.c), x.slot, COUNT(*), SUM(x.t), MAX(x.t), SUM(CASE WHEN x.t <= 300000 THEN 1 ELSE 0 END), ");
    sql.add(sqlite ? "group_concat(x.t) " : "string_agg(CAST(x.t AS text), ',') ").add("FROM (SELECT ");
    report::addKey(sql, m_scope);
    sql.add(" AS k, f.conversation AS c, ");
    report::addHour(sql, m_scope, report::ofQuestion);
    sql.add(" AS slot, ")
        .add(report::timeOf(m_scope, report::response))
        .add(" AS t FROM conversation_figures f WHERE ");
    report::addMember(sql, m_scope, ReportMember::Answered, m_now);
    report::addFilters(sql, m_scope);
    sql.add(") x GROUP BY x.k, x.slot");
    return each("reports.answered", sql, [](Gathered &group, const Row &row) {
        Gathered::Hour &hour = group.hours[row.integer(2)];
        hour.answered += row.number(3);
        hour.longest = std::max(hour.longest, row.integer(5));
        group.row.sums.answered += row.number(3);
        group.sum += row.integer(4);
        group.row.withinFiveMinutes += row.number(6);
        appendTimes(row.text(7), group.times);
    });
}

Done TableReader::registered()
{
    SqlBuilder sql("SELECT ");
    report::addKey(sql, m_scope);
    sql.add(" AS k, MAX(f.conversation), COUNT(*), SUM(f.offered), SUM(f.dropped), SUM(f.lost), "
            "SUM(CASE WHEN f.reopened > 0 THEN 1 ELSE 0 END), SUM(f.rating_asked), "
            "SUM(CASE WHEN f.rating > 0 THEN 1 ELSE 0 END), SUM(f.rating), "
            "SUM(CASE WHEN f.rating >= 4 THEN 1 ELSE 0 END), SUM(f.next_count), SUM(")
        .add(report::timeOf(m_scope, report::next))
        .add(") FROM conversation_figures f WHERE ");
    report::addMember(sql, m_scope, ReportMember::Registered, m_now);
    report::addFilters(sql, m_scope);
    report::addGroup(sql, m_scope);
    return each("reports.registered", sql, [](Gathered &group, const Row &row) {
        figures::Sums &sums = group.row.sums;
        group.row.registered = row.number(2);
        sums.offered = row.number(3);
        sums.dropped = row.number(4);
        sums.lost = row.number(5);
        sums.reopened = row.number(6);
        sums.ratingsAsked = row.number(7);
        sums.rated = row.number(8);
        group.ratingSum = row.integer(9);
        group.highRatings = row.number(10);
        group.nextCount = row.integer(11);
        group.nextSum = row.integer(12);
    });
}

Done TableReader::abandoned()
{
    const qint64 shortMs = std::chrono::milliseconds(m_scope.window.shortAbandon).count();
    SqlBuilder sql("SELECT ");
    report::addKey(sql, m_scope);
    sql.add(" AS k, MAX(f.conversation), SUM(CASE WHEN f.abandoned_after >= ? THEN 1 ELSE 0 END), "
            "SUM(CASE WHEN f.abandoned_after < ? THEN 1 ELSE 0 END), "
            "SUM(CASE WHEN f.abandoned_after >= ? AND f.abandoned_after > 300000 THEN 1 ELSE 0 END) "
            "FROM conversation_figures f WHERE f.abandoned_at > 0 AND f.abandoned_at >= ? AND f.abandoned_at < ? ",
            shortMs, shortMs, shortMs, m_scope.window.from, m_scope.window.to);
    report::addFilters(sql, m_scope);
    report::addGroup(sql, m_scope);
    return each("reports.abandoned", sql, [](Gathered &group, const Row &row) {
        group.row.sums.abandoned = row.number(2);
        group.row.sums.shortAbandoned = row.number(3);
        group.row.leftLate = row.number(4);
    });
}

Done TableReader::waitingLong()
{
    SqlBuilder sql("SELECT ");
    report::addKey(sql, m_scope);
    sql.add(" AS k, MAX(f.conversation), COUNT(*) FROM conversation_figures f WHERE ");
    report::addMember(sql, m_scope, ReportMember::WaitingLong, m_now);
    report::addFilters(sql, m_scope);
    report::addGroup(sql, m_scope);
    return each("reports.waiting", sql,
                [](Gathered &group, const Row &row) { group.row.sums.waitingLong = row.number(2); });
}

Done TableReader::closed()
{
    SqlBuilder sql(
        "SELECT x.k, MAX(x.c), COUNT(*), SUM(x.t), SUM(x.deflected), "
        "SUM(CASE WHEN x.deflected = 1 AND (x.helpful = 1 OR x.back = 1 OR x.past = 1) THEN 1 ELSE 0 END), "
        "SUM(CASE WHEN x.deflected = 1 AND (x.helpful = 1 OR (x.back = 0 AND x.past = 1)) THEN 1 ELSE 0 END) "
        "FROM (SELECT ");
    report::addKey(sql, m_scope);
    sql.add(" AS k, f.conversation AS c, ").add(report::timeOf(m_scope, report::resolution)).add(" AS t, f.helpful, ");
    report::addContainment(sql, m_now);
    sql.add(" FROM conversation_figures f WHERE f.closed_at > 0 AND f.closed_at >= ? AND f.closed_at < ? ",
            m_scope.window.from, m_scope.window.to);
    report::addFilters(sql, m_scope);
    sql.add(") x GROUP BY x.k");
    return each("reports.closed", sql, [](Gathered &group, const Row &row) {
        figures::Containment &containment = group.row.containment;
        containment.over = row.number(2);
        group.resolved = row.integer(2);
        group.resolutionSum = row.integer(3);
        containment.deflected = row.number(4);
        containment.known = row.number(5);
        containment.contained = row.number(6);
    });
}

/// -1 stands for what was not taken.
std::optional<std::chrono::milliseconds> takenAt(const Row &row, int column)
{
    const qint64 ms = row.integer(column);
    return ms < 0 ? std::nullopt : std::optional(std::chrono::milliseconds(ms));
}

ReportedRow readRow(const Row &row)
{
    const int rating = row.number(9);
    return {.conversation = row.id<ConversationId>(0),
            .line = row.id<LineId>(1),
            .op = row.id<PersonId>(2),
            .registeredAt = row.instant(3),
            .askedAt = row.instant(4),
            .answeredAt = row.instant(5),
            .closedAt = row.instant(6),
            .response = takenAt(row, 7),
            .wait = takenAt(row, 8),
            .rating = rating > 0 ? std::optional(rating) : std::nullopt};
}

} // namespace

Result<ReportTable> Reports::table(const ReportScope &scope, Instant now)
{
    return TableReader(m_context.database, scope, now).read();
}

Result<ReportedPage> Reports::members(const ReportScope &scope, ReportMember member, Instant now, int limit, int offset)
{
    Database &database = m_context.database;
    std::optional<qint64> peak;
    if (member == ReportMember::Peak) {
        SqlBuilder sql("SELECT x.slot FROM (SELECT ");
        report::addHour(sql, scope, report::ofQuestion);
        sql.add(" AS slot FROM conversation_figures f WHERE ");
        report::addMember(sql, scope, ReportMember::Answered, now);
        report::addFilters(sql, scope);
        sql.add(") x GROUP BY x.slot ORDER BY COUNT(*) DESC, x.slot LIMIT 1");
        OTKLIK_TRY(peak, database.oneOf(
                             database.kept("reports.peak", sql.sql()), [](const Row &row) { return row.integer(0); },
                             sql.values()));
        if (!peak) {
            return ReportedPage();
        }
    }
    const auto addWhere = [&](SqlBuilder &sql) {
        sql.add("FROM conversation_figures f WHERE ");
        report::addMember(sql, scope, member, now);
        report::addFilters(sql, scope);
        if (peak) {
            sql.add("AND ");
            report::addHour(sql, scope, report::ofQuestion);
            sql.add(" = ? ", *peak);
        }
    };
    SqlBuilder counting("SELECT COUNT(*) ");
    addWhere(counting);
    OTKLIK_TRY(const auto count, database.oneOf(
                                     database.kept("reports.count", counting.sql()),
                                     [](const Row &row) { return row.number(0); }, counting.values()));
    SqlBuilder sql("SELECT f.conversation, f.line, f.op, f.registered_at, f.asked_at, f.answered_at, f.closed_at, ");
    sql.add(report::timeOf(scope, report::response)).add(", f.wait_raw, f.rating ");
    addWhere(sql);
    sql.add("ORDER BY ")
        .add(report::timeOf(scope, report::response))
        .add(" DESC, f.conversation LIMIT ? OFFSET ?", limit, offset);
    OTKLIK_TRY(auto rows, database.allOf(database.kept("reports.members", sql.sql()), readRow, sql.values()));
    return ReportedPage{.rows = std::move(rows), .count = count.value_or(0)};
}

} // namespace otklik::store
