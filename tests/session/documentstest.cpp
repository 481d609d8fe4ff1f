// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/session/documentstest.h"

#include "app/archive/zipreader.h"
#include "tests/session/alteredplace.h"
#include "tests/session/runninghost.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QProcess>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace otklik;
using namespace otklik::test;

namespace {

const QString Citizen = QStringLiteral("+79990000001");
const QString Operator = QStringLiteral("operator1");
const QString VerifyPath = QStringLiteral("/api/transcripts/verify");

/// Of conversations of the demonstration, as the operator sees them.
QStringList numbersSeen(const RunningHost &server, const Tokens &staff, int many)
{
    Client client(server);
    if (!client.opens(staff.access)) {
        return {};
    }
    const QJsonArray list = client.asks(wire::ConversationList{.scope = wire::ConversationList::Scope::All})
                                .value(QStringLiteral("result"))
                                .toObject()
                                .value(QStringLiteral("conversations"))
                                .toArray();
    QStringList numbers;
    for (const QJsonValue &one : list) {
        numbers << one[u"number"].toString();
    }
    return numbers.mid(0, many);
}

QString zipPath(const QStringList &numbers, const QString &format)
{
    return QStringLiteral("/api/transcripts.zip?format=%1&numbers=%2").arg(format, numbers.join(u','));
}

struct Verdict {
    QString word = {};
    QString number = {};
    QString difference = {};
};

Verdict verified(RunningHost &server, const QByteArray &file, const Tokens &staff, const QString &language)
{
    const Answer answer = server.postBytes(VerifyPath + QStringLiteral("?lang=") + language, file, staff.access);
    return {answer.text("verdict"), answer.text("number"), answer.text("difference")};
}

} // namespace

void DocumentsTest::aZipHoldsEachDocumentAsIssued_data()
{
    QTest::addColumn<QString>("format");
    for (const char *const format : {"pdf", "docx", "txt"}) {
        QTest::newRow(format) << QString::fromLatin1(format);
    }
}

void DocumentsTest::aZipHoldsEachDocumentAsIssued()
{
    QFETCH(QString, format);
    RunningHost server;
    QVERIFY(server.start());
    const Tokens staff = server.signIn(Operator);
    const QStringList numbers = numbersSeen(server, staff, 3);
    QCOMPARE(numbers.size(), 3);
    const Answer answer = server.get(zipPath(numbers + numbers, format), staff.access);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.fields.value("content-type"), QByteArray("application/zip"));
    QVERIFY(answer.fields.value("content-disposition").contains("transcripts.zip"));
    QByteArray sums;
    for (const QString &number : numbers) {
        const QByteArray name = (number + u'.' + format).toLatin1();
        const QByteArray document = archive::zipPart(answer.body, name.constData());
        sums += QCryptographicHash::hash(document, QCryptographicHash::Sha256).toHex() + "  " + name + '\n';
        const Verdict verdict = verified(server, document, staff, QStringLiteral("en"));
        QCOMPARE(verdict.word, QStringLiteral("issued"));
        QCOMPARE(verdict.number, number);
    }
    QCOMPARE(archive::zipPart(answer.body, "SHA256SUMS"), sums);
    QTRY_COMPARE(server.trail(QStringLiteral("transcript.read")).size(), 3);
    QTRY_COMPARE(server.trail(QStringLiteral("transcript.verified")).size(), 3);
}

