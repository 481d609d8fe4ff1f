// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/session/ownertest.h"

#include "tests/session/runninghost.h"
#include "tests/session/runningprogram.h"

#include <QDir>
#include <QDirIterator>
#include <QNetworkProxy>
#include <QTcpServer>
#include <QTest>

#include <csignal>

#include <sys/stat.h>
#include <unistd.h>

using namespace otklik;
using namespace otklik::test;

namespace {

constexpr uid_t Nobody = 65534;

bool write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(content) == content.size();
}

/// Paths below the folder that do not belong to that user.
QStringList foreign(const QString &folder, uid_t user)
{
    QStringList found;
    QDirIterator all(folder, QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot,
                     QDirIterator::Subdirectories);
    while (all.hasNext()) {
        struct stat facts = {};
        const QString path = all.next();
        if (::lstat(QFile::encodeName(path).constData(), &facts) != 0 || facts.st_uid != user) {
            found << path;
        }
    }
    return found;
}

QStringList on(const QTemporaryDir &data, const char *command)
{
    return words(command) + QStringList{QStringLiteral("--data"), data.path()};
}

/// Key, id, name.
QList<QStringList> linesOf(const QTemporaryDir &data)
{
    QList<QStringList> lines;
    for (const QString &line : run(on(data, "line list")).out.split(u'\n', Qt::SkipEmptyParts)) {
        lines << line.split(u'\t');
    }
    return lines;
}

} // namespace

void OwnerTest::aCommandOfRootLeavesNoFileOfRoots_data()
{
    QTest::addColumn<QStringList>("command");
    for (const char *const line : {"migrate", "user add --login anna --name Anna --role operator",
                                   "token create --login operator1", "user unlock --login operator1", "key status",
                                   "key rotate", "audit verify", "backup DATA/saved.otklik", "line list"}) {
        QTest::newRow(line) << words(line);
    }
}

void OwnerTest::aCommandOfRootLeavesNoFileOfRoots()
{
    if (::geteuid() != 0) {
        QSKIP("only root can become somebody else");
    }
    QFETCH(QStringList, command);
    const QTemporaryDir data;
    QCOMPARE(::chown(QFile::encodeName(data.path()).constData(), Nobody, Nobody), 0);
    {
        Daemon daemon; // of root too
        QVERIFY(daemon.start(data.path(), {QStringLiteral("--demo")}));
        QCOMPARE(foreign(data.path(), Nobody), QStringList());
        QCOMPARE(daemon.endsOn(SIGTERM), 0);
    }
    for (const char *const gone : {"keys.lock", "server.lock", "otklik.sqlite.lock"}) {
        QFile::remove(data.filePath(QLatin1StringView(gone)));
    }
    command.replaceInStrings(QStringLiteral("DATA"), data.path());
    const Ran ran = run(command + QStringList{QStringLiteral("--data"), data.path()}, "a good long password\n");
    QVERIFY2(ran.code == 0, qPrintable(ran.err));
    QCOMPARE(foreign(data.path(), Nobody), QStringList());
}

void OwnerTest::aDirectoryThatOthersMayWriteIsRefused_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<bool>("refused");
    QTest::newRow("anybody") << 0777 << true;
    QTest::newRow("the group") << 0770 << true;
    QTest::newRow("others only") << 0702 << true;
    QTest::newRow("the owner") << 0700 << false;
    QTest::newRow("others may look") << 0755 << false;
}

void OwnerTest::aDirectoryThatOthersMayWriteIsRefused()
{
    QFETCH(int, mode);
    QFETCH(bool, refused);
    const QTemporaryDir data;
    QCOMPARE(::chmod(QFile::encodeName(data.path()).constData(), static_cast<mode_t>(mode)), 0);
    const Ran ran = run(on(data, "migrate"));
    QCOMPARE(ran.code, refused ? 2 : 0);
    QCOMPARE(ran.err.contains(QStringLiteral("others may write into the data directory")), refused);
    QCOMPARE(QDir(data.path()).isEmpty(), refused);
    const Ran served = refused ? run(on(data, "serve --listen 127.0.0.1:0")) : Ran{.code = 2};
    QCOMPARE(served.code, 2);
}

void OwnerTest::theDataOfADemonstrationIsServedAsOneOnly()
{
    const QTemporaryDir data;
    {
        Daemon daemon;
        QVERIFY(daemon.start(data.path(), {QStringLiteral("--demo")}));
        QCOMPARE(daemon.endsOn(SIGTERM), 0);
    }
    const Ran bare = run(on(data, "serve --listen 127.0.0.1:0"));
    QCOMPARE(bare.code, 2);
    QVERIFY2(bare.err.contains(QStringLiteral("data of a demonstration")), qPrintable(bare.err));
    const QTemporaryDir moved; // a copy by backup and restore is no less of one
    QCOMPARE(run(on(data, "backup") << moved.filePath(QStringLiteral("saved"))).code, 0);
    const QTemporaryDir fresh;
    QCOMPARE(run(on(fresh, "restore") << moved.filePath(QStringLiteral("saved"))).code, 0);
    QCOMPARE(run(on(fresh, "serve --listen 127.0.0.1:0")).code, 2);
    Daemon again;
    QVERIFY(again.start(data.path(), {QStringLiteral("--demo")}));
}

