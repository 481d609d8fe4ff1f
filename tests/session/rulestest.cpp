// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/session/rulestest.h"

#include "app/domain/reason.h"
#include "server/api/auth/passwordrules.h"
#include "server/api/files/filetype.h"
#include "server/api/pages/metrics.h"
#include "server/api/problem.h"
#include "server/backup/tararchive.h"
#include "server/console/csv.h"
#include "server/desk/engine/tokenbucket.h"
#include "server/desk/words/words.h"
#include "server/gateway/http/hostnames.h"
#include "server/host/descriptors.h"
#include "tests/support/manualclock.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryFile>
#include <QTest>

using namespace otklik;
using namespace otklik::server;
using namespace std::chrono_literals;
using otklik::test::ManualClock;

void RulesTest::aServerIsAskedByItsOwnNames_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<bool>("loopback");
    QTest::addColumn<bool>("byProxy");
    QTest::addColumn<bool>("allowed");
    const QStringList none;
    const QStringList own{QStringLiteral("chat.portal.example"), QStringLiteral("xn--80aswg.xn--p1ai")};
    const auto row = [](const char *name, const char *host, const QStringList &names, bool loopback, bool byProxy,
                        bool allowed) {
        QTest::newRow(name) << QByteArray(host) << names << loopback << byProxy << allowed;
    };
    row("a name that points here", "evil.example", none, true, false, false);
    row("the same with a port", "evil.example:8090", none, true, false, false);
    row("a name that only begins well", "localhost.evil.example", none, true, false, false);
    row("an address inside a name", "127.0.0.1.evil.example", none, true, false, false);
    row("localhost", "localhost:8090", none, true, false, true);
    row("LOCALHOST.", "LOCALHOST.", none, true, false, true);
    row("portal.localhost", "portal.localhost:8090", none, true, false, true);
    row("notlocalhost", "notlocalhost", none, true, false, false);
    row("127.0.0.1", "127.0.0.1:8090", none, true, false, true);
    row("::1", "[::1]:8090", none, true, false, true);
    row("::1 without a port", "[::1]", none, true, false, true);
    row("an address of the network", "10.0.0.7", none, false, false, true);
    row("behind a proxy", "chat.portal.example", none, true, true, true);
    row("a public port without names", "chat.portal.example", none, false, false, true);
    row("the configured name", "Chat.Portal.Example:443", own, true, false, true);
    row("the configured name, in ASCII", "xn--80aswg.xn--p1ai", own, false, false, true);
    row("another one", "evil.example", own, false, false, false);
    row("another one by a proxy", "evil.example", own, true, true, false);
    row("for the health check", "127.0.0.1:8090", own, false, false, true);
    row("half an address", "[::1", none, true, false, false);
    row("nothing", "", none, true, false, false);
}

void RulesTest::aServerIsAskedByItsOwnNames()
{
    QFETCH(QByteArray, host);
    QFETCH(QStringList, names);
    QFETCH(bool, loopback);
    QFETCH(bool, byProxy);
    QFETCH(bool, allowed);
    using Others = gateway::HostNames::Others;
    const gateway::HostNames hosts(names, loopback ? Others::ByProxies : Others::Allowed);
    QCOMPARE(hosts.allows(host, byProxy), allowed);
    QVERIFY(gateway::HostNames().allows(host, byProxy)); // a gateway that was told nothing
}