void DocumentsTest::whatIsMissingFromAZipIsNamedAndNothingIsMade()
{
    RunningHost server;
    QVERIFY(server.start());
    const Tokens staff = server.signIn(Operator);
    const QStringList known = numbersSeen(server, staff, 1);
    const QStringList unknown{QStringLiteral("2026-999998"), QStringLiteral("2026-999999")};
    const Answer answer =
        server.get(zipPath(known + unknown, QStringLiteral("txt")) + QStringLiteral("&lang=ru"), staff.access);
    QCOMPARE(answer.status, 404);
    QCOMPARE(answer.json().value(QStringLiteral("numbers")).toArray(), QJsonArray::fromStringList(unknown));
    QVERIFY2(answer.text("detail").contains(unknown.join(QStringLiteral(", "))), qPrintable(answer.text("detail")));
    QVERIFY(!answer.text("detail").contains(known.first()));
    QVERIFY(!answer.body.startsWith("PK"));
    QCOMPARE(server.get(zipPath(known, QStringLiteral("txt")), staff.access).status, 200);
    QTRY_COMPARE(server.trail(QStringLiteral("transcript.read")).size(), 1); // of the second alone
}

void DocumentsTest::aZipHasBounds()
{
    RunningHost server;
    QVERIFY(server.start());
    const Tokens staff = server.signIn(Operator);
    const QStringList one = numbersSeen(server, staff, 1);
    const QString txt = QStringLiteral("txt");
    QCOMPARE(server.get(zipPath(one, txt)).status, 401);
    QCOMPARE(server.get(zipPath(one, txt), server.signIn(Citizen).access).status, 403);
    QStringList many;
    for (int i = 0; i < 50; ++i) {
        many << QStringLiteral("2026-9%1").arg(i, 5, 10, QLatin1Char('0'));
    }
    QCOMPARE(server.get(zipPath(many, txt), staff.access).status, 404); // fifty may be asked for
    const auto refused = [&](const QStringList &numbers, const QString &format) {
        const Answer answer = server.get(zipPath(numbers, format), staff.access);
        return QStringLiteral("%1 %2 %3").arg(answer.status).arg(answer.text("field"), answer.text("reason"));
    };
    QCOMPARE(refused(many + one, txt), QStringLiteral("400 numbers tooMany"));
    QCOMPARE(refused({}, txt), QStringLiteral("400 numbers missing"));
    QCOMPARE(refused({QStringLiteral("../etc")}, txt), QStringLiteral("400 numbers format"));
    QCOMPARE(refused(one, QStringLiteral("odt")), QStringLiteral("400 format unknown"));
}

void DocumentsTest::aZipThatGrowsTooLargeIsRefused()
{
    server::ServerOptions options = RunningHost::demoOptions();
    RunningHost first(options);
    QVERIFY(first.start());
    const Tokens staff = first.signIn(Operator);
    const QStringList numbers = numbersSeen(first, staff, 2);
    qint64 together = 0;
    for (const QString &number : numbers) {
        together += first.get(QStringLiteral("/api/transcripts/%1.txt").arg(number), staff.access).body.size();
    }
    options.renderer.largest = together - 1;
    RunningHost second(options); // of the same demonstration
    QVERIFY(second.start());
    const Tokens again = second.signIn(Operator);
    const Answer refused = second.get(zipPath(numbers, QStringLiteral("txt")), again.access);
    QCOMPARE(refused.status, 413);
    QCOMPARE(refused.json().value(QStringLiteral("limit")).toInteger(), together - 1);
    QCOMPARE(second.get(zipPath(numbers.mid(1), QStringLiteral("txt")), again.access).status, 200);
}

/// The document that comes after the ZIP waits for one of its documents, not for all.
void DocumentsTest::aSingleDocumentTakesItsTurnBesideAZip()
{
    server::ServerOptions options = RunningHost::demoOptions();
    options.renderer.atOnce = 1;
    options.renderer.waiting = 1;
    RunningHost server(options);
    QVERIFY(server.start());
    const Tokens staff = server.signIn(Operator);
    const Tokens other = server.signIn(QStringLiteral("operator2"));
    const QStringList numbers = numbersSeen(server, staff, 8);
    QCOMPARE(numbers.size(), 8);
    QStringList ended;
    QNetworkReply *const zip = server.begin(zipPath(numbers, QStringLiteral("pdf")), staff.access);
    QNetworkReply *const single =
        server.begin(QStringLiteral("/api/transcripts/%1.pdf").arg(numbers.first()), other.access);
    connect(zip, &QNetworkReply::finished, this, [&ended] { ended << QStringLiteral("zip"); });
    connect(single, &QNetworkReply::finished, this, [&ended] { ended << QStringLiteral("single"); });
    QTRY_COMPARE_WITH_TIMEOUT(ended, QStringList({QStringLiteral("single"), QStringLiteral("zip")}), 60'000);
    for (QNetworkReply *const reply : {zip, single}) {
        QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 200);
        reply->deleteLater();
    }
}

