// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/gateway/httptest.h"

#include "tests/gateway/frames.h"
#include "tests/gateway/port.h"

#include <QRandomGenerator>

#include <thread>

namespace otklik::test {

using namespace gateway;

namespace {

const QByteArray get = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";

QByteArray post(const QByteArray &body, const QByteArray &fields = {})
{
    return "POST /a HTTP/1.1\r\nHost: h\r\n" + fields + "Content-Length: " + QByteArray::number(body.size()) +
           "\r\n\r\n" + body;
}

} // namespace

void HttpTest::aRouteAnswersWithTheFieldsThatProtect()
{
    Port port({echo("GET", QStringLiteral("/a"))});
    RawClient client(port.number());
    client.send("GET /a?x=%2B1 HTTP/1.1\r\nHost: h\r\n\r\n");
    Answer answer;
    QTRY_COMPARE(client.status(), 200);
    answer = client.take();
    QCOMPARE(answer.body, "GET /a x=%2B1 ");
    QCOMPARE(answer.field("content-type"), "text/plain");
    QCOMPARE(answer.field("x-content-type-options"), "nosniff");
    QCOMPARE(answer.field("referrer-policy"), "no-referrer");
    QCOMPARE(answer.field("cache-control"), "no-store");
    QCOMPARE(answer.field("connection"), "keep-alive");
    QCOMPARE(answer.field("date"), "Thu, 28 May 2026 20:26:40 GMT");
}

void HttpTest::aBodyReachesTheRouteHoweverItIsCut()
{
    Port port({echo("POST", QStringLiteral("/a"), 100)});
    const QByteArray bytes = post("hello, world");
    for (qsizetype cut = 1; cut < bytes.size(); ++cut) {
        RawClient client(port.number());
        QTRY_COMPARE(client.socket().state(), QAbstractSocket::ConnectedState);
        client.send(bytes.left(cut));
        QTRY_COMPARE(client.socket().bytesToWrite(), 0);
        QCoreApplication::processEvents();
        client.send(bytes.mid(cut));
        Answer answer;
        QTRY_VERIFY(client.status() != 0);
        answer = client.take();
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, "POST /a  hello, world");
    }
}

void HttpTest::headHasTheLengthButNoBody()
{
    Port port({echo("GET", QStringLiteral("/a"))});
    RawClient client(port.number());
    client.send("HEAD /a HTTP/1.1\r\nHost: h\r\n\r\n" + get);
    Answer answer;
    QTRY_COMPARE(client.status(true), 200);
    answer = client.take(true);
    QCOMPARE(answer.field("content-length"), "9");
    QTRY_COMPARE(client.status(), 200);
    answer = client.take();
    QCOMPARE(answer.body, "GET /a  ");
}

void HttpTest::unknownPathsMethodsAndWrongOnesAreToldApart()
{
    Port port({echo("GET", QStringLiteral("/a")), echo("POST", QStringLiteral("/a"), 10),
               echo("GET", QStringLiteral("/files/*"))});
    RawClient client(port.number());
    Answer answer;
    client.send("GET /b HTTP/1.1\r\nHost: h\r\n\r\n");
    QTRY_COMPARE(client.status(), 404);
    answer = client.take();
    QCOMPARE(answer.field("content-type"), "application/problem+json");
    QCOMPARE(answer.kind(), QStringLiteral("not_found"));
    client.send("DELETE /a HTTP/1.1\r\nHost: h\r\n\r\n");
    QTRY_COMPARE(client.status(), 405);
    answer = client.take();
    QCOMPARE(answer.field("allow"), "GET, HEAD, POST, OPTIONS");
    client.send("BREW /a HTTP/1.1\r\nHost: h\r\n\r\n");
    QTRY_COMPARE(client.status(), 501);
    answer = client.take();
    client.send("GET /files/ HTTP/1.1\r\nHost: h\r\n\r\n");
    QTRY_COMPARE(client.status(), 404);
    answer = client.take();
    client.send("GET /files/7 HTTP/1.1\r\nHost: h\r\n\r\n");
    QTRY_COMPARE(client.status(), 200);
    answer = client.take();
    client.send("GET /files/../a HTTP/1.1\r\nHost: h\r\n\r\n");
    QTRY_COMPARE(client.status(), 400);
    answer = client.take();
    client.send("OPTIONS /a HTTP/1.1\r\nHost: h\r\n\r\n");
    QTRY_COMPARE(client.status(), 204);
    answer = client.take();
    QCOMPARE(answer.field("allow"), "GET, HEAD, POST, OPTIONS");
    QVERIFY(!client.isClosed());
    QCOMPARE(port.metric("answers_total{status=\"404\"}"), 2);
}

