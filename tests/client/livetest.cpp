// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/client/livetest.h"

#include "app/domain/reason.h"
#include "ui/client/outbox/diskdeskkeeper.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>

namespace otklik::test {

using namespace client;
using Step = SignIn::Step;

namespace {

/// The smallest honest PNG: one pixel.
QByteArray picture()
{
    return QByteArray::fromBase64(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5Erk"
        "Jggg==");
}

} // namespace

void LiveTest::prepare()
{
    m_citizen = std::make_unique<CitizenStage>(m_server.address());
    QVERIFY(m_citizen->signIn(m_server, QStringLiteral("+79990000001")));
    m_anna = std::make_unique<DeskStage>(m_server.address());
    QVERIFY(m_anna->signIn(m_server, QStringLiteral("operator1")));
}

ConversationId LiveTest::opened(CitizenStage &citizen, DeskStage &desk, const QString &text)
{
    const auto sent = citizen.write(text);
    if (!sent) {
        return {};
    }
    const ConversationId id = sent->conversation;
    const bool known = QTest::qWaitFor([&] { return desk.desk->mirror().conversation(id) != nullptr; }, patienceMs);
    return known ? id : ConversationId{};
}

void LiveTest::wrongPasswordsAndCodesAreSaidInWords()
{
    DeskStage stage(m_server.address());
    RemoteDesk &desk = *stage.desk;
    desk.setLanguage(Language::Russian);
    desk.signIn(QStringLiteral("operator2"), {}, false);
    QCOMPARE(stage.step(), Step::AskPassword); // nothing is sent for nothing
    QCOMPARE(desk.signInState().error->field, QStringLiteral("password"));

    desk.signIn(QStringLiteral("operator2"), QStringLiteral("not-the-password"), false);
    QCOMPARE(stage.step(), Step::CheckingPassword);
    WAIT_FOR(stage.step() == Step::AskPassword);
    QCOMPARE(desk.signInState().error->fault, Fault::Unauthenticated);
    QVERIFY(sentence(*desk.signInState().error).contains(QStringLiteral("парол")));
    QCOMPARE(desk.signInState().login, QStringLiteral("operator2"));

    desk.signIn(QStringLiteral("operator2"), QStringLiteral("Otklik-demo-1"), false);
    WAIT_FOR(stage.step() == Step::AskCode);
    QVERIFY(desk.signInState().totp);
    desk.confirmCode(QStringLiteral("000000"));
    WAIT_FOR(stage.step() == Step::AskCode && desk.signInState().error);
    QVERIFY(!sentence(*desk.signInState().error).isEmpty());
    desk.cancelCode();
    QCOMPARE(stage.step(), Step::AskPassword);
}

void LiveTest::aCitizenIsNotLetIn()
{
    DeskStage stage(m_server.address());
    stage.desk->signIn(QStringLiteral("+79990000002"), QStringLiteral("Otklik-demo-1"), false);
    WAIT_FOR(stage.step() == Step::AskCode);
    QVERIFY(!stage.desk->signInState().totp);
    const auto messages = [&] {
        return m_server.json(QStringLiteral("/demo/outbox?phone=%2B79990000002")).value(u"messages").toArray();
    };
    WAIT_FOR(!messages().isEmpty());
    static const QRegularExpression six(QStringLiteral("\\b\\d{6}\\b"));
    stage.desk->confirmCode(six.match(messages().last().toObject().value(u"text").toString()).captured());
    WAIT_FOR(stage.step() == Step::AskPassword);
    QCOMPARE(stage.desk->signInState().error->fault, Fault::Forbidden);
}

void LiveTest::theSessionIsResumedFromTheKeychain()
{
    DeskStage stage(m_server.address());
    QVERIFY(stage.signIn(m_server, QStringLiteral("operator3")));
    const PersonId me = stage.desk->mirror().me().id;
    // Another run of the program on the same keychain.
    DeskParts parts{.profile = QStringLiteral("test"),
                    .clock = stage.clock,
                    .random = stage.random,
                    .scheduler = stage.scheduler,
                    .opener = stage.opener,
                    .keyring = stage.keyring,
                    .keepers = [](const QString &) {
                        return std::make_unique<MemoryDeskKeeper>();
                    }};
    stage.desk.reset();
    stage.desk = std::make_unique<RemoteDesk>(*ServerAddress::parse(m_server.address()), std::move(parts));
    stage.desk->resume();
    WAIT_FOR(stage.online());
    QCOMPARE(stage.desk->mirror().me().id, me);
    QCOMPARE(stage.desk->signInState().login, QStringLiteral("operator3"));
}

void LiveTest::aConversationIsClaimedAnsweredReadAndClosed()
{
    RemoteDesk &desk = *m_anna->desk;
    const ConversationId id = opened(*m_citizen, *m_anna, QStringLiteral("Когда будет готов мой паспорт?"));
    QVERIFY(id);
    QCOMPARE(desk.mirror().conversation(id)->status, Status::Queued);
    QVERIFY(desk.mirror().conversations(Mirror::Scope::Waiting).contains(id));

    desk.open(id);
    WAIT_FOR(desk.mirror().isLoaded(id) && !desk.mirror().behind(id));
    QObject context;
    Heard<wire::ConversationClaim::Result> claimed;
    desk.ask(wire::ConversationClaim{.conversation = id}, &context, claimed.reply());
    WAIT_FOR(claimed.good());
    WAIT_FOR(desk.mirror().conversation(id)->status == Status::Assigned);
    QVERIFY(desk.mirror().conversations(Mirror::Scope::Mine).contains(id));

    QCOMPARE(desk.mirror().conversation(id)->unread, 1);
    desk.markRead(id, desk.mirror().conversation(id)->lastSeq);
    WAIT_FOR(desk.mirror().conversation(id)->unread == 0);

    const QString answer = QStringLiteral("Паспорт готов, приходите с 9 до 18.");
    QVERIFY(!desk.send(id, textOf(answer)).isEmpty());
    QVERIFY(desk.send(id, textOf(QStringLiteral("   "))).isEmpty());
    QCOMPARE(desk.outgoing(id).size(), 1);
    WAIT_FOR(desk.outgoing(id).isEmpty());
    const Message last = desk.mirror().messages(id).constLast();
    QCOMPARE(last.text, answer);
    QCOMPARE(desk.mirror().delivery(last), Delivery::Delivered);

    wire::MessageRead read;
    read.conversation = id;
    read.seq = last.seq;
    m_citizen->rpc.call(read, [](const Result<wire::Empty> &) {});
    WAIT_FOR(desk.mirror().delivery(last) == Delivery::Read);

    wire::TypingSet typing;
    typing.conversation = id;
    typing.text = QStringLiteral("Спаси");
    m_citizen->rpc.call(typing, [](const Result<wire::Empty> &) {});
    WAIT_FOR(!desk.mirror().typing(id).isEmpty());
    QCOMPARE(desk.mirror().typing(id).constFirst().text, typing.text);

    const auto seen = m_citizen->heard.size();
    desk.setTyping(id, QStringLiteral("п"));
    WAIT_FOR(std::any_of(m_citizen->heard.cbegin() + seen, m_citizen->heard.cend(),
                         [](const auto &push) { return std::holds_alternative<wire::TypingChanged>(push); }));

    wire::ConversationClose close;
    close.conversation = id;
    close.resolution = QStringLiteral("solved");
    Heard<wire::Empty> closed;
    desk.ask(close, &context, closed.reply());
    WAIT_FOR(closed.good());
    WAIT_FOR(desk.mirror().conversation(id)->status == Status::Closed);

    // A reply to a closed conversation waits for the person, with the text kept.
    const QString late = desk.send(id, textOf(QStringLiteral("И ещё одно")));
    WAIT_FOR(desk.outgoing(id).size() == 1 && desk.outgoing(id).constFirst().delivery == Delivery::Failed);
    QCOMPARE(desk.outgoing(id).constFirst().error->fault, Fault::Conflict);
    QCOMPARE(desk.outgoing(id).constFirst().text, QStringLiteral("И ещё одно"));
    desk.discard(late);
    QVERIFY(desk.outgoing(id).isEmpty());

    Heard<QByteArray> transcript;
    const QString number = desk.mirror().conversation(id)->number;
    desk.transcript({.numbers = {number}}, &context, {}, transcript.reply());
    WAIT_FOR(transcript.good());
    QVERIFY(QString::fromUtf8(**transcript.result).contains(answer));
    isVerified(desk, **transcript.result, number);
}

void LiveTest::isVerified(client::DeskClient &desk, QByteArray document, const QString &number)
{
    using Verdict = client::Verification::Verdict;
    QTemporaryDir folder;
    const auto verdictOf = [&](const QByteArray &bytes) {
        QFile file(folder.filePath(QStringLiteral("shown.txt")));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
            return client::Verification{};
        }
        file.close();
        Heard<client::Verification> told;
        QObject context;
        desk.verify(file.fileName(), &context, {}, told.reply());
        (void)QTest::qWaitFor([&told] { return told.good(); }, 30'000);
        return told.good() ? **told.result : client::Verification{};
    };
    const client::Verification issued = verdictOf(document);
    QCOMPARE(issued.verdict, Verdict::Issued);
    QCOMPARE(issued.number, number);
    QVERIFY(isSet(issued.issuedAt));
    const qsizetype middle = document.size() / 2;
    document[middle] = static_cast<char>(document.at(middle) ^ 1);
    const client::Verification altered = verdictOf(document);
    QCOMPARE(altered.verdict, Verdict::Altered);
    QVERIFY(!altered.difference.isEmpty());
    Heard<client::Verification> missing;
    QObject context;
    desk.verify(folder.filePath(QStringLiteral("missing.pdf")), &context, {}, missing.reply());
    WAIT_FOR(missing.result && !*missing.result);
    QCOMPARE(missing.result->error().reason, Reason::FileUnreadable);
}

void LiveTest::ofTwoClaimsExactlyOneWins()
{
    const ConversationId id = opened(*m_citizen, *m_anna, QStringLiteral("Кто первый?"));
    QVERIFY(id);
    DeskStage boris(m_server.address());
    QVERIFY(boris.signIn(m_server, QStringLiteral("operator4")));
    WAIT_FOR(boris.desk->mirror().conversation(id));
    QObject context;
    Heard<wire::ConversationClaim::Result> first;
    Heard<wire::ConversationClaim::Result> second;
    m_anna->desk->ask(wire::ConversationClaim{.conversation = id}, &context, first.reply());
    boris.desk->ask(wire::ConversationClaim{.conversation = id}, &context, second.reply());
    WAIT_FOR(first.result && second.result);
    QCOMPARE(int(first.good()) + int(second.good()), 1);
    const Error lost = first.good() ? second.result->error() : first.result->error();
    QCOMPARE(lost.fault, Fault::Conflict);
    QCOMPARE(lost.state, QStringLiteral("assigned"));
    WAIT_FOR(boris.desk->mirror().conversation(id)->op == m_anna->desk->mirror().conversation(id)->op);
}

void LiveTest::filesGoUpAndDownAndBadOnesAreRefused()
{
    RemoteDesk &desk = *m_anna->desk;
    QObject context;
    Heard<FileInfo> stored;
    qint64 progressed = 0;
    desk.upload(
        {.path = {}, .bytes = picture(), .name = QStringLiteral("снимок экрана.png"), .type = {}}, &context,
        [&](qint64 done, qint64) { progressed = std::max(progressed, done); }, stored.reply());
    WAIT_FOR(stored.good());
    QCOMPARE((*stored.result)->name, QStringLiteral("снимок экрана.png"));
    QCOMPARE((*stored.result)->type, QStringLiteral("image/png"));
    QVERIFY(progressed > 0);
    Heard<QByteArray> bytes;
    desk.download((*stored.result)->file, &context, {}, bytes.reply());
    WAIT_FOR(bytes.good());
    QCOMPARE(**bytes.result, picture());

    QTemporaryDir folder;
    const QString program = folder.filePath(QStringLiteral("счёт.pdf"));
    QFile file(program);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray("MZ") + QByteArray(4096, '\x01'));
    file.close();
    Heard<FileInfo> disguised;
    desk.upload({.path = program, .bytes = {}, .name = {}, .type = {}}, &context, {}, disguised.reply());
    WAIT_FOR(disguised.result);
    QVERIFY(!disguised.good());
    QVERIFY(!sentence(disguised.result->error()).isEmpty());

    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.resize(desk.mirror().limits().fileMax + 1));
    file.close();
    Heard<FileInfo> large;
    desk.upload({.path = program, .bytes = {}, .name = {}, .type = {}}, &context, {}, large.reply());
    WAIT_FOR(large.result);
    QCOMPARE(large.result->error().fault, Fault::TooLarge);

    Heard<FileInfo> absent;
    desk.upload({.path = folder.filePath(QStringLiteral("none.pdf")), .bytes = {}, .name = {}, .type = {}}, &context,
                {}, absent.reply());
    WAIT_FOR(absent.result);
    QCOMPARE(absent.result->error().reason, Reason::FileUnreadable);

    Heard<wire::Empty> unwritable;
    desk.saveFile(folder.filePath(QStringLiteral("no/such/folder/x.txt")), "x", &context, unwritable.reply());
    WAIT_FOR(unwritable.result);
    QCOMPARE(unwritable.result->error().reason, Reason::FileUnwritable);
}

