// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/domain/serviceleveltest.h"

#include "app/domain/servicelevels/servicelevel.h"

#include <QFile>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace otklik;
using namespace std::chrono_literals;

namespace {

Instant moscow(const QString &text)
{
    const QDateTime wall = QDateTime::fromString(text, u"yyyy-MM-dd HH:mm"_s);
    return fromMs(QDateTime(wall.date(), wall.time(), QTimeZone("Europe/Moscow")).toMSecsSinceEpoch());
}

/// Monday to Friday 9–13 and 14–18, Saturday 10–14, and Sunday night from 22 to 2.
Line passports(int minutes)
{
    Line line{.firstResponseMinutes = minutes};
    for (int weekday = 1; weekday <= 5; ++weekday) {
        line.hours.append({weekday, 9 * 60, 13 * 60});
        line.hours.append({weekday, 14 * 60, 18 * 60});
    }
    line.hours.append({6, 10 * 60, 14 * 60});
    line.hours.append({7, 22 * 60, 26 * 60});
    return line;
}

/// What the line promises, in its working time.
Instant firstResponseDueAt(const Line &line, const WorkCalendar &calendar, Instant from)
{
    return afterWorking(line, calendar, from, std::chrono::minutes(line.firstResponseMinutes));
}

} // namespace

