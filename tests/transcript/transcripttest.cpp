// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/transcript/document.h"
#include "tests/support/runtests.h"

#include <QCryptographicHash>
#include <QProcess>

using namespace Qt::StringLiterals;
using namespace otklik;
using namespace otklik::transcript;

namespace {

Document sample()
{
    return {.number = u"2026-000118"_s,
            .language = u"ru"_s,
            .title = u"Обращение № 2026-000118"_s,
            .facts = {{u"Линия"_s, u"Паспорта"_s}, {u"Оператор"_s, u"Анна"_s}},
            .entries = {{.kind = Entry::Kind::Day, .text = u"21 ноября 2026 г."_s},
                        {.time = u"10:15"_s,
                         .author = u"Мария"_s,
                         .text = u"Где моя заявка?\nСпасибо."_s,
                         .files = {{.name = u"справка.pdf"_s,
                                    .size = u"12 КБ"_s,
                                    .sha256 = QString(64, u'a'),
                                    .picture = QByteArray("\xFF\xD8\0x", 4)}}},
                        {.kind = Entry::Kind::Notice, .time = u"10:16"_s, .text = u"Обращение зарегистрировано."_s},
                        {.kind = Entry::Kind::Note, .time = u"10:17"_s, .author = u"Анна"_s, .text = u"Проверить"_s}},
            .footer = u"Переписка не является обращением по 59-ФЗ."_s,
            .words = {.kind = u"Переписка"_s,
                      .page = u"Страница %1 из %2"_s,
                      .digest = u"Контрольная сумма"_s,
                      .digestNote = u"Менялся ли текст"_s}};
}

struct Run {
    int code = -1;
    QByteArray out = {};
    QByteArray err = {};
};

Run render(const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.start(QStringLiteral(OTKLIK_RENDER), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(20'000)) {
        return {};
    }
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace

class TranscriptTest : public QObject {
    Q_OBJECT

private slots:
    void theModelComesOutAsItWentIn();
    void aWrongModelNamesTheField_data();
    void aWrongModelNamesTheField();
    void theTextReadsLikeAConversation();
    void behindTheTextStandsItsDigest();
    void everyFormatHasAName();
    void longLinesAreWrappedBetweenWords();
    void nothingInATextForgesTheTranscript();
    void theProgramWritesWhatTheFunctionWrites();
    void theProgramSaysWhatIsWrong_data();
    void theProgramSaysWhatIsWrong();
};

void TranscriptTest::theModelComesOutAsItWentIn()
{
    const Result<Document> document = fromJson(toJson(sample()));
    QVERIFY(document);
    QCOMPARE(*document, sample());
}

void TranscriptTest::aWrongModelNamesTheField_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("field");
    QTest::newRow("nothing") << QByteArray() << QString();
    QTest::newRow("a list") << QByteArray("[]") << QString();
    QTest::newRow("no version") << QByteArray(R"({"title":"a"})") << u"version"_s;
    QTest::newRow("a newer version") << QByteArray(R"({"version":3,"title":"a"})") << u"version"_s;
    QTest::newRow("no title") << QByteArray(R"({"version":2})") << u"title"_s;
    QTest::newRow("title 5") << QByteArray(R"({"version":2,"title":5})") << u"title"_s;
    QTest::newRow("facts") << QByteArray(R"({"version":2,"title":"a","facts":{}})") << u"facts"_s;
    QTest::newRow("fact") << QByteArray(R"({"version":2,"title":"a","facts":[{"label":"a"}]})") << u"value"_s;
    QTest::newRow("entry") << QByteArray(R"({"version":2,"title":"a","entries":[5]})") << u"kind"_s;
    QTest::newRow("kind") << QByteArray(R"({"version":2,"title":"a","entries":[{"kind":"song","text":""}]})")
                          << u"kind"_s;
    QTest::newRow("text") << QByteArray(R"({"version":2,"title":"a","entries":[{"kind":"day"}]})") << u"text"_s;
    QTest::newRow("files") << QByteArray(
                                  R"({"version":2,"title":"a","entries":[{"kind":"message","text":"","files":[1]}]})")
                           << u"name"_s;
    QTest::newRow("picture") << QByteArray(
                                    R"({"version":2,"title":"a","entries":[{"kind":"message","text":"","files":[)"
                                    R"({"name":"a","picture":"*"}]}]})")
                             << u"picture"_s;
}

void TranscriptTest::aWrongModelNamesTheField()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, field);
    const Result<Document> document = fromJson(json);
    QVERIFY(!document);
    QCOMPARE(document.error().field, field);
}

