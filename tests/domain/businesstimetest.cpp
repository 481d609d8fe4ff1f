// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/domain/businesstimetest.h"

#include <QFile>
#include <QLocale>

#include <limits>
#include <random>

using namespace Qt::StringLiterals;
using namespace otklik;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr qint64 minuteMs = 60'000;
const QDate firstDate(2025, 12, 30);
const QDate lastDate(2028, 1, 3);
const Instant begin = fromMs(QDate(2026, 1, 1).startOfDay(Qt::UTC).toMSecsSinceEpoch());
const Instant end = fromMs(QDate(2028, 1, 1).startOfDay(Qt::UTC).toMSecsSinceEpoch());

/// Every minute of 2026 and 2027 in UTC, each asked by itself whether people work in it.
class MinuteByMinute {
public:
    MinuteByMinute(const Line &line, const WorkCalendar &calendar)
    {
        for (QDate date = firstDate; date <= lastDate; date = date.addDays(1)) {
            m_dates.push_back(minutesOf(line, calendar, date));
        }
        const QTimeZone zone(line.timeZone.toUtf8());
        m_before.push_back(0);
        qint64 offset = 0;
        for (qint64 ms = toMs(begin); ms < toMs(end); ms += minuteMs) {
            if (ms % (60 * minuteMs) == 0) {
                offset = zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC)) / 60;
            }
            const qint64 wall = ms / minuteMs + offset;
            const auto day = static_cast<size_t>(wall / 1440 - QDate(1970, 1, 1).daysTo(firstDate));
            const auto minute = static_cast<size_t>(wall % 1440);
            const bool open = m_dates[day][minute] || m_dates[day - 1][minute + 1440];
            m_before.push_back(m_before.back() + (open ? 1 : 0));
        }
    }

    /// Working time since the beginning of 2026.
    milliseconds until(Instant at) const
    {
        const qint64 ms = toMs(at) - toMs(begin);
        const auto minute = static_cast<size_t>(ms / minuteMs);
        const qint64 part =
            minute + 1 < m_before.size() ? (m_before[minute + 1] - m_before[minute]) * (ms % minuteMs) : 0;
        return milliseconds(m_before[minute] * minuteMs + part);
    }
    bool isOpen(Instant at) const
    {
        const auto minute = static_cast<size_t>((toMs(at) - toMs(begin)) / minuteMs);
        return m_before[minute + 1] > m_before[minute];
    }
    /// Unset when it is not before the end of 2027.
    Instant nextOpening(Instant from) const
    {
        for (Instant at = from; at < end; at = fromMs((toMs(at) / minuteMs + 1) * minuteMs)) {
            if (isOpen(at)) {
                return at;
            }
        }
        return {};
    }

private:
    static std::vector<bool> minutesOf(const Line &line, const WorkCalendar &calendar, QDate date)
    {
        std::vector<bool> minutes(2 * 1440, false);
        const bool fixed =
            std::any_of(calendar.fixedHolidays.begin(), calendar.fixedHolidays.end(),
                        [&](QDate holiday) { return holiday.toString(u"MM-dd"_s) == date.toString(u"MM-dd"_s); });
        if (fixed || calendar.daysOff.contains(date)) {
            return minutes;
        }
        const int weekday = calendar.workingWeekends.contains(date) ? 1 : date.dayOfWeek();
        for (const WorkingInterval &interval : line.hours) {
            for (int minute = interval.fromMinute; interval.weekday == weekday && minute < interval.toMinute;
                 ++minute) {
                minutes[static_cast<size_t>(minute)] = true;
            }
        }
        int cut = calendar.shortened.contains(date) ? 60 : 0;
        for (size_t minute = minutes.size(); minute-- > 0 && cut > 0;) {
            cut -= minutes[minute] ? 1 : 0;
            minutes[minute] = false;
        }
        return minutes;
    }

    std::vector<std::vector<bool>> m_dates; ///< two days of minutes each: nights belong to the day they begin on
    std::vector<int> m_before;              ///< working minutes before this one
};

