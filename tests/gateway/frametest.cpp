// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/gateway/frametest.h"

#include "server/gateway/websocket/frame.h"
#include "tests/gateway/frames.h"

#include <QRandomGenerator>
#include <QTest>

namespace otklik::test {

using namespace gateway;
using wire::CloseCode;

namespace {

constexpr qsizetype bound = 70'000;

/// What the reader makes of the bytes, in words.
QStringList readAll(FrameReader &reader, const QByteArray &bytes)
{
    reader.feed(bytes);
    QStringList words;
    for (bool more = true; more;) {
        const FrameOutcome outcome = reader.next();
        if (const auto *const text = std::get_if<FrameText>(&outcome)) {
            words << QStringLiteral("text ") + QString::fromUtf8(text->text);
        } else if (const auto *const ping = std::get_if<FramePing>(&outcome)) {
            words << QStringLiteral("ping ") + QString::fromLatin1(ping->payload);
        } else if (const auto *const close = std::get_if<FrameClose>(&outcome)) {
            words << QStringLiteral("close %1").arg(static_cast<int>(close->code));
        } else if (const auto *const broken = std::get_if<FrameBroken>(&outcome)) {
            words << QStringLiteral("%1 %2").arg(static_cast<int>(broken->code)).arg(QLatin1String(broken->cause));
        } else if (std::holds_alternative<FramePong>(outcome)) {
            words << QStringLiteral("pong");
        } else {
            more = std::holds_alternative<FramePart>(outcome);
        }
    }
    return words;
}

QStringList readAll(const QByteArray &bytes)
{
    FrameReader reader(bound);
    return readAll(reader, bytes);
}

} // namespace

void FrameTest::aTextArrivesWholeHoweverItIsCut()
{
    const QByteArray bytes = clientFrame("{\"привет\":1}") + clientFrame("p", 9) + clientFrame("{}");
    const QStringList all = readAll(bytes);
    QCOMPARE(all,
             QStringList({QStringLiteral("text {\"привет\":1}"), QStringLiteral("ping p"), QStringLiteral("text {}")}));
    for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
        FrameReader reader(bound);
        QStringList words = readAll(reader, bytes.first(cut));
        words += readAll(reader, bytes.sliced(cut));
        QCOMPARE(words, all);
        QCOMPARE(reader.unfinished(), 0);
    }
    FrameReader drop(bound);
    QStringList words;
    for (const char byte : bytes) {
        words += readAll(drop, QByteArray(1, byte));
    }
    QCOMPARE(words, all);
}

void FrameTest::lengthsAreReadInEachOfTheirForms_data()
{
    QTest::addColumn<int>("length");
    for (const int length : {0, 1, 7, 8, 125, 126, 127, 65535, 65536, 70'000}) {
        QTest::addRow("%d", length) << length;
    }
}

void FrameTest::lengthsAreReadInEachOfTheirForms()
{
    QFETCH(int, length);
    QCOMPARE(readAll(clientFrame(QByteArray(length, 'x'))),
             QStringList(QStringLiteral("text ") + QString(length, QLatin1Char('x'))));
}

void FrameTest::theMaskIsTakenOff()
{
    const QByteArray mask("\x12\x34\x56\x78");
    for (qsizetype length = 0; length < 40; ++length) {
        QByteArray text;
        QByteArray masked;
        for (qsizetype i = 0; i < length; ++i) {
            text.append(static_cast<char>('a' + i % 26));
            masked.append(static_cast<char>(text[i] ^ mask[i % 4]));
        }
        const QByteArray head = QByteArray("\x81") + static_cast<char>(0x80 | length) + mask;
        QCOMPARE(readAll(head + masked), QStringList(QStringLiteral("text ") + QString::fromLatin1(text)));
    }
}

void FrameTest::piecesMakeOneMessageAndMayCutALetter()
{
    const QByteArray letter = "\xd1\x84";
    QCOMPARE(readAll(clientFrame("a" + letter.first(1), 1, false) + clientFrame(letter.sliced(1), 0, false) +
                     clientFrame({}, 0, true)),
             QStringList(QStringLiteral("text aф")));
}

void FrameTest::controlFramesMayStandBetweenPieces()
{
    QCOMPARE(readAll(clientFrame("a", 1, false) + clientFrame("p", 9) + clientFrame({}, 10) + clientFrame("b", 0)),
             QStringList({QStringLiteral("ping p"), QStringLiteral("pong"), QStringLiteral("text ab")}));
}

void FrameTest::brokenFramesAreToldByTheirCode_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("told");
    const QString protocol = QStringLiteral("1002 protocol");
    const QString text = QStringLiteral("1007 badText");
    QTest::newRow("no mask") << QByteArray("\x81\x02hi") << protocol;
    QTest::newRow("an HTTP request") << QByteArray("GET /a HTTP/1.1\r\n") << protocol;
    QTest::newRow("a reserved bit") << QByteArray("\xc1\x80\0\0\0\0", 6) << protocol;
    QTest::newRow("a reserved opcode") << clientFrame("x", 3) << protocol;
    QTest::newRow("a reserved control opcode") << clientFrame("x", 11) << protocol;
    QTest::newRow("a ping in pieces") << clientFrame("x", 9, false) << protocol;
    QTest::newRow("a long ping") << clientFrame(QByteArray(126, 'x'), 9) << protocol;
    QTest::newRow("nothing to continue") << clientFrame("x", 0) << protocol;
    QTest::newRow("a text within a text") << clientFrame("x", 1, false) + clientFrame("y") << protocol;
    QTest::newRow("a long form of a short length") << QByteArray("\x81\xfe\x00\x05\0\0\0\0hello", 13) << protocol;
    QTest::newRow("the longest form of a short length") << QByteArray("\x81\xff\0\0\0\0\0\0\xff\xff", 10) << protocol;
    QTest::newRow("more than there are") << QByteArray("\x81\xff\xff\xff\xff\xff\xff\xff\xff\xff", 10)
                                         << QStringLiteral("1009 tooBig");
    QTest::newRow("binary") << clientFrame("x", 2) << QStringLiteral("1008 binary");
    QTest::newRow("broken UTF-8") << clientFrame("\xc3\x28") << text;
    QTest::newRow("half a letter") << clientFrame("\xd1") << text;
    QTest::newRow("a surrogate in UTF-8") << clientFrame("\xed\xa0\x80") << text;
    QTest::newRow("an overlong letter") << clientFrame("\xc0\xaf") << text;
    QTest::newRow("beyond Unicode") << clientFrame("\xf4\x90\x80\x80") << text;
    QTest::newRow("half a close code") << clientFrame("\x03", 8) << protocol;
    QTest::newRow("a close code that is none") << clientFrame("\x03\xed", 8) << protocol;
    QTest::newRow("a broken reason") << clientFrame("\x03\xe8\xff", 8) << text;
}

