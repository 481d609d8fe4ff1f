// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/desk/gatetest.h"

#include "server/desk/engine/linescopes.h"
#include "tests/desk/house.h"

#include <future>

using namespace otklik;
using namespace std::chrono_literals;
using test::Desk;
using test::ManualClock;
using Scope = wire::ConversationList::Scope;

namespace {

/// Boris works on another line than the one that the citizen writes to; Irina is named for none.
struct TwoLines : Desk {
    LineId tax = addLine(QStringLiteral("Налоги"));

    TwoLines()
    {
        worksOn(anna.actor.person, {benefits});
        worksOn(boris.actor.person, {tax});
    }
    QString numberOf(ConversationId conversation)
    {
        const auto found = irina.says(wire::ConversationGet{.conversation = conversation});
        return found ? found->conversation.staff().number : QString();
    }
};

/// The error; a result that should have been refused is told as such.
template <class T>
Error refusal(const Result<T> &result)
{
    return result ? Error{.fault = Fault::BadRequest, .detail = QStringLiteral("was not refused")} : result.error();
}

/// Kinds of what the person has left in the log, as «kind conversation subject value».
QStringList entriesOf(test::House &house, PersonId person)
{
    QStringList found;
    (void)house.inside([&](desk::Context &context) {
        return context.store.events.after(1, 0, 1000).map([&](const QList<store::Event> &events) {
            for (const store::Event &event : events) {
                if (event.person == person) {
                    found << QStringLiteral("%1 %2 %3 %4")
                                 .arg(event.kind, event.conversation.toString())
                                 .arg(event.subject)
                                 .arg(event.value);
                }
            }
        });
    });
    return found;
}

template <class T>
bool isNotFound(const Result<T> &result)
{
    return !result && result.error().fault == Fault::NotFound;
}

} // namespace

void GateTest::aConversationOfAnotherLineIsNotFound()
{
    TwoLines desk;
    auto sent = desk.toLine(QStringLiteral("Где моё пособие?"));
    sent.files = {desk.addFile(desk.citizen.actor.person, QStringLiteral("справка.pdf"))};
    const ConversationId conversation = desk.citizen.says(sent)->conversation;
    const QString number = desk.numberOf(conversation);
    test::Voice &boris = desk.boris;
    QVERIFY(isNotFound(boris.says(wire::ConversationGet{.conversation = conversation})));
    QVERIFY(isNotFound(boris.says(wire::ConversationGet{.number = number})));
    QVERIFY(isNotFound(boris.says(wire::ConversationGet{.conversation = conversation, .watch = true})));
    QVERIFY(isNotFound(boris.says(wire::MessageList{.conversation = conversation})));
    QVERIFY(isNotFound(boris.says(wire::MessageRead{.conversation = conversation, .seq = 1})));
    QVERIFY(isNotFound(boris.says(wire::TypingSet{.conversation = conversation, .text = number})));
    QVERIFY(isNotFound(boris.says(wire::ConversationClaim{conversation})));
    QVERIFY(isNotFound(boris.says(wire::ConversationUpdate{.conversation = conversation, .priority = 3})));
    QVERIFY(isNotFound(boris.says(wire::ConversationClose{.conversation = conversation, .resolution = number})));
    QVERIFY(isNotFound(boris.says(wire::ConversationReopen{conversation})));
    auto note = desk.to(conversation, QStringLiteral("заметка"));
    note.visibility = Visibility::Note;
    QVERIFY(isNotFound(boris.says(note)));
    QVERIFY(isNotFound(boris.reads(number, true)));
    QVERIFY(isNotFound(boris.opens(sent.files[0])));
    QVERIFY(isNotFound(boris.says(wire::OperatorList{desk.benefits})));

    QVERIFY(desk.anna.says(wire::ConversationGet{.conversation = conversation}));
    QVERIFY(desk.irina.reads(number, true));
    QVERIFY(desk.anna.opens(sent.files[0]));
}

