// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/domain/reasontest.h"

#include "app/domain/errorwords.h"
#include "app/domain/reason.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace otklik;

void ReasonTest::everyReasonHasAWordOfItsOwn()
{
    QSet<QString> words;
    for (const ReasonFacts &row : allReasons()) {
        QVERIFY(!row.word.isEmpty());
        QVERIFY2(!words.contains(row.word), row.word.data());
        words.insert(row.word);
        QCOMPARE(reasonOf(QString(row.word)), row.reason);
    }
    QCOMPARE(word(Reason::None), QLatin1StringView());
}

void ReasonTest::aWordOfANewerServerIsNoReason()
{
    QCOMPARE(reasonOf(u"neverHeardOf"), Reason::None);
    QCOMPARE(reasonOf(u""), Reason::None);
    QCOMPARE(reasonOf(u"WRONGCODE"), Reason::None);
}

void ReasonTest::theWordsThatClientsHearNeverChange()
{
    QFile released(QStringLiteral(OTKLIK_TEST_DATA) + QStringLiteral("/wire/reasons.json"));
    QVERIFY(released.open(QIODevice::ReadOnly));
    const QJsonArray expected = QJsonDocument::fromJson(released.readAll()).array();
    QJsonArray heard;
    for (const ReasonFacts &row : allReasons()) {
        if (row.heardBy == HeardBy::Clients) {
            heard.append(QString(row.word));
        }
    }
    for (const QJsonValue &one : expected) {
        QVERIFY2(heard.contains(one), qPrintable(one.toString() + QStringLiteral(" was taken away from clients")));
    }
    for (const QJsonValue &one : std::as_const(heard)) {
        QVERIFY2(expected.contains(one), qPrintable(one.toString() + QStringLiteral(" is new: add it to the list")));
    }
}

void ReasonTest::aFieldsOwnSentenceComesFirst_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, const char *field, Reason reason, const char *sentence) {
        QTest::newRow(name) << QString::fromLatin1(field) << reason << QString::fromUtf8(sentence);
    };
    row("a field of its own", "phone", Reason::Format,
        "The phone should look like +7 916 123-45-67. Please check the number.");
    row("any field", "title", Reason::TooLong, "«title» is too long: at most 7 characters.");
    row("a limit in a field's own", "files", Reason::TooMany, "A message carries at most 7 files.");
    row("a conflict, which has no field", "", Reason::Taken, "A colleague has taken this request already.");
    row("the same reason at a field", "login", Reason::Taken, "This value of «login» is in use already.");
    row("no field to name", "", Reason::Missing, "");
    row("the second factor", "", Reason::WrongCode, "The code is wrong.");
    row("nothing is known", "title", Reason::None, "");
}

void ReasonTest::aFieldsOwnSentenceComesFirst()
{
    QFETCH(QString, field);
    QFETCH(Reason, reason);
    QFETCH(QString, sentence);
    const char *const found = sentenceFor({.fault = Fault::Malformed, .field = field, .reason = reason, .limit = 7});
    QCOMPARE(filled(QString::fromUtf8(found), field, 7), sentence);
}