void FrameTest::brokenFramesAreToldByTheirCode()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, told);
    QCOMPARE(readAll(bytes), QStringList(told));
}

void FrameTest::theBoundHoldsForAFrameAndForAllPiecesTogether()
{
    const QString tooBig = QStringLiteral("1009 tooBig");
    QCOMPARE(readAll(clientFrame(QByteArray(bound, 'x'))).size(), 1);
    // The head alone is enough: what it announces is not waited for.
    QCOMPARE(readAll(clientFrame(QByteArray(bound + 1, 'x')).first(10)), QStringList(tooBig));
    const QByteArray half(bound / 2, 'x');
    QCOMPARE(readAll(clientFrame(half, 1, false) + clientFrame(half, 0)).size(), 1);
    QCOMPARE(readAll(clientFrame(half, 1, false) + clientFrame(half + 'x', 0)), QStringList(tooBig));
}

void FrameTest::afterABrokenFrameNothingIsRead()
{
    FrameReader reader(bound);
    QCOMPARE(readAll(reader, clientFrame("x", 3) + clientFrame("y")).size(), 1);
    QCOMPARE(readAll(reader, clientFrame("z")).size(), 0);
    QCOMPARE(reader.unfinished(), 0);
}

void FrameTest::closeCodesAreTakenAsThePeerSaysThem_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("told");
    QTest::newRow("none") << QByteArray() << QStringLiteral("close 1000");
    QTest::newRow("going away") << QByteArray("\x03\xe9") << QStringLiteral("close 1001");
    QTest::newRow("with a reason") << QByteArray("\x03\xe8 bye") << QStringLiteral("close 1000");
    QTest::newRow("of an application") << QByteArray("\x11\x31") << QStringLiteral("close 4401");
}

void FrameTest::closeCodesAreTakenAsThePeerSaysThem()
{
    QFETCH(QByteArray, payload);
    QFETCH(QString, told);
    QCOMPARE(readAll(clientFrame(payload, 8)), QStringList(told));
}

void FrameTest::mutatedFramesNeverHoldMoreThanTheBound()
{
    QRandomGenerator random(20'261'121);
    const QByteArray good = clientFrame("{\"jsonrpc\":\"2.0\"}") + clientFrame("ab", 1, false) + clientFrame("c", 0) +
                            clientFrame("p", 9) + clientFrame(QByteArray(300, 'x')) + clientFrame("\x03\xe8", 8);
    for (int round = 0; round < 20'000; ++round) {
        QByteArray bytes = good;
        for (quint32 change = random.bounded(4); change > 0; --change) {
            bytes[random.bounded(static_cast<int>(bytes.size()))] = static_cast<char>(random.bounded(256));
        }
        FrameReader reader(1000);
        for (qsizetype at = 0; at < bytes.size();) {
            const qsizetype piece = qMin<qsizetype>(bytes.size() - at, 1 + random.bounded(200));
            readAll(reader, bytes.sliced(at, piece));
            at += piece;
            QVERIFY(reader.unfinished() <= 2 * 1000 + 14 + 200);
        }
    }
}

void FrameTest::headsOfTheServerAreShort_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("empty") << 0 << QByteArray("\x81\x00", 2);
    QTest::newRow("125") << 125 << QByteArray("\x81\x7d", 2);
    QTest::newRow("126") << 126 << QByteArray("\x81\x7e\x00\x7e", 4);
    QTest::newRow("65535") << 65535 << QByteArray("\x81\x7e\xff\xff", 4);
    QTest::newRow("65536") << 65536 << QByteArray("\x81\x7f\0\0\0\0\0\1\0\0", 10);
}

void FrameTest::headsOfTheServerAreShort()
{
    QFETCH(int, size);
    QFETCH(QByteArray, head);
    QCOMPARE(frameHead(Opcode::Text, size), head);
}

void FrameTest::aLongReasonIsCutBetweenLetters()
{
    const QByteArray frame = gateway::closeFrame(CloseCode::Abuse, QString(200, QChar(u'ф')));
    QCOMPARE(frame.size(), 2 + 2 + 122);
    QVERIFY(frame.sliced(4).isValidUtf8());
    QCOMPARE(closeCodeIn(frame), 1008);
}

} // namespace otklik::test
