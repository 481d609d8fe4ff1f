// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/wire/roundtriptest.h"

#include "app/domain/reason.h"
#include "tests/wire/samples.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

using namespace Qt::StringLiterals;
using namespace otklik;
using namespace otklik::wire;

namespace {

template <class Variant>
size_t kindsAmong(const std::vector<Variant> &samples)
{
    QSet<size_t> kinds;
    for (const Variant &sample : samples) {
        kinds.insert(sample.index());
    }
    return static_cast<size_t>(kinds.size());
}

template <class T>
std::vector<T> both(std::vector<T> first, const std::vector<T> &second)
{
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

std::vector<Request> requests()
{
    return both(test::sampleRequests(), test::exampleRequests());
}

std::vector<Response> responses()
{
    return both(test::sampleResponses(), test::exampleResponses());
}

QJsonObject parsed(const QByteArray &frame)
{
    return QJsonDocument::fromJson(frame).object();
}

QByteArray golden()
{
    QByteArray lines;
    qint64 id = 0;
    for (const Request &request : test::sampleRequests()) {
        lines += encodeRequest(++id, request) + '\n';
    }
    for (const Response &response : test::sampleResponses()) {
        lines += encodeResponse(++id, response) + '\n';
    }
    for (const Notification &notification : test::sampleNotifications()) {
        lines += encodeNotification(notification) + '\n';
    }
    lines += encodeError(u"a"_s, {.fault = Fault::Conflict, .state = u"closed"_s}) + '\n';
    lines += encodeError(QJsonValue(), {.fault = Fault::NotJson}) + '\n';
    return lines;
}

} // namespace

void RoundTripTest::everyKindOfMessageHasASample()
{
    QCOMPARE(kindsAmong(requests()), std::variant_size_v<Request>);
    QCOMPARE(kindsAmong(responses()), std::variant_size_v<Response>);
    QCOMPARE(kindsAmong(test::sampleNotifications()), std::variant_size_v<Notification>);
}

void RoundTripTest::aRequestComesOutAsItWentIn()
{
    for (const Request &request : requests()) {
        const QByteArray frame = encodeRequest(42, request);
        const auto decoded = decodeRequest(frame);
        QVERIFY2(decoded, frame.constData());
        QCOMPARE(decoded->request.index(), request.index());
        QCOMPARE(decoded->id.toInteger(), 42);
        QCOMPARE(encodeRequest(42, decoded->request), frame);
        QCOMPARE(parsed(frame).value("method"_L1).toString(), methodName(request));
    }
}

void RoundTripTest::aResponseComesOutAsItWentIn()
{
    for (const Response &response : responses()) {
        const QByteArray frame = encodeResponse(7, response);
        const Result<ServerFrame> decoded = decodeServerFrame(frame);
        QVERIFY2(decoded, frame.constData());
        const auto *const body = std::get_if<ResponseFrame>(&*decoded);
        QVERIFY(body);
        QCOMPARE(body->id, 7);
        std::visit(
            [&](const auto &original) {
                const auto read = decodeResult<std::decay_t<decltype(original)>>(body->result);
                QVERIFY2(read, frame.constData());
                QCOMPARE(encodeResponse(7, *read), frame);
            },
            response);
    }
}

void RoundTripTest::aNotificationComesOutAsItWentIn()
{
    for (const Notification &notification : test::sampleNotifications()) {
        const QByteArray frame = encodeNotification(notification);
        const Result<ServerFrame> decoded = decodeServerFrame(frame);
        QVERIFY2(decoded, frame.constData());
        const auto *const push = std::get_if<Notification>(&*decoded);
        QVERIFY(push);
        QCOMPARE(push->index(), notification.index());
        QCOMPARE(encodeNotification(*push), frame);
    }
}

/// Golden frames: a change of the wire shows in review. To accept one: OTKLIK_WRITE_GOLDEN=1.
void RoundTripTest::theSamplesReadAsTheGoldenFrames()
{
    QFile file(QStringLiteral(OTKLIK_TEST_DATA "/wire/golden.jsonl"));
    if (qEnvironmentVariableIsSet("OTKLIK_WRITE_GOLDEN")) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(golden());
        return;
    }
    QVERIFY2(file.open(QIODevice::ReadOnly), "tests/data/wire/golden.jsonl is missing");
    const QList<QByteArray> expected = file.readAll().split('\n');
    const QList<QByteArray> actual = golden().split('\n');
    for (qsizetype i = 0; i < std::min(expected.size(), actual.size()); ++i) {
        QCOMPARE(actual.at(i), expected.at(i));
    }
    QCOMPARE(actual.size(), expected.size());
}

void RoundTripTest::anErrorComesOutAsItWentIn_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("status");
    const auto row = [](Fault fault, int code, const char *kind, int status) {
        QTest::newRow(kind) << static_cast<int>(fault) << code << QString::fromLatin1(kind) << status;
    };
    row(Fault::Unauthenticated, 1, "unauthenticated", 401);
    row(Fault::Forbidden, 2, "forbidden", 403);
    row(Fault::NotFound, 3, "not_found", 404);
    row(Fault::Conflict, 4, "conflict", 409);
    row(Fault::RateLimited, 5, "rate_limited", 429);
    row(Fault::TooLarge, 6, "too_large", 413);
    row(Fault::Unavailable, 7, "unavailable", 503);
    row(Fault::Malformed, -32602, "invalid", 400);
    row(Fault::UnknownMethod, -32601, "unknown_method", 404);
    row(Fault::BadRequest, -32600, "bad_request", 400);
    row(Fault::NotJson, -32700, "not_json", 400);
}