void ServiceLevelTest::initTestCase()
{
    QFile file(QStringLiteral(OTKLIK_CALENDARS "/russia.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const Result<WorkCalendar> calendar = readCalendar(file.readAll());
    QVERIFY(calendar);
    m_calendar = *calendar;
}

void ServiceLevelTest::aFirstAnswerIsDueInWorkingTime_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<int>("minutes");
    QTest::addColumn<QString>("due");
    const auto row = [](const char *name, const QString &from, int minutes, const QString &due) {
        QTest::newRow(name) << from << minutes << due;
    };
    row("inside hours", u"2026-11-17 10:00"_s, 5, u"2026-11-17 10:05"_s);
    row("before opening", u"2026-11-17 07:30"_s, 5, u"2026-11-17 09:05"_s);
    row("over lunch", u"2026-11-17 12:58"_s, 5, u"2026-11-17 14:03"_s);
    row("just before the end", u"2026-11-17 17:55"_s, 5, u"2026-11-17 18:00"_s);
    row("over the night", u"2026-11-17 17:57"_s, 5, u"2026-11-18 09:02"_s);
    row("at the end", u"2026-11-17 18:00"_s, 5, u"2026-11-18 09:05"_s);
    row("over the weekend's night", u"2026-11-21 13:58"_s, 5, u"2026-11-22 22:03"_s);
    row("past midnight", u"2026-11-22 23:58"_s, 5, u"2026-11-23 00:03"_s);
    row("after the night", u"2026-11-23 01:58"_s, 5, u"2026-11-23 09:03"_s);
    row("a day's work", u"2026-11-17 10:00"_s, 480, u"2026-11-18 10:00"_s);
    row("a week's work", u"2026-11-16 09:00"_s, 48 * 60, u"2026-11-23 02:00"_s);
    row("over New Year", u"2026-12-30 17:58"_s, 5, u"2027-01-09 10:03"_s);
    row("over a shortened day and a holiday", u"2026-04-30 16:58"_s, 5, u"2026-05-02 10:03"_s);
}

void ServiceLevelTest::aFirstAnswerIsDueInWorkingTime()
{
    QFETCH(QString, from);
    QFETCH(int, minutes);
    QFETCH(QString, due);
    QCOMPARE(firstResponseDueAt(passports(minutes), m_calendar, moscow(from)), moscow(due));
}

void ServiceLevelTest::aLineWithoutHoursCountsAroundTheClock()
{
    const Instant newYear = moscow(u"2027-01-01 03:00"_s);
    QCOMPARE(firstResponseDueAt(Line{}, m_calendar, newYear), newYear + 5min);
    QCOMPARE(firstResponseDueAt(Line{.firstResponseMinutes = 10'080}, m_calendar, newYear), newYear + 7 * 24h);
}

void ServiceLevelTest::overlappingHoursCountOnce()
{
    const Line line{.hours = {{1, 9 * 60, 18 * 60}, {1, 10 * 60, 20 * 60}}, .firstResponseMinutes = 11 * 60};
    QCOMPARE(firstResponseDueAt(line, m_calendar, moscow(u"2026-11-16 09:00"_s)), moscow(u"2026-11-16 20:00"_s));
}

void ServiceLevelTest::aPromiseThatTwoYearsDoNotHoldIsNone()
{
    const Line line{.hours = {{1, 9 * 60, 10 * 60}}, .firstResponseMinutes = 10'080};
    QVERIFY(!isSet(firstResponseDueAt(line, m_calendar, moscow(u"2026-11-16 09:00"_s))));
}

void ServiceLevelTest::aClockChangeTakesNoTimeAway()
{
    const Line line{.timeZone = u"Europe/Berlin"_s, .hours = {{7, 0, 24 * 60}}, .firstResponseMinutes = 120};
    const QDateTime night(QDate(2026, 3, 29), QTime(0, 30), QTimeZone("Europe/Berlin")); // it loses an hour
    const Instant from = fromMs(night.toMSecsSinceEpoch());
    QCOMPARE(firstResponseDueAt(line, m_calendar, from), from + 2h);
}

void ServiceLevelTest::aDocumentIsDueAWorkingDayLater_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("due");
    const auto row = [](const char *name, const QString &from, const QString &due) {
        QTest::newRow(name) << from << due;
    };
    row("inside hours", u"2026-11-17 10:00"_s, u"2026-11-18 10:00"_s);
    row("over lunch", u"2026-11-17 13:30"_s, u"2026-11-18 13:00"_s);
    row("before opening", u"2026-11-17 07:30"_s, u"2026-11-17 18:00"_s);
    row("in the evening", u"2026-11-17 20:00"_s, u"2026-11-18 18:00"_s);
    row("on a Friday, Saturday being short", u"2026-11-20 15:00"_s, u"2026-11-22 23:00"_s);
    row("on a Saturday", u"2026-11-21 12:00"_s, u"2026-11-23 00:00"_s);
    row("within a night that began the day before", u"2026-11-23 01:00"_s, u"2026-11-23 12:00"_s);
    row("before New Year", u"2026-12-30 14:00"_s, u"2027-01-09 14:00"_s);
}

void ServiceLevelTest::aDocumentIsDueAWorkingDayLater()
{
    QFETCH(QString, from);
    QFETCH(QString, due);
    QCOMPARE(toDateTime(documentDueAt(passports(5), m_calendar, moscow(from))), toDateTime(moscow(due)));
}

void ServiceLevelTest::aDocumentOfALineThatNeverWorksIsDueTomorrow()
{
    const Instant monday = moscow(u"2026-11-16 09:00"_s);
    QCOMPARE(documentDueAt(Line{}, m_calendar, monday), monday + 24h); // round the clock
    QCOMPARE(documentDueAt(Line{.hours = {{1, 600, 600}}}, m_calendar, monday), monday + 24h);
    const Line rarely{.hours = {{7, 0, 1}}}; // one minute on Sundays
    QCOMPARE(documentDueAt(rarely, m_calendar, monday), moscow(u"2026-11-22 00:01"_s));
}

void ServiceLevelTest::anAnswerIsOwedWhileNobodyHasGivenOne_data()
{
    QTest::addColumn<Status>("status");
    QTest::addColumn<bool>("promised");
    QTest::addColumn<bool>("replied");
    QTest::addColumn<bool>("owed");
    QTest::newRow("waits") << Status::Queued << true << false << true;
    QTest::newRow("taken") << Status::Assigned << true << false << true;
    QTest::newRow("wrapped up in silence") << Status::Wrapup << true << false << true;
    QTest::newRow("answered") << Status::Assigned << true << true << false;
    QTest::newRow("returned after an answer") << Status::Queued << true << true << false;
    QTest::newRow("closed in silence") << Status::Closed << true << false << false;
    QTest::newRow("with the bot") << Status::Bot << true << false << false;
    QTest::newRow("from before promises") << Status::Queued << false << false << false;
}

void ServiceLevelTest::anAnswerIsOwedWhileNobodyHasGivenOne()
{
    QFETCH(Status, status);
    QFETCH(bool, promised);
    QFETCH(bool, replied);
    const Instant now = moscow(u"2026-11-16 09:00"_s);
    const Conversation conversation{
        .status = status, .firstReplyAt = replied ? now : Instant{}, .firstResponseDueAt = promised ? now : Instant{}};
    QTEST(owesFirstResponse(conversation), "owed");
}