void OwnerTest::aDemonstrationIsNotAddedToPeople()
{
    const QTemporaryDir data;
    QVERIFY(makeDatabase(data.path()));
    QCOMPARE(run(operatorNamed(QStringLiteral("anna"), data.path()), "a good long password\n").code, 0);
    const Ran demo = run(on(data, "serve --demo --listen 127.0.0.1:0"));
    QCOMPARE(demo.code, 2);
    QVERIFY2(demo.err.contains(QStringLiteral("has people already")), qPrintable(demo.err));
    QCOMPARE(run(tokenFor(QStringLiteral("admin1"), data.path())).code, 1);
    Daemon daemon;
    QVERIFY(daemon.start(data.path()));
}

void OwnerTest::codesLieInNoFileUnlessAskedFor_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("file");
    QTest::newRow("nothing said") << QByteArray() << 503 << false;
    QTest::newRow("a section without a kind") << QByteArray("[sms]\nper_hour = 100\n") << 503 << false;
    QTest::newRow("asked for") << QByteArray("[sms]\nkind = \"file\"\n") << 202 << true;
}

void OwnerTest::codesLieInNoFileUnlessAskedFor()
{
    QFETCH(QByteArray, config);
    QFETCH(int, status);
    QFETCH(bool, file);
    const QTemporaryDir data;
    const QTemporaryDir elsewhere;
    const QString path = elsewhere.filePath(QStringLiteral("otklik.toml"));
    QVERIFY(write(path, config));
    Daemon daemon;
    QVERIFY(daemon.start(data.path(), {QStringLiteral("--config"), path}));
    QNetworkAccessManager network;
    network.setProxy(QNetworkProxy::NoProxy);
    QNetworkRequest request(QUrl(QStringLiteral("http://127.0.0.1:%1/api/auth/register").arg(daemon.port)));
    request.setRawHeader("Content-Type", "application/json");
    const std::unique_ptr<QNetworkReply> reply(
        network.post(request, QByteArray(R"({"phone":"+79161234567","password":"a good long password",)"
                                         R"("fullName":"Anna Orlova","consent":true})")));
    QVERIFY(QTest::qWaitFor([&reply] { return reply->isFinished(); }, Patience));
    QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), status);
    QCOMPARE(QFile::exists(data.filePath(QStringLiteral("sms.jsonl"))), file);
    const QByteArray log = daemon.process.readAllStandardError();
    QVERIFY2(log.contains(file ? "lie readable in a file" : "no codes can be sent"), log.constData());
}

void OwnerTest::aDatabaseThatIsNotUpYetIsWorthAnotherStart_data()
{
    QTest::addColumn<QString>("database");
    QTest::addColumn<int>("code");
    QTcpServer server;
    (void)server.listen(QHostAddress::LocalHost);
    const quint16 port = server.serverPort();
    server.close(); // nobody listens there now
    QTest::newRow("nobody listens") << QStringLiteral("postgresql://otklik@127.0.0.1:%1/otklik").arg(port) << 1;
    QTest::newRow("no socket") << QStringLiteral("postgresql://otklik@/otklik?host=/no/such/folder") << 1;
    QTest::newRow("a mistake") << QStringLiteral("postgresql://otklik@127.0.0.1") << 2;
}

void OwnerTest::aDatabaseThatIsNotUpYetIsWorthAnotherStart()
{
    QFETCH(QString, database);
    QFETCH(int, code);
    const QTemporaryDir data;
    const Ran ran = run(on(data, "serve --listen 127.0.0.1:0") + QStringList{QStringLiteral("--database"), database});
    QCOMPARE(ran.code, code);
    QVERIFY2(ran.err.contains(code == 1 ? QStringLiteral("cannot be reached") : QStringLiteral("must be")),
             qPrintable(ran.err));
}

