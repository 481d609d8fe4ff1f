// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/session/filestest.h"

#include "server/console/transcriptverify.h"
#include "tests/session/alteredplace.h"
#include "tests/session/runninghost.h"
#include "tests/support/pictures.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace otklik;
using namespace otklik::test;

namespace {

constexpr qsizetype Limit = 20 * 1024 * 1024;
const QString Citizen = QStringLiteral("+79990000001");
const QString Stranger = QStringLiteral("+79990000002");
const QString Operator = QStringLiteral("operator1");

QByteArray png(qsizetype size = 100'000)
{
    QByteArray content("\x89PNG\r\n\x1A\n");
    for (int i = 0; content.size() < size; ++i) {
        content += "the-secret-of-the-picture-" + QByteArray::number(i);
    }
    return content.left(size);
}

QByteArray pdf(qsizetype size)
{
    return QByteArray("%PDF-1.7\n") + QByteArray(size - 9, 'x');
}

QStringList storedFiles(const RunningHost &server)
{
    QStringList files;
    QDirIterator all(server.data() + QStringLiteral("/files"), QDir::Files, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        files << all.next();
    }
    return files;
}

QString pathOf(const Answer &uploaded)
{
    return QStringLiteral("/api/files/") + uploaded.text("file");
}

/// Sends it into a conversation, so that the operator takes part too; gives the conversation's number.
QString attach(RunningHost &server, const Tokens &citizen, const QString &file)
{
    Client client(server);
    if (!client.opens(citizen.access)) {
        return {};
    }
    const QJsonArray lines = client.asks(wire::LineList{})
                                 .value(QStringLiteral("result"))
                                 .toObject()
                                 .value(QStringLiteral("lines"))
                                 .toArray();
    const QString line = lines.last().toObject().value(QStringLiteral("line")).toString();
    return client
        .asks(wire::MessageSend{.clientId = QStringLiteral("6f2b1a0e-9a57-4a34-8a60-0123456789ab"),
                                .line = LineId::fromString(line),
                                .text = QStringLiteral("Смотрите снимок"),
                                .files = {FileId::fromString(file)}})
        .value(QStringLiteral("result"))
        .toObject()
        .value(QStringLiteral("number"))
        .toString();
}

} // namespace

void FilesTest::aPictureGoesUpSealedAndComesDownToThoseWhoTakePart()
{
    RunningHost server;
    QVERIFY(server.start());
    const Tokens citizen = server.signIn(Citizen);
    const Answer uploaded = server.upload(png(), QStringLiteral("Снимок экрана.png"), "image/png", citizen.access);
    QCOMPARE(uploaded.status, 201);
    QCOMPARE(uploaded.text("name"), QStringLiteral("Снимок экрана.png"));
    QCOMPARE(uploaded.text("type"), QStringLiteral("image/png"));
    QCOMPARE(uploaded.json().value(QStringLiteral("size")).toInteger(), png().size());

    const Answer own = server.get(pathOf(uploaded), citizen.access);
    QCOMPARE(own.status, 200);
    QCOMPARE(own.body, png());
    QCOMPARE(own.fields.value("x-content-type-options"), QByteArray("nosniff"));
    QVERIFY(own.fields.value("content-disposition").startsWith("attachment;"));
    const Tokens staff = server.signIn(Operator);
    QCOMPARE(server.get(pathOf(uploaded), staff.access).status, 404); // not sent yet

    QVERIFY(!attach(server, citizen, uploaded.text("file")).isEmpty());
    QCOMPARE(server.get(pathOf(uploaded), staff.access).body, png());
    QCOMPARE(server.get(pathOf(uploaded), server.signIn(Stranger).access).status, 404);
    QCOMPARE(server.get(pathOf(uploaded)).status, 401);

    const QStringList files = storedFiles(server);
    QVERIFY(!files.isEmpty());
    for (const QString &path : files) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("the-secret-of-the-picture"));
    }
}

