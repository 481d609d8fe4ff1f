// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/gateway/notifytest.h"

#include "server/notify/fileoutbox.h"
#include "server/notify/httpsmsgateway.h"
#include "tests/gateway/port.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>

namespace otklik::test {

using namespace gateway;
using namespace notify;
using namespace std::chrono_literals;

namespace {

const QString phone = QStringLiteral("+79990000001");
const QString text = QStringLiteral("Код: 123456");

class CountingRandom final : public RandomSource {
public:
    QByteArray bytes(int count) override { return QByteArray(count, static_cast<char>(++m_calls)); }
    quint32 below(quint32) override { return 0; }

private:
    std::atomic<int> m_calls = 0;
};

/// The far end: answers what the test says and keeps what it was told.
class FarEnd {
public:
    FarEnd()
        : port({{.method = "POST",
                 .path = QStringLiteral("/sms"),
                 .bodyLimit = 1000,
                 .handle = [this](const HttpRequest &request, Replier reply) {
                     requests.append(request);
                     if (silent) {
                         kept.append(std::move(reply));
                     } else {
                         reply({.status = statuses.size() > 1 ? statuses.takeFirst() : statuses.first()});
                     }
                 }}})
    {}

    HttpSmsOptions options() const
    {
        return {.url = QUrl(QStringLiteral("http://127.0.0.1:%1/sms").arg(port.number())),
                .secret = "s3cret",
                .firstPause = 5ms};
    }

    bool silent = false;
    QList<int> statuses{202}; ///< the last one stays
    QList<HttpRequest> requests;
    QList<Replier> kept;
    Port port;
};

struct Fixture {
    FarEnd farEnd;
    ManualClock clock;
    CountingRandom random;
    Inbox inbox;
    QList<Done> reports;

    void send(SmsGateway &sms)
    {
        sms.send(phone, text, inbox.sender(), [this](const Done &done) { reports.append(done); });
    }
};

} // namespace

void NotifyTest::theOutboxWritesLinesThatOnlyItsOwnerMayRead()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("outbox/sms.jsonl"));
    ManualClock clock;
    Inbox inbox;
    int reported = 0;
    {
        FileOutbox outbox(path, clock);
        for (int i = 0; i < 3; ++i) {
            outbox.send(phone, text + QString::number(i), inbox.sender(),
                        [&](const Done &done) { reported += done ? 1 : 0; });
        }
    }
    QTRY_COMPARE(reported, 3);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
             QFile::Permissions());
    const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    for (int i = 0; i < 3; ++i) {
        const QJsonObject record = QJsonDocument::fromJson(lines[i]).object();
        QCOMPARE(record.value(QStringLiteral("phone")).toString(), phone);
        QCOMPARE(record.value(QStringLiteral("text")).toString(), text + QString::number(i));
        QCOMPARE(record.value(QStringLiteral("at")).toString(), QStringLiteral("2026-05-28T20:26:40.000Z"));
    }
}

void NotifyTest::theOutboxShowsTheLastMessagesOfAPhone()
{
    QTemporaryDir folder;
    ManualClock clock;
    Inbox inbox;
    FileOutbox outbox(folder.filePath(QStringLiteral("sms.jsonl")), clock);
    QVERIFY(outbox.last(phone).isEmpty());
    int reported = 0;
    for (int i = 0; i <= FileOutbox::keptPerPhone; ++i) {
        outbox.send(phone, QString::number(i), inbox.sender(), [&](const Done &) { ++reported; });
    }
    QTRY_COMPARE(reported, FileOutbox::keptPerPhone + 1);
    const QList<SentSms> last = outbox.last(phone);
    QCOMPARE(last.size(), FileOutbox::keptPerPhone);
    QCOMPARE(last.first().text, QString::number(FileOutbox::keptPerPhone));
    QVERIFY(outbox.last(QStringLiteral("+70000000000")).isEmpty());
}

void NotifyTest::anOutboxThatCannotWriteSaysSo()
{
    QTemporaryDir folder;
    ManualClock clock;
    Inbox inbox;
    std::optional<Done> report;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("outbox file cannot be written")));
    FileOutbox outbox(folder.path(), clock); // a folder is no file
    outbox.send(phone, text, inbox.sender(), [&](const Done &done) { report = done; });
    QTRY_VERIFY(report);
    QVERIFY(!*report);
    QCOMPARE(report->error().fault, Fault::Unavailable);
    QVERIFY(outbox.last(phone).isEmpty());
}