void OwnerTest::whoAsksForAnotherServerIsTold_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("answer");
    const QByteArray upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: otklik.v1\r\n";
    const QByteArray named = "hosts = [\"chat.portal.example\"]\n";
    const QByteArray proxied = "[server]\ntrusted_proxies = [\"127.0.0.1\"]\n";
    const auto row = [](const char *name, const QByteArray &config, const QByteArray &request, const char *answer) {
        QTest::newRow(name) << config << request << QByteArray("HTTP/1.1 ") + answer;
    };
    row("a page of evil", {}, "GET /api/config HTTP/1.1\r\nHost: evil\r\n", "421");
    row("its own origin helps it not", {},
        "POST /api/auth/login HTTP/1.1\r\nHost: evil:8090\r\nOrigin: http://evil:8090\r\nContent-Length: 0\r\n", "421");
    row("its WebSocket", {}, "GET /ws HTTP/1.1\r\nHost: evil\r\nOrigin: http://evil\r\n" + upgrade, "421");
    row("by the absolute form", {}, "GET http://evil/healthz HTTP/1.1\r\nHost: localhost\r\n", "421");
    row("localhost", {}, "GET /healthz HTTP/1.1\r\nHost: localhost\r\n", "200");
    row("127.0.0.1", {}, "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n", "200");
    row("a WebSocket of ours", {}, "GET /ws HTTP/1.1\r\nHost: localhost\r\n" + upgrade, "101");
    row("a health check of old", {}, "GET /healthz HTTP/1.0\r\n", "200");
    row("the configured name", named, "GET /healthz HTTP/1.1\r\nHost: chat.portal.example\r\n", "200");
    row("beside the configured name", named, "GET /healthz HTTP/1.1\r\nHost: portal.example\r\n", "421");
    row("a proxy that knows its names", proxied, "GET /healthz HTTP/1.1\r\nHost: chat.portal.example\r\n", "200");
    row("a proxy beside the configured name", named + proxied, "GET /healthz HTTP/1.1\r\nHost: evil\r\n", "421");
}

void OwnerTest::whoAsksForAnotherServerIsTold()
{
    QFETCH(QByteArray, config);
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, answer);
    const QTemporaryDir data;
    const QTemporaryDir elsewhere;
    const QString path = elsewhere.filePath(QStringLiteral("otklik.toml"));
    QVERIFY(write(path, config));
    Daemon daemon;
    QVERIFY(daemon.start(data.path(), {QStringLiteral("--config"), path}));
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), daemon.port);
    socket.write(request + "\r\n");
    QVERIFY(QTest::qWaitFor([&socket] { return socket.canReadLine(); }, Patience));
    const QByteArray status = socket.readLine();
    QVERIFY2(status.startsWith(answer), status.constData());
}

void OwnerTest::linesAreListedWithTheirKeys()
{
    const QTemporaryDir data;
    const QTemporaryDir elsewhere;
    const QString path = elsewhere.filePath(QStringLiteral("otklik.toml"));
    QVERIFY(write(path, "[[lines]]\nkey = \"passports\"\nname = \"Паспорта\"\n[[lines]]\nname = \"Налоги и сборы\"\n"));
    QVERIFY(makeDatabase(data.path()));
    QVERIFY(linesOf(data).isEmpty());
    Daemon daemon;
    QVERIFY(daemon.start(data.path(), {QStringLiteral("--config"), path}));
    const QList<QStringList> lines = linesOf(data);
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[0].value(0), QStringLiteral("passports"));
    QVERIFY(LineId::fromString(lines[0].value(1)));
    QCOMPARE(lines[0].value(2), QStringLiteral("Паспорта"));
    QCOMPARE(lines[1].value(0), QStringLiteral("nalogi-i-sbory"));
}

void OwnerTest::theKeyOfALineIsTakenWhereItsIdIs()
{
    RunningHost server;
    QVERIFY(server.start());
    const QJsonArray lines = server.get(QStringLiteral("/api/lines")).json().value(QStringLiteral("lines")).toArray();
    QVERIFY(!lines.isEmpty());
    for (const QJsonValue line : lines) {
        QVERIFY2(!line.toObject().value(QStringLiteral("key")).toString().isEmpty(), "every line has a key");
    }
    RawClient citizen(server.port());
    QVERIFY(citizen.opens(server.signIn(QStringLiteral("+79990000004")).access));
    citizen.says(R"({"jsonrpc":"2.0","id":5,"method":"line.connect","params":{"line":"passport"}})");
    QVERIFY(citizen.hears(R"("connected":true)"));
    citizen.says(R"({"jsonrpc":"2.0","id":6,"method":"line.connect","params":{"line":"no-such-line"}})");
    QVERIFY(citizen.hears("not_found"));
}

void OwnerTest::aRenamedLineKeepsItsKeyAndId()
{
    const QTemporaryDir data;
    const QTemporaryDir elsewhere;
    const QString path = elsewhere.filePath(QStringLiteral("otklik.toml"));
    QString id;
    // Known by its name at first, then given a key, then renamed.
    for (const char *const lines : {"name = \"Пасспорта\"\n", "key = \"passports\"\nname = \"Пасспорта\"\n",
                                    "key = \"passports\"\nname = \"Паспорта\"\n"}) {
        QVERIFY(write(path, QByteArray("[[lines]]\n") + lines));
        Daemon daemon;
        QVERIFY(daemon.start(data.path(), {QStringLiteral("--config"), path}));
        QCOMPARE(daemon.endsOn(SIGTERM), 0);
        const QList<QStringList> found = linesOf(data);
        QCOMPARE(found.size(), 1);
        QVERIFY(id.isEmpty() || found[0].value(1) == id);
        id = found[0].value(1);
    }
    QCOMPARE(linesOf(data)[0], (QStringList{QStringLiteral("passports"), id, QStringLiteral("Паспорта")}));
}