void FilesTest::aPictureMayBeShownInPlaceAndAPdfMayNot()
{
    RunningHost server;
    QVERIFY(server.start());
    const Tokens citizen = server.signIn(Citizen);
    const Answer picture = server.upload(png(), QStringLiteral("a.png"), "image/png", citizen.access);
    const Answer paper = server.upload(pdf(1'000), QStringLiteral("a.pdf"), "application/pdf", citizen.access);
    const QString suffix = QStringLiteral("?inline=1");
    const Answer shown = server.get(pathOf(picture) + suffix, citizen.access);
    QVERIFY(shown.fields.value("content-disposition").startsWith("inline;"));
    QVERIFY(shown.fields.value("content-security-policy").contains("default-src 'none'"));
    const Answer saved = server.get(pathOf(paper) + suffix, citizen.access);
    QVERIFY(saved.fields.value("content-disposition").startsWith("attachment;"));
}

void FilesTest::twentyMegabytesFitAndOneByteMoreDoesNot()
{
    RunningHost server;
    QVERIFY(server.start());
    const Tokens citizen = server.signIn(Citizen);
    QCOMPARE(server.upload(pdf(Limit), QStringLiteral("a.pdf"), "application/pdf", citizen.access).status, 201);
    const Answer refused = server.upload(pdf(Limit + 1), QStringLiteral("a.pdf"), "application/pdf", citizen.access);
    QCOMPARE(refused.status, 413);
    QCOMPARE(refused.text("kind"), QStringLiteral("too_large"));
    QCOMPARE(refused.json().value(QStringLiteral("limit")).toInteger(), Limit);
    QVERIFY(refused.text("detail").contains(QStringLiteral("20 MB")));
}

void FilesTest::aPictureOfTooManyPixelsIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("taken");
    const auto row = [](const char *title, const QByteArray &bytes, const char *name, bool taken) {
        QTest::newRow(title) << bytes << QString::fromLatin1(name) << taken;
    };
    row("a JPEG of 134 bytes that claims 40,000 by 40,000", jpegHead(40'000, 40'000), "a.jpg", false);
    row("its size behind 200 KB of other segments", jpegHeadAfter(7'100, 7'100, 200'000), "a.jpeg", false);
    row("a PNG of one bit and 30,000 by 30,000", png({.width = 30'000, .height = 30'000, .bits = 1}, false), "a.png",
        false);
    row("one narrow line too long", png({.width = 20'001, .height = 1}), "a.png", false);
    row("fifty million pixels", png({.width = 20'000, .height = 2'500, .bits = 1}, false), "a.png", true);
    row("a telephone's picture", progressiveJpeg(4'000, 3'000, 2), "a.jpg", true);
    row("no picture after all", jpegHead(40'000, 40'000).first(40), "a.jpg", true);
}

void FilesTest::aPictureOfTooManyPixelsIsRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, name);
    QFETCH(bool, taken);
    RunningHost server;
    QVERIFY(server.start());
    const Tokens citizen = server.signIn(Citizen);
    const QByteArray type = name.endsWith(QStringLiteral("png")) ? "image/png" : "image/jpeg";
    const Answer answer = server.upload(bytes, name, type, citizen.access);
    QCOMPARE(answer.status, taken ? 201 : 413);
    if (!taken) {
        QCOMPARE(answer.text("kind"), QStringLiteral("too_large"));
        QCOMPARE(answer.text("reason"), QStringLiteral("pixels"));
        QCOMPARE(answer.json().value(QStringLiteral("limit")).toInteger(), 50'000'000);
        QVERIFY(answer.text("detail").contains(QStringLiteral("50")));
        QTRY_VERIFY(storedFiles(server).isEmpty());
    }
}

void FilesTest::aProgramCalledPdfIsRefusedInPlainWords()
{
    RunningHost server;
    QVERIFY(server.start());
    const Tokens citizen = server.signIn(Citizen);
    const qsizetype before = storedFiles(server).size();
    const QByteArray program = QByteArray("MZ\x90") + QByteArray(200'000, '\0');
    const Answer refused = server.upload(program, QStringLiteral("invoice.pdf"), "application/pdf", citizen.access);
    QCOMPARE(refused.status, 415);
    QCOMPARE(refused.text("field"), QStringLiteral("file"));
    QVERIFY(refused.text("detail").contains(QStringLiteral("not what its name says")));
    QCOMPARE(storedFiles(server).size(), before);
}

void FilesTest::theBytesDecideAndTheNameIsCorrected()
{
    RunningHost server;
    QVERIFY(server.start());
    const Tokens citizen = server.signIn(Citizen);
    struct Given {
        QByteArray bytes;
        QString name;
        QByteArray declared;
        QString corrected;
        QString type;
    };
    const QList<Given> given{
        {png(), QStringLiteral("scan.jfif"), "image/jpeg", QStringLiteral("scan.png"), QStringLiteral("image/png")},
        {png(), QStringLiteral("Скан.pdf"), "application/pdf", QStringLiteral("Скан.png"), QStringLiteral("image/png")},
        {"\xEF\xBB\xBF" + pdf(1'000), QStringLiteral("a.pdf"), "application/pdf", QStringLiteral("a.pdf"),
         QStringLiteral("application/pdf")},
        {QByteArray(1'000, '\n') + pdf(1'000), QStringLiteral("a.exe"), "", QStringLiteral("a.exe.pdf"),
         QStringLiteral("application/pdf")}};
    for (const Given &one : given) {
        const Answer uploaded = server.upload(one.bytes, one.name, one.declared, citizen.access);
        QCOMPARE(uploaded.status, 201);
        QCOMPARE(uploaded.text("name"), one.corrected);
        QCOMPARE(uploaded.text("type"), one.type);
        const Answer back = server.get(pathOf(uploaded), citizen.access);
        QCOMPARE(back.fields.value("content-type"), one.type.toLatin1());
        QCOMPARE(back.body, one.bytes);
    }
}

void FilesTest::anEmptyFileIsRefused()
{
    RunningHost server;
    QVERIFY(server.start());
    const Tokens citizen = server.signIn(Citizen);
    const Answer refused = server.upload({}, QStringLiteral("a.pdf"), "application/pdf", citizen.access);
    QVERIFY(refused.status >= 400 && refused.status < 500);
}

void FilesTest::withoutABearerNothingIsTaken()
{
    RunningHost server;
    QVERIFY(server.start());
    const qsizetype before = storedFiles(server).size();
    QCOMPARE(server.upload(png(), QStringLiteral("a.png"), "image/png", {}).status, 401);
    QCOMPARE(server.upload(png(), QStringLiteral("a.png"), "image/png", "forged").status, 401);
    QTRY_COMPARE(storedFiles(server).size(), before);
}

void FilesTest::aCutOffUploadLeavesNothing()
{
    RunningHost server;
    QVERIFY(server.start());
    const Tokens citizen = server.signIn(Citizen);
    const qsizetype before = storedFiles(server).size();
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
    QVERIFY(socket.waitForConnected());
    socket.write("POST /api/files HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/png\r\nContent-Length: 5000000\r\n"
                 "Content-Disposition: attachment; filename=\"a.png\"\r\nAuthorization: Bearer " +
                 citizen.access + "\r\n\r\n" + png(1'000'000));
    QTRY_VERIFY(storedFiles(server).size() > before);
    socket.abort();
    QTRY_COMPARE(storedFiles(server).size(), before);
}

void FilesTest::aFullDiskIsToldAndNothingIsLeft()
{
    server::ServerOptions options = RunningHost::demoOptions();
    options.diskReserve = std::numeric_limits<qint64>::max() / 2;
    RunningHost server(options);
    QVERIFY(server.start());
    const Tokens citizen = server.signIn(Citizen);
    const qsizetype before = storedFiles(server).size();
    const Answer refused = server.upload(png(), QStringLiteral("a.png"), "image/png", citizen.access);
    QCOMPARE(refused.status, 507);
    QCOMPARE(refused.text("kind"), QStringLiteral("unavailable"));
    QVERIFY(refused.text("detail").contains(QStringLiteral("no space")));
    QCOMPARE(storedFiles(server).size(), before);
}

void FilesTest::aFileNeverSentIsForgottenAfterAWeek()
{
    QTemporaryDir directory;
    server::ServerOptions options = RunningHost::demoOptions();
    options.dataDirectory = directory.path();
    const auto stored = [&directory] {
        QDirIterator all(directory.filePath(QStringLiteral("files")), QDir::Files, QDirIterator::Subdirectories);
        QStringList names;
        while (all.hasNext()) {
            names << all.next();
        }
        return names;
    };
    QStringList before;
    {
        RunningHost server(options);
        QVERIFY(server.start());
        before = stored();
        const Tokens citizen = server.signIn(Citizen);
        QCOMPARE(server.upload(png(), QStringLiteral("a.png"), "image/png", citizen.access).status, 201);
        QCOMPARE(stored().size(), before.size() + 1);
    }
    RunningHost server(options);
    server.clock.advance(std::chrono::hours(8 * 24));
    QVERIFY(server.start());
    QTRY_COMPARE(stored(), before);
}

void FilesTest::aTranscriptIsTextInTheLanguageAskedFor()
{
    RunningHost server;
    QVERIFY(server.start());
    const Tokens citizen = server.signIn(Citizen);
    const Answer uploaded = server.upload(png(), QStringLiteral("снимок.png"), "image/png", citizen.access);
    const QString number = attach(server, citizen, uploaded.text("file"));
    const QString path = QStringLiteral("/api/transcripts/%1.txt").arg(number);
    const Answer text = server.get(path, citizen.access);
    QCOMPARE(text.status, 200);
    QCOMPARE(text.fields.value("content-type"), QByteArray("text/plain; charset=utf-8"));
    QVERIFY(text.body.contains("Смотрите снимок"));
    QVERIFY(server.get(path + QStringLiteral("?lang=ru"), citizen.access).body != text.body);
    QCOMPARE(server.get(path, server.signIn(Operator).access).status, 200);
    QCOMPARE(server.get(path, server.signIn(Stranger).access).status, 404);
    QCOMPARE(server.get(path).status, 401);
    QCOMPARE(server.get(path + QStringLiteral("?notes=1"), citizen.access).status, 403);
    const QByteArray digest = QCryptographicHash::hash(png(), QCryptographicHash::Sha256).toHex();
    QVERIFY(text.body.contains("SHA-256 " + digest));
}

void FilesTest::aTranscriptComesInEveryFormat_data()
{
    QTest::addColumn<QString>("ending");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("begin");
    QTest::newRow("PDF") << QStringLiteral("pdf") << QByteArray("application/pdf") << QByteArray("%PDF-1.4");
    QTest::newRow("Word") << QStringLiteral("docx")
                          << QByteArray("application/vnd.openxmlformats-officedocument.wordprocessingml.document")
                          << QByteArray("PK");
}

void FilesTest::aTranscriptComesInEveryFormat()
{
    QFETCH(QString, ending);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, begin);
    RunningHost server;
    QVERIFY(server.start());
    const Tokens citizen = server.signIn(Citizen);
    const QByteArray picture = test::png({.width = 300, .height = 200, .colour = 2});
    const Answer uploaded = server.upload(picture, QStringLiteral("снимок.png"), "image/png", citizen.access);
    const QString path =
        QStringLiteral("/api/transcripts/%1.%2").arg(attach(server, citizen, uploaded.text("file")), ending);
    const Answer plain = server.get(path, citizen.access);
    QCOMPARE(plain.status, 200);
    QCOMPARE(plain.fields.value("content-type"), type);
    QVERIFY(plain.fields.value("content-disposition").contains(ending.toLatin1()));
    QVERIFY(plain.fields.value("cache-control").contains("no-store"));
    QVERIFY(plain.body.startsWith(begin));
    const Answer pictured = server.get(path + QStringLiteral("?pictures=1"), citizen.access);
    QCOMPARE(pictured.status, 200);
    QVERIFY(pictured.body.size() > plain.body.size());
    QCOMPARE(server.get(path, server.signIn(Stranger).access).status, 404);
    QCOMPARE(server.get(path).status, 401);
    QCOMPARE(server.get(path + QStringLiteral("?notes=1"), citizen.access).status, 403);
    QCOMPARE(server.get(QStringLiteral("/api/transcripts/2026-999999.") + ending, citizen.access).status, 404);
    QCOMPARE(server.get(QStringLiteral("/api/transcripts/2026-000001.odt"), citizen.access).status, 404);
    QCOMPARE(server.get(QStringLiteral("/api/transcripts/pdf"), citizen.access).status, 404);
}

void FilesTest::oneChangedByteOfATranscriptIsTold_data()
{
    QTest::addColumn<QString>("ending");
    QTest::addColumn<QString>("place");
    QTest::newRow("text") << QStringLiteral("txt") << QStringLiteral("in the entry «[");
    QTest::newRow("PDF") << QStringLiteral("pdf") << QStringLiteral("page 1");
    QTest::newRow("Word") << QStringLiteral("docx") << QString();
}

void FilesTest::oneChangedByteOfATranscriptIsTold()
{
    QFETCH(QString, ending);
    QFETCH(QString, place);
    QTemporaryDir home;
    server::ServerOptions options = RunningHost::demoOptions();
    options.dataDirectory = home.path();
    RunningHost server(options);
    QVERIFY(server.start());
    const Tokens citizen = server.signIn(Citizen);
    const Answer uploaded = server.upload(png(), QStringLiteral("снимок.png"), "image/png", citizen.access);
    const QString number = attach(server, citizen, uploaded.text("file"));
    const QByteArray issued =
        server.get(QStringLiteral("/api/transcripts/%1.%2?pictures=1").arg(number, ending), citizen.access).body;
    const auto verify = [&](const QByteArray &bytes) {
        const QString path = home.filePath(QStringLiteral("shown"));
        QFile file(path);
        const bool written = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        file.close();
        return written ? server::verifyTranscript(path, options, server.clock) : fail(Fault::Unavailable);
    };
    const auto good = verify(issued);
    QVERIFY2(good, good ? "" : qPrintable(good.error().detail));
    QVERIFY2(good->out.first().startsWith(QStringLiteral("as issued: No. %1, %2").arg(number, ending)),
             qPrintable(good->out.first()));
    QString told;
    QList<qsizetype> places{pageOrMiddle(issued)};
    for (qsizetype at = 0; at < issued.size(); at += std::max<qsizetype>(1, issued.size() / 5)) {
        places.append(at);
    }
    for (const qsizetype at : places) {
        QByteArray changed = issued;
        changed[at] = static_cast<char>(changed.at(at) ^ 1);
        const auto bad = verify(changed);
        QVERIFY(!bad);
        QVERIFY2(bad.error().detail.startsWith(QStringLiteral("altered: ")) || bad.error().fault == Fault::NotFound,
                 qPrintable(bad.error().detail));
        told += bad.error().detail + u'\n';
    }
    QVERIFY2(told.contains(place), qPrintable(told));
    QCOMPARE(verify("a letter to somebody").error().fault, Fault::NotFound);
}

void FilesTest::aDocumentThatCannotBeMadeIsAPlainRefusal()
{
    server::ServerOptions options = RunningHost::demoOptions();
    options.renderer.program = QStringLiteral("/nonexistent/otklik-render");
    RunningHost server(options);
    QVERIFY(server.start());
    const Tokens citizen = server.signIn(Citizen);
    const Answer uploaded = server.upload(png(), QStringLiteral("снимок.png"), "image/png", citizen.access);
    const QString path = QStringLiteral("/api/transcripts/%1").arg(attach(server, citizen, uploaded.text("file")));
    const Answer refused = server.get(path + QStringLiteral(".pdf?lang=ru"), citizen.access);
    QCOMPARE(refused.status, 503);
    QCOMPARE(refused.json().value(QStringLiteral("reason")).toString(), QStringLiteral("notRendered"));
    QVERIFY(refused.json().value(QStringLiteral("detail")).toString().contains(QStringLiteral("TXT")));
    QVERIFY(!refused.fields.value("retry-after").isEmpty());
    QCOMPARE(server.get(path + QStringLiteral(".txt"), citizen.access).status, 200);
}
