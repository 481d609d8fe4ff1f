// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/gateway/streamtest.h"

#include "tests/gateway/port.h"

#include <QThread>

#include <atomic>
#include <thread>

namespace otklik::test {

using namespace gateway;

namespace {

/// What a sink went through.
struct Seen {
    QByteArray content = {};
    int waiting = 0; ///< chunks not yet taken
    int mostWaiting = 0;
    bool finished = false;
    bool destroyed = false;
    std::function<void(bool)> taken = {};
};

/// Takes chunks when the test says so, or at once from another thread.
class ProbeSink final : public BodySink {
public:
    ProbeSink(Seen &seen, bool byHand) : m_seen(seen), m_byHand(byHand) {}
    ~ProbeSink() override { m_seen.destroyed = true; }

    void write(QByteArray chunk, std::function<void(bool)> taken) override
    {
        m_seen.content += chunk;
        m_seen.mostWaiting = qMax(m_seen.mostWaiting, ++m_seen.waiting);
        if (m_byHand) {
            m_seen.taken = [this, taken](bool good) {
                --m_seen.waiting;
                taken(good);
            };
        } else {
            --m_seen.waiting;
            std::thread([taken] { taken(true); }).join();
        }
    }
    void finish(Replier reply) override
    {
        m_seen.finished = true;
        reply({.status = 201, .body = QByteArray::number(m_seen.content.size())});
    }

private:
    Seen &m_seen;
    const bool m_byHand;
};

Route upload(Seen &seen, bool byHand = false)
{
    return {.method = "POST",
            .path = QStringLiteral("/a"),
            .bodyLimit = 10'000'000,
            .stream = [&seen, byHand](const HttpRequest &, const Replier &) {
                return std::make_unique<ProbeSink>(seen, byHand);
            }};
}

QByteArray post(const QByteArray &body)
{
    return "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray pattern(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i) {
        bytes[i] = static_cast<char>(i * 31 + i / 251);
    }
    return bytes;
}

/// Gives a pattern; counts what was asked of it.
class ProbeSource final : public BodySource {
public:
    struct Count {
        std::atomic<qint64> bytes = 0;
        std::atomic<bool> destroyed = false;
        std::atomic<bool> onGatewayThread = false;
    };

    ProbeSource(QByteArray content, qint64 failAt, std::shared_ptr<Count> count)
        : m_content(std::move(content)), m_failAt(failAt), m_count(std::move(count)), m_home(QThread::currentThread())
    {}
    ~ProbeSource() override { m_count->destroyed = true; }

    std::optional<QByteArray> read(qint64 max) override
    {
        m_count->onGatewayThread = m_count->onGatewayThread || QThread::currentThread() == m_home;
        const qint64 at = m_count->bytes;
        if (m_failAt >= 0 && at >= m_failAt) {
            return std::nullopt;
        }
        const QByteArray chunk = m_content.mid(at, max);
        m_count->bytes += chunk.size();
        return chunk;
    }

private:
    const QByteArray m_content;
    const qint64 m_failAt;
    const std::shared_ptr<Count> m_count;
    QThread *const m_home;
};

Route download(const QByteArray &content, const std::shared_ptr<ProbeSource::Count> &count, qint64 failAt = -1)
{
    return {.method = "GET", .path = QStringLiteral("/a"), .handle = [=](const HttpRequest &, const Replier &reply) {
                reply({.contentType = "application/pdf",
                       .source = std::make_shared<ProbeSource>(content, failAt, count),
                       .sourceLength = content.size()});
            }};
}

const QByteArray get = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";

} // namespace

void StreamTest::anUploadReachesItsSinkChunkByChunk()
{
    Seen seen;
    Port port({upload(seen)});
    RawClient client(port.number());
    const QByteArray body = pattern(3'000'000);
    client.send(post(body));
    QTRY_COMPARE(client.status(), 201);
    QCOMPARE(client.take().body, "3000000");
    QVERIFY(seen.content == body);
    QCOMPARE(seen.mostWaiting, 1);
    QVERIFY(seen.destroyed);
    client.send(post("again")); // the connection is good for the next one
    QTRY_COMPARE(client.status(), 201);
}

