// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/desk/lostdatabasetest.h"

#include "tests/desk/house.h"
#include "tests/desk/postgresqlproxy.h"

using namespace otklik;
using namespace std::chrono_literals;
using test::Desk;
using test::waitUntil;

namespace {

/// Runs statements beside the desk, on the database that every role has.
void beside(const QString &statements)
{
    auto server = store::Database::open(qEnvironmentVariable("OTKLIK_TEST_POSTGRESQL"));
    QVERIFY(server);
    QVERIFY((*server)->script("test.beside", statements));
}

QString nameOf(const Desk &desk)
{
    return desk.database.url().section(QLatin1Char('/'), 3).section(QLatin1Char('?'), 0, 0);
}

/// Ends every session on the desk's database, as a restart of PostgreSQL or an administrator does.
void endSessions(const Desk &desk)
{
    beside(QStringLiteral("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '") + nameOf(desk) +
           QStringLiteral("';\n"));
}

bool ready(const Desk &desk)
{
    return waitUntil([&desk] { return desk.desk.ready().has_value(); });
}

/// How many messages of that text the conversation holds.
qsizetype count(Desk &desk, ConversationId conversation, const QString &text)
{
    const auto list = desk.citizen.says(wire::MessageList{.conversation = conversation, .limit = 200});
    return list ? std::count_if(list->messages.begin(), list->messages.end(),
                                [&text](const Message &message) { return message.text == text; })
                : -1;
}

/// A desk behind a network that the test makes bad.
struct UnitOfWork {
    test::TestDatabase database;
    test::PostgresqlProxy proxy{database.url()};
    Desk desk{{.database = proxy.url(), .retryAfter = 20ms}};
};

const desk::DeskOptions quick{.retryAfter = 20ms};

} // namespace

void LostDatabaseTest::init()
{
    if (!test::TestDatabase::onPostgresql()) {
        QSKIP("SQLite has no connection to lose");
    }
}

void LostDatabaseTest::aLostConnectionIsOpenedAgain()
{
    Desk desk(quick);
    const ConversationId conversation = desk.opened();
    const auto message = desk.to(conversation, QStringLiteral("сквозь обрыв"));
    endSessions(desk);
    auto sent = desk.citizen.says(message);
    QVERIFY(sent || sent.error().fault == Fault::Unavailable);
    QVERIFY(ready(desk));
    sent = desk.citizen.says(message);
    QVERIFY2(sent, sent ? "" : qPrintable(sent.error().detail));
    QCOMPARE(sent->seq, 4);
    QCOMPARE(count(desk, conversation, message.text), 1);
}

void LostDatabaseTest::anIdleDeskNoticesTheLoss()
{
    Desk desk(quick);
    beside(QStringLiteral("ALTER DATABASE ") + nameOf(desk) + QStringLiteral(" ALLOW_CONNECTIONS false;\n"));
    endSessions(desk);
    QVERIFY(waitUntil([&] { return !desk.desk.ready(); }));
    QCOMPARE(desk.desk.ready().error().detail, QStringLiteral("the database cannot be reached"));
    const auto refused = desk.citizen.says(desk.toLine(QStringLiteral("пока никого")));
    QCOMPARE(refused.error().fault, Fault::Unavailable);
    QCOMPARE(refused.error().retryAfter, quick.retryAfter);
    beside(QStringLiteral("ALTER DATABASE ") + nameOf(desk) + QStringLiteral(" ALLOW_CONNECTIONS true;\n"));
    QVERIFY(ready(desk));
    QVERIFY(desk.citizen.says(desk.toLine(QStringLiteral("снова здесь"))));
}

void LostDatabaseTest::readersComeBackByThemselves()
{
    Desk desk(quick);
    const ConversationId conversation = desk.opened(QStringLiteral("прочтите"));
    QCOMPARE(count(desk, conversation, QStringLiteral("прочтите")), 1);
    endSessions(desk);
    for (int i = 0; i < 4; ++i) { // both readers
        QCOMPARE(count(desk, conversation, QStringLiteral("прочтите")), 1);
    }
}

void LostDatabaseTest::aBatchOnALostConnectionIsRefusedWhole()
{
    Desk desk(quick);
    const ConversationId conversation = desk.opened();
    QList<wire::MessageSend> messages;
    for (int i = 0; i < 20; ++i) {
        messages << desk.to(conversation, QString::number(i));
    }
    std::optional<Result<wire::Empty>> answer;
    desk.desk.submit(std::make_shared<desk::TypedJob<wire::Empty>>(
        "test.cut",
        [&](desk::Context &context) {
            const Done written = context.store.meta.set(context.tx, QStringLiteral("trace"), QStringLiteral("left"));
            endSessions(desk);
            for (const auto &message : messages) {
                desk.citizen.calls(message);
            }
            return written.map([] { return wire::Empty{}; });
        },
        desk.inbox.sender(), [&answer](const Result<wire::Empty> &given) { answer = given; }));
    QVERIFY(waitUntil([&] { return answer && desk.citizen.answers.size() == messages.size(); }));
    QCOMPARE(answer->error().fault, Fault::Unavailable);
    QVERIFY(ready(desk));
    desk.citizen.answers.clear();
    for (const auto &message : messages) {
        QVERIFY(desk.citizen.says(message));
    }
    const auto list = desk.citizen.says(wire::MessageList{.conversation = conversation});
    QCOMPARE(list->messages.size(), 3 + messages.size());
    for (qsizetype i = 0; i < list->messages.size(); ++i) {
        QCOMPARE(list->messages[i].seq, i + 1);
    }
}