void HttpTest::pipelinedRequestsAreAnsweredInOrder()
{
    QList<Replier> waiting;
    int asked = 0;
    const Route slow{.method = "GET", .path = QStringLiteral("/*"), .handle = [&](const HttpRequest &, Replier reply) {
                         ++asked;
                         waiting.append(std::move(reply));
                     }};
    Port port({slow});
    RawClient client(port.number());
    for (int i = 0; i < 100; ++i) {
        client.send("GET /" + QByteArray::number(i) + " HTTP/1.1\r\nHost: h\r\n\r\n");
    }
    for (int i = 0; i < 100; ++i) {
        QTRY_COMPARE(asked, i + 1); // never two at a time
        waiting.takeFirst()({.body = QByteArray::number(i)});
        Answer answer;
        QTRY_COMPARE(client.status(), 200);
        answer = client.take();
        QCOMPARE(answer.body, QByteArray::number(i));
    }
}

void HttpTest::theConnectionStaysOpenUnlessTheClientSaysClose()
{
    Port port({echo("GET", QStringLiteral("/a"))});
    RawClient client(port.number());
    client.send(get);
    QTRY_COMPARE(client.status(), 200);
    client.take();
    client.send(get);
    QTRY_COMPARE(client.status(), 200);
    client.take();
    QVERIFY(!client.isClosed());
    client.send("GET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    Answer answer;
    QTRY_COMPARE(client.status(), 200);
    answer = client.take();
    QCOMPARE(answer.field("connection"), "close");
    QTRY_VERIFY(client.isClosed());

    RawClient old(port.number());
    old.send("GET /a HTTP/1.0\r\n\r\n");
    QTRY_COMPARE(old.status(), 200);
    old.take();
    QTRY_VERIFY(old.isClosed());
}

void HttpTest::aRefusedHeadGetsItsProblemAndTheConnectionEnds()
{
    Port port({echo("POST", QStringLiteral("/a"), 100)});
    RawClient client(port.number());
    // What follows the forged head would be a second request to whoever reads it the other way.
    client.send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" +
                get);
    Answer answer;
    QTRY_COMPARE(client.status(), 400);
    answer = client.take();
    QCOMPARE(answer.field("connection"), "close");
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.bytes(), "");
}

void HttpTest::aClientThatWaitsForContinueGetsIt()
{
    Port port({echo("POST", QStringLiteral("/a"), 5)});
    RawClient client(port.number());
    const QByteArray head = "POST /a HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: ";
    client.send(head + "5\r\n\r\n");
    QTRY_COMPARE(client.status(), 100);
    client.take();
    client.send("12345");
    QTRY_COMPARE(client.status(), 200);
    client.take();
    client.send(head + "6\r\n\r\n");
    QTRY_COMPARE(client.status(), 413);
    client.take();
    QTRY_VERIFY(client.isClosed());
}

void HttpTest::aBodyTooLargeIsRefusedBeforeItIsSent()
{
    Port port({echo("POST", QStringLiteral("/a"), 10), echo("GET", QStringLiteral("/a"))});
    RawClient atTheBound(port.number());
    atTheBound.send(post("0123456789"));
    QTRY_COMPARE(atTheBound.status(), 200);
    atTheBound.take();
    // The rest of a large body is thrown away, so that the answer is not lost in a reset.
    RawClient beyond(port.number());
    beyond.send(post(QByteArray(2'000'000, 'x')));
    Answer answer;
    QTRY_COMPARE(beyond.status(), 413);
    answer = beyond.take();
    QCOMPARE(answer.kind(), QStringLiteral("too_large"));
    QTRY_VERIFY(beyond.isClosed());
    QCOMPARE(beyond.socket().error(), QAbstractSocket::RemoteHostClosedError);
}

void HttpTest::aRouteThatForgetsToAnswerYields500()
{
    Port port({{.method = "GET", .path = QStringLiteral("/a"), .handle = [](const HttpRequest &, const Replier &) {
                }}});
    RawClient client(port.number());
    client.send(get);
    QTRY_COMPARE(client.status(), 500);
    client.take();
    QVERIFY(!client.isClosed());
}

