// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/conversations/appeals.h"

#include "tests/store/storefixture.h"
#include "tests/store/suites.h"

using namespace Qt::StringLiterals;
using namespace otklik;
using namespace otklik::store;
using namespace std::chrono_literals;
using otklik::test::StoreFixture;

namespace {

appeals::Record draft(const StoreFixture &f, const Conversation &of)
{
    return {.conversation = of.id,
            .citizen = of.citizen,
            .author = of.citizen,
            .op = f.anna,
            .clientId = u"one"_s,
            .fullName = u"Соколова Мария Андреевна"_s,
            .email = u"maria@example.org"_s,
            .post = u"Тверь, Трёхсвятская, 1"_s,
            .description = u"Отказали в пособии"_s,
            .messages = {1, 3},
            .files = {{5}, {6}},
            .life = appeals::registered(f.clock.now(), of.citizen, {}, u"Europe/Moscow"_s, f.clock.now())};
}

appeals::Record add(StoreFixture &f, const appeals::Record &appeal)
{
    const auto added = f.commit([&](Transaction &tx) { return f.store->appeals.add(tx, appeal, 2026); });
    return added.value_or(appeals::Record{});
}

const Statement rawAppeal{"test.appeal", "SELECT full_name, email, post, description, answer FROM appeals"};
const Statement rawStep{"test.appealStep", "SELECT COUNT(*) FROM appeal_steps"};

} // namespace

void AppealsTest::initTestCase_data()
{
    test::addBackends();
}

void AppealsTest::anAppealComesBackAsItWasWritten()
{
    QFETCH_GLOBAL(QString, backend);
    StoreFixture f(backend);
    const Conversation conversation = f.conversation();
    appeals::Record appeal = add(f, draft(f, conversation));
    QCOMPARE(appeal.number, u"О-2026-000001"_s);
    Appeals &all = f.store->appeals;
    QCOMPARE(*all.byId(appeal.id), appeal);
    QCOMPARE(*all.byNumber({2026, 1}), appeal);
    QCOMPARE(**all.byClientId(conversation.citizen, u"one"_s), appeal);
    QVERIFY(!*all.byClientId(f.anna, u"one"_s));
    QCOMPARE(*all.countOwed(conversation.id), 1);

    const appeals::Step step{.to = appeals::Status::Answered, .answer = u"Пересмотрено"_s};
    appeal.life =
        *appeals::changed(appeal.life, step, Role::Supervisor, f.anna, {}, u"Europe/Moscow"_s, f.clock.now() + 1h);
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return all.update(tx, appeal); }));
    appeal.packages = {{.status = appeals::Status::Answered, .at = f.clock.now(), .by = f.boris, .reason = u"Суд"_s}};
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return all.addPackage(tx, appeal, appeal.packages[0]); }));
    QCOMPARE(*f.commit([&](Transaction &tx) { return all.lock(tx, appeal.id); }), appeal);
    QCOMPARE(*all.countOwed(conversation.id), 0);
    QCOMPARE(all.byId({12345}).error().fault, Fault::NotFound);
    QCOMPARE(all.byNumber({2026, 7}).error().fault, Fault::NotFound);
}

void AppealsTest::nothingOfItLiesOpenInTheDatabase()
{
    QFETCH_GLOBAL(QString, backend);
    StoreFixture f(backend);
    const appeals::Record appeal = add(f, draft(f, f.conversation()));
    const auto raw = f.store->database().one(rawAppeal, [](const Row &row) {
        return row.bytes(0) + row.bytes(1) + row.bytes(2) + row.bytes(3) + row.bytes(4);
    });
    QVERIFY(raw && *raw);
    for (const QString &text : {appeal.fullName, appeal.email, appeal.post, appeal.description}) {
        QVERIFY(!(*raw)->contains(text.toUtf8()));
    }
}

void AppealsTest::numbersCountFromOneInEachYear()
{
    QFETCH_GLOBAL(QString, backend);
    StoreFixture f(backend);
    appeals::Record appeal = draft(f, f.conversation());
    appeal.clientId.clear();
    QStringList numbers;
    for (const int year : {2026, 2026, 2027}) {
        numbers << f.commit([&](Transaction &tx) { return f.store->appeals.add(tx, appeal, year); })->number;
    }
    QCOMPARE(numbers, (QStringList{u"О-2026-000001"_s, u"О-2026-000002"_s, u"О-2027-000001"_s}));
}

void AppealsTest::listsEndAtTheLinesOfTheWorker()
{
    QFETCH_GLOBAL(QString, backend);
    StoreFixture f(backend);
    const appeals::Record appeal = add(f, draft(f, f.conversation()));
    Appeals &all = f.store->appeals;
    QVERIFY(all.list({.worker = f.anna})->appeals.isEmpty());
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->presences.setLines(tx, f.anna, {f.line}); }));
    QCOMPARE(all.list({.worker = f.anna})->appeals, QList{appeal});
    QVERIFY(all.list({.worker = f.boris})->appeals.isEmpty());
    QVERIFY(all.list({.citizen = f.other})->appeals.isEmpty());
    QCOMPARE(all.list({.status = appeals::Status::Registered, .citizen = f.citizen, .line = f.line})->appeals.size(),
             1);
    QVERIFY(all.list({.shown = AppealQuery::Shown::Settled})->appeals.isEmpty());
    QCOMPARE(all.list({.before = {12345}}).error().fault, Fault::NotFound);
}

void AppealsTest::aRemovedConversationTakesItsAppealsAlong()
{
    QFETCH_GLOBAL(QString, backend);
    StoreFixture f(backend);
    const Conversation conversation = f.conversation();
    const appeals::Record appeal = add(f, draft(f, conversation));
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->conversations.remove(tx, conversation.id); }));
    QCOMPARE(f.store->appeals.byId(appeal.id).error().fault, Fault::NotFound);
    QCOMPARE(**f.store->database().one(rawStep, [](const Row &row) { return row.integer(0); }), 0);
}
