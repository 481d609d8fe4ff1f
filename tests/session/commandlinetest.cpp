// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/session/commandlinetest.h"

#include "server/console/commandline.h"
#include "tests/session/runninghost.h"
#include "tests/session/runningprogram.h"

#include <QDir>
#include <QHostAddress>
#include <QNetworkProxy>
#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>
#include <QUuid>

#include <csignal>

#include <sys/resource.h>

using namespace otklik;
using namespace otklik::test;

namespace {

/// The kinds of all events that lie in the database, those of the console too.
QStringList kindsOfEvents(const QString &data)
{
    QStringList kinds;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("events"));
        database.setDatabaseName(data + QStringLiteral("/otklik.sqlite"));
        (void)database.open();
        QSqlQuery query(QStringLiteral("SELECT kind FROM events ORDER BY at"), database);
        while (query.next()) {
            kinds << query.value(0).toString();
        }
    }
    QSqlDatabase::removeDatabase(QStringLiteral("events"));
    return kinds;
}

} // namespace

void CommandLineTest::aMistakeIsOneLineAndExitTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("tells");
    const auto row = [](const char *line, const char *tells) {
        QTest::newRow(line) << words(line) << QString::fromUtf8(tells);
    };
    row("fly --data /nowhere", "unknown command «fly»");
    row("serve --fly", "unknown option --fly");
    row("serve --listen", "Missing value after '--listen'");
    row("serve --listen 127.0.0.1", "--listen has to be");
    row("serve --listen 127.0.0.1:99999", "--listen has to be");
    row("serve --listen 127.0.0.1:0", "no data directory");
    row("serve --node 0 --listen 127.0.0.1:0 --data /tmp", "--node has to be a whole number from 1 to 254");
    row("serve --node 255 --listen 127.0.0.1:0 --data /tmp", "--node has to be a whole number from 1 to 254");
    row("user add --node 2", "user add takes no option --node");
    row("serve --demo --listen 0.0.0.0:0 --data /tmp", "loopback");
    row("serve --listen 127.0.0.1:0 --data /tmp --database mysql://a", "sqlite:PATH");
    row("serve --listen 127.0.0.1:0 --config /no/such/file.toml --data /tmp", "/no/such/file.toml");
    row("serve extra --data /tmp", "what is «extra»");
    row("migrate --login a --data /tmp", "takes no option --login");
    row("user add --login a --name b --role king --data /tmp", "--role has to be");
    row("user add --login a --role operator --data /tmp", "needs --name");
    row("user add --login +79161234567 --name b --role citizen --line c --data /tmp", "--line is for staff");
    row("migrate --days=3 --data /tmp", "takes no option --days");
    row("user --data /tmp", "unknown command «user»");
    row("user add --login a --name b --name c --role operator --data /tmp", "--name is given twice");
    row("user unlock --data /tmp", "needs one --login");
    row("user unlock --login a --login b --data /tmp", "--login is given twice");
    row("token create --data /tmp", "needs --login");
    row("token create --login a --days 0 --data /tmp", "--days has to be");
    row("backup --data /tmp", "needs one FILE");
    row("config check", "needs one FILE");
    row("config check /no/such/file.toml", "/no/such/file.toml");
    row("email test --data /tmp", "needs one ADDRESS");
    row("email test maria --data /tmp", "maria is no e-mail address");
    row("email test maria@example.org --data /tmp", "the configuration has no [smtp]");
    row("user import /no/such.csv --data /tmp", "cannot read /no/such.csv");
}

void CommandLineTest::aMistakeIsOneLineAndExitTwo()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, tells);
    const Ran ran = run(arguments);
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.err.contains(tells), qPrintable(ran.err));
    QCOMPARE(ran.err.count(u'\n'), 1);
    QVERIFY(ran.out.isEmpty());
}

void CommandLineTest::aCommandMakesNoDatabase_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<bool>("folderThere");
    for (const char *const line :
         {"user add --login anna --name Anna --role operator", "user import people.csv", "user unlock --login anna",
          "token create --login anna", "backup saved.tar", "audit verify", "key status", "key rotate"}) {
        QTest::newRow(line) << words(line) << true;
    }
    QTest::newRow("not even a folder") << words("user add --login anna --name Anna --role operator") << false;
    QTest::newRow("not even a folder, to save") << words("backup saved.tar") << false;
}

