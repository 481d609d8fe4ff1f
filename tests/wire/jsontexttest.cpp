// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/wire/jsontexttest.h"

#include "app/wire/codec.h"
#include "app/wire/jsontext.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace otklik;

namespace {

QByteArray listOf(const QString &text)
{
    wire::JsonText json;
    json += '[';
    json.append(text);
    json += ']';
    return json.take();
}

} // namespace

void JsonTextTest::aTextIsReadBackByAnotherParser_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("Russian") << u"Не приходит код №5, что делать?"_s;
    QTest::newRow("quotes and backslashes") << u"\"a\" \\ C:\\new {\"b\":1}"_s;
    QTest::newRow("lines and tabs") << u"a\nb\r\n\tc"_s;
    QString controls;
    for (char16_t c = 1; c < 0x21; ++c) {
        controls += QChar(c);
    }
    QTest::newRow("every control") << controls + QChar(0x7f) + QChar(0x2028) + QChar(0x2029) + QChar(0xfeff);
    QTest::newRow("beyond the first plane") << u"👍🏽 \U0001F468‍👩‍👧"_s;
    QTest::newRow("a slash") << u"</script>"_s;
    QTest::newRow("the edges of UTF-8") << u"\x7f\x80\u07ff\u0800\ud7ff\ue000\uffff\U00010000\U0010ffff"_s;
    QTest::newRow("longer than any room") << u"«\"Ёж\"»\n"_s.repeated(5000);
}

void JsonTextTest::aTextIsReadBackByAnotherParser()
{
    QFETCH(QString, text);
    QJsonParseError trouble;
    const QJsonDocument read = QJsonDocument::fromJson(listOf(text), &trouble);
    QCOMPARE(trouble.error, QJsonParseError::NoError);
    QCOMPARE(read.array().at(0).toString(), text);
}

void JsonTextTest::aLoneSurrogateLeavesTheFrameValid()
{
    const QChar high(0xd83d);
    const QChar low(0xde42);
    QCOMPARE(listOf(u"a"_s + high + u"b"_s), QByteArray("[\"a?b\"]"));
    QCOMPARE(listOf(low + u"b"_s + low + high), QByteArray("[\"?b??\"]"));
    QCOMPARE(listOf(QString(high) + high + low), QByteArray("[\"?\xf0\x9f\x99\x82\"]"));
}

void JsonTextTest::anIdComesBackAsItCame_data()
{
    QTest::addColumn<QByteArray>("id");
    for (const char *const id : {"1", "0", "-7", "9007199254740991", "1.5", "1e+300", "null", "\"a\\\"б\""}) {
        QTest::newRow(id) << QByteArray(id);
    }
}

void JsonTextTest::anIdComesBackAsItCame()
{
    QFETCH(QByteArray, id);
    wire::JsonText written;
    written.appendId(QJsonDocument::fromJson('[' + id + ']').array().at(0));
    QCOMPARE(written.take(), id);
}

void JsonTextTest::aTimeIsWrittenAsQtWritesIt_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::newRow("the first") << qint64(1);
    QTest::newRow("a leap day") << qint64(1'709'251'199'999);
    QTest::newRow("the end of a year") << qint64(1'798'761'599'009);
    QTest::newRow("a new year") << qint64(1'798'761'600'000);
    QTest::newRow("far away") << qint64(253'402'300'799'999);
}

void JsonTextTest::aTimeIsWrittenAsQtWritesIt()
{
    QFETCH(qint64, ms);
    QCOMPARE(wire::timeText(fromMs(ms)), QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs));
}
