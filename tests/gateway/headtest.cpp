// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/gateway/headtest.h"

#include "server/gateway/http/head.h"
#include "server/gateway/http/proxies.h"
#include "server/gateway/http/target.h"

#include <QRandomGenerator>
#include <QTest>

namespace otklik::test {

using namespace gateway;

namespace {

constexpr qsizetype maxBytes = 16 * 1024;
constexpr int maxFields = 64;

HeadOutcome parse(const QByteArray &bytes)
{
    return parseHead(bytes, maxBytes, maxFields);
}

const QByteArray good = "POST /api/files?notes=1 HTTP/1.1\r\nHost: otklik.example:8090\r\nContent-Length: 12\r\n"
                        "X-Empty:\r\nExpect: 100-continue\r\n\r\nhello, world";

} // namespace

void HeadTest::aPlainHeadIsTakenApart()
{
    const HeadOutcome outcome = parse(good);
    const auto *const head = std::get_if<Head>(&outcome);
    QVERIFY(head);
    QCOMPARE(head->size, good.size() - 12);
    QCOMPARE(head->method, "POST");
    QCOMPARE(head->target, "/api/files?notes=1");
    QCOMPARE(head->field("host"), "otklik.example:8090");
    QCOMPARE(head->field("x-empty"), "");
    QCOMPARE(head->contentLength, std::optional<qint64>(12));
    QVERIFY(head->keepAlive);
    QVERIFY(head->expectContinue);
    QVERIFY(!head->upgrade);
}

void HeadTest::everyPrefixOfAGoodHeadIsIncomplete()
{
    const qsizetype size = good.indexOf("\r\n\r\n") + 4;
    for (qsizetype length = 0; length < size; ++length) {
        QVERIFY2(std::holds_alternative<HeadIncomplete>(parse(good.left(length))), qPrintable(QString::number(length)));
    }
}

void HeadTest::aChunkedBodyIsTold()
{
    for (const char *const word : {"chunked", "Chunked", "CHUNKED"}) {
        const HeadOutcome outcome =
            parse("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nTransfer-Encoding: " + QByteArray(word) +
                  "\r\n\r\n0\r\n\r\n");
        const auto *const head = std::get_if<Head>(&outcome);
        QVERIFY(head && head->chunked && !head->contentLength && head->expectContinue);
    }
    const HeadOutcome plain = parse(good);
    QVERIFY(!std::get<Head>(plain).chunked);
}

void HeadTest::badHeadsAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const auto with = [](const QByteArray &fields) {
        return "GET / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
    };

