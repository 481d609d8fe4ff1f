// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/base/exposition.h"
#include "tests/base/suites.h"

#include <QTest>

#include <thread>

using namespace otklik;

void MeasuresTest::manyThreadsLoseNoCount()
{
    Counter counter;
    Gauge gauge;
    Histogram<2> histogram({0.5, 1.0});
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int n = 0; n < 10'000; ++n) {
                counter.add();
                gauge.add(n % 2 == 0 ? 1 : -1);
                histogram.add(0.25);
            }
        });
    }
    for (std::thread &thread : threads) {
        thread.join();
    }
    QCOMPARE(counter.value(), 40'000u);
    QCOMPARE(gauge.value(), 0);
    QCOMPARE(histogram.counts()[0], 40'000u);
    QCOMPARE(histogram.sum(), 10'000.0);
}

void MeasuresTest::aValueOnABoundBelongsBelowIt()
{
    Histogram<2> histogram({0.5, 1.0});
    histogram.add(0.5);
    histogram.add(0.50001);
    histogram.add(1.0, 3);
    histogram.add(7);
    QCOMPARE(histogram.counts(), (std::array<quint64, 3>{1, 4, 1}));
}

void MeasuresTest::aHistogramIsWrittenSummedUp()
{
    Histogram<2> histogram({0.0025, 1.0});
    histogram.add(0.001);
    histogram.add(0.5, 2);
    histogram.add(2);
    Exposition out;
    out.histogram("otklik_wait_seconds", "Waiting.", histogram);
    QCOMPARE(out.text(), QByteArray("# HELP otklik_wait_seconds Waiting.\n"
                                    "# TYPE otklik_wait_seconds histogram\n"
                                    "otklik_wait_seconds_bucket{le=\"0.0025\"} 1\n"
                                    "otklik_wait_seconds_bucket{le=\"1\"} 3\n"
                                    "otklik_wait_seconds_bucket{le=\"+Inf\"} 4\n"
                                    "otklik_wait_seconds_sum 3.001\n"
                                    "otklik_wait_seconds_count 4\n"));
}

void MeasuresTest::labelsAreEscaped()
{
    Exposition out;
    out.sample("x", {{"a", "one"}, {"b", "q\"uote\\ and\nline"}}, 0.5);
    QCOMPARE(out.text(), QByteArray("x{a=\"one\",b=\"q\\\"uote\\\\ and\\nline\"} 0.5\n"));
}

void MeasuresTest::wholeNumbersStandWithoutAnExponent()
{
    Exposition out;
    out.counter("x_total", "Much.", Q_UINT64_C(12'345'678'901'234'567) / 10);
    QVERIFY2(out.text().endsWith("\nx_total 1234567890123456\n"), out.text().constData());
}