void RulesTest::aBucketGivesItsFullBurstAndThenRefillsEvenly()
{
    ManualClock clock;
    desk::TokenBucket bucket(60);
    for (int i = 0; i < 60; ++i) {
        QVERIFY(bucket.take(clock.now()));
    }
    const Done refused = bucket.take(clock.now());
    QVERIFY(!refused);
    QVERIFY(refused.error().fault == Fault::RateLimited);
    QCOMPARE(refused.error().retryAfter.count(), 1'000);
    clock.advance(1s);
    QVERIFY(bucket.take(clock.now()));
    QVERIFY(!bucket.take(clock.now()));
    QVERIFY(!bucket.full(clock.now()));
    clock.advance(1h);
    QVERIFY(bucket.full(clock.now()));
}

void RulesTest::aBucketOfZeroGivesWithoutEnd()
{
    desk::TokenBucket bucket(0);
    for (int i = 0; i < 10'000; ++i) {
        QVERIFY(bucket.take(fromMs(1)));
    }
}

void RulesTest::aClockSetBackTakesNothingAway()
{
    ManualClock clock;
    desk::TokenBucket bucket(1, 2);
    QVERIFY(bucket.take(clock.now()));
    clock.advance(-1h);
    QVERIFY(bucket.take(clock.now()));
    QVERIFY(!bucket.take(clock.now()));
}

void RulesTest::aFileIsWhatItsFirstBytesSay_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("expected"); // a type, or the reason of the refusal
    const QByteArray pdf("%PDF-1.7\n");
    const QByteArray png("\x89PNG\r\n\x1A\n");
    const QByteArray jpeg("\xFF\xD8\xFF\xE0\x00\x10JF", 8);
    const QByteArray exe("MZ\x90\x00\x03\x00\x00\x00", 8);
    const auto row = [](const char *what, const QByteArray &head, const char *name, const char *expected) {
        QTest::newRow(what) << head << QString::fromUtf8(name) << QString::fromLatin1(expected);
    };
    row("a PDF", pdf, "scan.pdf", "application/pdf");
    row("a PNG without a type", png, "screen.png", "image/png");
    row("a JPEG by its long suffix", jpeg, "photo.JPEG", "image/jpeg");
    row("a name without a suffix", png, "pasted", "image/png");
    row("a date is no suffix", pdf, "Скан 05.03.2026", "application/pdf");
    row("a program called PDF", exe, "invoice.pdf", "content");
    row("a program", exe, "setup.exe", "type");
    row("a PDF called program", pdf, "setup.exe", "application/pdf");
    row("a PDF behind a byte order mark", "\xEF\xBB\xBF" + pdf, "scan.pdf", "application/pdf");
    row("a JPEG by an ending that few know", jpeg, "scan.jfif", "image/jpeg");
    row("a JPEG called PNG", jpeg, "photo.png", "image/jpeg");
    row("a PNG called PDF", png, "scan.pdf", "image/png");
    row("a text", QByteArray("hello wo"), "note.txt", "type");
}

void RulesTest::aFileIsWhatItsFirstBytesSay()
{
    QFETCH(QByteArray, head);
    QFETCH(QString, name);
    QFETCH(QString, expected);
    const auto kind = knownKind(head, name);
    QCOMPARE(kind ? mediaType(*kind) : QString(word(kind.error().reason)), expected);
}

void RulesTest::namesBecomeSafe_data()
{
    QTest::addColumn<QString>("raw");
    QTest::addColumn<QString>("safe");
    const auto row = [](const char *raw, const char *safe) {
        QTest::newRow(raw) << QString::fromUtf8(raw) << QString::fromUtf8(safe);
    };
    row("Справка о доходах.pdf", "Справка о доходах.pdf");
    row("../../etc/passwd.pdf", "passwd.pdf");
    row("C:\\Users\\Anna\\scan.PDF", "scan.PDF");
    row(".pdf", "file.pdf");
    row("", "file.pdf");
    row("..", "file.pdf");
    row("pasted", "pasted.pdf");
    row("a\"b|c?.pdf", "abc.pdf");
    row("exe\xE2\x80\xAE"
        "gpj.pdf",
        "exegpj.pdf"); // a right-to-left override
    row(" two   spaces .pdf", "two spaces.pdf");
    row(". .bashrc.pdf", "bashrc.pdf");
    row(".. . .pdf", "file.pdf");
    row("и\xE2\x80\x8B\xCC\x86.pdf", "й.pdf"); // a zero-width space between a letter and its breve
}

