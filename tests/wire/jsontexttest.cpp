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
    QByteArray json("[");
    wire::jsontext::append(json, text);
    return json + ']';
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
    const QByteArray json = listOf(u"a"_s + QChar(0xd83d) + u"b"_s);
    QJsonParseError trouble;
    QCOMPARE(QJsonDocument::fromJson(json, &trouble).array().at(0).toString(), u"a?b"_s);
    QCOMPARE(trouble.error, QJsonParseError::NoError);
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
    QByteArray written;
    wire::jsontext::appendId(written, QJsonDocument::fromJson('[' + id + ']').array().at(0));
    QCOMPARE(written, id);
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