void GateTest::listsAndSearchesShowTheLinesOfTheirReader()
{
    TwoLines desk;
    QVERIFY(desk.citizen.says(desk.toLine(QStringLiteral("Справка о пособии"))));
    auto elsewhere = desk.toLine(QStringLiteral("Справка о налоге"));
    elsewhere.line = desk.tax;
    const ConversationId ofTax = desk.citizen.says(elsewhere)->conversation;
    const wire::ConversationList everything{.scope = Scope::All};
    const wire::ConversationList waiting{.scope = Scope::Waiting};
    QCOMPARE(desk.irina.says(everything)->conversations.size(), 2);
    QCOMPARE(desk.boris.says(everything)->conversations.size(), 1);
    QCOMPARE(desk.boris.says(everything)->conversations[0].id(), ofTax);
    QCOMPARE(desk.boris.says(waiting)->conversations.size(), 1);
    QVERIFY(
        desk.boris.says(wire::ConversationList{.scope = Scope::All, .line = desk.benefits})->conversations.isEmpty());

    const wire::HistorySearch byWord{.text = QStringLiteral("справка")};
    QCOMPARE(desk.irina.says(byWord)->hits.size(), 2);
    QCOMPARE(desk.boris.says(byWord)->hits.size(), 1);
    QCOMPARE(desk.boris.says(byWord)->hits[0].conversation, ofTax);
    QCOMPARE(desk.boris.says(wire::HistorySearch{})->hits.size(), 1);
    QVERIFY(desk.anna.says(wire::HistorySearch{.line = desk.tax})->hits.isEmpty());
    QCOMPARE(desk.citizen.says(wire::ConversationList{})->conversations.size(), 2);
}

void GateTest::changesOfALineAreToldToItsStaff()
{
    TwoLines desk;
    desk.anna.works = {.lines = {desk.benefits}};
    desk.boris.works = {.lines = {desk.tax}};
    QVERIFY(desk.citizen.says(desk.toLine(QStringLiteral("Справка о пособии"))));
    QVERIFY(!desk.anna.hears<wire::ConversationChanged>().isEmpty());
    QVERIFY(desk.boris.hearsNothing());
    QVERIFY(!desk.irina.heard.isEmpty());
    QVERIFY(desk.boris.says(wire::PresenceSet{.state = Presence::Online})); // colleagues of all lines are seen
    QCOMPARE(desk.anna.hears<wire::PresenceChanged>().size(), 1);
}

void GateTest::whoLeadsAConversationOfAnotherLineGoesOnSeeingIt()
{
    TwoLines desk;
    const ConversationId conversation = desk.taken(QStringLiteral("Справка о пособии"));
    desk.worksOn(desk.anna.actor.person, {desk.tax});
    QVERIFY(desk.anna.says(wire::ConversationGet{.conversation = conversation}));
    QVERIFY(desk.anna.says(desk.to(conversation, QStringLiteral("Ещё здесь"))));
    QCOMPARE(desk.anna.says(wire::ConversationList{.scope = Scope::Mine})->conversations.size(), 1);
    QCOMPARE(desk.anna.says(wire::ConversationList{.scope = Scope::All})->conversations.size(), 1);
    QVERIFY(!desk.anna.says(wire::HistorySearch{.text = QStringLiteral("справки")})->hits.isEmpty());
    QVERIFY(desk.anna.reads(desk.numberOf(conversation), true));
}

void GateTest::aNewLineHoldsFromTheNextCommand()
{
    TwoLines desk;
    const ConversationId conversation = desk.opened();
    QVERIFY(isNotFound(desk.boris.says(wire::ConversationClaim{conversation})));
    desk.worksOn(desk.boris.actor.person, {desk.tax, desk.benefits});
    QVERIFY(desk.boris.says(wire::ConversationClaim{conversation}));
}

