// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/settings/settings.h"
#include "app/settings/shippedcalendar.h"
#include "tests/support/runtests.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace otklik;
using namespace otklik::settings;

class SettingsTest : public QObject {
    Q_OBJECT

private slots:
    void anEmptyFileMeansTheDefaults();
    void everyKeyArrives();
    void originsAreKeptAsBrowsersSendThem();
    void allMistakesAreToldAtOnce();
    void aMistakeSaysWhatIsAllowed_data();
    void aMistakeSaysWhatIsAllowed();
    void aFileThatCannotBeReadIsAProblem();
    void theExampleOfTheDocumentIsReadWithoutMistakes();
    void everyKeyIsExplainedInTheDocument();
    void theCalendarOfTheYearComesWithTheProgram();
};

void SettingsTest::anEmptyFileMeansTheDefaults()
{
    const Read read = parse("", u"/etc/otklik"_s);
    QVERIFY(read);
    QCOMPARE(read->listen, u"127.0.0.1:8090"_s);
    QCOMPARE(read->limits.messagesPerMinute, 60);
    QVERIFY(read->lines.isEmpty());
    QVERIFY(read->sms.kind == Sms::Kind::None); // no codes in a file unless it is asked for
    QVERIFY(parse("# only words\n", u"/"_s));
}

void SettingsTest::originsAreKeptAsBrowsersSendThem()
{
    const Read read = parse(QByteArray("origins = [\"https://портал.рф\", \"https://B.example:443\", "
                                       "\"http://127.0.0.1:8080\"]"),
                            u"/"_s);
    QVERIFY2(read, read ? "" : qPrintable(told(u"x"_s, read.error())));
    QCOMPARE(read->origins,
             (QStringList{u"https://xn--80awhdgm.xn--p1ai"_s, u"https://b.example"_s, u"http://127.0.0.1:8080"_s}));
}

