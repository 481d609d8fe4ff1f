// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/wire/hostilebytestest.h"

#include "tests/wire/samples.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

using namespace otklik;
using namespace otklik::wire;

namespace {

constexpr qint64 fastMs = 200; // generous: a loaded machine, no optimiser

QByteArray manyKeys()
{
    QByteArray keys;
    for (int i = 0; keys.size() < 60'000; ++i) {
        keys += (i == 0 ? "\"" : ",\"") + QByteArray::number(i) + "\":0";
    }
    return keys;
}

QByteArray mutated(QByteArray frame, QRandomGenerator &random)
{
    static const QByteArray spice = "{}[]\",:\\u0n-1e9\x80\xff";
    const int changes = random.bounded(1, 6);
    for (int i = 0; i < changes && !frame.isEmpty(); ++i) {
        const int at = random.bounded(static_cast<int>(frame.size()));
        switch (random.bounded(4)) {
        case 0:
            frame[at] = static_cast<char>(random.bounded(256));
            break;
        case 1:
            frame[at] = spice.at(random.bounded(static_cast<int>(spice.size())));
            break;
        case 2:
            frame.remove(at, random.bounded(1, 20));
            break;
        default:
            frame.insert(at, frame.mid(random.bounded(static_cast<int>(frame.size())), random.bounded(1, 20)));
        }
    }
    return frame;
}

} // namespace

void HostileBytesTest::deepNestingIsRefusedFast()
{
    QElapsedTimer timer;
    timer.start();
    for (const QByteArray &opening : {QByteArray("["), QByteArray(R"({"a":)")}) {
        const auto decoded = decodeRequest(opening.repeated(64 * 1024 / opening.size()));
        QVERIFY(!decoded);
        QCOMPARE(errorCode(decoded.error().error), -32700);
    }
    QVERIFY(timer.elapsed() < fastMs);
}

void HostileBytesTest::thousandsOfKeysAreRefusedFast()
{
    const QByteArray frame = R"({"jsonrpc":"2.0","id":1,"method":"line.list","params":{)" + manyKeys() + "}}";
    QElapsedTimer timer;
    timer.start();
    const auto decoded = decodeRequest(frame);
    QVERIFY(timer.elapsed() < fastMs);
    QVERIFY(!decoded);
    QCOMPARE(errorCode(decoded.error().error), -32602);
}

void HostileBytesTest::thousandsOfKeysBesideTheParamsHarmNothing()
{
    const QByteArray frame = R"({"jsonrpc":"2.0","id":1,"method":"line.list",)" + manyKeys() + '}';
    QElapsedTimer timer;
    timer.start();
    QVERIFY(decodeRequest(frame));
    QVERIFY(timer.elapsed() < fastMs);
}

void HostileBytesTest::randomBytesAreRefused()
{
    QRandomGenerator random(20261121);
    for (int round = 0; round < 5000; ++round) {
        QByteArray bytes(random.bounded(200), Qt::Uninitialized);
        for (char &byte : bytes) {
            byte = static_cast<char>(random.bounded(256));
        }
        QVERIFY(!decodeRequest(bytes));
        QVERIFY(!decodeServerFrame(bytes));
    }
}

void HostileBytesTest::mutatedFramesAreReadOrRefusedButNeverHarm()
{
    QRandomGenerator random(118204);
    std::vector<QByteArray> frames;
    for (const Request &request : test::sampleRequests()) {
        frames.push_back(encodeRequest(1, request));
    }
    for (const Response &response : test::sampleResponses()) {
        frames.push_back(encodeResponse(1, response));
    }
    for (const Notification &notification : test::sampleNotifications()) {
        frames.push_back(encodeNotification(notification));
    }
    int read = 0;
    int refused = 0;
    for (int round = 0; round < 300; ++round) {
        for (const QByteArray &frame : frames) {
            const QByteArray bytes = mutated(frame, random);
            const auto decoded = decodeRequest(bytes);
            if (decoded) {
                // What was read can be said again and reads the same.
                const QByteArray again = encodeRequest(2, decoded->request);
                const auto twice = decodeRequest(again);
                QVERIFY2(twice, bytes.constData());
                QCOMPARE(encodeRequest(2, twice->request), again);
                ++read;
            } else {
                QVERIFY(errorCode(decoded.error().error) <= -32600 || errorCode(decoded.error().error) == 6);
                ++refused;
            }
            if (const auto server = decodeServerFrame(bytes)) {
                if (const auto *const response = std::get_if<ResponseFrame>(&*server)) {
                    (void)decodeResult<MessageList::Result>(response->result);
                    (void)decodeResult<ConversationList::Result>(response->result);
                }
            }
        }
    }
    QVERIFY(read > 100); // else the mutations are too wild to test anything
    QVERIFY(refused > 100);
}
