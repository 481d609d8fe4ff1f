// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/domain/texttablestest.h"

#include "app/domain/filekind.h"
#include "app/domain/text/clipboardchoice.h"
#include "app/domain/text/identifiers.h"
#include "app/domain/text/pastedcode.h"
#include "app/domain/text/searchtext.h"
#include "app/domain/text/visibletext.h"
#include "app/domain/text/weblinks.h"
#include "tests/support/texttable.h"

#include <QElapsedTimer>

using namespace otklik;
using namespace Qt::StringLiterals;
using otklik::test::rowsOf;

namespace {

QStringList texts(const QJsonValue &list)
{
    QStringList texts;
    for (const QJsonValue &value : list.toArray()) {
        texts.append(value.toString());
    }
    return texts;
}

FileKind kindNamed(const QString &type)
{
    return static_cast<FileKind>(mediaTypes().indexOf(type));
}

} // namespace

void TextTablesTest::aTextHasOneSpellingForSearch_data()
{
    rowsOf(u"search"_s, u"folded"_s);
}

void TextTablesTest::aTextHasOneSpellingForSearch()
{
    QFETCH(QJsonObject, row);
    const QString folded = foldedText(row[u"text"].toString());
    QCOMPARE(folded, row[u"folded"].toString());
    QCOMPARE(foldedText(folded), folded);
}

void TextTablesTest::whatIsTypedIntoASearchFieldFits_data()
{
    rowsOf(u"search"_s, u"fits"_s);
}

void TextTablesTest::whatIsTypedIntoASearchFieldFits()
{
    QFETCH(QJsonObject, row);
    QCOMPARE(SearchTerms(row[u"typed"].toString()).fit(texts(row[u"fields"])), row[u"fits"].toBool());
}

void TextTablesTest::emptyMeansNothingVisible_data()
{
    rowsOf(u"visible"_s, u"visible"_s);
}

void TextTablesTest::emptyMeansNothingVisible()
{
    QFETCH(QJsonObject, row);
    QCOMPARE(hasVisible(row[u"text"].toString()), row[u"visible"].toBool());
}

void TextTablesTest::aTextIsCutBetweenCharacters_data()
{
    rowsOf(u"visible"_s, u"cut"_s);
}

void TextTablesTest::aTextIsCutBetweenCharacters()
{
    QFETCH(QJsonObject, row);
    QCOMPARE(cutText(row[u"text"].toString(), row[u"most"].toInt()), row[u"cut"].toString());
}

void TextTablesTest::addressesOfATextAreLinks_data()
{
    rowsOf(u"links"_s, u"links"_s);
}

void TextTablesTest::addressesOfATextAreLinks()
{
    QFETCH(QJsonObject, row);
    const QString text = row[u"text"].toString();
    QList<QStringList> found;
    for (const WebLink &link : webLinksIn(text)) {
        found.append({text.sliced(link.start, link.length), link.target});
    }
    QList<QStringList> expected;
    for (const QJsonValue &link : row[u"links"].toArray()) {
        expected.append(texts(link));
    }
    QCOMPARE(found, expected);
}

void TextTablesTest::aLongTextOfBracketsIsReadInGoodTime()
{
    QElapsedTimer time;
    time.start();
    QCOMPARE(webLinksIn(u"https://ru.example/"_s + u")"_s.repeated(100'000)).size(), 1);
    QCOMPARE(webLinksIn(u"https://a("_s.repeated(20'000)).size(), 0);
    QVERIFY2(time.elapsed() < 5000, "reading is not linear in the length of the text");
}

void TextTablesTest::aCodeIsTakenOutOfWhatWasPasted_data()
{
    rowsOf(u"codes"_s, u"codes"_s);
}

void TextTablesTest::aCodeIsTakenOutOfWhatWasPasted()
{
    QFETCH(QJsonObject, row);
    QCOMPARE(codeIn(row[u"text"].toString()), row[u"code"].toString());
}

void TextTablesTest::aPhoneIsReadAsItWasPasted_data()
{
    rowsOf(u"phones"_s, u"phones"_s);
}

void TextTablesTest::aPhoneIsReadAsItWasPasted()
{
    QFETCH(QJsonObject, row);
    QCOMPARE(checkPhone(row[u"text"].toString()).value_or(QString()), row[u"phone"].toString());
}

void TextTablesTest::bytesDecideWhatAFileIs_data()
{
    rowsOf(u"filekinds"_s, u"kinds"_s);
}

void TextTablesTest::bytesDecideWhatAFileIs()
{
    QFETCH(QJsonObject, row);
    const std::optional<FileKind> kind = kindOf(row[u"head"].toString().toLatin1());
    QCOMPARE(kind ? mediaType(*kind) : QString(), row[u"type"].toString());
}

void TextTablesTest::aPdfMayBeginAtMostAKilobyteLater()
{
    QCOMPARE(kindOf(QByteArray(1024, '\n') + "%PDF-1.4"), FileKind::Pdf);
    QCOMPARE(kindOf(QByteArray(1025, '\n') + "%PDF-1.4"), std::nullopt);
    QCOMPARE(kindOf((QByteArray(1024, '\n') + "%PDF-1.4").first(kindBytes)), FileKind::Pdf);
}

void TextTablesTest::aNameIsCorrectedAfterTheBytes_data()
{
    rowsOf(u"filekinds"_s, u"names"_s);
}

void TextTablesTest::aNameIsCorrectedAfterTheBytes()
{
    QFETCH(QJsonObject, row);
    const FileKind kind = kindNamed(row[u"type"].toString());
    const QString corrected = nameFor(row[u"name"].toString(), kind);
    QCOMPARE(corrected, row[u"corrected"].toString());
    QCOMPARE(nameFor(corrected, kind), corrected);
}

void TextTablesTest::aNameTellsWhatAFileWantsToBe_data()
{
    rowsOf(u"filekinds"_s, u"named"_s);
}

void TextTablesTest::aNameTellsWhatAFileWantsToBe()
{
    QFETCH(QJsonObject, row);
    QCOMPARE(isNamedAsKind(row[u"name"].toString()), row[u"named"].toBool());
}

void TextTablesTest::textWinsOverItsPicture_data()
{
    rowsOf(u"clipboard"_s, u"offers"_s);
}

void TextTablesTest::textWinsOverItsPicture()
{
    QFETCH(QJsonObject, row);
    static const QHash<QString, ClipboardChoice> choices{{u"nothing"_s, ClipboardChoice::Nothing},
                                                         {u"text"_s, ClipboardChoice::Text},
                                                         {u"files"_s, ClipboardChoice::Files},
                                                         {u"picture"_s, ClipboardChoice::Picture}};
    const ClipboardOffer offer{
        .text = row[u"text"].toString(), .files = texts(row[u"files"]), .picture = row[u"picture"].toBool()};
    QCOMPARE(chooseFrom(offer), choices.value(row[u"choice"].toString()));
}