void LiveTest::historyIsFoundByAnotherWordForm()
{
    const ConversationId id = opened(*m_citizen, *m_anna, QStringLiteral("Потерялось удостоверение лесничего"));
    QVERIFY(id);
    QObject context;
    wire::HistorySearch request;
    request.text = QStringLiteral("лесничим удостоверения");
    Heard<wire::HistorySearch::Result> found;
    m_anna->desk->ask(request, &context, found.reply());
    WAIT_FOR(found.good());
    QVERIFY(!(*found.result)->hits.isEmpty());
    QCOMPARE((*found.result)->hits.constFirst().conversation, id);
}

void LiveTest::aServerKilledBeforeItsAnswerGetsTheMessageOnce()
{
    Proxy proxy(m_server.port());
    DeskStage stage(proxy.address());
    QVERIFY(stage.signIn(m_server, QStringLiteral("operator5")));
    RemoteDesk &desk = *stage.desk;
    const ConversationId id = opened(*m_citizen, stage, QStringLiteral("Ответьте мне один раз"));
    QVERIFY(id);
    QObject context;
    Heard<wire::ConversationClaim::Result> claimed;
    desk.open(id);
    desk.ask(wire::ConversationClaim{.conversation = id}, &context, claimed.reply());
    WAIT_FOR(claimed.good());

    // The answer is lost on its way, but the message is durable: the citizen has it.
    const QString answer = QStringLiteral("Отвечаю ровно один раз");
    proxy.swallowAnswers(true);
    desk.send(id, textOf(answer));
    WAIT_FOR(m_citizen->texts(id).contains(answer));
    QCOMPARE(desk.outgoing(id).constFirst().delivery, Delivery::Sent);
    m_server.kill();
    proxy.swallowAnswers(false);
    WAIT_FOR(!stage.online());
    QCOMPARE(desk.outgoing(id).constFirst().delivery, Delivery::Waiting);
    QVERIFY(m_server.start());
    WAIT_FOR(stage.online());
    WAIT_FOR(desk.outgoing(id).isEmpty());
    WAIT_FOR(m_citizen->connection.isOnline() && m_anna->online());
    QCOMPARE(m_citizen->texts(id).count(answer), 1);
    int shown = 0;
    for (const Message &message : desk.mirror().messages(id)) {
        shown += message.text == answer ? 1 : 0;
    }
    QCOMPARE(shown, 1);
    QVERIFY(!desk.mirror().behind(id));
}

