// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/domain/weborigintest.h"

#include "app/domain/weborigin.h"

using namespace Qt::StringLiterals;
using namespace otklik;

void WebOriginTest::originsAreWrittenAsBrowsersSendThem_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("sent");
    const auto row = [](const char *typed, const char *sent) {
        QTest::newRow(typed) << QString::fromUtf8(typed) << QString::fromUtf8(sent);
    };
    // As `new URL(typed).origin` gives them in Chromium.
    row("https://portal.example", "https://portal.example");
    row("https://портал.рф", "https://xn--80awhdgm.xn--p1ai");
    row("https://Госуслуги.МОСКВА:8443", "https://xn--c1aapkosapc.xn--80adxhks:8443");
    row("https://b.example:443", "https://b.example");
    row("http://b.example:80", "http://b.example");
    row("http://b.example:443", "http://b.example:443");
    row("https://b.example:80", "https://b.example:80");
    row("HTTPS://Portal.Example", "https://portal.example");
    row(" https://portal.example ", "https://portal.example");
    row("http://127.0.0.1:8090", "http://127.0.0.1:8090");
    row("http://[::1]:8090", "http://[::1]:8090");
}

void WebOriginTest::originsAreWrittenAsBrowsersSendThem()
{
    QFETCH(QString, typed);
    const auto origin = serialisedOrigin(typed);
    QVERIFY(origin.has_value());
    QTEST(*origin, "sent");
    QCOMPARE(serialisedOrigin(*origin).value_or(QString()), *origin); // what a browser sends stays as it is
}

void WebOriginTest::whatNoBrowserCouldSendIsRefused_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("fault");
    const auto row = [](const char *typed, OriginFault fault) {
        QTest::newRow(typed) << QString::fromUtf8(typed) << int(fault);
    };
    row("", OriginFault::NoScheme);
    row("null", OriginFault::NoScheme);
    row("portal.example", OriginFault::NoScheme);
    row("//portal.example", OriginFault::NoScheme);
    row("ftp://portal.example", OriginFault::OtherScheme);
    row("https://*.portal.example", OriginFault::Wildcard);
    row("https://*", OriginFault::Wildcard);
    row("https://portal.example/", OriginFault::Path);
    row("https://портал.рф/чат", OriginFault::Path);
    row("https://portal.example?x", OriginFault::Path);
    row("https://portal.example#x", OriginFault::Path);
    row("https://", OriginFault::Unreadable);
    row("https://user@portal.example", OriginFault::Unreadable);
    row("https://portal.example:", OriginFault::Unreadable);
    row("https://portal.example:99999", OriginFault::Unreadable);
    row("https://portal example", OriginFault::Unreadable);
}

void WebOriginTest::whatNoBrowserCouldSendIsRefused()
{
    QFETCH(QString, typed);
    const auto origin = serialisedOrigin(typed);
    QVERIFY2(!origin, qPrintable(origin.value_or(QString())));
    QTEST(int(origin.error()), "fault");
}
