// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/gateway/linkboundstest.h"

#include "tests/gateway/frames.h"
#include "tests/gateway/port.h"

#include <QSignalSpy>
#include <QTimer>

namespace otklik::test {

using namespace gateway;
using namespace std::chrono_literals;
using wire::CloseCode;
using wire::Link;

void LinkBoundsTest::frameBytes()
{
    Port port({}, {.frameBytes = 1000});
    Opened opened(port);
    QVERIFY(opened.link);
    QSignalSpy received(opened.link, &Link::received);
    QSignalSpy closed(opened.link, &Link::closed);
    opened.client.send(clientFrame(QByteArray(1000, 'x')));
    QTRY_COMPARE(received.size(), 1);
    opened.client.send(clientFrame(QByteArray(1001, 'x')));
    QTRY_COMPARE(closed.size(), 1);
    QCOMPARE(closed[0][0].value<CloseCode>(), CloseCode::TooBig);
    QCOMPARE(received.size(), 1);
    QTRY_VERIFY(opened.client.bytes().startsWith(closeFrame(CloseCode::TooBig).first(1)));
}

void LinkBoundsTest::theLargestFramesInARow()
{
    Port port;
    Opened opened(port);
    QVERIFY(opened.link);
    QSignalSpy received(opened.link, &Link::received);
    for (int i = 0; i < 20; ++i) {
        opened.client.send(clientFrame(QByteArray(64 * 1024, 'x')));
    }
    QTRY_COMPARE(received.size(), 20);
}

void LinkBoundsTest::aLongMessageInPieces()
{
    Port port({}, {.frameBytes = 1000});
    Opened opened(port);
    QVERIFY(opened.link);
    QSignalSpy received(opened.link, &Link::received);
    QSignalSpy closed(opened.link, &Link::closed);
    opened.client.send(clientFrame(QByteArray(600, 'x'), 1, false) + clientFrame(QByteArray(400, 'x'), 0, true));
    QTRY_COMPARE(received.size(), 1);
    opened.client.send(clientFrame(QByteArray(600, 'x'), 1, false) + clientFrame(QByteArray(401, 'x'), 0, true));
    QTRY_COMPARE(closed.size(), 1);
    QCOMPARE(closed[0][0].value<CloseCode>(), CloseCode::TooBig);
}

void LinkBoundsTest::frameTime()
{
    Port port({}, {.frameTime = 300ms});
    Opened half(port);
    Opened piece(port);
    Opened trickling(port);
    Opened idle(port);
    QVERIFY(half.link && piece.link && trickling.link && idle.link);
    half.client.send(clientFrame("a whole text").chopped(1));
    piece.client.send(clientFrame("one piece", 1, false));
    trickling.client.send(clientFrame(QByteArray(1000, 'x')).first(8));
    QTimer trickle;
    connect(&trickle, &QTimer::timeout, &trickling.client, [&] { trickling.client.send("x"); });
    trickle.start(20);
    QTRY_COMPARE(closeCodeIn(half.client.bytes()), 1001);
    QTRY_COMPARE(closeCodeIn(piece.client.bytes()), 1001);
    QTRY_COMPARE(closeCodeIn(trickling.client.bytes()), 1001);
    QCOMPARE(port.metric("websockets_closed_total{cause=\"halfFrame\"}"), 3);
    QVERIFY(!idle.client.isClosed());
}

void LinkBoundsTest::aSlowButSteadyFrameArrives()
{
    Port port({}, {.frameTime = 1s}); // a busy machine may well stop for a third of that
    Opened opened(port);
    QVERIFY(opened.link);
    QSignalSpy received(opened.link, &Link::received);
    QByteArray left = clientFrame(QByteArray(60'000, 'x'));
    QTimer steady;
    connect(&steady, &QTimer::timeout, &opened.client, [&] {
        opened.client.send(left.left(1200));
        left.remove(0, 1200);
    });
    steady.start(30); // longer in all than the time for the rest
    QTRY_COMPARE(received.size(), 1);
}

void LinkBoundsTest::pingsOfOneWhoDoesNotReadAreBounded()
{
    Port port({}, {.sendQueueBytes = 100'000, .framesPerSecond = 0});
    Opened opened(port);
    QVERIFY(opened.link);
    QSignalSpy closed(opened.link, &Link::closed);
    opened.client.stopReading();
    const QByteArray pings = clientFrame(QByteArray(125, 'x'), 9).repeated(1000);
    QTimer more;
    connect(&more, &QTimer::timeout, &opened.client, [&] { opened.client.send(pings); });
    more.start(0);
    QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, 20'000);
    QCOMPARE(closed[0][0].value<CloseCode>(), CloseCode::Overloaded);
}

void LinkBoundsTest::binaryFrames()
{
    Port port;
    Opened opened(port);
    QVERIFY(opened.link);
    QSignalSpy closed(opened.link, &Link::closed);
    opened.client.send(clientFrame("bytes", 2));
    QTRY_COMPARE(closed.size(), 1);
    QCOMPARE(closed[0][0].value<CloseCode>(), CloseCode::Abuse);
    QTRY_COMPARE(opened.client.bytes(), closeFrame(CloseCode::Abuse));
    QCOMPARE(port.metric("websockets_closed_total{cause=\"binary\"}"), 1);
}

void LinkBoundsTest::sendQueueBytes()
{
    Port port({}, {.sendQueueBytes = 100'000});
    Opened opened(port);
    QVERIFY(opened.link);
    opened.client.stopReading();
    QSignalSpy closed(opened.link, &Link::closed);
    const QByteArray frame(50'000, 'x');
    qint64 most = 0;
    for (int i = 0; i < 1000 && closed.isEmpty(); ++i) {
        opened.link->send(frame);
        most = qMax(most, opened.link->backlog());
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE(closed.size(), 1);
    QCOMPARE(closed[0][0].value<CloseCode>(), CloseCode::Overloaded);
    QVERIFY(most > 100'000 && most < 100'000 + 2 * frame.size());
    QCOMPARE(port.metric("websockets_closed_total{cause=\"slowReader\"}"), 1);
    QTRY_COMPARE(port.metric("connections_open"), 0);
}

void LinkBoundsTest::closeTime()
{
    Port port({}, {.sendQueueBytes = 0, .closeTime = 200ms});
    Opened opened(port);
    QVERIFY(opened.link);
    opened.client.stopReading();
    QSignalSpy closed(opened.link, &Link::closed);
    opened.link->send(QByteArray(20'000'000, 'x'));
    opened.link->close(CloseCode::Restarting);
    QVERIFY(closed.isEmpty());
    QTRY_COMPARE(closed.size(), 1);
    QCOMPARE(closed[0][0].value<CloseCode>(), CloseCode::Restarting);
    QTRY_COMPARE(port.metric("connections_open"), 0);
}

void LinkBoundsTest::lingerBytes()
{
    const QByteArray frame = clientFrame(QByteArray(40'000'000, 'x'));
    Port port({}, {.lingerBytes = 1'000'000});
    Opened opened(port);
    QVERIFY(opened.link);
    opened.client.send(frame);
    QTRY_VERIFY(opened.client.isClosed());
    QVERIFY(opened.client.socket().bytesToWrite() > 0 ||
            opened.client.socket().error() != QTcpSocket::UnknownSocketError);
    QCOMPARE(port.metric("connections_open"), 0);
}

void LinkBoundsTest::whoeverSendsTooMuchHearsTheCode()
{
    Port port;
    Opened opened(port);
    QVERIFY(opened.link);
    opened.client.stopReading(); // busy with sending, like a client that blocks
    opened.client.send(clientFrame(QByteArray(2'000'000, 'x')));
    QTRY_COMPARE(opened.client.socket().bytesToWrite(), 0);
    QTRY_COMPARE(port.metric("connections_open"), 0);
    opened.client.socket().setReadBufferSize(0);
    QByteArray heard;
    QTRY_VERIFY((heard += opened.client.socket().readAll()).size() >= 4);
    QCOMPARE(closeCodeIn(heard), 1009);
}

void LinkBoundsTest::linkIdleTime()
{
    Port port({}, {.linkIdleTime = 300ms});
    Opened silent(port);
    QVERIFY(silent.link);
    Opened answering(port);
    QVERIFY(answering.link);
    QSignalSpy closed(silent.link, &Link::closed);
    QTimer pongs;
    connect(&pongs, &QTimer::timeout, &answering.client, [&] { answering.client.send(clientFrame({}, 10)); });
    pongs.start(30);
    QTRY_COMPARE(closed.size(), 1);
    QCOMPARE(closed[0][0].value<CloseCode>(), CloseCode::Lost);
    QVERIFY(silent.client.bytes().contains('\x89')); // it was asked
    QCOMPARE(port.metric("websockets_open"), 1);
}

void LinkBoundsTest::framesPerSecond()
{
    Port port({}, {.framesPerSecond = 5});
    Opened opened(port);
    QVERIFY(opened.link);
    QSignalSpy received(opened.link, &Link::received);
    QSignalSpy closed(opened.link, &Link::closed);
    for (int i = 0; i < 5; ++i) {
        opened.client.send(clientFrame("x"));
    }
    QTRY_COMPARE(received.size(), 5);
    port.clock->advance(200ms); // one more is allowed
    opened.client.send(clientFrame("x"));
    QTRY_COMPARE(received.size(), 6);
    QVERIFY(closed.isEmpty());
    opened.client.send(clientFrame("x", 9)); // a ping is a frame too
    QTRY_COMPARE(closed.size(), 1);
    QCOMPARE(closed[0][0].value<CloseCode>(), CloseCode::Abuse);
    QCOMPARE(received.size(), 6);
    QTRY_COMPARE(opened.client.bytes(), closeFrame(CloseCode::Abuse));
}

} // namespace otklik::test