void DocumentsTest::aZipThatCannotBeMadeIsNoZip()
{
    server::ServerOptions options = RunningHost::demoOptions();
    options.renderer.program = QStringLiteral("/nonexistent/otklik-render");
    RunningHost server(options);
    QVERIFY(server.start());
    const Tokens staff = server.signIn(Operator);
    const QStringList numbers = numbersSeen(server, staff, 2);
    for (int times = 0; times < 3; ++times) { // whoever was refused leaves the place to the next
        const Answer refused = server.get(zipPath(numbers, QStringLiteral("pdf")), staff.access);
        QCOMPARE(refused.status, 503);
        QCOMPARE(refused.text("reason"), QStringLiteral("notRendered"));
    }
    QCOMPARE(server.get(zipPath(numbers, QStringLiteral("txt")), staff.access).status, 200);
}

void DocumentsTest::anAlteredFileIsToldInTheLanguageOfTheAsker_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("russian");
    QTest::newRow("text") << QStringLiteral("txt") << QStringLiteral("in the entry «[")
                          << QStringLiteral("в записи «[");
    QTest::newRow("PDF") << QStringLiteral("pdf") << QStringLiteral("Page 1") << QStringLiteral("страница 1");
}

void DocumentsTest::anAlteredFileIsToldInTheLanguageOfTheAsker()
{
    QFETCH(QString, format);
    QFETCH(QString, english);
    QFETCH(QString, russian);
    RunningHost server;
    QVERIFY(server.start());
    const Tokens staff = server.signIn(Operator);
    const QString number = numbersSeen(server, staff, 1).value(0);
    const QByteArray issued =
        server.get(QStringLiteral("/api/transcripts/%1.%2").arg(number, format), staff.access).body;
    QCOMPARE(verified(server, issued, staff, QStringLiteral("en")).word, QStringLiteral("issued"));
    (void)server.get(QStringLiteral("/api/transcripts/%1.docx").arg(number), staff.access); // the same text
    QByteArray altered = issued;
    const qsizetype at = pageOrMiddle(issued);
    altered[at] = static_cast<char>(altered.at(at) ^ 1);
    for (const auto &[language, words] :
         {std::pair{QStringLiteral("en"), english}, std::pair{QStringLiteral("ru"), russian}}) {
        const Verdict verdict = verified(server, altered, staff, language);
        QCOMPARE(verdict.word, QStringLiteral("altered"));
        QCOMPARE(verdict.number, number);
        QVERIFY2(verdict.difference.contains(words, Qt::CaseInsensitive), qPrintable(verdict.difference));
    }
    const Verdict letter = verified(server, "a letter to somebody", staff, QStringLiteral("en"));
    QCOMPARE(letter.word, QStringLiteral("unknown"));
    QVERIFY(letter.number.isEmpty());
}

