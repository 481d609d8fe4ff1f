// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/desk/batchtest.h"

#include "tests/desk/house.h"
#include "tests/support/failingsync.h"
#include "tests/support/filelimit.h"

#include <QSemaphore>

#include <atomic>
#include <stdexcept>
#include <thread>

using namespace otklik;
using test::Desk;

namespace {

/// Keeps the desk thread busy, so that what is said meanwhile waits for one batch.
class CachedConversation {
public:
    explicit CachedConversation(test::House &house)
    {
        house.desk.submit(job([this] {
            m_begun.release();
            m_go.acquire();
        }));
        m_begun.acquire();
    }
    ~CachedConversation() { release(); }
    void release()
    {
        if (!m_released) {
            m_released = true;
            m_go.release();
        }
    }

private:
    static std::shared_ptr<desk::Job> job(std::function<void()> work)
    {
        return std::make_shared<desk::TypedJob<wire::Empty>>(
            "test.hold",
            [work](desk::Context &) {
                work();
                return Result<wire::Empty>(wire::Empty{});
            },
            Inbox::Sender(), nullptr);
    }

    QSemaphore m_begun;
    QSemaphore m_go;
    bool m_released = false;
};

/// A command that writes and then ends in this way.
std::shared_ptr<desk::Job> ending(const std::function<Done(desk::Context &)> &end, LineId line, const Inbox &inbox,
                                  std::optional<Result<wire::Empty>> &answer)
{
    return std::make_shared<desk::TypedJob<wire::Empty>>(
        "test.ending",
        [end, line](desk::Context &context) {
            return context.store.meta.set(context.tx, QStringLiteral("trace"), QStringLiteral("left"))
                .and_then([&] {
                    context.queueMoved(line);
                    return end(context);
                })
                .map([] { return wire::Empty{}; });
        },
        inbox.sender(), [&answer](const Result<wire::Empty> &given) { answer = given; });
}

QString trace(Desk &desk)
{
    QString found;
    (void)desk.inside([&found](desk::Context &context) {
        return context.store.meta.value(QStringLiteral("trace")).map([&found](const QString &value) { found = value; });
    });
    return found;
}

/// The database as a killed process leaves it. PostgreSQL shows others just that.
QString copied(const Desk &desk, const QString &folder)
{
    if (test::TestDatabase::onPostgresql()) {
        return desk.databaseUrl();
    }
    const QString target = folder + QStringLiteral("/killed.sqlite");
    for (const char *const suffix : {"", "-wal"}) {
        QFile::remove(target + QLatin1String(suffix));
        QFile::copy(desk.databasePath() + QLatin1String(suffix), target + QLatin1String(suffix));
    }
    return QStringLiteral("sqlite:") + target;
}

Result<QList<Message>> messagesIn(const QString &url, ConversationId conversation, const Desk &desk)
{
    auto store = store::Store::open(url, desk.vault, desk.clock);
    if (!store) {
        return tl::unexpected<Error>(store.error());
    }
    auto page = (*store)->messages.after(conversation, 0, 200, true);
    return page ? Result<QList<Message>>(page->messages) : tl::unexpected<Error>(page.error());
}

} // namespace

void BatchTest::whatIsWaitingSharesOneTransaction()
{
    Desk desk;
    const ConversationId conversation = desk.opened();
    const quint64 before = desk.desk.metrics().batches;
    CachedConversation held(desk);
    for (int i = 0; i < 20; ++i) {
        desk.citizen.calls(desk.to(conversation, QString::number(i)));
    }
    QCOMPARE(desk.desk.metrics().waiting, 20);
    held.release();
    QVERIFY(test::waitUntil([&] { return desk.citizen.answers.size() == 20; }));
    const desk::DeskMetrics metrics = desk.desk.metrics();
    QCOMPARE(metrics.batches, before + 2); // the one held, then the twenty
    QCOMPARE(metrics.lastBatch, 20);
    desk.settle();
    QCOMPARE(desk.citizen.hears<wire::MessageAdded>().size(), 20);
    QCOMPARE(desk.anna.hears<wire::ConversationChanged>().size(), 1);
}