void RulesTest::namesBecomeSafe()
{
    QFETCH(QString, raw);
    QFETCH(QString, safe);
    QCOMPARE(safeName(raw, FileKind::Pdf), safe);
    QVERIFY(safeName(QString(500, u'я') + QStringLiteral(".pdf"), FileKind::Pdf).size() <= 120);
    const QString smiles = QStringLiteral("я") + QStringLiteral("😀").repeated(200);
    QVERIFY(safeName(smiles, FileKind::Pdf).isValidUtf16());
}

void RulesTest::theNameOfADispositionIsRead_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("name");
    QTest::newRow("extended") << QByteArray("attachment; filename*=UTF-8''%D0%A1%D0%BA%D0%B0%D0%BD.pdf")
                              << QStringLiteral("Скан.pdf");
    QTest::newRow("both") << QByteArray("attachment; filename=\"a.pdf\"; filename*=utf-8'ru'b%20c.pdf")
                          << QStringLiteral("b c.pdf");
    QTest::newRow("quoted") << QByteArray("attachment; filename=\"a \\\"b\\\".pdf\"") << QStringLiteral("a \"b\".pdf");
    QTest::newRow("raw UTF-8") << QByteArray("attachment; filename=\"Скан.pdf\"") << QStringLiteral("Скан.pdf");
    QTest::newRow("bare") << QByteArray("attachment; filename=scan.pdf") << QStringLiteral("scan.pdf");
    QTest::newRow("none") << QByteArray("attachment") << QString();
}

void RulesTest::theNameOfADispositionIsRead()
{
    QFETCH(QByteArray, header);
    QFETCH(QString, name);
    QCOMPARE(dispositionName(header), name);
}

void RulesTest::aDispositionIsPureAscii()
{
    const QByteArray header = disposition(QStringLiteral("Скан \"1\".pdf"), false);
    QVERIFY(header.startsWith("attachment; filename=\"____ _1_.pdf\"; filename*=UTF-8''%D0%A1"));
    QVERIFY(std::all_of(header.begin(), header.end(), [](char letter) { return letter >= 0x20 && letter < 0x7f; }));
    QCOMPARE(dispositionName(header), QStringLiteral("Скан \"1\".pdf"));
}

