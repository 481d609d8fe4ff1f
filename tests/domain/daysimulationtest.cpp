// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/domain/daysimulationtest.h"

#include "tests/domain/slowclocks.h"

#include <QFile>

using namespace Qt::StringLiterals;
using namespace otklik;
using namespace std::chrono_literals;
using test::DaySimulation;

void DaySimulationTest::initTestCase()
{
    QFile file(QStringLiteral(OTKLIK_CALENDARS "/russia.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const Result<WorkCalendar> calendar = readCalendar(file.readAll());
    QVERIFY(calendar);
    const QStringList zones{u"Europe/Moscow"_s, u"Asia/Yekaterinburg"_s, u"Asia/Vladivostok"_s,
                            u"Europe/Kaliningrad"_s};
    for (int id = 1; id <= DaySimulation::lineCount; ++id) {
        Line line{.timeZone = zones[id % zones.size()]};
        for (int weekday = 1; weekday <= 5 && id % 4 != 0; ++weekday) {
            line.hours.append({weekday, 8 * 60, 13 * 60});
            line.hours.append({weekday, 13 * 60 + id % 3 * 30, 20 * 60});
        }
        m_rules.hours.insert({id}, BusinessTime(line, *calendar));
    }
    m_rules.policies = {{.version = 1, .firstResponseMinutes = 10, .nextResponseMinutes = 5, .resolutionMinutes = 60},
                        {.version = 2, .priority = 1, .firstResponseMinutes = 5, .resolutionMinutes = 30},
                        {.version = 3,
                         .validFrom = DaySimulation::midnight() + 12h, // changed in the middle of the day
                         .firstResponseMinutes = 5,
                         .nextResponseMinutes = 5,
                         .resolutionMinutes = 120,
                         .freezes = {}}};
}

void DaySimulationTest::aDayKeepsEveryPromise_data()
{
    QTest::addColumn<unsigned>("seed");
    QTest::newRow("one day") << 1U;
    QTest::newRow("another day") << 2U;
}

void DaySimulationTest::aDayKeepsEveryPromise()
{
    QFETCH(unsigned, seed);
    DaySimulation simulation(seed);
    const DaySimulation::Report report = simulation.run();
    qInfo("%d steps, %d given, %d offers, %d of them expired, %d returned, %d overflowed, %d breaks refused; "
          "longest wait %.0f s, passed by at most %.0f s, Gini of load %.3f, of numbers %.3f",
          report.steps, report.given, report.offers, report.expired, report.returned, report.overflowed,
          report.refusedBreaks, std::chrono::duration<double>(report.longestWait).count(),
          std::chrono::duration<double>(report.longestPass).count(), report.giniOfShare, report.giniOfGiven);
    QVERIFY2(report.broken.isEmpty(), qPrintable(report.broken.join(u"; "_s)));
    QCOMPARE(report.closed, DaySimulation::conversationCount); // nobody starves, nothing is lost
    QVERIFY(report.longestPass <= 30min);                      // the bound: 10 minutes for each of 3 steps of priority

    QVERIFY(report.giniOfShare < 0.2 && report.giniOfGiven < 0.2);
    QVERIFY(report.expired > 50 && report.returned > 50 && report.overflowed > 50); // the day had its troubles

    const Instant midnight = DaySimulation::midnight();
    // Each deadline second by second; which seconds are worked is looked up minute by minute.
    std::vector<std::vector<bool>> open(DaySimulation::lineCount + 1);
    for (auto hours = m_rules.hours.begin(); hours != m_rules.hours.end(); ++hours) {
        for (int minute = 0; minute < 6 * 1440; ++minute) {
            open[static_cast<size_t>(hours.key().value)].push_back(
                hours->isOpen(midnight + std::chrono::minutes(minute)));
        }
    }
    const test::SlowTime seconds{
        .unit = 1s, .isOpen = [&](LineId line, Instant at) {
            return open[static_cast<size_t>(line.value)][static_cast<size_t>((at - midnight) / 1min)];
        }};
    int clocks = 0;
    const QList<History> histories = simulation.histories();
    for (const History &history : histories) {
        for (const Instant now : {history.at(history.size() / 2).at, history.last().at}) {
            const ServiceLevels levels = serviceLevels(history, m_rules, now);
            const auto slow = test::slowClocks(history, m_rules.policies, seconds, now, 4 * 86'400);
            QCOMPARE(test::differences(slow, levels.clocks, seconds), 0);
            clocks += static_cast<int>(levels.clocks.size());
        }
    }
    QVERIFY(clocks > DaySimulation::conversationCount);
}

void DaySimulationTest::theSameSeedGivesTheSameDay()
{
    DaySimulation one(3);
    DaySimulation other(3);
    one.run();
    other.run();
    QCOMPARE(one.histories(), other.histories());
}