void StreamTest::anEmptyUploadIsFinishedAtOnce()
{
    Seen seen;
    Port port({upload(seen)});
    RawClient client(port.number());
    client.send(post({}));
    QTRY_COMPARE(client.status(), 201);
    QVERIFY(seen.finished);
}

void StreamTest::anUploadWithoutALengthIsRefused()
{
    Seen seen;
    Port port({upload(seen)});
    RawClient client(port.number());
    client.send("POST /a HTTP/1.1\r\nHost: h\r\n\r\n");
    QTRY_COMPARE(client.status(), 411);
    QVERIFY(!seen.finished);
}

void StreamTest::aChunkedUploadReachesItsSink()
{
    Seen seen;
    Port port({upload(seen)});
    RawClient client(port.number());
    const QByteArray content = pattern(1'000'000);
    QByteArray body;
    for (qsizetype at = 0, size = 1; at < content.size(); at += size, size = size * 3 % 70'001) {
        const QByteArray chunk = content.mid(at, size);
        body += QByteArray::number(chunk.size(), 16) + "\r\n" + chunk + "\r\n";
    }
    client.send("POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n" + body + "0\r\n\r\n");
    QTRY_COMPARE(client.status(), 201);
    client.take();
    QVERIFY(seen.content == content);
    QCOMPARE(seen.mostWaiting, 1);
    client.send(post("again"));
    QTRY_COMPARE(client.status(), 201);

    RawClient huge(port.number());
    huge.send("POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n989681\r\n"); // 10,000,001
    QTRY_COMPARE(huge.status(), 413);
}

namespace {

/// Decides when the test says so.
class AskedSink final : public BodySink {
public:
    using Begun = std::function<void(std::optional<HttpResponse>)>;
    explicit AskedSink(Begun &asked) : m_asked(asked) {}
    void begin(Begun begun) override { m_asked = std::move(begun); }
    void write(QByteArray chunk, std::function<void(bool)> taken) override
    {
        m_bytes += chunk.size();
        taken(true);
    }
    void finish(Replier reply) override { reply({.status = 201, .body = QByteArray::number(m_bytes)}); }

private:
    Begun &m_asked;
    qint64 m_bytes = 0;
};

Route askedUpload(AskedSink::Begun &asked)
{
    return {.method = "POST",
            .path = QStringLiteral("/a"),
            .bodyLimit = 100'000'000,
            .stream = [&asked](const HttpRequest &, const Replier &) {
                return std::make_unique<AskedSink>(asked);
            }};
}

} // namespace