void CommandLineTest::aCommandMakesNoDatabase()
{
    QFETCH(QStringList, command);
    QFETCH(bool, folderThere);
    const QTemporaryDir folder;
    QFile people(folder.filePath(QStringLiteral("people.csv")));
    QVERIFY(people.open(QIODevice::WriteOnly));
    people.write("login,name,role,password\nanna,Anna,operator,a good long password\n");
    people.close();
    command.replaceInStrings(QRegularExpression(QStringLiteral("^(?=people|saved)")), folder.path() + QLatin1Char('/'));
    const QString data = folder.filePath(QStringLiteral("data"));
    QVERIFY(!folderThere || QDir().mkpath(data));
    QFile config(folder.filePath(QStringLiteral("otklik.toml")));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("data = \"data\"\n"); // and the database was meant to be named as well
    config.close();
    const Ran ran = run(command + QStringList{QStringLiteral("--config"), config.fileName()}, "a good long password\n");
    QVERIFY2(ran.code == 1 || ran.code == 2, qPrintable(ran.out + ran.err));
    QVERIFY2(ran.err.contains(QStringLiteral("there is no ")), qPrintable(ran.err));
    QCOMPARE(ran.err.count(u'\n'), 1);
    QCOMPARE(QDir(data).exists(), folderThere);
    QCOMPARE(QDir(data).entryList(QDir::Files), QStringList());
}

void CommandLineTest::theFileAndTheCommandLineNameTheSameDatabases_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("read"); // empty: refused
    const auto row = [](const char *url, const char *read) {
        QTest::newRow(url) << QString::fromUtf8(url) << QString::fromUtf8(read);
    };
    row("sqlite:/srv/otklik.sqlite", "sqlite:/srv/otklik.sqlite");
    row("postgresql://otklik@db.example:5432/otklik?sslmode=verify-full",
        "postgresql://otklik@db.example:5432/otklik?sslmode=verify-full");
    row("postgresql://otklik@/otklik?host=/var/run/postgresql", "postgresql://otklik@/otklik?host=/var/run/postgresql");
    row("postgres://otklik:p%40ss@[::1]/otklik", "postgresql://otklik:p%40ss@[::1]/otklik");
    row("postgresql://otklik@db.example", "");
    row("postgresql:otklik", "");
    row("mysql://otklik@db.example/otklik", "");
    row("sqlite:", "");
    row("otklik.sqlite", "");
}

void CommandLineTest::theFileAndTheCommandLineNameTheSameDatabases()
{
    QFETCH(QString, url);
    QFETCH(QString, read);
    const QTemporaryDir folder;
    QFile config(folder.filePath(QStringLiteral("otklik.toml")));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("data = \"/srv\"\ndatabase = \"" + url.toUtf8() + "\"\n");
    config.close();
    const auto byFile =
        server::readCommandLine({QStringLiteral("migrate"), QStringLiteral("--config"), config.fileName()});
    const auto byLine = server::readCommandLine({QStringLiteral("migrate"), QStringLiteral("--data"),
                                                 QStringLiteral("/srv"), QStringLiteral("--database"), url});
    QCOMPARE(byFile.has_value(), !read.isEmpty());
    QCOMPARE(byLine.has_value(), !read.isEmpty());
    if (byFile) {
        QCOMPARE(byFile->options.databaseUrl(), read);
        QCOMPARE(byLine->options.databaseUrl(), read);
    } else {
        const QString allowed = QStringLiteral("must be sqlite:PATH or postgresql://USER@HOST:PORT/NAME");
        QVERIFY2(byFile.error().detail.contains(allowed), qPrintable(byFile.error().detail));
        QVERIFY2(byLine.error().detail.contains(allowed), qPrintable(byLine.error().detail));
    }
}

void CommandLineTest::helpAndVersionAreAnswers()
{
    const Ran help = run({QStringLiteral("--help")});
    QCOMPARE(help.code, 0);
    QVERIFY(help.out.contains(QStringLiteral("audit verify")));
    const Ran version = run({QStringLiteral("--version")});
    QCOMPARE(version.code, 0);
    QVERIFY(version.out.startsWith(QStringLiteral("otklik-server ")));
}

void CommandLineTest::serveSaysWhereItListensAndEndsOnSignal_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void CommandLineTest::serveSaysWhereItListensAndEndsOnSignal()
{
    QFETCH(int, signal);
    QTemporaryDir data;
    Daemon daemon;
    QVERIFY(daemon.start(data.path()));
    QCOMPARE(daemon.endsOn(signal), 0);
    const QFileDevice::Permissions key = QFile::permissions(data.filePath(QStringLiteral("master.key")));
    QVERIFY(!(key & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)));
}