void RulesTest::connectionsLeaveDescriptorsForTheRest()
{
    QCOMPARE(connectionsThatFit(10'000, 0), 10'000);
    QCOMPARE(connectionsThatFit(0, 0), 0);
    QCOMPARE(connectionsThatFit(10'000, 10'384), 10'000);
    QCOMPARE(connectionsThatFit(10'000, 10'383), 9'999);
    QCOMPARE(connectionsThatFit(0, 1'024), 640);
    QCOMPARE(connectionsThatFit(10'000, 400), 16);
    QCOMPARE(connectionsThatFit(10'000, 100), 16);
    QCOMPARE(connectionsThatFit(10, 100), 10);
    QCOMPARE(connectionsThatFit(0, quint64(1) << 40), std::numeric_limits<int>::max());
}

void RulesTest::passwordsThatEverybodyTriesAreRefused_data()
{
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *password, const char *reason) {
        QTest::newRow(password) << QString::fromUtf8(password) << QString::fromLatin1(reason);
    };
    row("Otklik-demo-1", "");
    row("длинная фраза", "");
    row("short 7", "tooShort");
    row("Password1", "weak");
    row("aaaaaaaab", "weak");
    row("79161234567", "weak");
}

void RulesTest::passwordsThatEverybodyTriesAreRefused()
{
    QFETCH(QString, password);
    QFETCH(QString, reason);
    const Done good = checkPassword(password, QStringLiteral("+79161234567"));
    QCOMPARE(good ? QString() : QString(word(good.error().reason)), reason);
    QCOMPARE(checkPassword(QString(129, u'x'), {}).error().reason, Reason::TooLong);
}

void RulesTest::theLanguageIsTheBestOfTheRequest_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("russian");
    QTest::newRow("nothing") << QByteArray() << QString() << true;
    QTest::newRow("English") << QByteArray("en-GB,en;q=0.9") << QString() << false;
    QTest::newRow("by weight") << QByteArray("en;q=0.5, ru-RU;q=0.8") << QString() << true;
    QTest::newRow("one we do not have") << QByteArray("de, en;q=0.3") << QString() << false;
    QTest::newRow("the query wins") << QByteArray("ru") << QStringLiteral("lang=en") << false;
}

void RulesTest::theLanguageIsTheBestOfTheRequest()
{
    QFETCH(QByteArray, header);
    QFETCH(QString, query);
    QFETCH(bool, russian);
    const gateway::HttpRequest request{.query = QUrlQuery(query), .fields = {{"accept-language", header}}};
    QCOMPARE(languageOf(request) == Language::Russian, russian);
}

void RulesTest::bodiesAreOneFlatObject_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("good");
    QTest::newRow("an object") << QByteArray(R"({"login":"a","consent":true})") << true;
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("an array") << QByteArray("[]") << false;
    QTest::newRow("nested") << QByteArray(R"({"login":{"$ne":1}})") << false;
    QTest::newRow("U+0000") << QByteArray(R"({"login":"a\u0000"})") << false;
    QTest::newRow("a lone surrogate") << QByteArray(R"({"login":"\ud800"})") << false;
    QTest::newRow("deep") << QByteArray(10'000, '[') << false;
}

void RulesTest::bodiesAreOneFlatObject()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, good);
    QCOMPARE(jsonBody({.body = body}).has_value(), good);
}

void RulesTest::aProblemNamesEveryField()
{
    FieldReader fields(QJsonDocument::fromJson(R"({"phone":7,"fullName":"  "})").object());
    fields.text(QStringLiteral("phone"), 10);
    fields.text(QStringLiteral("fullName"), 10);
    fields.exactText(QStringLiteral("password"), 10);
    const desk::Words words;
    const gateway::HttpResponse response = problem(fields.errors(), words, Language::English);
    QCOMPARE(response.contentType, QByteArray("application/problem+json"));
    const QJsonObject body = QJsonDocument::fromJson(response.body).object();
    QCOMPARE(body.value(QStringLiteral("field")).toString(), QStringLiteral("phone"));
    QCOMPARE(body.value(QStringLiteral("status")).toInt(), response.status);
    QStringList named;
    for (const QJsonValue &error : body.value(QStringLiteral("errors")).toArray()) {
        named << error.toObject().value(QStringLiteral("field")).toString();
        QVERIFY(!error.toObject().value(QStringLiteral("detail")).toString().isEmpty());
    }
    QCOMPARE(named.join(u' '), QStringLiteral("phone fullName password"));
}

void RulesTest::csvReadsQuotesAndSemicolons()
{
    const auto rows = readCsv("login;name\r\n+7916;\"Ива\"\"н; П\nетров\"\n\n a ; b \n");
    QVERIFY(rows);
    QCOMPARE(rows->size(), 3);
    QCOMPARE(rows->at(1).cells, (QStringList{QStringLiteral("+7916"), QStringLiteral("Ива\"н; П\nетров")}));
    QCOMPARE(rows->at(2).cells, (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
    QCOMPARE(rows->at(2).line, 5);
}

void RulesTest::csvNamesTheLineOfAnOpenQuote()
{
    const auto rows = readCsv("a,b\n1,\"2\n3,4\n");
    QVERIFY(!rows);
    QVERIFY(rows.error().detail.contains(QStringLiteral("line 2")));
    QVERIFY(!readCsv("\xff\xfe"));
}

void RulesTest::anArchiveComesBackAsItWas()
{
    QBuffer archive;
    archive.open(QIODevice::ReadWrite);
    const QByteArray big(300'001, 'x');
    TarWriter writer(archive);
    QVERIFY(writer.add(QStringLiteral("manifest.json"), QByteArray("{}")));
    QVERIFY(writer.add(QStringLiteral("files/ab/empty"), QByteArray()));
    QVERIFY(writer.add(QStringLiteral("files/ab/big"), big));
    QVERIFY(writer.finish());
    QCOMPARE(archive.size() % 512, 0);
    archive.seek(0);
    TarReader reader(archive);
    QCOMPARE((*reader.next())->name, QStringLiteral("manifest.json"));
    QCOMPARE((*reader.next())->size, 0); // the first one's content was left out
    QCOMPARE((*reader.next())->name, QStringLiteral("files/ab/big"));
    QBuffer content;
    content.open(QIODevice::WriteOnly);
    QVERIFY(reader.copyTo(content));
    QCOMPARE(content.data(), big);
    const auto end = reader.next();
    QVERIFY(end && !*end);
}

void RulesTest::aDamagedArchiveIsRefused()
{
    QBuffer archive;
    archive.open(QIODevice::ReadWrite);
    TarWriter writer(archive);
    QVERIFY(writer.add(QStringLiteral("one"), QByteArray(600, 'x')));
    QVERIFY(writer.finish());
    QByteArray cut = archive.data().left(900);
    QBuffer short1(&cut);
    short1.open(QIODevice::ReadOnly);
    TarReader reader(short1);
    QVERIFY(reader.next());
    QVERIFY(!reader.next());
    QByteArray altered = archive.data();
    altered[1] = 'X';
    QBuffer second(&altered);
    second.open(QIODevice::ReadOnly);
    QVERIFY(!TarReader(second).next());
}

void RulesTest::figuresAreForThisMachineUnlessOthersAreNamed()
{
    const auto from = [](const char *peer, const char *forwarded = "") {
        gateway::HttpRequest request{.peer = QHostAddress(QLatin1StringView(peer))};
        if (*forwarded != '\0') {
            request.fields.emplaceBack(forwarded, "127.0.0.1");
        }
        return request;
    };
    const MetricsRules usual;
    QVERIFY(usual.permit(from("127.0.0.1")));
    QVERIFY(usual.permit(from("127.8.9.1")));
    QVERIFY(usual.permit(from("::1")));
    QVERIFY(usual.permit(from("::ffff:127.0.0.1")));
    QVERIFY(!usual.permit(from("10.0.0.1")));
    QVERIFY(!usual.permit(from("::2")));
    QVERIFY(!usual.permit({}));
    QVERIFY(!usual.permit(from("127.0.0.1", "x-forwarded-for")));
    QVERIFY(!usual.permit(from("127.0.0.1", "forwarded")));
    const auto wider = MetricsRules::from({QStringLiteral("10.0.0.0/8"), QStringLiteral("fd00::/8")}, {});
    QVERIFY(wider);
    QVERIFY(wider->permit(from("10.255.0.1")));
    QVERIFY(wider->permit(from("fd12::7")));
    QVERIFY(!wider->permit(from("11.0.0.1")));
    QVERIFY(!wider->permit(from("127.0.0.1")));
    QVERIFY(!MetricsRules::from({QStringLiteral("10.0.0.0/99")}, {}));
}

void RulesTest::aTokenOpensTheFiguresFromAnywhere()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("sixteen-letters-\n");
    file.flush();
    const auto rules = MetricsRules::from({}, file.fileName());
    QVERIFY(rules);
    gateway::HttpRequest request{.peer = QHostAddress(QHostAddress::LocalHost)};
    QVERIFY(!rules->permit(request));
    request.fields = {{"authorization", "Bearer sixteen-letters-"}, {"x-forwarded-for", "192.0.2.1"}};
    QVERIFY(rules->permit(request));
    request.fields = {{"authorization", "Bearer sixteen-letters+"}};
    QVERIFY(!rules->permit(request));
    QVERIFY(!MetricsRules::from({}, file.fileName() + QStringLiteral(".missing")));
    file.resize(15);
    QVERIFY(!MetricsRules::from({}, file.fileName()));
}