void BatchTest::aTransactionTakesNoMoreCommandsThanItMay()
{
    Desk desk({.batchLimit = 8});
    const ConversationId conversation = desk.opened();
    const quint64 before = desk.desk.metrics().batches;
    CachedConversation held(desk);
    for (int i = 0; i < 20; ++i) {
        desk.citizen.calls(desk.to(conversation, QString::number(i)));
    }
    held.release();
    QVERIFY(test::waitUntil([&] { return desk.citizen.answers.size() == 20; }));
    const desk::DeskMetrics metrics = desk.desk.metrics();
    QCOMPARE(metrics.batches, before + 4); // the one held, then eight, eight and four
    QCOMPARE(metrics.largestBatch, 8);
    QCOMPARE(metrics.waiting, 0);
    desk.settle();
    QCOMPARE(desk.citizen.hears<wire::MessageAdded>().size(), 20);
}

void BatchTest::resentInOneBatchIsSaidOnce()
{
    Desk desk;
    const ConversationId conversation = desk.opened();
    const auto message = desk.to(conversation, QStringLiteral("дважды"));
    const auto first = desk.toLine(QStringLiteral("к линии"));
    CachedConversation held(desk);
    for (const auto &said : {message, first, message, first}) {
        desk.citizen.calls(said);
    }
    held.release();
    QVERIFY(test::waitUntil([&] { return desk.citizen.answers.size() == 4; }));
    const auto seq = [&desk](int i) {
        return std::get<wire::MessageSend::Result>(*desk.citizen.answers[i]).seq;
    };
    QCOMPARE(seq(2), seq(0));
    QCOMPARE(seq(3), seq(1));
    QCOMPARE(seq(1), seq(0) + 1);
    desk.settle();
    QCOMPARE(desk.citizen.hears<wire::MessageAdded>().size(), 2);
}

void BatchTest::aRefusedMessageLeavesTheOthersAsTheyAre()
{
    Desk desk;
    const ConversationId conversation = desk.opened();
    auto stolen = desk.to(conversation, QStringLiteral("с чужим файлом"));
    stolen.files = {desk.addFile(desk.stranger.actor.person, QStringLiteral("чужой.pdf"))};
    auto own = desk.to(conversation, QStringLiteral("со своим файлом"));
    own.files = {desk.addFile(desk.citizen.actor.person, QStringLiteral("мой.pdf"))};
    desk.forgetAll();
    CachedConversation held(desk);
    for (const auto &said : {desk.to(conversation, QStringLiteral("раз")), stolen, own, stolen,
                             desk.to(conversation, QStringLiteral("два"))}) {
        desk.citizen.calls(said);
    }
    held.release();
    QVERIFY(test::waitUntil([&] { return desk.citizen.answers.size() == 5; }));
    QCOMPARE(desk.citizen.answers[1].error().field, QStringLiteral("files"));
    QCOMPARE(desk.citizen.answers[3].error().field, QStringLiteral("files"));
    QCOMPARE(desk.desk.metrics().replays, 0);
    desk.settle();
    const auto heard = desk.citizen.hears<wire::MessageAdded>();
    QCOMPARE(heard.size(), 3);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(heard[i].message.seq, heard[0].message.seq + i);
    }
    const auto list = desk.citizen.says(wire::MessageList{.conversation = conversation});
    QCOMPARE(list->messages.size(), 6);
    QCOMPARE(list->messages.at(4).files.size(), 1);
}

void BatchTest::aRefusedCommandLeavesNothingBehindAndSpoilsNobody()
{
    Desk desk;
    const ConversationId conversation = desk.opened();
    CachedConversation held(desk);
    std::optional<Result<wire::Empty>> answer;
    desk.citizen.calls(desk.to(conversation, QStringLiteral("раз")));
    desk.desk.submit(ending([](desk::Context &) -> Done { return conflict(QStringLiteral("closed")); }, desk.benefits,
                            desk.inbox, answer));
    desk.citizen.calls(desk.to(conversation, QStringLiteral("два")));
    held.release();
    QVERIFY(test::waitUntil([&] { return desk.citizen.answers.size() == 2 && answer; }));
    QCOMPARE(answer->error().fault, Fault::Conflict);
    QVERIFY(desk.citizen.answers[0] && desk.citizen.answers[1]);
    QVERIFY(trace(desk).isEmpty());
    QCOMPARE(desk.desk.metrics().replays, 0);
}