void CommandLineTest::aSecondServerIsRefused()
{
    QTemporaryDir data;
    Daemon daemon;
    QVERIFY(daemon.start(data.path()));
    const Ran second =
        run({QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--data"), data.path()});
    QCOMPARE(second.code, 2);
    QVERIFY(second.err.contains(QStringLiteral("another server uses this data")));
    ::kill(static_cast<pid_t>(daemon.process.processId()), SIGKILL);
    daemon.process.waitForFinished();
    Daemon heir;
    QVERIFY(heir.start(data.path())); // a lock dies with its process
}

void CommandLineTest::peopleAreAddedAndGetTokens()
{
    QTemporaryDir data;
    QVERIFY(makeDatabase(data.path()));
    const Ran added = run(operatorNamed(QStringLiteral("Anna"), data.path()), "a good long password\n");
    QVERIFY2(added.code == 0, qPrintable(added.err));
    QVERIFY(added.out.startsWith(QStringLiteral("otpauth://totp/")));
    const Ran token = run(tokenFor(QStringLiteral("anna"), data.path()));
    QCOMPARE(token.code, 0);
    QCOMPARE(token.out.count(u'\n'), 1);
    const Ran two = run(tokenFor(QStringLiteral("anna"), data.path()) + words("--login anna --days 1"));
    QCOMPARE(two.out.count(u'\n'), 2);
    const Ran nobody = run(tokenFor(QStringLiteral("boris"), data.path()));
    QCOMPARE(nobody.code, 1);
    QVERIFY(nobody.err.contains(QStringLiteral("nobody with the login boris")));
    QVERIFY(nobody.out.isEmpty());
}

void CommandLineTest::staffAreAddedToLinesThatThereAre()
{
    QTemporaryDir data;
    QFile config(data.filePath(QStringLiteral("otklik.toml")));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write(
        "[[lines]]\nkey = \"passports\"\nname = \"Паспорта\"\n[[lines]]\nkey = \"taxes\"\nname = \"Налоги\"\n");
    config.close();
    Daemon daemon;
    QVERIFY(daemon.start(data.path(), {QStringLiteral("--config"), config.fileName()}));
    const auto add = [&](const QStringList &lines) {
        return run(operatorNamed(QStringLiteral("anna"), data.path()) + lines, "a good long password\n");
    };
    const Ran unknown = add(words("--line taxes --line schools"));
    QCOMPARE(unknown.code, 2);
    QVERIFY2(unknown.err.contains(QStringLiteral("there is no line «schools»")), qPrintable(unknown.err));
    QCOMPARE(run(tokenFor(QStringLiteral("anna"), data.path())).code, 1); // nobody was added
    const Ran added = add(words("--line taxes --line taxes --line passports"));
    QVERIFY2(added.code == 0, qPrintable(added.err));
    QCOMPARE(daemon.endsOn(SIGTERM), 0);
}

void CommandLineTest::aWeakPasswordOrATakenLoginIsRefused()
{
    QTemporaryDir data;
    QVERIFY(makeDatabase(data.path()));
    const Ran weak = run(operatorNamed(QStringLiteral("anna"), data.path()), "short\n");
    QCOMPARE(weak.code, 2);
    QVERIFY(weak.err.contains(QStringLiteral("8 to 128 characters")));
    QCOMPARE(run(operatorNamed(QStringLiteral("anna"), data.path()), "a good long password\n").code, 0);
    const Ran taken = run(operatorNamed(QStringLiteral("anna"), data.path()), "a good long password\n");
    QCOMPARE(taken.code, 1);
    QVERIFY(taken.err.contains(QStringLiteral("already")));
}

void CommandLineTest::importAddsAllOrNobody()
{
    QTemporaryDir data;
    QVERIFY(makeDatabase(data.path()));
    const QString path = data.filePath(QStringLiteral("people.csv"));
    const auto import = [&](const QByteArray &content) {
        QFile file(path);
        (void)file.open(QIODevice::WriteOnly | QIODevice::Truncate);
        file.write(content);
        file.close();
        return run({QStringLiteral("user"), QStringLiteral("import"), path, QStringLiteral("--data"), data.path()});
    };
    const QByteArray head = "login,name,role,password\n";
    const Ran wrong = import(head + "anna,Анна,operator,a good long password\nboris,Борис,king,a good long password\n");
    QCOMPARE(wrong.code, 2);
    QVERIFY2(wrong.err.contains(QStringLiteral("line 3")), qPrintable(wrong.err));
    QCOMPARE(run(tokenFor(QStringLiteral("anna"), data.path())).code, 1);
    const Ran good = import(head + "anna,Анна,operator,a good long password\n"
                                   "8 916 123-45-67,\"Петров, Пётр\",citizen,another long one\n");
    QVERIFY2(good.code == 0, qPrintable(good.err));
    QCOMPARE(run(tokenFor(QStringLiteral("+79161234567"), data.path())).code, 0);
}

void CommandLineTest::aTokenMadeBesideARunningServerOpensASession()
{
    QTemporaryDir data;
    Daemon daemon;
    QVERIFY(daemon.start(data.path(), {QStringLiteral("--demo")}));
    const Ran token = run(tokenFor(QStringLiteral("operator1"), data.path()));
    QCOMPARE(token.code, 0);
    RawClient anna(daemon.port);
    QVERIFY(anna.opens(token.out.trimmed().toLatin1()));
    ::kill(static_cast<pid_t>(daemon.process.processId()), SIGTERM);
    QCOMPARE(anna.closeCode(), 1012);
    daemon.process.waitForFinished(Patience);
    QCOMPARE(daemon.process.exitCode(), 0);
}

void CommandLineTest::aLockedAccountIsUnlockedBesideARunningServer()
{
    QTemporaryDir data;
    QFile config(data.filePath(QStringLiteral("otklik.toml")));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("[sign_in]\nfailures_before_lock = 2\n");
    config.close();
    Daemon daemon;
    QVERIFY(daemon.start(data.path(), {QStringLiteral("--demo"), QStringLiteral("--config"), config.fileName()}));
    const auto statusOf = [&](const char *password) {
        QNetworkAccessManager network;
        QNetworkRequest request(QUrl(QStringLiteral("http://127.0.0.1:%1/api/auth/login").arg(daemon.port)));
        request.setRawHeader("Content-Type", "application/json");
        const std::unique_ptr<QNetworkReply> reply(
            network.post(request, QByteArray("{\"login\":\"operator1\",\"password\":\"") + password + "\"}"));
        (void)QTest::qWaitFor([&reply] { return reply->isFinished(); }, Patience);
        return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    };
    QCOMPARE(statusOf("not this one"), 401);
    QCOMPARE(statusOf("nor this one"), 401);
    QCOMPARE(statusOf("Otklik-demo-1"), 401);
    const QStringList unlock = words("user unlock --login Operator1 --data") + QStringList{data.path()};
    const Ran unlocked = run(unlock);
    QVERIFY2(unlocked.code == 0, qPrintable(unlocked.err));
    QCOMPARE(unlocked.out, QStringLiteral("unlocked operator1: 2 failures forgotten\n"));
    QCOMPARE(statusOf("Otklik-demo-1"), 202);
    const Ran nobody = run(words("user unlock --login nobody --data") + QStringList{data.path()});
    QVERIFY(nobody.code != 0);
    QVERIFY(nobody.err.contains(QStringLiteral("nobody with the login nobody")));
    QCOMPARE(daemon.endsOn(SIGTERM), 0);
    QCOMPARE(run(words("audit verify --data") + QStringList{data.path()}).code, 0);
    const auto events = kindsOfEvents(data.path());
    QCOMPARE(events.count(QStringLiteral("session.refused")), 2);
    QCOMPARE(events.count(QStringLiteral("person.locked")), 1);
    QCOMPARE(events.count(QStringLiteral("person.unlocked")), 1);
}

void CommandLineTest::theConfigurationIsObeyed()
{
    QTemporaryDir data;
    QVERIFY(makeDatabase(data.path()));
    const QString path = data.filePath(QStringLiteral("otklik.toml"));
    const auto write = [&path](const QByteArray &content) {
        QFile file(path);
        (void)file.open(QIODevice::WriteOnly | QIODevice::Truncate);
        file.write(content);
    };
    const QStringList config{QStringLiteral("--config"), path};
    write("[limits]\nmessages_per_minute = 1\n[[lines]]\nname = \"Паспорта\"\nhours = [\"Mon-Fri 09:00-18:00\"]\n");
    QCOMPARE(run(QStringList{QStringLiteral("user"), QStringLiteral("add")} +
                     words("--login +79161234567 --name Пётр --role citizen --data") + QStringList{data.path()},
                 "a good long password\n")
                 .code,
             0);
    for (const char *const description : {"", "description = \"Сроки и готовность\"\n"}) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Append));
        file.write(description);
        file.close();
        Daemon daemon;
        QVERIFY(daemon.start(data.path(), config));
        Client citizen(daemon.port);
        QVERIFY(citizen.opens(run(tokenFor(QStringLiteral("+79161234567"), data.path())).out.trimmed().toLatin1()));
        const QJsonArray lines = citizen.asks(wire::LineList{})
                                     .value(QStringLiteral("result"))
                                     .toObject()
                                     .value(QStringLiteral("lines"))
                                     .toArray();
        QCOMPARE(lines.size(), 1);
        const QJsonObject line = lines.first().toObject();
        QCOMPARE(line.value(QStringLiteral("name")).toString(), QStringLiteral("Паспорта"));
        QCOMPARE(line.value(QStringLiteral("description")).toString().isEmpty(), qstrlen(description) == 0);
        const auto send = [&] {
            return citizen.asks(
                wire::MessageSend{.clientId = QUuid::createUuid().toString(QUuid::WithoutBraces),
                                  .line = LineId::fromString(line.value(QStringLiteral("line")).toString()),
                                  .text = QStringLiteral("Здравствуйте")});
        };
        QVERIFY(send().contains(QStringLiteral("result")));
        QVERIFY(send().contains(QStringLiteral("error"))); // one a minute
        QCOMPARE(daemon.endsOn(SIGTERM), 0);
    }
    write("[sms]\nkind = \"http\"\nurl = \"https://sms.example/send\"\ntoken_file = \"/no/such\"\n");
    const Ran noToken = run(QStringList{QStringLiteral("--data"), data.path()} + config);
    QCOMPARE(noToken.code, 2);
    QVERIFY2(noToken.err.contains(QStringLiteral("/no/such cannot be read")), qPrintable(noToken.err));
    write("[limits]\nmessages_per_hour = 1\n");
    const Ran wrong = run(QStringList{QStringLiteral("--data"), data.path()} + config);
    QCOMPARE(wrong.code, 2);
    QCOMPARE(wrong.err.count(u'\n'), 1);
    QVERIFY2(wrong.err.contains(QStringLiteral("otklik.toml:2:")), qPrintable(wrong.err));
}