void GateTest::anotherNodesChangeOfLinesHoldsAfterSomeSeconds()
{
    TwoLines desk;
    desk::LineScopes scopes;
    const PersonId boris = desk.boris.actor.person;
    const auto readBehind = [&](const QList<LineId> &lines) { // by a connection that the cache knows nothing of
        return desk.inside([&](desk::Context &context) {
            store::Presences other(context.store.presences);
            return other.setLines(context.tx, boris, lines);
        });
    };
    const auto works = [&](LineId line) {
        bool found = false;
        (void)desk.inside([&](desk::Context &context) {
            return scopes.of(boris, context.store.presences, context.now).map([&](const LineScope &scope) {
                found = scope.contains(line);
            });
        });
        return found;
    };
    QVERIFY(!works(desk.benefits));
    QVERIFY(readBehind({desk.benefits}));
    QVERIFY(!works(desk.benefits));
    desk.clock.advance(desk::LineScopes::age);
    QVERIFY(works(desk.benefits));
}

void GateTest::templatesOfAnotherLineAreNotFound()
{
    TwoLines desk;
    wire::TemplateSave hello{.title = QStringLiteral("Приветствие"),
                             .text = QStringLiteral("Здравствуйте!"),
                             .scope = TemplateScope::Line,
                             .line = desk.benefits};
    const auto saved = desk.irina.says(hello);
    QVERIFY(saved);
    QCOMPARE(desk.anna.says(wire::TemplateList{})->templates.size(), 1);
    QVERIFY(desk.boris.says(wire::TemplateList{})->templates.isEmpty());
    QVERIFY(desk.boris.says(wire::TemplateList{.line = desk.benefits})->templates.isEmpty());
    desk.worksOn(desk.irina.actor.person, {desk.tax});
    QVERIFY(isNotFound(desk.irina.says(hello)));
    hello.id = saved->saved.id;
    hello.line = desk.tax;
    QVERIFY(isNotFound(desk.irina.says(hello)));
    QVERIFY(isNotFound(desk.irina.says(wire::TemplateRemove{saved->saved.id})));
}

void GateTest::whoWritesTooMuchHearsWhenAndOthersDoNot()
{
    Desk desk({.budgets = {.writesPerMinute = 2}});
    const wire::PresenceSet online{.state = Presence::Online};
    QVERIFY(desk.anna.says(online));
    QVERIFY(desk.anna.says(online));
    const Error refused = refusal(desk.anna.says(online));
    QVERIFY(refused.fault == Fault::RateLimited);
    QCOMPARE(refused.retryAfter, 30s);
    QVERIFY(desk.anna.says(wire::OperatorList{}));
    QVERIFY(desk.boris.says(online));
    desk.clock.advance(30s);
    QVERIFY(desk.anna.says(online));
    QVERIFY(!desk.anna.says(online));

    const ConversationId conversation = desk.opened();
    for (int i = 0; i < 3; ++i) { // messages of a citizen have a limit of their own
        QVERIFY(desk.citizen.says(desk.to(conversation, QString::number(i))));
    }
    QVERIFY(desk.citizen.says(wire::MessageRead{.conversation = conversation, .seq = 1}));
    QVERIFY(desk.citizen.says(wire::MessageRead{.conversation = conversation, .seq = 2}));
    QVERIFY(!desk.citizen.says(wire::MessageRead{.conversation = conversation, .seq = 3}));
}

void GateTest::messagesOfStaffCountAsWritesWhileMessagesAreLimited()
{
    for (const int messages : {1, 0}) {
        Desk desk({.budgets = {.messagesPerMinute = messages, .writesPerMinute = 2}});
        const ConversationId conversation = desk.taken();
        QVERIFY(desk.anna.says(desk.to(conversation, QStringLiteral("раз"))));
        QCOMPARE(desk.anna.says(desk.to(conversation, QStringLiteral("два"))).has_value(), messages == 0);
    }
}