void BatchTest::aPoisonedCommandSpoilsNothingForTheOthers()
{
    Desk desk;
    const ConversationId conversation = desk.opened();
    CachedConversation held(desk);
    std::optional<Result<wire::Empty>> answer;
    desk.citizen.calls(desk.to(conversation, QStringLiteral("раз")));
    desk.desk.submit(ending([](desk::Context &) -> Done { return fail(Fault::Unavailable, QStringLiteral("poison")); },
                            desk.benefits, desk.inbox, answer));
    desk.citizen.calls(desk.to(conversation, QStringLiteral("два")));
    held.release();
    QVERIFY(test::waitUntil([&] { return desk.citizen.answers.size() == 2 && answer; }));
    QCOMPARE(answer->error().fault, Fault::Unavailable);
    QVERIFY(answer->error().retryAfter.count() > 0);
    QVERIFY(desk.citizen.answers[0] && desk.citizen.answers[1]);
    QCOMPARE(std::get<wire::MessageSend::Result>(*desk.citizen.answers[0]).seq, 4);
    QCOMPARE(std::get<wire::MessageSend::Result>(*desk.citizen.answers[1]).seq, 5);
    desk.settle();
    QCOMPARE(desk.citizen.hears<wire::MessageAdded>().size(), 2);
    QVERIFY(trace(desk).isEmpty());
    QCOMPARE(desk.desk.metrics().replays, 1);
    QVERIFY(desk.desk.ready());
}

void BatchTest::anExceptionOfOneCommandSpoilsNothingForTheOthers()
{
    Desk desk;
    const ConversationId conversation = desk.opened();
    CachedConversation held(desk);
    std::optional<Result<wire::Empty>> answer;
    desk.desk.submit(
        ending([](desk::Context &) -> Done { throw std::runtime_error("a bug"); }, desk.benefits, desk.inbox, answer));
    desk.citizen.calls(desk.to(conversation, QStringLiteral("раз")));
    held.release();
    QVERIFY(test::waitUntil([&] { return desk.citizen.answers.size() == 1 && answer; }));
    QVERIFY(!*answer);
    QVERIFY(desk.citizen.answers[0]);
    QVERIFY(trace(desk).isEmpty());
}

void BatchTest::whatMustStayStaysThoughRefused()
{
    Desk desk;
    std::optional<Result<wire::Empty>> answer;
    desk.desk.submit(ending(
        [](desk::Context &context) -> Done {
            context.keepThoughRefused();
            return fail(Fault::Unauthenticated);
        },
        desk.benefits, desk.inbox, answer));
    QVERIFY(test::waitUntil([&] { return answer.has_value(); }));
    QCOMPARE(answer->error().fault, Fault::Unauthenticated);
    QCOMPARE(trace(desk), QStringLiteral("left"));
}

void BatchTest::whatIsAcknowledgedSurvivesAKill()
{
    Desk desk;
    QTemporaryDir elsewhere;
    const auto sent = desk.citizen.says(desk.toLine(QStringLiteral("Не потеряйте")));
    QVERIFY(sent);
    const auto found = messagesIn(copied(desk, elsewhere.path()), sent->conversation, desk);
    QVERIFY2(found, found ? "" : qPrintable(found.error().detail));
    QCOMPARE(found->size(), 3);
    QCOMPARE(found->at(0).text, QStringLiteral("Не потеряйте"));
}

void BatchTest::whatIsNotAcknowledgedIsNotThereAfterAKill()
{
    Desk desk;
    QTemporaryDir elsewhere;
    const ConversationId conversation = desk.opened();
    Result<QList<Message>> killed = fail(Fault::NotFound);
    QVERIFY(desk.inside([&](desk::Context &context) {
        return context.store.conversations.byId(conversation).and_then([&](Conversation found) {
            const Message message{.author = {.kind = AuthorKind::Citizen, .id = found.citizen},
                                  .text = QStringLiteral("ещё не подтверждено")};
            return context.store.messages.append(context.tx, found, message).map([&](const store::Appended &) {
                killed = messagesIn(copied(desk, elsewhere.path()), conversation, desk);
            });
        });
    }));
    QVERIFY2(killed, killed ? "" : qPrintable(killed.error().detail));
    QCOMPARE(killed->size(), 3);
    QCOMPARE(messagesIn(copied(desk, elsewhere.path()), conversation, desk)->size(), 4);
}