    QTest::newRow("two lengths") << with("Content-Length: 1\r\nContent-Length: 2\r\n") << 400;
    QTest::newRow("two equal lengths") << with("Content-Length: 1\r\nContent-Length: 1\r\n") << 400;
    QTest::newRow("a list of lengths") << with("Content-Length: 1, 1\r\n") << 400;
    QTest::newRow("a negative length") << with("Content-Length: -1\r\n") << 400;
    QTest::newRow("a signed length") << with("Content-Length: +1\r\n") << 400;
    QTest::newRow("a hexadecimal length") << with("Content-Length: 0x10\r\n") << 400;
    QTest::newRow("an empty length") << with("Content-Length:\r\n") << 400;
    QTest::newRow("a length beyond 63 bits") << with("Content-Length: 9223372036854775808\r\n") << 400;
    QTest::newRow("a length beyond 64 bits") << with("Content-Length: 99999999999999999999\r\n") << 400;
    QTest::newRow("length, then coding") << with("Content-Length: 1\r\nTransfer-Encoding: chunked\r\n") << 400;
    QTest::newRow("coding, then length") << with("Transfer-Encoding: chunked\r\nContent-Length: 1\r\n") << 400;
    QTest::newRow("two codings") << with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n") << 400;
    QTest::newRow("two codings in one field") << with("Transfer-Encoding: gzip, chunked\r\n") << 501;
    QTest::newRow("two codings in two fields")
        << with("Transfer-Encoding: chunked\r\nTransfer-Encoding: gzip\r\n") << 400;
    QTest::newRow("another coding") << with("Transfer-Encoding: gzip\r\n") << 501;
    QTest::newRow("coding with a trick") << with("Transfer-Encoding: xchunked\r\n") << 501;
    QTest::newRow("coding in HTTP/1.0") << QByteArray("GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n") << 400;
    QTest::newRow("space before the colon") << with("Content-Length : 1\r\n") << 400;
    QTest::newRow("tab before the colon") << with("Content-Length\t: 1\r\n") << 400;
    QTest::newRow("folded by space") << with("X-A: 1\r\n 2\r\n") << 400;
    QTest::newRow("folded by tab") << with("X-A: 1\r\n\t2\r\n") << 400;
    QTest::newRow("space before the first field") << QByteArray("GET / HTTP/1.1\r\n Host: a\r\n\r\n") << 400;
    QTest::newRow("bare line feeds") << QByteArray("GET / HTTP/1.1\nHost: a\n\n") << 400;
    QTest::newRow("one bare line feed") << with("X-A: 1\nX-B: 2\r\n") << 400;
    QTest::newRow("bare carriage return") << with("X-A: 1\rX-B: 2\r\n") << 400;
    QTest::newRow("zero byte in a value") << with(QByteArray("X-A: a\0b\r\n", 10)) << 400;
    QTest::newRow("control in a value") << with("X-A: a\x01b\r\n") << 400;
    QTest::newRow("control in a name") << with("X\x01: a\r\n") << 400;
    QTest::newRow("no name") << with(": a\r\n") << 400;
    QTest::newRow("no colon") << with("nonsense\r\n") << 400;
    QTest::newRow("no Host") << QByteArray("GET / HTTP/1.1\r\n\r\n") << 400;
    QTest::newRow("empty Host") << QByteArray("GET / HTTP/1.1\r\nHost:\r\n\r\n") << 400;
    QTest::newRow("two Hosts") << with("Host: b\r\n") << 400;
    QTest::newRow("a Host with a path") << QByteArray("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n") << 400;
    QTest::newRow("a Host with a name") << QByteArray("GET / HTTP/1.1\r\nHost: a@b\r\n\r\n") << 400;
    QTest::newRow("HTTP/2.0") << QByteArray("GET / HTTP/2.0\r\nHost: a\r\n\r\n") << 505;
    QTest::newRow("HTTP/0.9") << QByteArray("GET / HTTP/0.9\r\nHost: a\r\n\r\n") << 505;
    QTest::newRow("no version") << QByteArray("GET /\r\nHost: a\r\n\r\n") << 400;
    QTest::newRow("a strange version") << QByteArray("GET / HTTP/1.1x\r\nHost: a\r\n\r\n") << 400;
    QTest::newRow("lower-case protocol") << QByteArray("GET / http/1.1\r\nHost: a\r\n\r\n") << 400;
    QTest::newRow("two spaces in the line") << QByteArray("GET  / HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
    QTest::newRow("space in the target") << QByteArray("GET /a b HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
    QTest::newRow("zero byte in the target") << QByteArray("GET /\0a HTTP/1.1\r\nHost: a\r\n\r\n", 30) << 400;
    QTest::newRow("no method") << QByteArray(" / HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
    QTest::newRow("empty lines first") << QByteArray("\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
    QTest::newRow("a TLS greeting") << QByteArray("\x16\x03\x01\x02\x00", 5) << 400;
    QTest::newRow("an unknown expectation") << with("Expect: miracles\r\n") << 417;
}

void HeadTest::badHeadsAreRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    const HeadOutcome outcome = parse(bytes);
    const auto *const refused = std::get_if<HeadRefused>(&outcome);
    QVERIFY(refused);
    QCOMPARE(refused->status, status);
    QVERIFY(!refused->reason.isEmpty());
}

void HeadTest::theHeadMayBeAsLongAsTheLimitAndNoLonger()
{
    const auto headOf = [](qsizetype size) {
        const QByteArray start = "GET / HTTP/1.1\r\nHost: a\r\nX-Fill: ";
        return start + QByteArray(size - start.size() - 4, 'x') + "\r\n\r\n";
    };
    QVERIFY(std::holds_alternative<Head>(parse(headOf(maxBytes))));
    const HeadOutcome beyond = parse(headOf(maxBytes + 1));
    QVERIFY(std::holds_alternative<HeadRefused>(beyond));
    QCOMPARE(std::get<HeadRefused>(beyond).status, 431);
    const HeadOutcome endless = parse(QByteArray("GET /") + QByteArray(maxBytes, 'a'));
    QCOMPARE(std::get<HeadRefused>(endless).status, 431);
}

void HeadTest::theFieldsMayBeAsManyAsTheLimitAndNoMore()
{
    const auto headOf = [](int fields) {
        QByteArray head = "GET / HTTP/1.1\r\nHost: a\r\n";
        for (int i = 1; i < fields; ++i) {
            head += "X-" + QByteArray::number(i) + ": 1\r\n";
        }
        return head + "\r\n";
    };
    QVERIFY(std::holds_alternative<Head>(parse(headOf(maxFields))));
    const HeadOutcome beyond = parse(headOf(maxFields + 1));
    QVERIFY(std::holds_alternative<HeadRefused>(beyond));
    QCOMPARE(std::get<HeadRefused>(beyond).status, 431);
}

void HeadTest::mutatedHeadsNeverCrashAndNeverSlipThrough()
{
    QRandomGenerator random(20260718);
    const QList<QByteArray> pieces{"\r\n",     "\n",     "\r",
                                   " ",        "\t",     ":",
                                   "\0",       "\xff",   "chunked",
                                   "HTTP/1.1", "Host: ", "Content-Length: 5\r\n",
                                   "\r\n\r\n", "%00",    "Transfer-Encoding: chunked\r\n"};
    for (int round = 0; round < 20'000; ++round) {
        QByteArray bytes = good;
        for (int change = random.bounded(1, 5); change > 0; --change) {
            const qsizetype at = random.bounded(static_cast<int>(bytes.size()));
            switch (random.bounded(4)) {
            case 0:
                bytes[at] = static_cast<char>(random.bounded(256));
                break;
            case 1:
                bytes.remove(at, random.bounded(1, 8));
                break;
            case 2:
                bytes.insert(at, pieces[random.bounded(static_cast<int>(pieces.size()))]);
                break;
            default:
                bytes.insert(at, bytes.mid(random.bounded(static_cast<int>(bytes.size())), random.bounded(1, 40)));
            }
            if (bytes.isEmpty()) {
                bytes = "G";
            }
        }
        const HeadOutcome outcome = parse(bytes);
        if (const auto *const head = std::get_if<Head>(&outcome)) {
            // What is let through can be read in one way only.
            const QByteArray raw = bytes.left(head->size);
            QVERIFY(raw.endsWith("\r\n\r\n"));
            QCOMPARE(raw.count('\n'), raw.count("\r\n"));
            QCOMPARE(raw.count('\r'), raw.count("\r\n"));
            QVERIFY(!raw.contains('\0'));
            QCOMPARE(head->chunked, !head->field("transfer-encoding").isEmpty());
            QVERIFY(!head->chunked || !head->contentLength);
            QVERIFY(raw.toLower().count("\r\ncontent-length:") <= 1);
            QVERIFY(head->contentLength.value_or(0) >= 0);
            QVERIFY(!head->method.isEmpty() && !head->target.isEmpty());
        }
    }
}

void HeadTest::targetsAreDecodedOnce_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("phone");

    QTest::newRow("plain") << QByteArray("/healthz") << QStringLiteral("/healthz") << QString();
    QTest::newRow("query") << QByteArray("/demo/outbox?phone=%2B7999") << QStringLiteral("/demo/outbox")
                           << QStringLiteral("+7999");
    QTest::newRow("Cyrillic") << QByteArray("/%D1%84") << QStringLiteral("/ф") << QString();
    QTest::newRow("decoded once") << QByteArray("/a%2525") << QStringLiteral("/a%25") << QString();
    QTest::newRow("absolute") << QByteArray("http://portal.example/a?phone=1") << QStringLiteral("/a")
                              << QStringLiteral("1");
    QTest::newRow("absolute without path") << QByteArray("HTTP://portal.example") << QStringLiteral("/") << QString();
    QTest::newRow("dots inside a name") << QByteArray("/a..b/...") << QStringLiteral("/a..b/...") << QString();
    QTest::newRow("asterisk") << QByteArray("*") << QStringLiteral("*") << QString();
}

void HeadTest::targetsAreDecodedOnce()
{
    QFETCH(QByteArray, target);
    QFETCH(QString, path);
    QFETCH(QString, phone);
    const auto parsed = parseTarget(target);
    QVERIFY(parsed);
    QCOMPARE(parsed->path, path);
    QCOMPARE(parsed->query.queryItemValue(QStringLiteral("phone"), QUrl::FullyDecoded), phone);
}

void HeadTest::uncleanTargetsAreRefused_data()
{
    QTest::addColumn<QByteArray>("target");
    for (const char *const target : {"/..",         "/../etc/passwd",
                                     "/a/../b",     "/a/.",
                                     "/./a",        "/%2e%2e/a",
                                     "/a/%2E%2e",   "/a%2fb",
                                     "/a%2F..%2Fb", "/a\\b",
                                     "/%5c..%5c",   "/%00",
                                     "/a%00.txt",   "/a?b=%00",
                                     "/a?b=%0a",    "/%",
                                     "/%4",         "/%zz",
                                     "/a?b=%",      "/%ff",
                                     "/%c0%af",     "/%ed%a0%80",
                                     "/a?b=%fe",    "a",
                                     "a/b",         "",
                                     "/a#b",        "http://",
                                     "http:///a",   "http://user@host/",
                                     "ftp://a/b",   "/%0d%0aX:1",
                                     "/%7f"}) {
        QTest::newRow(*target ? target : "empty") << QByteArray(target);
    }
}

void HeadTest::uncleanTargetsAreRefused()
{
    QFETCH(QByteArray, target);
    QVERIFY(!parseTarget(target));
}

void HeadTest::randomTargetsNeverYieldATraversal()
{
    QRandomGenerator random(7);
    const QList<QByteArray> pieces{"/",   ".", "..",     "%2e", "%2f", "%5c", "%25",
                                   "%00", "a", "%d1%84", "%c0", "?",   "\\",  "%"};
    for (int round = 0; round < 50'000; ++round) {
        QByteArray target = "/";
        for (int count = random.bounded(8); count >= 0; --count) {
            target += pieces[random.bounded(static_cast<int>(pieces.size()))];
        }
        if (const auto parsed = parseTarget(target)) {
            const QStringList segments = parsed->path.split(u'/');
            QVERIFY(!segments.contains(QStringLiteral("..")) && !segments.contains(QStringLiteral(".")));
            QVERIFY(!parsed->path.contains(QChar(0)) && !parsed->path.contains(u'\\'));
        }
    }
}

void HeadTest::theClientBehindProxies_data()
{
    QTest::addColumn<QString>("peer");
    QTest::addColumn<QByteArray>("forwarded");
    QTest::addColumn<QString>("client");
    const auto row = [](const char *name, const char *peer, const char *forwarded, const char *client) {
        QTest::newRow(name) << QString::fromLatin1(peer) << QByteArray(forwarded) << QString::fromLatin1(client);
    };
    row("direct", "203.0.113.1", "", "203.0.113.1");
    row("direct, forged", "203.0.113.1", "X-Forwarded-For: 198.51.100.7\r\n", "203.0.113.1");
    row("nothing said", "10.0.0.7", "", "10.0.0.7");
    row("one hop", "10.0.0.7", "X-Forwarded-For: 203.0.113.1\r\n", "203.0.113.1");
    row("mapped", "::ffff:10.0.0.7", "X-Forwarded-For: 203.0.113.1\r\n", "203.0.113.1");
    row("forged before", "10.0.0.7", "X-Forwarded-For: 127.0.0.1, 203.0.113.1\r\n", "203.0.113.1");
    row("a trusted address forged", "10.0.0.7", "X-Forwarded-For: 10.0.0.9, 203.0.113.1\r\n", "203.0.113.1");
    row("two proxies", "10.0.0.7", "X-Forwarded-For: 203.0.113.1, 10.1.0.1\r\n", "203.0.113.1");
    row("two fields", "10.0.0.7", "X-Forwarded-For: 198.51.100.7\r\nX-Forwarded-For: 203.0.113.1\r\n", "203.0.113.1");
    row("only proxies", "10.0.0.7", "X-Forwarded-For: 10.0.0.9, 10.0.0.8\r\n", "10.0.0.9");
    row("with a port", "10.0.0.7", "X-Forwarded-For: 203.0.113.1:4711\r\n", "203.0.113.1");
    row("IPv6", "fd00::1", "X-Forwarded-For: 2001:db8::1\r\n", "2001:db8::1");
    row("IPv6 with a port", "fd00::1", "X-Forwarded-For: [2001:db8::1]:4711\r\n", "2001:db8::1");
    row("broken", "10.0.0.7", "X-Forwarded-For: 203.0.113.1, unknown\r\n", "10.0.0.7");
    row("broken before", "10.0.0.7", "X-Forwarded-For: unknown, 203.0.113.1\r\n", "203.0.113.1");
    row("a number", "10.0.0.7", "X-Forwarded-For: 1\r\n", "10.0.0.7");
    row("empty", "10.0.0.7", "X-Forwarded-For: \r\n", "10.0.0.7");
}

void HeadTest::theClientBehindProxies()
{
    QFETCH(QString, peer);
    QFETCH(QByteArray, forwarded);
    QFETCH(QString, client);
    const auto proxies = gateway::Proxies::from({QStringLiteral("10.0.0.0/8"), QStringLiteral("fd00::1")});
    QVERIFY(proxies);
    const auto outcome = parseHead("GET / HTTP/1.1\r\nHost: h\r\n" + forwarded + "\r\n", 0, 0);
    const auto *const head = std::get_if<gateway::Head>(&outcome);
    QVERIFY(head);
    QCOMPARE(proxies->clientOf(*head, QHostAddress(peer)), QHostAddress(client));
}

void HeadTest::wordsThatAreNoNetworksAreRefused()
{
    for (const char *const word : {"", "proxy", "10", "10.0.0.0/33", "10.0.0", "300.0.0.1", "10.0.0.1-10.0.0.9"}) {
        const auto proxies = gateway::Proxies::from({QString::fromLatin1(word)});
        QVERIFY2(!proxies, word);
        QCOMPARE(proxies.error().fault, Fault::Malformed);
        QVERIFY(proxies.error().detail.contains(QLatin1String("server.trusted_proxies")));
    }
}

} // namespace otklik::test
