// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/domain/businesshourstest.h"

#include <QFile>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace otklik;

namespace {

Instant moscow(const QString &text)
{
    const QDateTime wall = QDateTime::fromString(text, u"yyyy-MM-dd HH:mm"_s);
    return fromMs(QDateTime(wall.date(), wall.time(), QTimeZone("Europe/Moscow")).toMSecsSinceEpoch());
}

/// Monday to Friday 9–13 and 14–18, Saturday 10–14, and Sunday night from 22 to 2.
Line passports()
{
    Line line{.id = {1}, .name = u"Паспорта"_s};
    for (int weekday = 1; weekday <= 5; ++weekday) {
        line.hours.append({weekday, 9 * 60, 13 * 60});
        line.hours.append({weekday, 14 * 60, 18 * 60});
    }
    line.hours.append({6, 10 * 60, 14 * 60});
    line.hours.append({7, 22 * 60, 26 * 60});
    return line;
}

} // namespace

void BusinessHoursTest::initTestCase()
{
    QFile file(QStringLiteral(OTKLIK_CALENDARS "/russia.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const Result<WorkCalendar> calendar = readCalendar(file.readAll());
    QVERIFY(calendar);
    m_calendar = *calendar;
}

void BusinessHoursTest::theShippedCalendarHasTheWorkingDaysOfTheLaw()
{
    QCOMPARE(m_calendar.workingDays(2026), 247);
    QCOMPARE(m_calendar.workingDays(2027), 247);
    QCOMPARE(m_calendar.workingDays(2031), 0);
    QVERIFY(m_calendar.isDayOff(QDate(2031, 5, 9))); // holidays by law are known for every year
}

void BusinessHoursTest::openingIsForetold_data()
{
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("opens");
    const auto row = [](const char *name, const QString &now, const QString &opens) {
        QTest::newRow(name) << now << opens;
    };
    row("in hours", u"2026-11-17 10:00"_s, u"2026-11-17 10:00"_s);
    row("at the first minute", u"2026-11-17 09:00"_s, u"2026-11-17 09:00"_s);
    row("a minute before", u"2026-11-17 08:59"_s, u"2026-11-17 09:00"_s);
    row("lunch", u"2026-11-17 13:00"_s, u"2026-11-17 14:00"_s);
    row("at the end", u"2026-11-17 18:00"_s, u"2026-11-18 09:00"_s);
    row("friday evening", u"2026-11-20 19:00"_s, u"2026-11-21 10:00"_s);
    row("saturday evening", u"2026-11-21 19:00"_s, u"2026-11-22 22:00"_s);
    row("past midnight", u"2026-11-23 01:30"_s, u"2026-11-23 01:30"_s);
    row("after the night", u"2026-11-23 02:00"_s, u"2026-11-23 09:00"_s);
    row("new year", u"2026-12-31 10:00"_s, u"2027-01-09 10:00"_s);
    row("women's day and its transfer", u"2026-03-07 15:00"_s, u"2026-03-10 09:00"_s);
    row("shortened by an hour", u"2026-04-30 17:00"_s, u"2026-05-02 10:00"_s);
    row("before the shortened end", u"2026-04-30 16:59"_s, u"2026-04-30 16:59"_s);
    row("a worked saturday, shortened", u"2027-02-20 16:30"_s, u"2027-02-20 16:30"_s);
    row("after it the transfer", u"2027-02-20 17:30"_s, u"2027-02-21 22:00"_s);
}

void BusinessHoursTest::openingIsForetold()
{
    QFETCH(QString, now);
    QFETCH(QString, opens);
    QCOMPARE(opensAt(passports(), m_calendar, moscow(now)), moscow(opens));
    QCOMPARE(isOpen(passports(), m_calendar, moscow(now)), now == opens);
}

void BusinessHoursTest::aLineWithoutHoursIsAlwaysOpen()
{
    const Instant newYear = moscow(u"2027-01-01 03:00"_s);
    QVERIFY(isOpen(Line{}, m_calendar, newYear));
    QCOMPARE(opensAt(Line{}, m_calendar, newYear), newYear);
}

void BusinessHoursTest::aLineThatNeverOpensSaysSo()
{
    const Line never{.hours = {{1, 600, 600}}};
    QVERIFY(!isSet(opensAt(never, m_calendar, moscow(u"2026-11-17 10:00"_s))));
}

void BusinessHoursTest::aClockChangeMovesNoOpening()
{
    Line line{.timeZone = u"Europe/Berlin"_s, .hours = {{7, 9 * 60, 18 * 60}}};
    const QTimeZone berlin("Europe/Berlin");
    const QDateTime night(QDate(2026, 3, 29), QTime(0, 30), berlin); // the night that loses an hour
    const Instant opens = opensAt(line, m_calendar, fromMs(night.toMSecsSinceEpoch()));
    QCOMPARE(toDateTime(opens).toTimeZone(berlin).time(), QTime(9, 0));
    line.timeZone = u"Nowhere/At_All"_s;                          // then UTC, rather than never
    QVERIFY(isOpen(line, m_calendar, fromMs(1'774'782'000'000))); // Sunday 29.03.2026 11:00 UTC
}

void BusinessHoursTest::aBadCalendarIsRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("field");
    QTest::newRow("not JSON") << QByteArray("years") << QString();
    QTest::newRow("no years") << QByteArray(R"({"years":[]})") << u"years"_s;
    QTest::newRow("year 26") << QByteArray(R"({"years":[{"year":26}]})") << u"year"_s;
    QTest::newRow("no list") << QByteArray(R"({"years":[{"year":2028}]})") << u"daysOff"_s;
    QTest::newRow("no such day")
        << QByteArray(R"({"years":[{"year":2028,"daysOff":["2028-02-30"],"workingWeekends":[],"shortened":[]}]})")
        << u"daysOff"_s;
    QTest::newRow("another year's day")
        << QByteArray(R"({"years":[{"year":2028,"daysOff":[],"workingWeekends":[],"shortened":["2027-03-03"]}]})")
        << u"shortened"_s;
    QTest::newRow("bad holiday") << QByteArray(R"({"fixedHolidays":["9 May"],"years":[]})") << u"fixedHolidays"_s;
}

void BusinessHoursTest::aBadCalendarIsRefused()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, field);
    const Result<WorkCalendar> calendar = readCalendar(json);
    QVERIFY(!calendar);
    QCOMPARE(calendar.error().field, field);
}