void GateTest::whoKeepsTheReadersBusyWaits()
{
    ManualClock clock;
    desk::PersonBudgets budgets({.readerMillisecondsPerMinute = 60});
    const PersonId busy{1};
    QVERIFY(budgets.beginLook(busy, clock.now()));
    budgets.endLook(busy, 50ms, clock.now());
    QVERIFY(budgets.beginLook(busy, clock.now())); // what it is going to take, nobody knows
    budgets.endLook(busy, 110ms, clock.now());
    const Error refused = refusal(budgets.beginLook(busy, clock.now()));
    QVERIFY(refused.fault == Fault::RateLimited);
    QVERIFY(refused.retryAfter >= 100s && refused.retryAfter < 101s);
    QVERIFY(budgets.beginLook(PersonId{2}, clock.now()));
    clock.advance(101s);
    QVERIFY(budgets.beginLook(busy, clock.now()));
}

void GateTest::soManyLooksOfOnePersonWaitAndNoMore()
{
    ManualClock clock;
    desk::PersonBudgets budgets(desk::Budgets::lifted());
    const PersonId eager{1};
    for (int i = 0; i < desk::Budgets::looksWaiting; ++i) {
        QVERIFY(budgets.beginLook(eager, clock.now()));
    }
    QVERIFY(refusal(budgets.beginLook(eager, clock.now())).fault == Fault::RateLimited);
    QVERIFY(budgets.beginLook(PersonId{2}, clock.now()));
    budgets.endLook(eager, 1ms, clock.now());
    QVERIFY(budgets.beginLook(eager, clock.now()));
}

void GateTest::theBytesOfADayAreTakenAndGivenBack()
{
    constexpr qint64 megabyte = 1024 * 1024;
    ManualClock clock;
    const desk::Gate gate(clock, {.uploadMegabytesPerDay = 24});
    const desk::Actor citizen{.person = PersonId{1}};
    QVERIFY(gate.admitUpload(citizen, 24 * megabyte)); // nothing of it came
    std::optional<desk::UploadPermit> permit = *gate.admitUpload(citizen, 20 * megabyte);
    QVERIFY(gate.admitUpload(citizen, 4 * megabyte));
    QVERIFY(refusal(gate.admitUpload(citizen, 5 * megabyte)).fault == Fault::RateLimited);
    permit->came(15 * megabyte);
    permit.reset();
    permit = *gate.admitUpload(citizen, 9 * megabyte);
    permit->came(9 * megabyte);
    permit.reset();
    const Error refused = refusal(gate.admitUpload(citizen, 2 * megabyte));
    QVERIFY(refused.retryAfter >= 2h && refused.retryAfter < 2h + 1min);
    QVERIFY(gate.admitUpload({.person = PersonId{2}}, 24 * megabyte));
    clock.advance(2h + 1min);
    QVERIFY(gate.admitUpload(citizen, 2 * megabyte));
    clock.advance(24h);
    QVERIFY(gate.admitUpload(citizen, 100 * megabyte)); // a file larger than the day's has the whole day's
}

void GateTest::tooManyFilesThatWaitAreRefused()
{
    Desk desk({.budgets = {.filesWaiting = 2}});
    const PersonId citizen = desk.citizen.actor.person;
    auto message = desk.toLine(QStringLiteral("Вот справка"));
    message.files = {desk.addFile(citizen, QStringLiteral("1.pdf"))};
    QVERIFY(desk.addFile(citizen, QStringLiteral("2.pdf")));
    QVERIFY(!desk.addFile(citizen, QStringLiteral("3.pdf")));
    QVERIFY(desk.addFile(desk.stranger.actor.person, QStringLiteral("4.pdf")));
    QVERIFY(desk.citizen.says(message));
    QVERIFY(desk.addFile(citizen, QStringLiteral("3.pdf")));
}

void GateTest::strangersShareNoBudget()
{
    ManualClock clock;
    const desk::Gate gate(clock, {.readerMillisecondsPerMinute = 1});
    std::vector<desk::Permit> permits;
    for (int i = 0; i < 2 * desk::Budgets::looksWaiting; ++i) {
        const auto permit = gate.admit(desk::Actor{}, wire::LineList{});
        QVERIFY(permit);
        desk::Gate::took(*permit, 1s);
        permits.push_back(*permit);
    }
}

