// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/base/log.h"
#include "app/base/logline.h"
#include "app/base/logratelimiter.h"
#include "tests/base/suites.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace otklik;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const Instant then = fromMs(1'767'323'045'678); // 2026-01-02T03:04:05.678Z

/// As a call site writes it.
QString message()
{
    QString text;
    QDebug(&text) << "a request was refused" << field("kind", "forbidden") << field("session", 42)
                  << field("why", u"a\x1f b"_s);
    return text;
}

LogRecord record(const QString &text)
{
    return {.at = then, .type = QtWarningMsg, .category = "otklik.session", .thread = "gateway", .message = text};
}

QJsonObject parsed(const QByteArray &line)
{
    return line.endsWith('\n') && line.count('\n') == 1 ? QJsonDocument::fromJson(line).object() : QJsonObject();
}

} // namespace

void LogTest::aLineHasTimeLevelCategoryAndFields()
{
    QCOMPARE(textLine(record(message())), QByteArray("2026-01-02T03:04:05.678Z warning otklik.session "
                                                     "a request was refused kind=forbidden session=42 why=a b\n"));
}

void LogTest::anObjectHasThemAsMembers()
{
    LogRecord told = record(message());
    told.heldBack = 7;
    const QJsonObject object = parsed(jsonLine(told));
    QCOMPARE(object.value("ts"_L1).toString(), u"2026-01-02T03:04:05.678Z"_s);
    QCOMPARE(object.value("level"_L1).toString(), u"warning"_s);
    QCOMPARE(object.value("category"_L1).toString(), u"otklik.session"_s);
    QCOMPARE(object.value("message"_L1).toString(), u"a request was refused"_s);
    QCOMPARE(object.value("thread"_L1).toString(), u"gateway"_s);
    QCOMPARE(object.value("kind"_L1).toString(), u"forbidden"_s);
    QCOMPARE(object.value("session"_L1).toString(), u"42"_s);
    QCOMPARE(object.value("why"_L1).toString(), u"a b"_s);
    QCOMPARE(object.value("heldBack"_L1).toInt(), 7);
    QCOMPARE(object.size(), 9);
}

void LogTest::nobodyBeginsALineOfTheirOwn()
{
    const LogRecord record = ::record(u"one\n2026-01-02T03:04:05.678Z error two\r\x1b[2J\u2028three"_s);
    const QByteArray text = textLine(record);
    QCOMPARE(text.count('\n'), 1);
    QVERIFY(!text.contains('\r') && !text.contains('\x1b'));
    QVERIFY(text.contains("one\\n2026"));
    QCOMPARE(parsed(jsonLine(record)).size(), 5);
}

void LogTest::brokenTextGivesAWholeLine()
{
    QVERIFY(!parsed(jsonLine(record(QString(QChar(0xd800)) + u'\0' + u"rest"_s))).isEmpty());
    const QByteArray line = jsonLine(record(QString(100'000, u'ж')));
    QVERIFY(line.size() < 10'000);
    QVERIFY(!parsed(line).isEmpty());
}

void LogTest::aFloodIsHeldBackAndCounted()
{
    LogRateLimiter valve({.burst = 5, .perSecond = 1});
    int written = 0;
    for (int i = 0; i < 10'000; ++i) {
        written += valve.admit(QtInfoMsg, "c", u"refused after %1 ms"_s.arg(i), then) ? 1 : 0;
    }
    QCOMPARE(written, 5);
    const auto next = valve.admit(QtInfoMsg, "c", u"refused after 3 ms"_s, then + 1s);
    QVERIFY(next);
    QCOMPARE(*next, 9'995u);
    QVERIFY(!valve.admit(QtInfoMsg, "c", u"refused after 3 ms"_s, then + 1s));
    QVERIFY(valve.admit(QtFatalMsg, "c", u"refused after 3 ms"_s, then + 1s));
}

void LogTest::aFloodOfManyShapesIsHeldBackToo()
{
    LogRateLimiter valve({.burst = 5, .perSecond = 1, .categoryBurst = 50, .categoryPerSecond = 10, .shapes = 16});
    int written = 0;
    for (int i = 0; i < 10'000; ++i) {
        const QString varied = QString(QChar(u'a' + i % 26)) + QChar(u'a' + i / 26 % 26) + QChar(u'a' + i / 676 % 26);
        written += valve.admit(QtInfoMsg, "c", varied, then) ? 1 : 0;
    }
    QCOMPARE(written, 50);
}

void LogTest::othersAreHeardThroughAFlood()
{
    LogRateLimiter valve({.burst = 5, .perSecond = 1});
    for (int i = 0; i < 1'000; ++i) {
        (void)valve.admit(QtInfoMsg, "c", u"flood"_s, then);
    }
    QVERIFY(valve.admit(QtInfoMsg, "c", u"something else"_s, then));
    QVERIFY(valve.admit(QtWarningMsg, "c", u"flood"_s, then));
    QVERIFY(valve.admit(QtInfoMsg, "d", u"flood"_s, then));
}

void LogTest::aClockSetBackOpensNothing()
{
    LogRateLimiter valve({.burst = 2, .perSecond = 1});
    QVERIFY(valve.admit(QtInfoMsg, "c", u"x"_s, then));
    QVERIFY(valve.admit(QtInfoMsg, "c", u"x"_s, then));
    QVERIFY(!valve.admit(QtInfoMsg, "c", u"x"_s, then - 1h));
    QVERIFY(valve.admit(QtInfoMsg, "c", u"x"_s, then - 1h + 1s));
}