/// Hours as no administrator would set them: up to four intervals a day, lunches, overlaps, nights.
QList<WorkingInterval> randomHours(std::mt19937 &random)
{
    QList<WorkingInterval> hours;
    const auto upTo = [&](int most) {
        return static_cast<int>(random() % static_cast<unsigned>(most + 1));
    };
    for (int weekday = 1; weekday <= 7; ++weekday) {
        if (upTo(3) == 0) {
            const int morning = 6 * 60 + upTo(300);
            hours.append({weekday, morning, 13 * 60});
            hours.append({weekday, 13 * 60 + upTo(60), 17 * 60 + upTo(240)});
        }
        for (int interval = upTo(2); interval > 0; --interval) {
            const int from = upTo(1439);
            hours.append({weekday, from, std::min(from + 1 + upTo(900), 2 * 1440)});
        }
    }
    hours.append({3, 9 * 60, 18 * 60}); // never none at all
    return hours;
}

Instant wall(const QString &text, const char *zone = "Europe/Moscow")
{
    const QDateTime time = QDateTime::fromString(text, u"yyyy-MM-dd HH:mm"_s);
    return fromMs(QDateTime(time.date(), time.time(), QTimeZone(zone)).toMSecsSinceEpoch());
}

Line office()
{
    Line line;
    for (int weekday = 1; weekday <= 5; ++weekday) {
        line.hours.append({weekday, 9 * 60, 13 * 60});
        line.hours.append({weekday, 14 * 60, 18 * 60});
    }
    return line;
}

} // namespace

void BusinessTimeTest::initTestCase()
{
    QFile file(QStringLiteral(OTKLIK_CALENDARS "/russia.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const Result<WorkCalendar> calendar = readCalendar(file.readAll());
    QVERIFY(calendar);
    m_calendar = *calendar;
}

void BusinessTimeTest::itIsWhatCountingMinuteByMinuteGives_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<uint>("seed");
    QList<QByteArray> zones = QTimeZone::availableTimeZoneIds(QLocale::Russia);
    zones.append("Europe/Simferopol");
    QVERIFY(zones.size() >= 20);
    uint seed = 20260101;
    for (const QByteArray &zone : std::as_const(zones)) {
        QTest::newRow(zone.constData()) << QString::fromLatin1(zone) << ++seed;
    }
}

void BusinessTimeTest::itIsWhatCountingMinuteByMinuteGives()
{
    QFETCH(QString, zone);
    QFETCH(uint, seed);
    std::mt19937 random(seed);
    const Line line{.timeZone = zone, .hours = seed % 2 == 0 ? office().hours : randomHours(random)};
    const BusinessTime time(line, m_calendar);
    const MinuteByMinute slow(line, m_calendar);
    const qint64 whole = toMs(end) - toMs(begin);
    const auto someInstant = [&] {
        return fromMs(toMs(begin) + static_cast<qint64>((quint64(random()) << 32 | random()) % quint64(whole)));
    };
    for (int round = 0; round < 2000; ++round) {
        const Instant from = someInstant();
        // Half of the spans are short ones, as deadlines are.
        const Instant to = round % 2 == 0 ? someInstant() : std::min(from + milliseconds(random() % 400'000'000), end);
        const milliseconds expected = from < to ? slow.until(to) - slow.until(from) : 0ms;
        QCOMPARE(time.businessTimeBetween(from, to), expected);
        QCOMPARE(time.isOpen(from), slow.isOpen(from));
        if (const Instant opens = slow.nextOpening(from); isSet(opens)) {
            QCOMPARE(time.nextOpening(from), opens);
        }
        const milliseconds duration(1 + random() % 200'000'000);
        const Instant due = time.addBusinessTime(from, duration);
        if (isSet(due) && due < end) {
            QCOMPARE(slow.until(due) - slow.until(from), duration);
            QVERIFY(slow.until(due - 1ms) < slow.until(due)); // the earliest such instant
        } else {
            QVERIFY(slow.until(end - 1ms) - slow.until(from) < duration);
        }
    }
}

void BusinessTimeTest::aClockChangeIsCountedByTheWallClock_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<int>("minutes");
    const QByteArray berlin("Europe/Berlin");
    const QByteArray volgograd("Europe/Volgograd");
    QTest::newRow("the day that loses an hour") << berlin << u"2026-03-29 00:00"_s << u"2026-03-30 00:00"_s << 23 * 60;
    QTest::newRow("the day that gains one") << berlin << u"2026-10-25 00:00"_s << u"2026-10-26 00:00"_s << 25 * 60;
    QTest::newRow("a year of Sundays") << berlin << u"2026-01-01 00:00"_s << u"2027-01-01 00:00"_s << 52 * 24 * 60;
    QTest::newRow("a zone's last change") << volgograd << u"2020-12-27 00:00"_s << u"2020-12-28 00:00"_s << 25 * 60;
    QTest::newRow("over it and beyond") << volgograd << u"2020-12-20 00:00"_s << u"2021-02-01 00:00"_s
                                        << (7 * 24 + 1) * 60;
}