void StreamTest::aSinkMayRefuseBeforeTheFirstByteIsRead()
{
    for (const char *const expect : {"", "Expect: 100-continue\r\n"}) {
        AskedSink::Begun asked;
        Port port({askedUpload(asked)});
        RawClient client(port.number());
        client.send("POST /a HTTP/1.1\r\nHost: h\r\n" + QByteArray(expect) + "Content-Length: 80000000\r\n\r\n" +
                    pattern(200'000));
        QTRY_VERIFY(asked);
        QCOMPARE(client.bytes(), "");
        asked(problem(401, QStringLiteral("unauthenticated")));
        QTRY_COMPARE(client.status(), 401);
        QCOMPARE(client.take().field("connection"), "close");
        QTRY_VERIFY(client.isClosed());
        QVERIFY(port.metric("received_bytes_total") < 1'000); // the head
    }
}

void StreamTest::aSinkThatTakesTheUploadLetsTheClientGoOn()
{
    AskedSink::Begun asked;
    Port port({askedUpload(asked)}, {.idleTime = std::chrono::milliseconds(100)});
    RawClient client(port.number());
    client.send("POST /a HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n");
    QTRY_VERIFY(asked);
    QCOMPARE(client.bytes(), "");
    asked(std::nullopt);
    QTRY_COMPARE(client.status(), 100);
    client.take();
    client.send("5\r\nhello\r\n0\r\n\r\n");
    QTRY_COMPARE(client.status(), 201);
    QCOMPARE(client.take().body, "5");
}

void StreamTest::anUploadWhoseClientOnlyListensIsAnswered()
{
    AskedSink::Begun asked;
    Port port({askedUpload(asked)});
    RawClient client(port.number());
    client.send(post(pattern(300'000)));
    QTRY_VERIFY(asked);
    QCOMPARE(client.bytes(), "");
    asked(std::nullopt);
    client.endSending();
    QTRY_COMPARE(client.status(), 201);
    QCOMPARE(client.take().body, "300000");
    QTRY_VERIFY(client.isClosed());

    RawClient torn(port.number());
    torn.send(post(pattern(300'000)).chopped(1));
    asked = {};
    QTRY_VERIFY(asked);
    asked(std::nullopt);
    torn.endSending();
    QTRY_VERIFY(torn.isClosed());
    QCOMPARE(torn.bytes(), "");
}

void StreamTest::aSinkThatFailsEndsTheUpload()
{
    Seen seen;
    Port port({upload(seen, true)});
    RawClient client(port.number());
    client.send(post(pattern(1'000'000)));
    QTRY_VERIFY(seen.taken);
    std::exchange(seen.taken, {})(false);
    QTRY_COMPARE(client.status(), 503);
    QVERIFY(seen.destroyed);
    QVERIFY(!seen.finished);
    QTRY_VERIFY(client.isClosed());
}

void StreamTest::aSinkThatAnswersEarlyIsHeard()
{
    struct Picky final : BodySink {
        explicit Picky(Replier given) : reply(std::move(given)) {}
        void write(QByteArray, std::function<void(bool)> taken) override
        {
            reply(problem(415, QStringLiteral("invalid")));
            taken(false);
        }
        void finish(Replier) override {}
        Replier reply;
    };
    Port port({{.method = "POST",
                .path = QStringLiteral("/a"),
                .bodyLimit = 10'000'000,
                .stream = [](const HttpRequest &, Replier reply) {
                    return std::make_unique<Picky>(std::move(reply));
                }}});
    RawClient client(port.number());
    client.send(post(pattern(1'000'000)));
    QTRY_COMPARE(client.status(), 415);
    QTRY_VERIFY(client.isClosed());
}

void StreamTest::aRouteMayRefuseBeforeTheFirstByte()
{
    Port port({{.method = "POST",
                .path = QStringLiteral("/a"),
                .bodyLimit = 10'000'000,
                .stream = [](const HttpRequest &, const Replier &reply) -> std::unique_ptr<BodySink> {
                    reply(problem(401, QStringLiteral("unauthenticated")));
                    return nullptr;
                }}});
    RawClient client(port.number());
    client.send(post(pattern(1'000'000)));
    QTRY_COMPARE(client.status(), 401);
    QTRY_VERIFY(client.isClosed());
    RawClient patient(port.number());
    patient.send("POST /a HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
    QTRY_COMPARE(patient.status(), 401); // and no 100 before it
}

void StreamTest::anUploadThatIsCutOffIsNeverFinished()
{
    Seen seen;
    Port port({upload(seen)});
    {
        RawClient client(port.number());
        client.send(post(pattern(1'000'000)).chopped(1));
        QTRY_COMPARE(seen.content.size(), 999'999);
    }
    QTRY_VERIFY(seen.destroyed);
    QVERIFY(!seen.finished);

    // The chunk that is under way when the client leaves comes back to nobody. A full buffer hides the leaving itself.
    Seen slow;
    Port second({upload(slow, true)}, {.idleTime = std::chrono::milliseconds(300)});
    {
        RawClient client(second.number());
        client.send(post(pattern(1'000'000)));
        QTRY_VERIFY(slow.taken);
    }
    QTRY_COMPARE(second.metric("connections_open"), 0);
    QTRY_VERIFY(slow.destroyed);
    QVERIFY(!slow.finished);
}

void StreamTest::aDownloadArrivesWhole()
{
    const auto count = std::make_shared<ProbeSource::Count>();
    const QByteArray content = pattern(3'000'001);
    Port port({download(content, count)});
    RawClient client(port.number());
    client.send(get);
    QTRY_COMPARE(client.status(), 200);
    const Answer answer = client.take();
    QVERIFY(answer.body == content);
    QCOMPARE(answer.field("content-type"), "application/pdf");
    QVERIFY(!count->onGatewayThread);
    QTRY_VERIFY(count->destroyed);
    QVERIFY(!client.isClosed());
}

void StreamTest::aDownloadIsPulledOnlyAsThePeerTakesIt()
{
    const auto count = std::make_shared<ProbeSource::Count>();
    Port port({download(QByteArray(50'000'000, 'x'), count)});
    RawClient client(port.number());
    QTRY_COMPARE(client.socket().state(), QAbstractSocket::ConnectedState);
    client.stopReading();
    client.send(get);
    qint64 last = -1;
    QTRY_VERIFY(count->bytes > 0 && count->bytes == std::exchange(last, count->bytes.load()));
    QVERIFY2(count->bytes < 25'000'000, qPrintable(QString::number(count->bytes)));
}

void StreamTest::aLongBodyIsSentOnlyAsThePeerTakesIt()
{
    const QByteArray content = pattern(50'000'000);
    Port port({{.method = "GET",
                .path = QStringLiteral("/a"),
                .handle = [content](const HttpRequest &, const Replier &reply) {
                    reply({.contentType = "application/pdf", .body = content});
                }}});
    RawClient client(port.number());
    QTRY_COMPARE(client.socket().state(), QAbstractSocket::ConnectedState);
    client.stopReading();
    client.send(get);
    qint64 last = -1;
    const auto sent = [&port] {
        return port.metric("sent_bytes_total");
    };
    QTRY_VERIFY(sent() > 0 && sent() == std::exchange(last, sent()));
    QVERIFY2(last < 25'000'000, qPrintable(QString::number(last)));

    RawClient reader(port.number());
    reader.send(get);
    QTRY_COMPARE(reader.status(), 200);
    QVERIFY(reader.take().body == content);
}

void StreamTest::aDownloadThatFailsCutsTheConnection()
{
    for (const qint64 failAt : {0, 500'000}) {
        const auto count = std::make_shared<ProbeSource::Count>();
        Port port({download(pattern(1'000'000), count, failAt)});
        RawClient client(port.number());
        client.send(get);
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(client.status(), 0); // never whole
        QCOMPARE(port.metric("refusals_total{reason=\"source\"}"), 1);
    }
}

void StreamTest::theSourceDiesWithItsClient()
{
    const auto count = std::make_shared<ProbeSource::Count>();
    Port port({download(QByteArray(50'000'000, 'x'), count)});
    {
        RawClient client(port.number());
        QTRY_COMPARE(client.socket().state(), QAbstractSocket::ConnectedState);
        client.stopReading();
        client.send(get);
        QTRY_VERIFY(count->bytes > 0);
    }
    QTRY_VERIFY(count->destroyed);
    QTRY_COMPARE(port.metric("connections_open"), 0);
}

void StreamTest::headDoesNotTouchTheSource()
{
    const auto count = std::make_shared<ProbeSource::Count>();
    Port port({download(pattern(1000), count)});
    RawClient client(port.number());
    client.send("HEAD /a HTTP/1.1\r\nHost: h\r\n\r\n");
    QTRY_COMPARE(client.status(true), 200);
    QCOMPARE(client.take(true).field("content-length"), "1000");
    QCOMPARE(count->bytes.load(), 0);
    QVERIFY(count->destroyed);
}

} // namespace otklik::test