/// By the programs that people have: unzip and sha256sum, in the plainest locale.
void DocumentsTest::thePackageOfAnAppealIsWhatItsManifestSays()
{
    RunningHost server;
    QVERIFY(server.start());
    const Tokens citizen = server.signIn(Citizen);
    const Tokens staff = server.signIn(Operator);
    const QString file =
        server.upload("%PDF-1.7\n", QStringLiteral("отказ.pdf"), "application/pdf", citizen.access).text("file");
    Client client(server);
    QVERIFY(client.opens(citizen.access));
    const QJsonObject first = client.asks(wire::ConversationList{}).value(u"result").toObject();
    const QString conversation = first[u"conversations"].toArray().at(0)[u"id"].toString();
    const QJsonObject made = client
                                 .asks(wire::AppealCreate{.conversation = ConversationId::fromString(conversation),
                                                          .description = QStringLiteral("Прошу пересмотреть отказ"),
                                                          .fullName = QStringLiteral("Соколова Мария Андреевна"),
                                                          .email = QStringLiteral("maria@example.org"),
                                                          .files = {FileId::fromString(file)}})
                                 .value(u"result")
                                 .toObject();
    const QString number = made[u"number"].toString();
    QVERIFY2(!number.isEmpty(), QJsonDocument(made).toJson().constData());
    const QString path = QStringLiteral("/api/appeals/%1.zip").arg(number);
    QCOMPARE(server.get(path).status, 401);
    QCOMPARE(server.get(QStringLiteral("/api/appeals/О-2026-999999.zip"), staff.access).status, 404);
    for (const Tokens &who : {citizen, staff}) {
        const Answer answer = server.get(path, who.access);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.fields.value("content-type"), QByteArray("application/zip"));
        QTemporaryDir folder;
        QFile zip(folder.filePath(QStringLiteral("package.zip")));
        QVERIFY(zip.open(QIODevice::WriteOnly));
        zip.write(answer.body);
        zip.close();
        QProcess shell;
        shell.setWorkingDirectory(folder.path());
        shell.start(QStringLiteral("/bin/sh"),
                    {QStringLiteral("-c"), QStringLiteral("LC_ALL=C unzip -q package.zip && sha256sum -c "
                                                          "manifest.sha256 && wc -l < manifest.sha256")});
        QVERIFY(shell.waitForFinished(60'000));
        const QByteArray said = shell.readAllStandardOutput();
        QVERIFY2(shell.exitCode() == 0, (said + shell.readAllStandardError()).constData());
        QCOMPARE(said, QByteArray("appeal.pdf: OK\ntranscript.pdf: OK\nfiles/1.pdf: OK\nmanifest.json: OK\n4\n"));
        const QJsonObject manifest = QJsonDocument::fromJson(archive::zipPart(answer.body, "manifest.json")).object();
        QCOMPARE(manifest[u"appeal"].toString(), number);
        QCOMPARE(manifest[u"files"].toArray().at(2)[u"name"].toString(), QStringLiteral("отказ.pdf"));
    }
    Client desk(server);
    QVERIFY(desk.opens(staff.access));
    const QJsonObject shown = desk.asks(wire::AppealGet{.number = number}).value(u"result").toObject();
    QCOMPARE(shown[u"appeal"][u"packages"].toArray().size(), 2);
}

void DocumentsTest::onlyStaffVerify()
{
    RunningHost server;
    QVERIFY(server.start());
    QCOMPARE(server.postBytes(VerifyPath, "text", {}).status, 401);
    QCOMPARE(server.postBytes(VerifyPath, "text", server.signIn(Citizen).access).status, 403);
    const Tokens staff = server.signIn(Operator);
    QCOMPARE(server.postBytes(VerifyPath, "text", staff.access).status, 200);
    QCOMPARE(server.get(VerifyPath, staff.access).status, 405); // and is no transcript of that name
    const Answer empty = server.postBytes(VerifyPath, {}, staff.access);
    QCOMPARE(empty.status, 415); // as an upload
    QCOMPARE(empty.text("reason"), QStringLiteral("empty"));
}

void DocumentsTest::aFileThatIsTooLargeIsNotRead()
{
    RunningHost server;
    QVERIFY(server.start());
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, server.port());
    QVERIFY(socket.waitForConnected());
    socket.write("POST /api/transcripts/verify HTTP/1.1\r\nHost: localhost\r\nContent-Length: 67108865\r\n\r\n");
    QTRY_VERIFY(socket.bytesAvailable() > 0);
    QVERIFY(socket.readAll().startsWith("HTTP/1.1 413 "));
}