void BusinessTimeTest::aClockChangeIsCountedByTheWallClock()
{
    QFETCH(QByteArray, zone);
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(int, minutes);
    const Line sundays{.timeZone = QString::fromLatin1(zone), .hours = {{7, 0, 24 * 60}}};
    const BusinessTime time(sundays, WorkCalendar{});
    QCOMPARE(time.businessTimeBetween(wall(from, zone.constData()), wall(to, zone.constData())),
             milliseconds(minutes * minuteMs));
}

void BusinessTimeTest::aShortenedDayLosesAnHourOfWork()
{
    const QDate day(2026, 4, 30); // a Thursday
    const auto worked = [&](const QList<WorkingInterval> &hours) {
        const BusinessTime time(Line{.hours = hours}, m_calendar);
        return time.businessTimeBetween(wall(u"2026-04-30 00:00"_s), wall(u"2026-05-01 12:00"_s));
    };
    QCOMPARE(day.dayOfWeek(), 4);
    QCOMPARE(worked({{4, 9 * 60, 13 * 60}, {4, 14 * 60, 18 * 60}}), milliseconds(7h));
    QCOMPARE(worked({{4, 9 * 60, 13 * 60}, {4, 14 * 60, 14 * 60 + 30}}), milliseconds(3h + 30min)); // over lunch
    QCOMPARE(worked({{4, 22 * 60, 26 * 60}}), milliseconds(3h));                                    // a night
    QCOMPARE(worked({{4, 9 * 60, 9 * 60 + 40}}), 0ms);
}

void BusinessTimeTest::aRegionsDaysLieOverTheCountrys()
{
    const Result<WorkCalendar> region = readRegionalCalendar(R"({"fixedHolidays":["08-30"],"years":[{"year":2026,
        "daysOff":["2026-04-21"],"workingWeekends":["2026-03-09","2026-11-21"],"shortened":["2026-04-20"]}]})");
    QVERIFY(region);
    const WorkCalendar both = withRegion(m_calendar, *region);
    QVERIFY(both.isDayOff(QDate(2026, 4, 21)) && !m_calendar.isDayOff(QDate(2026, 4, 21)));
    QVERIFY(both.isDayOff(QDate(2029, 8, 30)));                                           // of every year
    QVERIFY(both.isWorked(QDate(2026, 3, 9)) && !m_calendar.isWorked(QDate(2026, 3, 9))); // a transfer undone
    QVERIFY(both.isWorked(QDate(2026, 11, 21)));
    QVERIFY(both.isDayOff(QDate(2026, 5, 9)));
    QCOMPARE(both.years, m_calendar.years);
    const BusinessTime time(office(), both);
    QCOMPARE(time.addBusinessTime(wall(u"2026-04-20 16:58"_s), 5min), wall(u"2026-04-22 09:03"_s));
    QCOMPARE(time.businessTimeBetween(wall(u"2026-03-09 00:00"_s), wall(u"2026-03-10 00:00"_s)), milliseconds(8h));
    QVERIFY(!readCalendar(R"({"fixedHolidays":["08-30"]})")); // the country's own needs its years
    QVERIFY(readRegionalCalendar(R"({"fixedHolidays":["08-30"]})"));
}