void CommandLineTest::noMoreConnectionsAreTakenThanDescriptorsAllow()
{
    QTemporaryDir data;
    const QString path = data.filePath(QStringLiteral("otklik.toml"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[limits]\nconnections_per_address = 0\n");
    file.close();
    Daemon daemon;
    daemon.process.setChildProcessModifier([] {
        const rlimit limit{.rlim_cur = 100, .rlim_max = 448}; // 64 connections and what is kept for the rest
        setrlimit(RLIMIT_NOFILE, &limit);
    });
    QVERIFY(daemon.start(data.path(), {QStringLiteral("--config"), path}));
    QByteArray told;
    QTRY_VERIFY((told += daemon.process.readAllStandardError()).contains("connections taken: 64 of the 10000"));
    const QByteArray request("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    std::vector<std::unique_ptr<QTcpSocket>> sockets;
    const auto answered = [&] {
        sockets.push_back(std::make_unique<QTcpSocket>());
        QTcpSocket &socket = *sockets.back();
        socket.setProxy(QNetworkProxy::NoProxy);
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), daemon.port);
        socket.write(request);
        (void)QTest::qWaitFor([&] { return socket.canReadLine(); }, Patience);
        return socket.readLine().trimmed();
    };
    for (int i = 0; i < 64; ++i) {
        QCOMPARE(answered(), QByteArray("HTTP/1.1 200 OK"));
    }
    for (int i = 0; i < 400; ++i) { // more than there are descriptors
        for (size_t held = 0; held < 64 && i % 40 == 0; ++held) {
            sockets[held]->write(request); // a place that is not used for fifteen seconds is given to others
        }
        QCOMPARE(answered(), QByteArray("HTTP/1.1 503 Service Unavailable"));
    }
    sockets.clear();
    QTRY_COMPARE_WITH_TIMEOUT(answered(), QByteArray("HTTP/1.1 200 OK"), Patience);
    QCOMPARE(daemon.endsOn(SIGTERM), 0);
}

void CommandLineTest::theAuditTrailIsVerified()
{
    QTemporaryDir data;
    {
        Daemon daemon;
        QVERIFY(daemon.start(data.path(), {QStringLiteral("--demo")}));
        QCOMPARE(daemon.endsOn(SIGTERM), 0);
    }
    const QStringList verify{QStringLiteral("audit"), QStringLiteral("verify"), QStringLiteral("--data"), data.path()};
    const Ran whole = run(verify);
    QVERIFY2(whole.code == 0, qPrintable(whole.err));
    const QString name = QStringLiteral("tampering");
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(data.filePath(QStringLiteral("otklik.sqlite")));
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY(query.exec(QStringLiteral("UPDATE events SET person = person + 1 WHERE node = 1 AND seq = 3")));
    }
    QSqlDatabase::removeDatabase(name);
    const Ran broken = run(verify);
    QCOMPARE(broken.code, 1);
    QVERIFY(broken.err.contains(QStringLiteral("broken at event 3")));
}