void LiveTest::unsentRepliesAndDraftsSurviveARestartOfTheDesk()
{
    QTemporaryDir folder;
    const ConversationId id = opened(*m_citizen, *m_anna, QStringLiteral("Сохраните мой черновик"));
    QVERIFY(id);
    const QString secret = QStringLiteral("Ответ, который никто не должен прочесть на диске");
    QByteArray key;
    DeskStage before(m_server.address(), folder.path());
    QVERIFY(before.signIn(m_server, QStringLiteral("operator6")));
    QObject context;
    Heard<wire::ConversationClaim::Result> claimed;
    WAIT_FOR(before.desk->mirror().conversation(id));
    before.desk->ask(wire::ConversationClaim{.conversation = id}, &context, claimed.reply());
    WAIT_FOR(claimed.good());
    m_server.kill();
    WAIT_FOR(!before.online());
    before.desk->send(id, textOf(secret));
    WAIT_FOR(before.desk->outgoing(id).constFirst().durable);
    before.desk->saveDraft(id, textOf(QStringLiteral("Недописанное")));
    // Another run of the program: the keychain and the folder are all that stays.
    DeskParts parts{.profile = QStringLiteral("test"),
                    .clock = before.clock,
                    .random = before.random,
                    .scheduler = before.scheduler,
                    .opener = before.opener,
                    .keyring = before.keyring,
                    .keepers = [&](const QString &account) {
                        return std::make_unique<DiskDeskKeeper>(folder.path(), account, before.keys, before.random,
                                                                before.clock);
                    }};
    before.desk.reset();
    for (const QString &name : QDir(folder.path()).entryList(QDir::Files)) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains(secret.toUtf8()), qPrintable(name));
    }
    before.desk = std::make_unique<RemoteDesk>(*ServerAddress::parse(m_server.address()), std::move(parts));
    before.desk->resume();
    WAIT_FOR(before.desk->outgoing(id).size() == 1);
    QCOMPARE(before.desk->draft(id).text, QStringLiteral("Недописанное"));
    QVERIFY(m_server.start());
    before.desk->reconnectNow();
    WAIT_FOR(before.online());
    WAIT_FOR(before.desk->outgoing(id).isEmpty());
    WAIT_FOR(m_citizen->connection.isOnline() && m_anna->online());
    QCOMPARE(m_citizen->texts(id).count(secret), 1);
}

void LiveTest::signingOutForgetsTheSession()
{
    RemoteDesk &desk = *m_anna->desk;
    WAIT_FOR(m_anna->online());
    desk.signOut();
    QCOMPARE(m_anna->step(), Step::AskPassword);
    QVERIFY(!desk.signInState().sessionEnded);
    QCOMPARE(desk.mirror().count(Mirror::Scope::All), 0);
    desk.resume();
    WAIT_FOR(m_anna->step() == Step::AskPassword);
    QVERIFY(!m_anna->online());
}

} // namespace otklik::test