void RoundTripTest::anErrorComesOutAsItWentIn()
{
    QFETCH(int, fault);
    QFETCH(int, code);
    QFETCH(QString, kind);
    QFETCH(int, status);
    const Error error{.fault = static_cast<Fault>(fault),
                      .field = u"text"_s,
                      .reason = Reason::TooLong,
                      .state = u"closed"_s,
                      .limit = 4000,
                      .retryAfter = std::chrono::milliseconds(1500),
                      .detail = u"for the log only"_s};
    const QByteArray frame = encodeError(5, error, u"Так нельзя."_s);
    QVERIFY(!frame.contains("for the log only"));
    const QJsonObject body = parsed(frame).value("error"_L1).toObject();
    QCOMPARE(body.value("code"_L1).toInt(), code);
    QCOMPARE(body.value("data"_L1).toObject().value("kind"_L1).toString(), kind);
    QCOMPARE(httpStatus(error), status);
    const Result<ServerFrame> decoded = decodeServerFrame(frame);
    QVERIFY(decoded);
    const auto *const got = std::get_if<ErrorFrame>(&*decoded);
    QVERIFY(got);
    QCOMPARE(got->id, 5);
    QCOMPARE(got->error.said, u"Так нельзя."_s);
    QCOMPARE(static_cast<int>(got->error.fault), fault);
    QCOMPARE(got->error.field, error.field);
    QCOMPARE(got->error.reason, error.reason);
    QCOMPARE(got->error.state, error.state);
    QCOMPARE(got->error.limit, error.limit);
    QCOMPARE(got->error.retryAfter.count(), error.retryAfter.count());
}

void RoundTripTest::aNewerServersWordsArePassedOver()
{
    const QByteArray frame = R"({"jsonrpc":"2.0","method":"message.added","params":{"conversation":"9","extra":[1],
        "message":{"seq":1,"at":"2026-11-21T01:02:03.004Z","author":{"kind":"robot","name":"R"},"kind":"hologram",
        "visibility":"public","text":"","files":[],"event":"teleported","blocks":{}}}})";
    const Result<ServerFrame> decoded = decodeServerFrame(frame);
    QVERIFY(decoded);
    const auto &added = std::get<MessageAdded>(std::get<Notification>(*decoded));
    QCOMPARE(added.message.seq, 1);
    QCOMPARE(added.message.conversation.value, 9);
    QCOMPARE(added.message.event, NoticeEvent::None);
}

void RoundTripTest::anUnknownNotificationIsAnErrorThatNamesIt()
{
    const Result<ServerFrame> decoded = decodeServerFrame(R"({"jsonrpc":"2.0","method":"weather.changed"})");
    QVERIFY(!decoded);
    QCOMPARE(decoded.error().fault, Fault::UnknownMethod);
    QCOMPARE(decoded.error().detail, u"weather.changed"_s);
}

void RoundTripTest::timesAreRfc3339_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("ms");
    QTest::newRow("our own") << u"2026-11-21T01:02:03.004Z"_s << Q_INT64_C(1795222923004);
    QTest::newRow("no fraction") << u"2026-11-21T01:02:03Z"_s << Q_INT64_C(1795222923000);
    QTest::newRow("an offset") << u"2026-11-21T04:02:03.004+03:00"_s << Q_INT64_C(1795222923004);
    QTest::newRow("microseconds") << u"2026-11-21T01:02:03.004999Z"_s << Q_INT64_C(1795222923005);
    QTest::newRow("small letters") << u"2026-11-21t01:02:03z"_s << Q_INT64_C(1795222923000);
    QTest::newRow("no zone") << u"2026-11-21T01:02:03"_s << Q_INT64_C(0);
    QTest::newRow("a date") << u"2026-11-21"_s << Q_INT64_C(0);
    QTest::newRow("no such day") << u"2026-02-30T01:02:03Z"_s << Q_INT64_C(0);
    QTest::newRow("hour 25") << u"2026-02-20T25:02:03Z"_s << Q_INT64_C(0);
    QTest::newRow("before time") << u"1969-02-20T20:02:03Z"_s << Q_INT64_C(0);
    QTest::newRow("words") << u"yesterday"_s << Q_INT64_C(0);
    QTest::newRow("nothing") << QString() << Q_INT64_C(0);
}

void RoundTripTest::timesAreRfc3339()
{
    QFETCH(QString, text);
    QFETCH(qint64, ms);
    QCOMPARE(toMs(timeOf(text)), ms);
    if (ms != 0) {
        QCOMPARE(timeOf(timeText(fromMs(ms))), fromMs(ms));
    }
}

void RoundTripTest::wordsGoThereAndBack()
{
    QCOMPARE(roleOf(word(Role::Supervisor)), Role::Supervisor);
    QVERIFY(!roleOf(u"king"_s));
    QCOMPARE(languageOf(u"ru-RU"_s), Language::Russian);
    QCOMPARE(languageOf(u"EN_us"_s), Language::English);
    QVERIFY(!languageOf(u"fr"_s));
    QCOMPARE(word(Status::Wrapup), u"wrapup"_s);
    QCOMPARE(word(NoticeEvent::None), QString());
}