void BusinessTimeTest::theMissingYearIsNamedFromDecemberOn_data()
{
    QTest::addColumn<QDate>("today");
    QTest::addColumn<int>("missing");
    QTest::newRow("both are there") << QDate(2026, 12, 31) << 0;
    QTest::newRow("the last of November") << QDate(2027, 11, 30) << 0;
    QTest::newRow("the first of December") << QDate(2027, 12, 1) << 2028;
    QTest::newRow("New Year without it") << QDate(2028, 1, 1) << 2028;
    QTest::newRow("long before") << QDate(2019, 6, 1) << 2019;
}

void BusinessTimeTest::theMissingYearIsNamedFromDecemberOn()
{
    QFETCH(QDate, today);
    QFETCH(int, missing);
    QCOMPARE(missingCalendarYear(m_calendar, today).value_or(0), missing);
}

void BusinessTimeTest::itAnswersForAnyInput()
{
    const Instant lowest = Instant::min();
    const Instant highest = Instant::max();
    const Instant now = wall(u"2026-11-17 10:00"_s);
    const BusinessTime usual(office(), m_calendar);
    const BusinessTime never(Line{.hours = {{1, 600, 600}, {9, 0, 60}, {2, -5, 60}, {2, 1500, 1600}, {3, 5, 9999}}},
                             m_calendar);
    const BusinessTime always;
    for (const BusinessTime *time : {&usual, &never, &always}) {
        QCOMPARE(time->businessTimeBetween(highest, lowest), 0ms);
        QVERIFY(time->businessTimeBetween(lowest, highest) >= 0ms);
        QCOMPARE(time->addBusinessTime(now, 0ms), now);
        QCOMPARE(time->addBusinessTime(now, -5min), now);
        QVERIFY(!isSet(time->addBusinessTime(now, milliseconds::max())));
        time->nextOpening(highest);
        time->nextOpening(lowest);
        time->addBusinessTime(highest, 1ms);
        time->spansBetween(lowest, highest, 3);
    }
    QVERIFY(!isSet(never.nextOpening(now)));
    QVERIFY(!never.isOpen(now));
    QCOMPARE(never.businessTimeBetween(now, now + 400 * 24h), 0ms);
    QCOMPARE(always.businessTimeBetween(now, now + 90s), 90s);
    QCOMPARE(always.addBusinessTime(now, 90s), now + 90s);
    QVERIFY(BusinessTime(Line{.timeZone = u"Nowhere/At_All"_s, .hours = {{2, 600, 700}}}, {})
                .isOpen(fromMs(QDateTime(QDate(2026, 11, 17), QTime(10, 30), Qt::UTC).toMSecsSinceEpoch())));
}

void BusinessTimeTest::spansAreCutJoinedAndBounded()
{
    Line line = office();
    line.hours.append({2, 18 * 60, 24 * 60}); // Tuesday evening, on to Wednesday
    line.hours.append({3, 0, 9 * 60});
    const BusinessTime time(line, m_calendar);
    const Instant from = wall(u"2026-11-17 12:30"_s);
    const QList<WorkSpan> expected{{from, wall(u"2026-11-17 13:00"_s)},
                                   {wall(u"2026-11-17 14:00"_s), wall(u"2026-11-18 13:00"_s)},
                                   {wall(u"2026-11-18 14:00"_s), wall(u"2026-11-18 15:00"_s)}};
    QCOMPARE(time.spansBetween(from, wall(u"2026-11-18 15:00"_s), 10), expected);
    QCOMPARE(time.spansBetween(from, wall(u"2026-11-18 15:00"_s), 2), expected.mid(0, 2));
    QVERIFY(time.spansBetween(from, from, 10).isEmpty());
}
