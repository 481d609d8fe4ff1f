// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/client/addresstest.h"

#include "app/domain/reason.h"
#include "ui/client/deskclient.h"
#include "ui/client/transport/serveraddress.h"

#include <QTest>

namespace otklik::test {

using namespace client;

void AddressTest::anAddressIsUnderstood_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("http");
    QTest::addColumn<QString>("socket");
    const auto row = [](const char *typed, const char *http, const char *socket) {
        QTest::newRow(typed) << QString::fromLatin1(typed) << QString::fromLatin1(http) << QString::fromLatin1(socket);
    };
    row("wss://desk.example", "https://desk.example", "wss://desk.example/ws");
    row("desk.example", "https://desk.example", "wss://desk.example/ws");
    row(" https://desk.example/ ", "https://desk.example", "wss://desk.example/ws");
    row("wss://desk.example:8443/ws", "https://desk.example:8443", "wss://desk.example:8443/ws");
    row("wss://portal.example/chat/ws", "https://portal.example/chat", "wss://portal.example/chat/ws");
    row("ws://127.0.0.1:8090", "http://127.0.0.1:8090", "ws://127.0.0.1:8090/ws");
    row("http://localhost:8090", "http://localhost:8090", "ws://localhost:8090/ws");
    row("ws://[::1]:8090", "http://[::1]:8090", "ws://[::1]:8090/ws");
}

void AddressTest::anAddressIsUnderstood()
{
    QFETCH(QString, typed);
    const auto address = ServerAddress::parse(typed);
    QVERIFY(address);
    QTEST(address->http.toString(), "http");
    QTEST(address->socket.toString(), "socket");
}

void AddressTest::aBadAddressIsRefusedWithItsReason_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<Reason>("reason");
    const auto row = [](const char *typed, Reason reason) {
        QTest::newRow(typed) << QString::fromLatin1(typed) << reason;
    };
    row("", Reason::Empty);
    row("   ", Reason::Empty);
    row("ws://desk.example", Reason::Plain);
    row("http://10.0.0.7:8090", Reason::Plain);
    row("ftp://desk.example", Reason::Address);
    row("wss://", Reason::Address);
    row("wss://user:secret@desk.example", Reason::Address);
    row("wss://desk example", Reason::Address);
}

void AddressTest::aBadAddressIsRefusedWithItsReason()
{
    QFETCH(QString, typed);
    const auto address = ServerAddress::parse(typed);
    QVERIFY(!address);
    QCOMPARE(address.error().fault, Fault::Malformed);
    QTEST(address.error().reason, "reason");
    QVERIFY(!sentence(address.error()).isEmpty());
}

void AddressTest::everyFaultHasASentence()
{
    for (int fault = 0; fault <= static_cast<int>(Fault::NotJson); ++fault) {
        const QString words = sentence({.fault = static_cast<Fault>(fault)});
        QVERIFY2(words.size() > 10 && words.endsWith(u'.'), qPrintable(QString::number(fault)));
    }
    QCOMPARE(sentence({.fault = Fault::Unauthenticated, .reason = Reason::WrongCode}),
             QCoreApplication::translate("Words", "The code is wrong."));
    const Error told{.fault = Fault::Conflict, .said = QStringLiteral("Сервер сказал своё.")};
    QCOMPARE(sentence(told), told.said);
}

} // namespace otklik::test