void LostDatabaseTest::aCommitWithoutAnAnswerIsNoSuccessAndIsToldLater()
{
    UnitOfWork unitOfWork;
    Desk &desk = unitOfWork.desk;
    const ConversationId conversation = desk.taken();
    const auto message = desk.to(conversation, QStringLiteral("дошло ли?"));
    unitOfWork.proxy.swallowNextCommit();
    desk.citizen.calls(message);
    QVERIFY(waitUntil([&] { return desk.citizen.answers.size() == 1; }));
    QVERIFY(!desk.citizen.answers[0]);
    QCOMPARE(desk.citizen.answers[0].error().fault, Fault::Unavailable);
    QVERIFY(ready(desk));
    // It went through after all: the operator hears of it without anybody saying it again.
    QVERIFY(waitUntil([&] { return !desk.anna.heard.isEmpty(); }));
    QCOMPARE(desk.anna.hears<wire::MessageAdded>().value(0).message.text, message.text);
    const auto sent = desk.citizen.says(message);
    QVERIFY2(sent, sent ? "" : qPrintable(sent.error().detail));
    QCOMPARE(count(desk, conversation, message.text), 1);
}

void LostDatabaseTest::aDatabaseThatTurnsReadOnlyIsNotReady()
{
    Desk desk({.retryAfter = 20ms, .probeEvery = 2});
    beside(QStringLiteral("ALTER SYSTEM SET default_transaction_read_only = on;\nSELECT pg_reload_conf();\n"));
    const bool noticed = waitUntil([&] { return !desk.desk.ready(); });
    const auto refused = desk.citizen.says(desk.toLine(QStringLiteral("не запишется")));
    beside(QStringLiteral("ALTER SYSTEM RESET default_transaction_read_only;\nSELECT pg_reload_conf();\n"));
    QVERIFY(noticed);
    QCOMPARE(refused.error().fault, Fault::Unavailable);
    QVERIFY(ready(desk));
    QVERIFY(desk.citizen.says(desk.toLine(QStringLiteral("запишется"))));
}

void LostDatabaseTest::aSecondDeskIsRefusedUntilTheFirstIsGone()
{
    Desk desk(quick);
    const desk::DeskOptions options{.database = desk.databaseUrl()};
    {
        desk::DeskThread second(options, desk.clock, desk.vault, desk.readers, desk.words, desk.bus);
        const Done started = second.start();
        QVERIFY(!started);
        QCOMPARE(started.error().state, QStringLiteral("locked"));
        QVERIFY(started.error().detail.contains(QStringLiteral("another server")));
        QCOMPARE(second.ready().error().detail, QStringLiteral("another server uses the database"));
    }
    QVERIFY(desk.citizen.says(desk.toLine(QStringLiteral("первый работает"))));
    {
        desk::DeskThread other({.database = desk.databaseUrl(), .node = 2}, desk.clock, desk.vault, desk.readers,
                               desk.words, desk.bus);
        QVERIFY(other.start()); // of another number
    }
    desk.desk.stop();
    desk::DeskThread heir(options, desk.clock, desk.vault, desk.readers, desk.words, desk.bus);
    QVERIFY(heir.start());
}

void LostDatabaseTest::aLockThatANetworkForgotIsTakenBack()
{
    UnitOfWork unitOfWork;
    Desk &desk = unitOfWork.desk;
    const ConversationId conversation = desk.opened();
    const int before = unitOfWork.proxy.clients();
    unitOfWork.proxy.forgetClients();
    QVERIFY(waitUntil([&] { return unitOfWork.proxy.clients() > before; }));
    QVERIFY(ready(desk));
    QVERIFY(desk.citizen.says(desk.to(conversation, QStringLiteral("та же база"))));
}

void LostDatabaseTest::aFrozenServerIsCutOff()
{
    UnitOfWork unitOfWork;
    Desk &desk = unitOfWork.desk;
    const ConversationId conversation = desk.opened();
    const auto message = desk.to(conversation, QStringLiteral("сквозь лёд"));
    unitOfWork.proxy.freeze(true);
    desk.citizen.calls(message);
    QVERIFY(waitUntil([&] { return !desk.desk.ready(); }));
    QCOMPARE(desk.desk.ready().error().detail, QStringLiteral("the database does not answer"));
    const auto asked = std::chrono::steady_clock::now();
    desk.boris.calls(desk.to(conversation, QStringLiteral("не ждите")));
    desk.boris.calls(wire::MessageList{.conversation = conversation});
    QVERIFY(waitUntil([&] { return desk.boris.answers.size() == 2; }));
    QVERIFY(std::chrono::steady_clock::now() - asked < 1s); // nobody else begins to wait
    for (const auto &answer : std::as_const(desk.boris.answers)) {
        QCOMPARE(answer.error().fault, Fault::Unavailable);
    }
    const auto answered = [&] {
        return !desk.citizen.answers.isEmpty();
    };
    QVERIFY(waitUntil(answered) || waitUntil(answered));
    QCOMPARE(desk.citizen.answers[0].error().fault, Fault::Unavailable);
    unitOfWork.proxy.freeze(false);
    QVERIFY(ready(desk));
    QVERIFY(desk.citizen.says(message));
    QCOMPARE(count(desk, conversation, message.text), 1);
}