void BatchTest::aFullDatabaseAnswersUnavailableAndRecovers()
{
    if (test::TestDatabase::onPostgresql()) {
        QSKIP("a limit on this process does not reach PostgreSQL's; LostDatabaseTest takes the database away instead");
    }
    Desk desk({.retryAfter = std::chrono::milliseconds(20)});
    const ConversationId conversation = desk.opened();
    const auto message = desk.to(conversation, QStringLiteral("на полном диске"));
    desk.citizen.calls(message);
    QVERIFY(test::waitUntil([&] { return desk.citizen.answers.size() == 1; }));
    QVERIFY(desk.citizen.answers[0]);
    const auto second = desk.to(conversation, QStringLiteral("второе"));
    {
        const test::FileLimit full(1);
        for (int i = 0; i < 3; ++i) {
            desk.citizen.calls(second);
        }
        QVERIFY(test::waitUntil([&] { return desk.citizen.answers.size() == 4; }));
        for (int i = 1; i < 4; ++i) {
            QVERIFY(!desk.citizen.answers[i]);
            QCOMPARE(desk.citizen.answers[i].error().fault, Fault::Unavailable);
            QCOMPARE(desk.citizen.answers[i].error().retryAfter, std::chrono::milliseconds(20));
        }
        QVERIFY(!desk.desk.ready());
        QVERIFY(!desk.desk.ready().error().detail.isEmpty());
        QVERIFY(!desk.desk.metrics().ready);
    }
    QVERIFY(test::waitUntil([&] { return desk.desk.ready().has_value(); }));
    const auto sent = desk.citizen.says(second);
    QVERIFY2(sent, sent ? "" : qPrintable(sent.error().detail));
    QCOMPARE(sent->seq, 5);
    const auto list = desk.citizen.says(wire::MessageList{.conversation = conversation});
    QCOMPARE(list->messages.size(), 5);
    QVERIFY(desk.desk.metrics().failed >= 3);
}

void BatchTest::afterASyncThatFailedNoCommandIsTaken()
{
    if (test::TestDatabase::onPostgresql()) {
        QSKIP("PostgreSQL ends itself when a sync of its fails");
    }
    std::atomic<int> told = 0;
    Desk desk({.retryAfter = std::chrono::milliseconds(20), .syncFailed = [&told] {
                   ++told;
               }});
    const ConversationId conversation = desk.opened();
    const auto message = desk.to(conversation, QStringLiteral("на больном диске"));
    {
        const test::FailingSync fails;
        for (int i = 0; i < 3; ++i) {
            desk.citizen.calls(desk.to(conversation, QString::number(i)));
        }
        QVERIFY(test::waitUntil([&] { return desk.citizen.answers.size() == 3; }));
    }
    // The disk seems well again, and nobody knows what it has.
    desk.citizen.calls(message);
    QVERIFY(test::waitUntil([&] { return desk.citizen.answers.size() == 4; }));
    for (const auto &answer : std::as_const(desk.citizen.answers)) {
        QVERIFY(!answer);
        QCOMPARE(answer.error().fault, Fault::Unavailable);
    }
    QVERIFY(!desk.desk.ready());
    QVERIFY(desk.desk.ready().error().detail.contains(QStringLiteral("must start anew")));
    QCOMPARE(told.load(), 1);
    desk.desk.stop();
    QVERIFY(QFile::exists(desk.databasePath() + QStringLiteral("-wal"))); // it was not closed
}

void BatchTest::aDatabaseThatCannotBeOpenedIsTriedAgain()
{
    QTemporaryDir folder;
    QFile inTheWay(folder.filePath(QStringLiteral("data")));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    test::ManualClock clock;
    vault::SodiumRandom random;
    const vault::Vault vault(vault::Key::fromBytes(QByteArray(vault::Key::size, 'k')), random);
    const desk::Words words;
    const QString url = QStringLiteral("sqlite:") + folder.filePath(QStringLiteral("data/desk.sqlite"));
    store::Readers readers(url, vault, clock);
    delivery::Bus bus;
    desk::DeskThread desk({.database = url, .retryAfter = std::chrono::milliseconds(20)}, clock, vault, readers, words,
                          bus);
    const Done started = desk.start();
    QVERIFY(!started);
    QVERIFY(!desk.ready());
    QVERIFY(inTheWay.remove());
    QVERIFY(test::waitUntil([&] { return desk.ready().has_value(); }));
    desk.stop();
}

