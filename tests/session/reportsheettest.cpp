// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/session/reportsheettest.h"

#include "app/archive/zipreader.h"
#include "server/api/reports/reportsheet.h"
#include "server/desk/words/words.h"

#include <QTest>

using namespace otklik;

namespace {

wire::ReportedConversation conversationOn(const QString &topic)
{
    return {.id = {9},
            .number = QStringLiteral("2026-000118"),
            .lineName = QStringLiteral("Паспорта"),
            .citizenName = QStringLiteral("Мария Иванова"),
            .topic = topic,
            .createdAt = fromMs(1'795'158'000'000), // 20 November 2026, 7:00 UTC
            .responseSeconds = 96.5,
            .rating = 5};
}

server::ReportSheet sheetWith(const QString &topic)
{
    const desk::Words words;
    return server::sheetOf({conversationOn(topic)}, QTimeZone("Europe/Moscow"), words, Language::Russian);
}

} // namespace

void ReportSheetTest::aTextThatASpreadsheetWouldRunIsGuarded_data()
{
    QTest::addColumn<QString>("topic");
    QTest::addColumn<QString>("cell");
    QTest::newRow("a formula") << QStringLiteral("=HYPERLINK(\"http://x\")")
                               << QStringLiteral("\"'=HYPERLINK(\"\"http://x\"\")\"");
    QTest::newRow("a plus") << QStringLiteral("+7 916") << QStringLiteral("\"'+7 916\"");
    QTest::newRow("a minus") << QStringLiteral("-1") << QStringLiteral("\"'-1\"");
    QTest::newRow("an at sign") << QStringLiteral("@SUM(A1)") << QStringLiteral("\"'@SUM(A1)\"");
    QTest::newRow("a tab") << QStringLiteral("\t=1") << QStringLiteral("\"'\t=1\"");
    QTest::newRow("a quotation") << QStringLiteral("«ЗАГС», \"брак\"") << QStringLiteral("\"«ЗАГС», \"\"брак\"\"\"");
    QTest::newRow("words") << QStringLiteral("Сроки") << QStringLiteral("\"Сроки\"");
}

void ReportSheetTest::aTextThatASpreadsheetWouldRunIsGuarded()
{
    QFETCH(QString, topic);
    QFETCH(QString, cell);
    const QString csv = QString::fromUtf8(server::csvOf(sheetWith(topic)));
    QVERIFY2(csv.contains(u',' + cell + u','), qPrintable(csv));
}

void ReportSheetTest::numbersAndTimesStandAsTheyAre()
{
    const QByteArray csv = server::csvOf(sheetWith(QStringLiteral("Сроки")));
    QVERIFY(csv.startsWith("\xEF\xBB\xBF\"Номер\","));
    QVERIFY2(csv.endsWith(",2026-11-20 10:00:00,,,,96.5,,5\r\n"), csv.constData());
}

void ReportSheetTest::aWorkbookHoldsTextsAsTexts()
{
    const QByteArray xlsx = server::xlsxOf(sheetWith(QStringLiteral("=1+1")));
    const QByteArray texts = archive::zipPart(xlsx, "xl/sharedStrings.xml");
    QVERIFY(texts.contains("=1+1"));
    QVERIFY(texts.contains("Номер"));
    const QByteArray page = archive::zipPart(xlsx, "xl/worksheets/sheet1.xml");
    QVERIFY(page.contains("<v>96.5</v>"));
    QVERIFY(!page.contains("<f>"));
}