void GateTest::readersTakeTurnsByPerson()
{
    test::House house;
    store::Readers readers(house.databaseUrl(), house.vault, house.clock, 1);
    std::promise<void> release;
    readers.post({}, [held = release.get_future().share()](const Result<store::Store *> &) { held.wait(); });
    QStringList order;
    const auto asks = [&](PersonId who, const QString &what) {
        readers.run(
            who, [what](store::Store &) { return Result<QString>(what); }, house.inbox.sender(),
            [&order](const Result<QString> &said) { order << *said; });
    };
    asks(PersonId{1}, QStringLiteral("a1"));
    asks(PersonId{1}, QStringLiteral("a2"));
    asks(PersonId{1}, QStringLiteral("a3"));
    asks(PersonId{2}, QStringLiteral("b1"));
    asks(PersonId{3}, QStringLiteral("c1"));
    asks(PersonId{2}, QStringLiteral("b2"));
    release.set_value();
    QVERIFY(test::waitUntil([&order] { return order.size() == 6; }));
    QCOMPARE(order.join(u' '), QStringLiteral("a1 b1 c1 a2 b2 a3"));
}

void GateTest::onePersonLeavesAReaderToTheOthers()
{
    test::House house;
    std::promise<void> release;
    const auto slow = [held = release.get_future().share()](store::Store &) {
        held.wait();
        return Result<int>(0);
    };
    int slowDone = 0;
    bool quickDone = false;
    const auto counted = [&slowDone](const Result<int> &) {
        ++slowDone;
    };
    house.readers.run(PersonId{1}, slow, house.inbox.sender(), counted);
    house.readers.run(PersonId{1}, slow, house.inbox.sender(), counted);
    house.readers.run(
        PersonId{2}, [](store::Store &) { return Result<int>(0); }, house.inbox.sender(),
        [&quickDone](const Result<int> &) { quickDone = true; });
    QVERIFY(test::waitUntil([&quickDone] { return quickDone; }));
    QCOMPARE(slowDone, 0);
    release.set_value();
    QVERIFY(test::waitUntil([&slowDone] { return slowDone == 2; }));
}

void GateTest::looksOfStaffLeaveTheirEntries()
{
    Desk desk({.retryAfter = 10ms});
    auto sent = desk.toLine(QStringLiteral("Где моё пособие?"));
    sent.files = {desk.addFile(desk.citizen.actor.person, QStringLiteral("справка.pdf"))};
    const ConversationId conversation = desk.citizen.says(sent)->conversation;
    const auto card = desk.boris.says(wire::ConversationGet{.conversation = conversation});
    QVERIFY(desk.boris.says(wire::MessageList{.conversation = conversation}));
    QVERIFY(desk.boris.says(wire::ConversationList{.scope = Scope::Waiting, .line = desk.benefits}));
    QVERIFY(desk.boris.says(wire::HistorySearch{.text = QStringLiteral("пособие")}));
    QVERIFY(desk.boris.opens(sent.files[0]));
    QVERIFY(desk.boris.reads(card->conversation.staff().number, true));
    QVERIFY(desk.boris.says(wire::LineList{}));
    QVERIFY(desk.boris.says(wire::SessionList{}));
    QVERIFY(isNotFound(desk.boris.says(wire::ConversationGet{.conversation = ConversationId{77}})));

    const QString id = conversation.toString();
    const QStringList expected{QStringLiteral("conversation.viewed %1 0 0").arg(id),
                               QStringLiteral("message.viewed %1 1 3").arg(id),
                               QStringLiteral("conversation.listed 0 %1 1").arg(desk.benefits.value),
                               QStringLiteral("history.searched 0 0 1"),
                               QStringLiteral("file.opened %1 %2 0").arg(id, sent.files[0].toString()),
                               QStringLiteral("transcript.read %1 0 1").arg(id)};
    QVERIFY(test::waitUntil([&] { return entriesOf(desk, desk.boris.actor.person).size() >= expected.size(); }));
    QCOMPARE(entriesOf(desk, desk.boris.actor.person), expected);
}