void BatchTest::aFullQueueTurnsCommandsAway()
{
    Desk desk({.queueLimit = 3});
    const ConversationId conversation = desk.opened();
    CachedConversation held(desk);
    for (int i = 0; i < 5; ++i) {
        desk.citizen.calls(desk.to(conversation, QString::number(i)));
    }
    QVERIFY(test::waitUntil([&] { return desk.citizen.answers.size() == 2; }));
    for (const auto &answer : std::as_const(desk.citizen.answers)) {
        QCOMPARE(answer.error().fault, Fault::Unavailable);
        QVERIFY(answer.error().retryAfter.count() > 0);
    }
    held.release();
    QVERIFY(test::waitUntil([&] { return desk.citizen.answers.size() == 5; }));
    QVERIFY(desk.citizen.answers[4]);
    QCOMPARE(desk.desk.metrics().overflown, 2);
}

void BatchTest::pushesComeInTheOrderOfSeq()
{
    Desk desk;
    const ConversationId conversation = desk.taken();
    for (int i = 0; i < 100; ++i) {
        (i % 2 ? desk.citizen : desk.anna).calls(desk.to(conversation, QString::number(i)));
    }
    QVERIFY(test::waitUntil([&] { return desk.citizen.answers.size() + desk.anna.answers.size() == 100; }));
    desk.settle();
    const auto heard = desk.citizen.hears<wire::MessageAdded>();
    QCOMPARE(heard.size(), 100);
    for (int i = 0; i < 100; ++i) {
        QCOMPARE(heard[i].message.text, QString::number(i));
        QCOMPARE(heard[i].message.seq, heard[0].message.seq + i);
    }
}

void BatchTest::stoppingFinishesWhatWaits()
{
    Desk desk;
    const ConversationId conversation = desk.opened();
    for (int i = 0; i < 10; ++i) {
        desk.citizen.calls(desk.to(conversation, QString::number(i)));
    }
    desk.desk.stop();
    QVERIFY(test::waitUntil([&] { return desk.citizen.answers.size() == 10; }));
    for (const auto &answer : std::as_const(desk.citizen.answers)) {
        QVERIFY(answer);
    }
}

void BatchTest::theFiguresAreTold()
{
    Desk desk;
    (void)desk.opened();
    Exposition out;
    desk::expose(desk.desk.metrics(), out);
    const QByteArray &text = out.text();
    QVERIFY2(text.contains("\notklik_desk_ready 1\n"), text.constData());
    QVERIFY(text.contains("otklik_desk_handled_total{kind=\"message.send\"} 1\n"));
    QVERIFY(text.contains("otklik_desk_commit_seconds_bucket{le=\"+Inf\"} "));
    QVERIFY(text.contains("otklik_desk_batch_commands_bucket{le=\"1\"} "));
    QVERIFY(text.contains("otklik_database_recoveries_total 0\n"));
    QVERIFY(text.contains("otklik_database_checkpoints_failed_total 0\n"));
    QVERIFY(text.endsWith('\n'));
}

/// ThreadSanitizer is the judge: a copy of the figures must share nothing with those that grow.
void BatchTest::theFiguresMayBeReadWhileTheyGrow()
{
    desk::DeskState state;
    const desk::DeskMetrics::Tally tally{.handledByKind = {{"message.send", 1}}};
    std::atomic<bool> over = false;
    std::thread reader([&] {
        while (!over.load(std::memory_order_relaxed)) {
            Exposition out;
            desk::expose(state.metrics(), out);
        }
    });
    for (int i = 0; i < 2000; ++i) {
        state.count([&](desk::DeskMetrics &metrics) { metrics.committed(1, tally, {}, {}); });
    }
    over.store(true, std::memory_order_relaxed);
    reader.join();
    QCOMPARE(state.metrics().durable, 2000U);
    QCOMPARE(state.metrics().handledByKind.at("message.send"), 2000U);
}
