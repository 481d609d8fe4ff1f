// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/matching.h"
#include "app/knowledge/snippet.h"
#include "app/knowledge/stems.h"
#include "app/knowledge/stopwords.h"
#include "tests/support/runtests.h"
#include "tests/support/texttable.h"

#include <thread>

using namespace Qt::StringLiterals;
using namespace otklik::knowledge;

class WordsTest : public QObject {
    Q_OBJECT

private slots:
    void wordsAreFoundWhereTheyStand();
    void oneWordHasOneSpelling_data();
    void oneWordHasOneSpelling();
    void formsOfAWordShareAStem_data();
    void formsOfAWordShareAStem();
    void stopWordsAreLeftOutOfTheIndexButNotOfAQueryOfNothingElse();
    void stemmingIsTheSameOnManyThreads();
    void highlightsFitTheOriginal();
    void aSnippetShowsThePlaceThatWasFound();
    void aSnippetOfAShortTextIsTheText();
    void aSnippetCutsNoWordAndNoEmoji();
    void whatHidesInATextIsIndexed_data();
    void whatHidesInATextIsIndexed();
    void manyNumbersAreBounded();
    void aNumberIsHighlightedHoweverItIsGrouped();
    void aListIsMatchedByItsWords_data();
    void aListIsMatchedByItsWords();
    void betterMatchesComeFirst_data();
    void betterMatchesComeFirst();
};

void WordsTest::wordsAreFoundWhereTheyStand()
{
    const QList<Token> tokens = tokensOf(u"Кто-то, 🙂 приёмная №12 a1"_s);
    const QList<Token> expected{
        {u"кто"_s, 0, 3}, {u"то"_s, 4, 2}, {u"приемная"_s, 11, 8}, {u"12"_s, 21, 2}, {u"a1"_s, 24, 2}};
    QCOMPARE(tokens, expected);
    QVERIFY(tokensOf(u" \n…"_s).isEmpty());
    QVERIFY(tokensOf(QString(QChar(0xd83d))).isEmpty());
}

void WordsTest::oneWordHasOneSpelling_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("word");
    QTest::newRow("capital") << u"ПАСПОРТ"_s << u"паспорт"_s;
    QTest::newRow("yo") << u"Ёлка"_s << u"елка"_s;
    QTest::newRow("yo of two") << u"\u0435\u0308лка"_s << u"елка"_s;
    QTest::newRow("stress") << u"за\u0301мок"_s << u"замок"_s;
    QTest::newRow("short i of two") << u"и\u0306од"_s << u"йод"_s;
    QTest::newRow("wide letters") << u"ＡＢＣ"_s << u"abc"_s;
    QTest::newRow("ligature") << u"ﬁle"_s << u"file"_s;
    QTest::newRow("beyond the plane") << u"𝐀𝐁"_s << u"AB"_s.toLower();
    QTest::newRow("letters beyond the two alphabets") << u"NaÆve7"_s << u"naæve7"_s;
    QTest::newRow("both alphabets and digits") << u"АЯЁйazAZ09"_s << u"аяейazaz09"_s;
    QTest::newRow("as long as counts") << QString(64, u'Я') << QString(64, u'я');
    QTest::newRow("long") << QString(500, u'я') << QString(64, u'я');
}

void WordsTest::oneWordHasOneSpelling()
{
    QFETCH(QString, text);
    QFETCH(QString, word);
    const QList<Token> tokens = tokensOf(text);
    QCOMPARE(tokens.size(), 1);
    QCOMPARE(tokens.first().word, word);
    QCOMPARE(tokens.first().length, text.size());
}

void WordsTest::formsOfAWordShareAStem_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::newRow("паспорт") << u"паспорт"_s << u"Паспортами"_s;
    QTest::newRow("заявка") << u"заявку"_s << u"заявки"_s;
    QTest::newRow("загранпаспорт") << u"загранпаспорта"_s << u"загранпаспортом"_s;
    QTest::newRow("ребёнок") << u"ребёнка"_s << u"ребенком"_s;
    QTest::newRow("application") << u"Applications"_s << u"application"_s;
    QTest::newRow("renew") << u"renewing"_s << u"renewed"_s;
    QTest::newRow("number") << u"2026"_s << u"2026"_s;
}