void GateTest::citizensLeaveNoEntryOfTheirOwn()
{
    Desk desk({.retryAfter = 10ms});
    const ConversationId conversation = desk.opened();
    const QStringList before = entriesOf(desk, desk.citizen.actor.person);
    QVERIFY(desk.citizen.says(wire::ConversationGet{.conversation = conversation}));
    QVERIFY(desk.citizen.says(wire::MessageList{.conversation = conversation}));
    QVERIFY(desk.boris.says(wire::ConversationGet{.conversation = conversation}));
    QVERIFY(test::waitUntil([&] { return !entriesOf(desk, desk.boris.actor.person).isEmpty(); }));
    QCOMPARE(entriesOf(desk, desk.citizen.actor.person), before);
}

void GateTest::entriesAreWrittenBeforeTheDeskEnds()
{
    Desk desk({.retryAfter = 1h});
    const ConversationId conversation = desk.opened();
    QVERIFY(desk.boris.says(wire::ConversationGet{.conversation = conversation}));
    QVERIFY(entriesOf(desk, desk.boris.actor.person).isEmpty());
    desk.desk.stop();
    std::optional<Result<QList<store::Event>>> events;
    desk.readers.run([](store::Store &store) { return store.events.after(1, 0, 1000); }, desk.inbox.sender(),
                     [&events](const Result<QList<store::Event>> &found) { events = found; });
    QVERIFY(test::waitUntil([&events] { return events.has_value(); }));
    QCOMPARE((*events)->last().kind, QStringLiteral("conversation.viewed"));
    QCOMPARE((*events)->last().person, desk.boris.actor.person);
}

void GateTest::entriesThatWereNotWrittenKeepTheirPlace()
{
    desk::Journal journal;
    const auto entry = [](qint64 subject) {
        return store::Event{.subject = subject};
    };
    const auto batch = qint64(desk::Journal::batch);
    for (qint64 i = 1; i <= batch + 1; ++i) {
        QCOMPARE(journal.add(entry(i)), i == batch);
    }
    std::vector<store::Event> taken = journal.take();
    QCOMPARE(qint64(taken.size()), batch);
    (void)journal.add(entry(batch + 2));
    journal.putBack(std::move(taken));
    QCOMPARE(journal.take().front().subject, 1);
    const std::vector<store::Event> rest = journal.take();
    QCOMPARE(rest.size(), size_t(2));
    QCOMPARE(rest[0].subject, batch + 1);
    QCOMPARE(rest[1].subject, batch + 2);
    QVERIFY(journal.take().empty());
}

void GateTest::withTooManyEntriesTheStaffLookAtNothing()
{
    ManualClock clock;
    desk::Gate gate(clock, desk::Budgets::lifted());
    const wire::ConversationGet look{.conversation = ConversationId{1}};
    const desk::Actor staff{.person = PersonId{1}, .role = Role::Operator};
    for (size_t i = 1; i < desk::Journal::most; ++i) {
        (void)gate.journal().add({});
    }
    QVERIFY(gate.admit(staff, look));
    (void)gate.journal().add({});
    const Error refused = refusal(gate.admit(staff, look));
    QVERIFY(refused.fault == Fault::Unavailable);
    QVERIFY(refused.retryAfter > 0ms);
    QVERIFY(refusal(gate.admit(staff, desk::FileLook{FileId{1}})).fault == Fault::Unavailable);
    QVERIFY(gate.admit(staff, wire::PresenceSet{}));
    QVERIFY(gate.admit(desk::Actor{.person = PersonId{2}}, look));
    (void)gate.journal().take();
    QVERIFY(gate.admit(staff, look));
}