void SettingsTest::everyKeyArrives()
{
    QFile file(QStringLiteral(OTKLIK_TEST_DATA "/settings/every_key.toml"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const Read read = parse(file.readAll(), u"/etc/otklik"_s);
    QVERIFY2(read, read ? "" : qPrintable(told(u"x"_s, read.error())));
    QCOMPARE(read->listen, u"[::1]:0"_s);
    QCOMPARE(read->database, u"sqlite:/etc/otklik/store/otklik.sqlite"_s);
    QCOMPARE(read->data, u"/var/lib/otklik"_s);
    QCOMPARE(read->masterKeyFile, u"/etc/otklik/keys/master.key"_s);
    QCOMPARE(read->origins.size(), 2);
    QCOMPARE(read->limits.messagesPerMinute, 0);
    QCOMPARE(read->limits.writesPerMinute, 1);
    QCOMPARE(read->limits.uploadMegabytesPerDay, 2);
    QCOMPARE(read->limits.filesWaiting, 3);
    QCOMPARE(read->limits.readerMillisecondsPerMinute, 4);
    QCOMPARE(read->limits.connectionsPerAddress, 10);
    QCOMPARE(read->limits.framesPerSecond, 1000);
    QCOMPARE(read->limits.connections, 1'000'000);
    QCOMPARE(read->server.gatewayThreads, 3);
    QCOMPARE(read->server.trustedProxies, QStringList({u"127.0.0.1"_s, u"fd00::/8"_s}));
    QCOMPARE(read->cluster.node, 7);
    QCOMPARE(read->tls.certificate, u"/etc/otklik/tls/chain.pem"_s);
    QCOMPARE(read->tls.key, u"/etc/otklik/tls/key.pem"_s);
    QCOMPARE(read->signIn.failuresBeforeLock, 20);
    QCOMPARE(read->signIn.lockMinutes, 30);
    QCOMPARE(read->signIn.failuresPerAddress, 0);
    QCOMPARE(read->signIn.codesPerPhone, 3);
    QCOMPARE(read->signIn.codesPerAddress, 50);
    QCOMPARE(read->uploads.clamdHost, u"::1"_s);
    QCOMPARE(read->uploads.clamdPort, 3310);
    QVERIFY(read->uploads.clamdPath.isEmpty());
    QVERIFY(!read->uploads.refuseUnscanned);
    QCOMPARE(read->uploads.scanSeconds, 10);
    QVERIFY(read->sms.kind == Sms::Kind::Http);
    QCOMPARE(read->sms.url, u"https://sms.example/send"_s);
    QCOMPARE(read->sms.tokenFile, u"/etc/otklik/sms.token"_s);
    QCOMPARE(read->sms.prefixes, QStringList({u"+7"_s, u"+375"_s}));
    QCOMPARE(read->sms.perPhonePerDay, 10);
    QCOMPARE(read->sms.perAddressPerDay, 0);
    QCOMPARE(read->sms.perHour, 500);
    QCOMPARE(read->sms.perDay, 5000);
    QCOMPARE(read->smtp.url, u"smtp://mail.example:587"_s);
    QCOMPARE(read->smtp.from, u"no-reply@example.org"_s);
    QCOMPARE(read->smtp.user, u"otklik"_s);
    QCOMPARE(read->smtp.passwordFile, u"/etc/otklik/smtp.password"_s);
    QVERIFY(read->smtp.startTls == Smtp::StartTls::Opportunistic);
    QCOMPARE(read->smtp.caFile, u"/etc/otklik/mail-ca.pem"_s);
    QCOMPARE(read->hosts, QStringList({u"chat.portal.example"_s, u"xn--80aswg.xn--p1ai"_s}));
    QVERIFY(read->log.json);
    QCOMPARE(read->log.level, QtWarningMsg);
    QCOMPARE(read->log.categories.size(), 2);
    QCOMPARE(read->log.categories[1], (std::pair{u"qt.network.*"_s, QtCriticalMsg}));
    QCOMPARE(read->metrics.allow, (QStringList{u"10.0.0.0/8"_s, u"fd00::/8"_s, u"::1"_s}));
    QCOMPARE(read->metrics.tokenFile, u"/etc/otklik/metrics.token"_s);
    QCOMPARE(read->lines.size(), 2);
    const Line &line = read->lines.first();
    QCOMPARE(line.name, u"Паспорта"_s);
    QCOMPARE(line.key, u"passports"_s);
    QCOMPARE(line.nameEn, u"Passports"_s);
    QCOMPARE(line.descriptionEn, u"Passports of all kinds"_s);
    QCOMPARE(line.detailsUrl, u"https://portal.example/passports"_s);
    QCOMPARE(line.timeZone, u"Asia/Yekaterinburg"_s);
    QVERIFY(line.recommended && !line.closedMembership);
    QCOMPARE(line.firstResponseMinutes, 15);
    QCOMPARE(read->lines.last().firstResponseMinutes, 5);
    QCOMPARE(line.assignment, AssignmentMode::Offer);
    QCOMPARE(read->lines.last().assignment, AssignmentMode::Manual);
    QCOMPARE(line.offerSeconds, 45);
    QVERIFY(!line.returnsOnBreak && read->lines.last().returnsOnBreak);
    QCOMPARE(line.silentMinutes, 20);
    QCOMPARE(line.minimumOnline, 2);
    QCOMPARE(line.overflow, (QList<OverflowStep>{{.after = 10min, .lineKey = u"schools"_s},
                                                 {.after = 20min, .level = 2, .lineKey = u"schools"_s}}));
    QCOMPARE(line.hours.size(), 7);
    QCOMPARE(line.hours.at(5), (WorkingInterval{6, 600, 870}));
    QCOMPARE(line.hours.at(6), (WorkingInterval{7, 22 * 60, 26 * 60}));
    QCOMPARE(read->lines.last().timeZone, u"Europe/Moscow"_s);
}

void SettingsTest::allMistakesAreToldAtOnce()
{
    const Read read = parse("listn = \"x\"\nlisten = 5\n[limits]\nconnections = -1\nmesages_per_minute = 3\n", u"/"_s);
    QVERIFY(!read);
    QCOMPARE(told(u"otklik.toml"_s, read.error()),
             u"otklik.toml:1: \"listn\" is not a known key; did you mean \"listen\"? Allowed here: listen, database, "
             "data, master_key_file, origins, hosts, limits, sign_in, server, cluster, routing, tls, sms, smtp, "
             "uploads, log, "
             "metrics, "
             "lines.\n"
             "otklik.toml:2: \"listen\" must be a text in quotes.\n"
             "otklik.toml:4: \"limits.connections\" must be a whole number from 0 to 1000000.\n"
             "otklik.toml:5: \"limits.mesages_per_minute\" is not a known key; did you mean \"messages_per_minute\"? "
             "Allowed in [limits]: messages_per_minute, writes_per_minute, upload_mb_per_day, files_waiting, "
             "reader_ms_per_minute, connections_per_address, frames_per_second, connections."_s);
}

void SettingsTest::aMistakeSaysWhatIsAllowed_data()
{
    QTest::addColumn<QByteArray>("toml");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("part");
    const auto row = [](const char *name, const QByteArray &toml, int line, const QString &part) {
        QTest::newRow(name) << toml << line << part;
    };
    row("not TOML", "listen = \n", 1, u"not TOML"_s);
    row("not UTF-8", "listen = \"\xff\"\n", 1, u"not TOML"_s);
    row("a key twice", "data = \"a\"\ndata = \"b\"", 2, u"not TOML"_s);
    row("no port", "listen = \"localhost\"", 1, u"HOST:PORT"_s);
    row("port too high", "listen = \"localhost:65536\"", 1, u"HOST:PORT"_s);
    row("database", "database = \"mysql://x\"", 1, u"sqlite:PATH"_s);
    row("PostgreSQL without a name", "database = \"postgresql://a@b\"", 1, u"postgresql://USER@HOST:PORT/NAME"_s);
    row("database without path", "database = \"sqlite:\"", 1, u"sqlite:PATH"_s);
    row("data empty", "data = \"\"", 1, u"must be a path"_s);
    row("origins text", "origins = \"*\"", 1, u"list of texts"_s);
    row("origins numbers", "origins = [1]", 1, u"list of texts"_s);
    row("origin with path", "origins = [\"https://a.example/x\"]", 1,
        u"\"https://a.example/x\" goes on after the host, write \"https://a.example\""_s);
    row("origin with slash", "origins = [\"https://a.example/\"]", 1, u"write \"https://a.example\""_s);
    row("origin with wildcard", "origins = [\"https://*.example\"]", 1, u"has a wildcard; name every origin"_s);
    row("the second origin is wrong", "origins = [\"*\", \"ws://a.example\"]", 1,
        u"\"ws://a.example\" begins neither"_s);
    row("origin without scheme", "origins = [\"a.example\"]", 1,
        u"\"a.example\" has no scheme, write \"https://a.example\""_s);
    row("limit float", "[limits]\nconnections = 1.5", 2, u"whole number from 0"_s);
    row("limit too high", "[limits]\nconnections = 1000001", 2, u"to 1000000"_s);
    row("proxies text", "[server]\ntrusted_proxies = \"10.0.0.1\"", 2, u"list of texts"_s);
    row("proxy by name", "[server]\ntrusted_proxies = [\"proxy.example\"]", 2, u"10.0.0.0/8"_s);
    row("too many threads", "[server]\ngateway_threads = 17", 2, u"from 0 to 16"_s);
    row("no such node", "[cluster]\nnode = 0", 2, u"from 1 to 254"_s);
    row("the node of the console", "[cluster]\nnode = 255", 2, u"from 1 to 254"_s);
    row("limits no section", "limits = 5", 1, u"[limits]"_s);
    row("half of TLS", "data = \"x\"\n[tls]\nkey = \"k\"", 2, u"both"_s);
    row("a lock of no time", "[sign_in]\nlock_minutes = 0", 2, u"from 1 to 1440"_s);
    row("a lock past a day", "[sign_in]\nlock_minutes = 1441", 2, u"from 1 to 1440"_s);
    row("clamd nowhere", "[uploads]\nclamd = \"clamd.ctl\"", 2, u"unix:/PATH or tcp://HOST:PORT"_s);
    row("clamd without a path", "[uploads]\nclamd = \"unix:/\"", 2, u"unix:/PATH or tcp://HOST:PORT"_s);
    row("clamd past the ports", "[uploads]\nclamd = \"tcp://av:65536\"", 2, u"unix:/PATH or tcp://HOST:PORT"_s);
    row("a failure that does neither", "[uploads]\non_failure = \"hope\"", 2, u"\"refuse\" or \"accept\""_s);
    row("no time to scan", "[uploads]\nscan_seconds = 0", 2, u"from 1 to 50"_s);
    row("longer than a client waits", "[uploads]\nscan_seconds = 51", 2, u"from 1 to 50"_s);
    row("sms kind", "[sms]\nkind = \"pigeon\"", 2, u"\"file\" or \"http\""_s);
    row("sms without url", "[sms]\nkind = \"http\"", 1, u"needs a \"url\""_s);
    row("sms url", "[sms]\nkind = \"http\"\nurl = \"sms\"", 3, u"http://"_s);
    row("sms file with url", "[sms]\nkind = \"file\"\nurl = \"https://x.example\"", 1, u"takes no"_s);
    row("sms without kind", "[sms]\nurl = \"https://x.example\"", 1, u"needs a \"kind\""_s);
    row("sms prefix", "[sms]\nprefixes = [\"7\"]", 2, u"like \"+7\""_s);
    row("sms prefix of letters", "[sms]\nprefixes = [\"+7\", \"RU\"]", 2, u"beginnings of numbers"_s);
    row("smtp url", "[smtp]\nurl = \"http://mail.example\"\nfrom = \"a@example.org\"", 2, u"smtps://HOST"_s);
    row("smtp url with a password", "[smtp]\nurl = \"smtp://u:p@mail.example\"\nfrom = \"a@example.org\"", 2,
        u"smtps://HOST"_s);
    row("smtp without from", "[smtp]\nurl = \"smtp://mail.example\"", 1, u"both \"url\" and \"from\""_s);
    row("smtp from", "[smtp]\nurl = \"smtp://mail.example\"\nfrom = \"A <a@example.org>\"", 3, u"an e-mail address"_s);
    row("smtp user without a password", "[smtp]\nurl = \"smtp://mail.example\"\nfrom = \"a@example.org\"\nuser = \"u\"",
        1, u"\"password_file\", or none"_s);
    row("smtp password in the clear",
        "[smtp]\nurl = \"smtp://mail.example\"\nfrom = \"a@example.org\"\nuser = \"u\"\npassword_file = \"p\"\n"
        "starttls = \"off\"",
        1, u"in the clear"_s);
    row("smtp starttls", "[smtp]\nurl = \"smtp://mail.example\"\nfrom = \"a@example.org\"\nstarttls = \"yes\"", 4,
        u"\"opportunistic\""_s);
    row("sms ceiling", "[sms]\nper_hour = -1", 2, u"whole number from 0"_s);
    row("host with a port", "hosts = [\"a.example:443\"]", 1, u"without a scheme and a port"_s);
    row("host with a scheme", "hosts = [\"https://a.example\"]", 1, u"chat.portal.example"_s);
    row("host of nothing", "hosts = [\"\"]", 1, u"names like"_s);
    row("log format", "[log]\nformat = \"xml\"", 2, u"\"text\" or \"json\""_s);
    row("log level", "[log]\nlevel = \"loud\"", 2, u"\"warning\""_s);
    row("log category", "[log]\ncategories = [\"otklik.desk\"]", 2, u"otklik.gateway=debug"_s);
    row("log category level", "[log]\ncategories = [\"otklik.desk=loud\"]", 2, u"otklik.gateway=debug"_s);
    row("metrics host", "[metrics]\nallow = [\"localhost\"]", 2, u"10.0.0.0/8"_s);
    row("metrics port", "[metrics]\nallow = [\"127.0.0.1:80\"]", 2, u"networks"_s);
    row("lines one table", "[lines]\nname = \"a\"", 1, u"[[lines]]"_s);
    row("line without name", "[[lines]]\nrecommended = true", 1, u"needs a \"name\""_s);
    row("line key", "[[lines]]\nname = \"a\"\nkey = \"3\"", 3, u"beginning with a letter"_s);
    row("line key in Russian", "[[lines]]\nname = \"a\"\nkey = \"паспорта\"", 3, u"like \"passports\""_s);
    row("line key twice", "[[lines]]\nname = \"a\"\nkey = \"k\"\n[[lines]]\nname = \"b\"\nkey = \"k\"", 4,
        u"two lines have the key"_s);
    row("line twice", "[[lines]]\nname = \"a\"\n[[lines]]\nname = \"a\"", 3, u"two lines"_s);
    row("line flag", "[[lines]]\nname = \"a\"\nrecommended = 1", 3, u"true or false"_s);
    row("line promise", "[[lines]]\nname = \"a\"\nfirst_response_minutes = 0", 3, u"from 1 to 10080"_s);
    row("line promise beyond", "[[lines]]\nname = \"a\"\nfirst_response_minutes = 10081", 3, u"from 1 to 10080"_s);
    row("line assignment", "[[lines]]\nname = \"a\"\nassignment = \"auto\"", 3, u"\"automatic\""_s);
    row("line offer", "[[lines]]\nname = \"a\"\noffer_seconds = 9", 3, u"from 10 to 600"_s);
    row("line overflow", "[[lines]]\nname = \"a\"\noverflow = [\"b 10\"]", 3, u"\"10 taxes\""_s);
    row("line overflow in order", "[[lines]]\nname = \"a\"\noverflow = [\"10 b\", \"5 c\"]", 3, u"not fewer"_s);
    row("line zone", "[[lines]]\nname = \"a\"\ntime_zone = \"Moscow\"", 3, u"Europe/Moscow"_s);
    row("line hours", "[[lines]]\nname = \"a\"\nhours = [\"Mon 9-18\"]", 3, u"Mon-Fri 09:00-18:00"_s);
    row("line hours day", "[[lines]]\nname = \"a\"\nhours = [\"Mun 09:00-18:00\"]", 3, u"Sat, Sun"_s);
    row("line hours 25", "[[lines]]\nname = \"a\"\nhours = [\"Mon 09:00-25:00\"]", 3, u"09:00"_s);
    row("line hours backwards", "[[lines]]\nname = \"a\"\nhours = [\"Fri-Mon 09:00-18:00\"]", 3, u"Mon-Fri"_s);
    row("a stranger", "[weather]\nrain = true", 1, u"not a known key"_s);
}

void SettingsTest::aMistakeSaysWhatIsAllowed()
{
    QFETCH(QByteArray, toml);
    QFETCH(int, line);
    QFETCH(QString, part);
    const Read read = parse(toml, u"/"_s);
    QVERIFY(!read);
    QCOMPARE(read.error().size(), 1);
    QCOMPARE(read.error().first().line, line);
    QVERIFY2(read.error().first().text.contains(part), qPrintable(read.error().first().text));
}

void SettingsTest::aFileThatCannotBeReadIsAProblem()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"otklik.toml"_s);
    const Read missing = load(path);
    QVERIFY(!missing);
    QVERIFY(told(path, missing.error()).startsWith(path + u": the file cannot be read"_s));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("data = \"here\"\n");
    file.close();
    const Read read = load(path);
    QVERIFY(read);
    QCOMPARE(read->data, folder.filePath(u"here"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(1024 * 1024 + 1, '\n'));
    file.close();
    QVERIFY(!load(path));
}

void SettingsTest::theExampleOfTheDocumentIsReadWithoutMistakes()
{
    QFile document(QStringLiteral(OTKLIK_DOCS "/configuration.md"));
    QVERIFY(document.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(document.readAll());
    static const QRegularExpression block(u"```toml\\n(.*?)```"_s, QRegularExpression::DotMatchesEverythingOption);
    const auto match = block.match(text);
    QVERIFY(match.hasMatch());
    const Read read = parse(match.captured(1).toUtf8(), u"/etc/otklik"_s);
    QVERIFY2(read, read ? "" : qPrintable(told(u"configuration.md"_s, read.error())));
}

void SettingsTest::everyKeyIsExplainedInTheDocument()
{
    QFile document(QStringLiteral(OTKLIK_DOCS "/configuration.md"));
    QVERIFY(document.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(document.readAll());
    for (const QString &key : keys()) {
        QVERIFY2(text.contains(u"| `"_s + key + u"` |"_s), qPrintable(key));
    }
}

void SettingsTest::theCalendarOfTheYearComesWithTheProgram()
{
    QCOMPARE(shippedCalendar().workingDays(2026), 247);
    QCOMPARE(shippedCalendar().workingDays(2027), 247);
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    return otklik::test::runAll<SettingsTest>(argc, argv);
}

#include "settingstest.moc"