void HttpTest::whatCameBeforeAClientEndedItsSideIsAnswered_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("answers");
    QTest::newRow("one request") << get << 1;
    QTest::newRow("a body") << post("hello") << 1;
    QTest::newRow("a chunked body")
        << QByteArray("POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n") << 1;
    QTest::newRow("three in a row") << get + post("hello") + get << 3;
    QTest::newRow("one, and half of another") << get + get.left(10) << 1;
    QTest::newRow("more than is read ahead") << post(QByteArray(300'000, 'x')) + get << 2;
}

void HttpTest::whatCameBeforeAClientEndedItsSideIsAnswered()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, answers);
    QList<Replier> waiting;
    const auto wait = [&waiting](const HttpRequest &, Replier reply) {
        waiting.append(std::move(reply));
    };
    Port port({{.method = "GET", .path = QStringLiteral("/a"), .handle = wait},
               {.method = "POST", .path = QStringLiteral("/a"), .bodyLimit = 1'000'000, .handle = wait}});
    RawClient client(port.number());
    client.send(bytes);
    client.endSending();
    for (int i = 0; i < answers; ++i) {
        QTRY_COMPARE(waiting.size(), 1);
        waiting.takeFirst()({.body = QByteArray(500'000, 'y')});
        QTRY_COMPARE(client.status(), 200);
        QCOMPARE(client.take().body.size(), 500'000);
    }
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.bytes(), "");
    QVERIFY(waiting.isEmpty());
    QTRY_COMPARE(port.metric("connections_open"), 0);
}

void HttpTest::aRequestThatEndsInTheMiddleIsNotCarriedOut_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half a line") << QByteArray("GET /");
    QTest::newRow("half a head") << get.chopped(2);
    QTest::newRow("no body") << post("hello").chopped(5);
    QTest::newRow("half a body") << post("hello").chopped(1);
    QTest::newRow("chunks without an end")
        << QByteArray("POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n");
}

void HttpTest::aRequestThatEndsInTheMiddleIsNotCarriedOut()
{
    QFETCH(QByteArray, bytes);
    int asked = 0;
    Port port({{.method = "POST",
                .path = QStringLiteral("/a"),
                .bodyLimit = 100,
                .handle = [&asked](const HttpRequest &, const Replier &) {
                    ++asked;
                }}});
    RawClient client(port.number());
    client.send(bytes);
    client.endSending();
    QTRY_VERIFY(client.isClosed()); // at once, not when its time is over
    QCOMPARE(client.bytes(), "");
    QCOMPARE(asked, 0);
}

void HttpTest::aChunkedBodyReachesTheRouteHoweverItIsCut()
{
    Port port({echo("POST", QStringLiteral("/a"), 12)});
    const QByteArray bytes = "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                             "5;part=1\r\nhello\r\n7\r\n, world\r\n0\r\nDigest: none\r\n\r\n";
    for (qsizetype cut = 50; cut < bytes.size(); ++cut) {
        RawClient client(port.number());
        QTRY_COMPARE(client.socket().state(), QAbstractSocket::ConnectedState);
        client.send(bytes.left(cut));
        QTRY_COMPARE(client.socket().bytesToWrite(), 0);
        QCoreApplication::processEvents();
        client.send(bytes.mid(cut) + bytes); // and the next one behind it is read as a request
        for (int i = 0; i < 2; ++i) {
            QTRY_COMPARE(client.status(), 200);
            QCOMPARE(client.take().body, "POST /a  hello, world");
        }
    }
}

void HttpTest::aChunkedBodyBeyondItsRouteIsRefused()
{
    Port port({echo("POST", QStringLiteral("/a"), 10)});
    const QByteArray head = "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
    RawClient atTheBound(port.number());
    atTheBound.send(head + "4\r\n0123\r\n6\r\n456789\r\n0\r\n\r\n");
    QTRY_COMPARE(atTheBound.status(), 200);
    for (const QByteArray &beyond :
         {QByteArray("b\r\n0123456789a\r\n0\r\n\r\n"), QByteArray("4\r\n0123\r\n7\r\n456789a\r\n0\r\n\r\n"),
          QByteArray("7fffffff\r\n")}) {
        RawClient client(port.number());
        client.send(head + beyond + get);
        QTRY_COMPARE(client.status(), 413);
        const Answer answer = client.take();
        QCOMPARE(answer.kind(), QStringLiteral("too_large"));
        QVERIFY(answer.body.contains("\"limit\":10"));
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(client.bytes(), "");
    }
}

void HttpTest::brokenChunksEndTheConnection_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no size") << QByteArray("\r\nhello\r\n");
    QTest::newRow("a word for a size") << QByteArray("five\r\nhello\r\n");
    QTest::newRow("a negative size") << QByteArray("-5\r\nhello\r\n");
    QTest::newRow("a prefix") << QByteArray("0x5\r\nhello\r\n");
    QTest::newRow("a size beyond 64 bits") << QByteArray("10000000000000005\r\nhello\r\n");
    QTest::newRow("a bare line feed") << QByteArray("5\nhello\r\n0\r\n\r\n");
    QTest::newRow("longer than it says") << QByteArray("5\r\nhello, world\r\n0\r\n\r\n");
    QTest::newRow("a length in the trailers") << QByteArray("5\r\nhello\r\n0\r\nContent-Length: 5\r\n\r\n");
    QTest::newRow("an endless extension") << "5;" + QByteArray(20'000, 'x');
    QTest::newRow("endless trailers") << "0\r\n" + QByteArray("X: 1\r\n").repeated(5'000);
    QTest::newRow("much ado about one byte") << ("1;" + QByteArray(2'000, 'x') + "\r\ny\r\n").repeated(10);
}

void HttpTest::brokenChunksEndTheConnection()
{
    QFETCH(QByteArray, body);
    Port port({echo("POST", QStringLiteral("/a"), 100), echo("GET", QStringLiteral("/a"))});
    RawClient client(port.number());
    client.send("POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n" + body + get);
    QTRY_COMPARE(client.status(), 400);
    QCOMPARE(client.take().field("connection"), "close");
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.bytes(), ""); // what stands behind is no request
}

void HttpTest::aLateAnswerAfterTheClientLeftDoesNothing_data()
{
    QTest::addColumn<bool>("reset");
    QTest::newRow("reset") << true;
    QTest::newRow("closed") << false; // which looks like a client that goes on listening, until it is answered
}

void HttpTest::aLateAnswerAfterTheClientLeftDoesNothing()
{
    QFETCH(bool, reset);
    Replier late;
    Port port({{.method = "GET", .path = QStringLiteral("/a"), .handle = [&](const HttpRequest &, Replier reply) {
                    late = std::move(reply);
                }}});
    {
        RawClient client(port.number());
        client.send(get);
        QTRY_COMPARE(port.metric("connections_open"), 1);
        QTRY_VERIFY(port.metric("received_bytes_total") > 0);
        if (reset) {
            client.vanish();
            QTRY_COMPARE(port.metric("connections_open"), 0);
        }
    }
    late({.body = "too late"});
    late({.body = "twice"});
    QTRY_COMPARE(port.metric("connections_open"), 0);
    port.destroyGateway();
    late({.body = "much too late"});
    QCoreApplication::processEvents();
}

void HttpTest::answersFromOtherThreadsArrive()
{
    std::vector<std::thread> threads;
    Port port({{.method = "GET", .path = QStringLiteral("/a"), .handle = [&](const HttpRequest &, Replier reply) {
                    threads.emplace_back([reply = std::move(reply)] { reply({.body = "from afar"}); });
                }}});
    RawClient client(port.number());
    for (int i = 0; i < 20; ++i) {
        client.send(get);
        Answer answer;
        QTRY_COMPARE(client.status(), 200);
        answer = client.take();
        QCOMPARE(answer.body, "from afar");
    }
    for (std::thread &thread : threads) {
        thread.join();
    }
}

void HttpTest::pagesOfAllowedOriginsMayReadAndOthersMayNot()
{
    Port port({echo("GET", QStringLiteral("/api/x")), echo("GET", QStringLiteral("/metrics"))}, {},
              {.origins = {QStringLiteral("https://portal.example")}});
    RawClient client(port.number());
    const auto ask = [&client](const QByteArray &path, const QByteArray &origin) {
        client.send("GET " + path + " HTTP/1.1\r\nHost: h:1\r\nOrigin: " + origin + "\r\n\r\n");
        return QTest::qWaitFor([&client] { return client.status() > 0; }) ? client.take() : Answer();
    };
    const Answer shared = ask("/api/x", "https://portal.example");
    QCOMPARE(shared.field("access-control-allow-origin"), "https://portal.example");
    QCOMPARE(shared.field("vary"), "Origin");
    QVERIFY(shared.field("access-control-expose-headers").contains("Content-Disposition"));
    for (const char *const origin : {"https://evil.example", "null", "https://portal.example:444",
                                     "http://portal.example", "https://portal.example.evil.example", "file://h:1"}) {
        const Answer foreign = ask("/api/x", origin);
        QCOMPARE(foreign.status, 403);
        QVERIFY(foreign.body.contains("forbidden"));
        QCOMPARE(foreign.field("access-control-allow-origin"), "");
        QCOMPARE(foreign.field("vary"), "Origin");
    }
    QCOMPARE(ask("/api/x", "http://h:1").field("access-control-allow-origin"), "http://h:1");
    const Answer unshared = ask("/metrics", "https://portal.example");
    QCOMPARE(unshared.status, 200);
    QCOMPARE(unshared.field("access-control-allow-origin"), "");
}

void HttpTest::anyOriginStillMeansAPage()
{
    Port port({echo("GET", QStringLiteral("/api/x"))}, {}, {.origins = {QStringLiteral("*")}});
    RawClient client(port.number());
    const auto ask = [&client](const QByteArray &origin) {
        client.send("GET /api/x HTTP/1.1\r\nHost: h\r\nOrigin: " + origin + "\r\n\r\n");
        return QTest::qWaitFor([&client] { return client.status() > 0; }) ? client.take() : Answer();
    };
    QCOMPARE(ask("https://anywhere.example").field("access-control-allow-origin"), "https://anywhere.example");
    const Answer nobody = ask("null");
    QCOMPARE(nobody.status, 403);
    QCOMPARE(nobody.field("access-control-allow-origin"), "");
}

void HttpTest::mutatedRequestsNeverBreakThePort()
{
    Port port({echo("GET", QStringLiteral("/a")), echo("POST", QStringLiteral("/a"), 100)}, {.connections = 0});
    QRandomGenerator random(42);
    const QByteArray seed = get + post("hello, world", "Expect: 100-continue\r\n") + handshake + clientFrame("{}");
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int round = 0; round < 150; ++round) {
        QByteArray bytes = seed.mid(random.bounded(static_cast<int>(seed.size())));
        for (int change = random.bounded(6); change > 0; --change) {
            bytes[random.bounded(static_cast<int>(bytes.size()))] = static_cast<char>(random.bounded(256));
        }
        clients.push_back(std::make_unique<RawClient>(port.number()));
        clients.back()->send(bytes);
        QCoreApplication::processEvents();
        if (random.bounded(4) == 0) {
            clients.erase(clients.begin() + random.bounded(static_cast<int>(clients.size())));
        }
    }
    clients.clear();
    port.links.clear();
    QTRY_COMPARE(port.metric("connections_open"), 0);
    RawClient client(port.number());
    client.send(get);
    QTRY_COMPARE(client.status(), 200);
}

void HttpTest::aPreflightIsAnsweredForAllowedOriginsOnly()
{
    Port port({echo("POST", QStringLiteral("/api/x"), 10)}, {},
              {.origins = {QStringLiteral("https://portal.example")}});
    RawClient client(port.number());
    const auto preflight = [](const QByteArray &origin) {
        return "OPTIONS /api/x HTTP/1.1\r\nHost: h\r\nOrigin: " + origin +
               "\r\nAccess-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: authorization\r\n\r\n";
    };
    client.send(preflight("https://portal.example"));
    Answer answer;
    QTRY_COMPARE(client.status(), 204);
    answer = client.take();
    QCOMPARE(answer.field("access-control-allow-origin"), "https://portal.example");
    QCOMPARE(answer.field("access-control-allow-methods"), "POST, OPTIONS");
    QVERIFY(answer.field("access-control-allow-headers").contains("Authorization"));
    client.send(preflight("https://evil.example"));
    QTRY_COMPARE(client.status(), 403);
    answer = client.take();
    QCOMPARE(answer.field("access-control-allow-origin"), "");
}

} // namespace otklik::test