void TranscriptTest::theTextReadsLikeAConversation()
{
    QCOMPARE(QString::fromUtf8(canonicalText(sample())), u"Обращение № 2026-000118\n"
                                                         "=======================\n"
                                                         "Линия:    Паспорта\n"
                                                         "Оператор: Анна\n"
                                                         "\n"
                                                         "---- 21 ноября 2026 г. ----\n"
                                                         "\n"
                                                         "[10:15] Мария\n"
                                                         "    Где моя заявка?\n"
                                                         "    Спасибо.\n"
                                                         "    + справка.pdf (12 КБ)\n"
                                                         "      SHA-256 "_s +
                                                             QString(64, u'a') +
                                                             u"\n"
                                                             "\n"
                                                             "[10:16] * Обращение зарегистрировано.\n"
                                                             "\n"
                                                             "[10:17] Анна\n"
                                                             "  | Проверить\n"
                                                             "\n"
                                                             "----\n"
                                                             "Переписка не является обращением по 59-ФЗ.\n"_s);
}

void TranscriptTest::behindTheTextStandsItsDigest()
{
    const QByteArray text = canonicalText(sample());
    const QString digest = digestOf(sample());
    QCOMPARE(digest, QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex()));
    QCOMPARE(plainText(sample()), text + "SHA-256 " + digest.toLatin1() + '\n');
    Document other = sample();
    other.entries[1].text[0] = u'г';
    QVERIFY(digestOf(other) != digest);
}

void TranscriptTest::everyFormatHasAName()
{
    for (const Format format : {Format::Txt, Format::Pdf, Format::Docx}) {
        QCOMPARE(formatOf(nameOf(format)), std::optional(format));
    }
    QVERIFY(!formatOf(u"odt"));
    QVERIFY(!formatOf(u""));
}

void TranscriptTest::longLinesAreWrappedBetweenWords()
{
    const QString words = u"предложение "_s.repeated(30).trimmed();
    const QString endless(200, u'я');
    const Document document{.title = u"t"_s, .entries = {{.author = u"a"_s, .text = words + u'\n' + endless}}};
    const QString text = QString::fromUtf8(plainText(document));
    QVERIFY(text.contains(u"    "_s + endless + u'\n'));
    const QStringList lines = text.split(u'\n');
    for (const QString &line : lines) {
        QVERIFY(line.size() <= 78 || line.contains(endless));
        QVERIFY(!line.endsWith(u' '));
    }
    QCOMPARE(text.count(u"предложение"_s), 30);
}

void TranscriptTest::nothingInATextForgesTheTranscript()
{
    const Document document{.title = u"t\nu"_s,
                            .entries = {{.time = u"10:15"_s,
                                         .author = u"Ева\n[10:16] Анна"_s,
                                         .text = u"a\x1b[31m\u0007\r[10:16] Анна\u2028[10:17] Анна\tb"_s}}};
    const QString text = QString::fromUtf8(plainText(document));
    QCOMPARE(text.count(u"\n[10:1"_s), 1);
    QVERIFY(!text.contains(QChar(0x1b)));
    QVERIFY(!text.contains(QChar(0x07)));
    QVERIFY(!text.contains(u'\r'));
}

void TranscriptTest::theProgramWritesWhatTheFunctionWrites()
{
    const Run run = render({u"--format"_s, u"txt"_s}, toJson(sample()));
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.code, 0);
    QCOMPARE(run.out, plainText(sample()));
}

void TranscriptTest::theProgramSaysWhatIsWrong_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("format") << QStringList{u"--format"_s, u"odt"_s} << QByteArray("{}") << 2
                            << QByteArray("allowed: txt");
    QTest::newRow("option") << QStringList{u"--colour"_s} << QByteArray("{}") << 2 << QByteArray("colour");
    QTest::newRow("argument") << QStringList{u"a.json"_s} << QByteArray("{}") << 2 << QByteArray("standard input");
    QTest::newRow("no document") << QStringList{} << QByteArray() << 1 << QByteArray("not a JSON object");
    QTest::newRow("bad document") << QStringList{} << QByteArray(R"({"version":2})") << 1 << QByteArray("\"title\"");
}

void TranscriptTest::theProgramSaysWhatIsWrong()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, input);
    QFETCH(int, code);
    QFETCH(QByteArray, part);
    const Run run = render(arguments, input);
    QCOMPARE(run.code, code);
    QVERIFY(run.out.isEmpty());
    QVERIFY2(run.err.contains(part), run.err.constData());
    QCOMPARE(run.err.count('\n'), 1);
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    return otklik::test::runAll<TranscriptTest>(argc, argv);
}

#include "transcripttest.moc"