void WordsTest::formsOfAWordShareAStem()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QCOMPARE(stemsOf(one), stemsOf(other));
    QCOMPARE(stemsOf(one).size(), 1);
}

void WordsTest::stopWordsAreLeftOutOfTheIndexButNotOfAQueryOfNothingElse()
{
    QVERIFY(isStopWord(u"не"_s));
    QVERIFY(isStopWord(u"the"_s));
    QVERIFY(isStopWord(u"еще"_s)); // as a token has it
    QVERIFY(stemsOf(u"Что это?"_s).isEmpty());
    QCOMPARE(queryStems(u"Что это?"_s).size(), 2);
    QCOMPARE(queryStems(u"где паспорт"_s), stemsOf(u"паспорт"_s));
    QCOMPARE(stemsOf(u"паспорт, паспорта, паспорту"_s).size(), 1);
}

void WordsTest::stemmingIsTheSameOnManyThreads()
{
    const QString text = u"Подскажите, когда будут готовы документы по заявлению о выдаче паспорта and renewals"_s;
    const QStringList expected = stemsOf(text);
    std::vector<QStringList> got(4);
    std::vector<std::thread> threads;
    for (QStringList &result : got) {
        threads.emplace_back([&result, &text] {
            for (int i = 0; i < 200; ++i) {
                result = stemsOf(text);
            }
        });
    }
    for (std::thread &thread : threads) {
        thread.join();
    }
    for (const QStringList &result : got) {
        QCOMPARE(result, expected);
    }
}

void WordsTest::highlightsFitTheOriginal()
{
    const QString text = u"Мой ПАСПОРТ и паспорта детей"_s;
    QCOMPARE(highlightsOf(text, u"паспортов"_s), (QList<Range>{{4, 7}, {14, 8}}));
    QVERIFY(highlightsOf(text, u"виза"_s).isEmpty());
    QVERIFY(highlightsOf(text, QString()).isEmpty());
}

void WordsTest::aSnippetShowsThePlaceThatWasFound()
{
    const QString text = u"слово "_s.repeated(100) + u"\n\tзагранпаспорт готов "_s + u"конец "_s.repeated(100);
    const Snippet snippet = snippetOf(text, u"загранпаспорта"_s, 80);
    QVERIFY(snippet.text.startsWith(u"… "));
    QVERIFY(snippet.text.endsWith(u" …"));
    QVERIFY(!snippet.text.contains(u'\n'));
    QVERIFY(snippet.text.size() <= 84);
    QCOMPARE(snippet.highlights.size(), 1);
    const Range range = snippet.highlights.first();
    QCOMPARE(snippet.text.sliced(range.start, range.length), u"загранпаспорт"_s);
}

void WordsTest::aSnippetOfAShortTextIsTheText()
{
    const Snippet snippet = snippetOf(u"  Где мой паспорт?\n"_s, u"паспорт"_s);
    QCOMPARE(snippet.text, u"Где мой паспорт?"_s);
    QCOMPARE(snippet.highlights, (QList<Range>{{8, 7}}));
    QCOMPARE(snippetOf(QString(), u"паспорт"_s).text, QString());
    QCOMPARE(snippetOf(u"   "_s, u"паспорт"_s).text, QString());
}

void WordsTest::aSnippetCutsNoWordAndNoEmoji()
{
    for (qsizetype length = 1; length < 60; ++length) {
        for (const QString &text :
             {u"🙂"_s.repeated(40),
              u"Очень длинное предложение о паспорте 🙂 и визе"_s}) {
            const Snippet snippet = snippetOf(text, u"визы"_s, length);
            QVERIFY(snippet.text.isValidUtf16());
            for (const Range &range : snippet.highlights) {
                QVERIFY(range.start >= 0 && range.start + range.length <= snippet.text.size());
            }
        }
    }
}

