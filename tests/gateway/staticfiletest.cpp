// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/gateway/staticfiletest.h"

#include "server/gateway/http/answer.h"
#include "server/gateway/http/staticfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace otklik::test {

using namespace gateway;

namespace {

QByteArray valueOf(const HttpResponse &response, const QByteArray &name)
{
    for (const auto &[key, value] : response.fields) {
        if (key == name) {
            return value;
        }
    }
    return {};
}

const QByteArray content = QByteArray("export const hello = 1;\n").repeated(100);

} // namespace

void StaticFileTest::gzipMatchesTheReference()
{
    // zlib's inflate behind qUncompress checks the deflate inside; the trailer is compared with known values.
    const QByteArray packed = gzip("123456789");
    QVERIFY(packed.startsWith("\x1f\x8b\x08"));
    QCOMPARE(packed.right(8), QByteArray::fromHex("2639f4cb09000000"));
    QCOMPARE(gzip(content), gzip(content));
    QVERIFY(gzip(content).size() < content.size() / 10);
}

void StaticFileTest::theEncodingFollowsWhatTheClientTakes_data()
{
    QTest::addColumn<QByteArray>("accepts");
    QTest::addColumn<bool>("packed");
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("a browser") << QByteArray("gzip, deflate, br, zstd") << true;
    QTest::newRow("any") << QByteArray("*") << true;
    QTest::newRow("any but gzip") << QByteArray("gzip;q=0, *") << false;
    QTest::newRow("weighted") << QByteArray("br;q=1.0, GZIP; q=0.5") << true;
    QTest::newRow("others") << QByteArray("br, identity") << false;
    QTest::newRow("none") << QByteArray("*;q=0") << false;
}

void StaticFileTest::theEncodingFollowsWhatTheClientTakes()
{
    QFETCH(QByteArray, accepts);
    QFETCH(bool, packed);
    const StaticFile file(content, "text/javascript", {{"Cache-Control", "no-cache"}});
    const HttpResponse response = file.answer({.method = "GET", .fields = {{"accept-encoding", accepts}}});
    QCOMPARE(valueOf(response, "Content-Encoding"), packed ? "gzip" : "");
    QCOMPARE(response.body, packed ? gzip(content) : content);
    QCOMPARE(valueOf(response, "Vary"), "Accept-Encoding");
    QCOMPARE(valueOf(response, "Cache-Control"), "no-cache");
    QCOMPARE(valueOf(response, "ETag").endsWith("-gz\""), packed);
}

void StaticFileTest::aKnownEtagIsNotSentAgain_data()
{
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<int>("status");
    QTest::newRow("the same") << QByteArray("\"E\"") << 304;
    QTest::newRow("weak") << QByteArray("W/\"E\"") << 304;
    QTest::newRow("in a list") << QByteArray("\"x\", \"E\"") << 304;
    QTest::newRow("any") << QByteArray("*") << 304;
    QTest::newRow("another") << QByteArray("\"x\"") << 200;
    QTest::newRow("bare") << QByteArray("E") << 200;
}

void StaticFileTest::aKnownEtagIsNotSentAgain()
{
    QFETCH(QByteArray, asked);
    QFETCH(int, status);
    const StaticFile file(content, "text/javascript");
    const QByteArray etag = valueOf(file.answer({.method = "GET"}), "ETag");
    QVERIFY(etag.startsWith('"') && etag.endsWith('"'));
    const QByteArray known = asked.replace("E", etag.mid(1, etag.size() - 2));
    const HttpResponse response = file.answer({.method = "GET", .fields = {{"if-none-match", known}}});
    QCOMPARE(response.status, status);
    QCOMPARE(valueOf(response, "ETag"), etag);
    QCOMPARE(response.body.isEmpty(), status == 304);
    const QByteArray head = writeHead(response, true, fromMs(0));
    QCOMPARE(head.contains("Content-Length"), status == 200);
}

void StaticFileTest::whatDoesNotShrinkIsSentPlain()
{
    const StaticFile file("x", "text/plain");
    const HttpResponse response = file.answer({.method = "GET", .fields = {{"accept-encoding", "gzip"}}});
    QCOMPARE(response.body, "x");
    QCOMPARE(valueOf(response, "Vary"), "");
}

void StaticFileTest::aPackedFormThatLiesBesideIsSentAsItIs()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("otklik.js"));
    const QByteArray stored = "what was compressed when the program was built";
    for (const auto &[name, bytes] : {std::pair(path, content), std::pair(path + QStringLiteral(".gz"), stored)}) {
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    const auto file = StaticFile::load(path, "text/javascript");
    QVERIFY(file);
    const HttpResponse packed = file->answer({.method = "GET", .fields = {{"accept-encoding", "gzip"}}});
    QCOMPARE(packed.body, stored);
    QCOMPARE(valueOf(packed, "Content-Encoding"), "gzip");
    QCOMPARE(file->answer({.method = "GET"}).body, content);
}

void StaticFileTest::aMissingFileIsAFault()
{
    const auto missing = StaticFile::load(QStringLiteral(":/no/such/file"), "text/plain");
    QVERIFY(!missing);
    QCOMPARE(missing.error().fault, Fault::NotFound);
}

void StaticFileTest::anAnswerNeverCarriesALineBreakInAField()
{
    QTest::ignoreMessage(QtWarningMsg, "A field with a line break was left out of an answer");
    const HttpResponse response{
        .contentType = "text/plain\r\nX-Evil: 1",
        .fields = {{"Content-Disposition", "attachment; filename=\"a\r\nSet-Cookie: b\""}, {"X-Good", "1"}}};
    const QByteArray head = writeHead(response, true, fromMs(0));
    QVERIFY(!head.contains("Evil") && !head.contains("Set-Cookie"));
    QVERIFY(head.contains("\r\nX-Good: 1\r\n"));
    QVERIFY(head.contains("\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\n"));
}

void StaticFileTest::everyHeadProtectsBrowsers()
{
    const QByteArray plain = writeHead({.contentType = "text/plain"}, true, fromMs(0));
    for (const char *const field :
         {"X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer", "Cache-Control: no-store",
          "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
          "Cross-Origin-Resource-Policy: same-origin", "Permissions-Policy: camera=()"}) {
        QVERIFY2(plain.contains(field), field);
    }
    QVERIFY(!plain.contains("Strict-Transport-Security"));
    QVERIFY(writeHead({}, true, fromMs(0), true).contains("\r\nStrict-Transport-Security: max-age=31536000\r\n"));
    const QByteArray own = writeHead({.fields = {{"Content-Security-Policy", "default-src 'self'"}}}, true, fromMs(0));
    QCOMPARE(own.count("Content-Security-Policy"), 1);
    QVERIFY(own.contains("default-src 'self'"));
}

void StaticFileTest::theBearerIsReadWhateverItsCase()
{
    const auto bearer = [](const QByteArray &value) {
        return HttpRequest{.fields = {{"authorization", value}}}.bearer();
    };
    QCOMPARE(bearer("Bearer abc"), "abc");
    QCOMPARE(bearer("bearer  abc "), "abc");
    QCOMPARE(bearer("Basic abc"), "");
    QCOMPARE(bearer("Bearer"), "");
    QCOMPARE(bearer("Bearer "), "");
    QCOMPARE(bearer(""), "");
}

} // namespace otklik::test