void NotifyTest::theGatewayGetsTheMessageWithItsSecret()
{
    Fixture f;
    HttpSmsOptions options = f.farEnd.options();
    options.sender = QStringLiteral("Otklik");
    HttpSmsGateway sms(options, f.clock, f.random);
    f.send(sms);
    QTRY_COMPARE(f.reports.size(), 1);
    QVERIFY(f.reports[0]);
    QCOMPARE(f.farEnd.requests.size(), 1);
    const HttpRequest &request = f.farEnd.requests[0];
    QCOMPARE(request.bearer(), "s3cret");
    QCOMPARE(request.field("content-type"), "application/json");
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    QCOMPARE(body, QJsonObject({{QStringLiteral("to"), phone},
                                {QStringLiteral("text"), text},
                                {QStringLiteral("from"), QStringLiteral("Otklik")}}));
    QVERIFY(sms.deadLetters().isEmpty());
}

void NotifyTest::aFailureThatMayPassIsTriedAgainUnderTheSameKey()
{
    Fixture f;
    f.farEnd.statuses = {503, 429, 200};
    HttpSmsGateway sms(f.farEnd.options(), f.clock, f.random);
    f.send(sms);
    QTRY_COMPARE(f.reports.size(), 1);
    QVERIFY(f.reports[0]);
    QCOMPARE(f.farEnd.requests.size(), 3);
    const QByteArray key = f.farEnd.requests[0].field("idempotency-key");
    QVERIFY(!key.isEmpty());
    QCOMPARE(f.farEnd.requests[1].field("idempotency-key"), key);
    QCOMPARE(f.farEnd.requests[2].field("idempotency-key"), key);
    f.send(sms);
    QTRY_COMPARE(f.reports.size(), 2);
    QVERIFY(f.farEnd.requests[3].field("idempotency-key") != key);
}

void NotifyTest::aRefusalIsFinal_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {302, 400, 401, 404, 422}) {
        QTest::addRow("%d", status) << status;
    }
}

void NotifyTest::aRefusalIsFinal()
{
    QFETCH(int, status);
    Fixture f;
    f.farEnd.statuses = {status};
    HttpSmsGateway sms(f.farEnd.options(), f.clock, f.random);
    f.send(sms);
    QTRY_COMPARE(f.reports.size(), 1);
    QVERIFY(!f.reports[0]);
    QCOMPARE(f.reports[0].error().fault, Fault::Malformed);
    QCOMPARE(f.farEnd.requests.size(), 1);
    const QList<UndeliveredSms> dead = sms.deadLetters();
    QCOMPARE(dead.size(), 1);
    QCOMPARE(dead[0].status, status);
    QCOMPARE(dead[0].phoneEnd, QStringLiteral("01"));
    QCOMPARE(dead[0].at, f.clock.now());
}

void NotifyTest::theLastAttemptEndsIt()
{
    Fixture f;
    f.farEnd.statuses = {500};
    HttpSmsGateway sms(f.farEnd.options(), f.clock, f.random);
    f.send(sms);
    QTRY_COMPARE(f.reports.size(), 1);
    QCOMPARE(f.reports[0].error().fault, Fault::Unavailable);
    QCOMPARE(f.farEnd.requests.size(), 4);
    QCOMPARE(sms.deadLetters().first().attempts, 4);
}

void NotifyTest::aGatewayThatIsSilentIsGivenUp()
{
    Fixture f;
    f.farEnd.silent = true;
    HttpSmsOptions options = f.farEnd.options();
    options.timeout = 100ms;
    options.attempts = 2;
    HttpSmsGateway sms(options, f.clock, f.random);
    f.send(sms);
    QTRY_COMPARE(f.reports.size(), 1);
    QCOMPARE(f.reports[0].error().fault, Fault::Unavailable);
    QCOMPARE(sms.deadLetters().first().status, 0);
}

void NotifyTest::noMoreThanTheBoundWait()
{
    Fixture f;
    f.farEnd.silent = true;
    HttpSmsOptions options = f.farEnd.options();
    options.waiting = 2;
    HttpSmsGateway sms(options, f.clock, f.random);
    for (int i = 0; i < 3; ++i) {
        f.send(sms);
    }
    QTRY_COMPARE(f.reports.size(), 1);
    QCOMPARE(f.reports[0].error().fault, Fault::RateLimited);
    QTRY_COMPARE(f.farEnd.kept.size(), 2);
    f.farEnd.kept.takeFirst()({.status = 200});
    QTRY_COMPARE(f.reports.size(), 2);
    f.send(sms); // a place is free again
    QTRY_COMPARE(f.farEnd.kept.size(), 2);
}

void NotifyTest::whatIsUnderWayAtTheEndIsReported()
{
    Fixture f;
    f.farEnd.silent = true;
    {
        HttpSmsGateway sms(f.farEnd.options(), f.clock, f.random);
        f.send(sms);
        QTRY_COMPARE(f.farEnd.kept.size(), 1);
    }
    QTRY_COMPARE(f.reports.size(), 1);
    QCOMPARE(f.reports[0].error().fault, Fault::Unavailable);
}

} // namespace otklik::test