void WordsTest::whatHidesInATextIsIndexed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("words");
    QTest::newRow("a soft hyphen") << u"свиде\u00ADтельство"_s << u"свидетельство"_s;
    QTest::newRow("a zero-width space") << u"пас\u200Bпорт, ви\u2060за"_s << u"паспорт виза"_s;
    QTest::newRow("marks of direction") << u"\u202Aда\u202C нет"_s << u"да нет"_s;
    QTest::newRow("Latin look-alikes") << u"пacпopт"_s << u"паспорт"_s;
    QTest::newRow("a Latin word") << u"Passport"_s << u"passport"_s;
    QTest::newRow("a phone in groups") << u"8 (916) 123-45-67"_s << u"8 916 123 45 67 79161234567"_s;
    QTest::newRow("a phone with an 8") << u"89161234567"_s << u"89161234567 79161234567"_s;
    QTest::newRow("ten digits") << u"9161234567"_s << u"9161234567 79161234567"_s;
    QTest::newRow("a SNILS") << u"112-233-445 95"_s << u"112 233 445 95 11223344595"_s;
    QTest::newRow("a plain number") << u"дом 12"_s << u"дом 12"_s;
    QTest::newRow("numbers apart") << u"12, 34"_s << u"12 34"_s;
}

void WordsTest::whatHidesInATextIsIndexed()
{
    QFETCH(QString, text);
    QFETCH(QString, words);
    QStringList found;
    for (const Token &token : tokensOf(text) + numbersOf(text)) {
        found.append(token.word);
    }
    QCOMPARE(found.join(u' '), words);
}

void WordsTest::manyNumbersAreBounded()
{
    QString many;
    for (int i = 0; i < 1000; ++i) {
        many += QString::number(1'000'000 + i) + u" 000, "_s;
    }
    QCOMPARE(numbersOf(many).size(), 256);
    QVERIFY(numbersOf(u"1 "_s.repeated(2000)).size() < 10); // each number once
    // A phone behind a date, in one run with it.
    const QList<Token> numbers = numbersOf(u"05.03.2026 8 916 123-45-67"_s);
    QVERIFY(
        std::any_of(numbers.begin(), numbers.end(), [](const Token &token) { return token.word == u"79161234567"; }));
}

void WordsTest::aNumberIsHighlightedHoweverItIsGrouped()
{
    const QString text = u"Тел. 8 (916) 123-45-67, дом 8"_s;
    QCOMPARE(highlightsOf(text, u"+79161234567"_s), (QList<Range>{{5, 17}}));
    QCOMPARE(highlightsOf(text, u"8-916-123-45-67"_s), (QList<Range>{{5, 17}}));
    QCOMPARE(highlightsOf(text, u"дом 8"_s), (QList<Range>{{5, 1}, {24, 3}, {28, 1}}));
}

void WordsTest::aListIsMatchedByItsWords_data()
{
    otklik::test::rowsOf(u"matching"_s, u"matches"_s);
}

void WordsTest::aListIsMatchedByItsWords()
{
    QFETCH(QJsonObject, row);
    QStringList fields;
    for (const QJsonValue &field : row[u"fields"].toArray()) {
        fields.append(field.toString());
    }
    const auto found = match(row[u"query"].toString(), fields);
    QCOMPARE(found.has_value(), row[u"hits"].isArray());
    for (qsizetype i = 0; found && i < fields.size(); ++i) {
        QJsonArray marked;
        for (const Range &range : found->highlights[i]) {
            marked.append(fields[i].sliced(range.start, range.length));
        }
        QCOMPARE(marked, row[u"hits"].toArray().at(i).toArray());
    }
}

void WordsTest::betterMatchesComeFirst_data()
{
    otklik::test::rowsOf(u"matching"_s, u"ranks"_s);
}

void WordsTest::betterMatchesComeFirst()
{
    QFETCH(QJsonObject, row);
    int before = std::numeric_limits<int>::max();
    for (const QJsonValue &fields : row[u"best"].toArray()) {
        const auto found = match(row[u"query"].toString(), fields.toVariant().toStringList());
        QVERIFY(found);
        QVERIFY2(found->score < before, qPrintable(fields.toArray().first().toString()));
        before = found->score;
    }
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    return otklik::test::runAll<WordsTest>(argc, argv);
}

#include "wordstest.moc"
