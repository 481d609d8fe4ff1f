// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/unitofwork/unitofwork.h"
#include "tests/store/storefixture.h"
#include "tests/store/suites.h"

#include <QRandomGenerator>

using namespace otklik;
using namespace otklik::store;
using otklik::test::StoreFixture;

namespace {

StoreFixture fixture()
{
    QFETCH_GLOBAL(QString, backend);
    return StoreFixture(backend);
}

const Statement lastSeq{"test.lastSeq", "SELECT last_seq FROM conversations WHERE id = ?", Reach::Apart};
const Statement reprioritize{"test.rename", "UPDATE conversations SET priority = 7 WHERE id = ?"};

const Statement elsewhere{"test.elsewhere", "UPDATE conversations SET version = version + 1 WHERE id = ?",
                          Reach::Apart};

/// What the row says now, without writing what waits.
qint64 storedSeq(StoreFixture &f, ConversationId id)
{
    return **f.store->database().one(
        lastSeq, [](const Row &row) { return row.integer(0); }, id);
}

QStringList texts(StoreFixture &f, ConversationId id)
{
    QStringList list;
    const auto page = f.store->messages.after(id, 0, 200, true);
    for (const Message &message : page->messages) {
        list.append(message.text);
    }
    return list;
}

bool same(const ListedConversation &left, const ListedConversation &right)
{
    return left.conversation == right.conversation && left.citizenName == right.citizenName &&
           left.citizenPhone == right.citizenPhone && left.operatorName == right.operatorName &&
           left.lastPublic == right.lastPublic && left.lastStaff == right.lastStaff &&
           left.unreadByStaff == right.unreadByStaff && left.unreadByCitizen == right.unreadByCitizen &&
           left.waitingSince == right.waitingSince;
}

/// One step of a busy desk: somebody says, notes, or has read up to somewhere.
Done anyStep(StoreFixture &f, Transaction &tx, ConversationId id, QRandomGenerator &random)
{
    return f.store->conversations.lock(tx, id).and_then([&](Conversation talk) {
        const auto kind = random.bounded(6);
        if (kind == 0) {
            talk.readByStaff = std::max(talk.readByStaff, talk.lastSeq - Seq(random.bounded(3)));
            return f.store->conversations.update(tx, talk);
        }
        if (kind == 1) {
            talk.readByCitizen = std::max(talk.readByCitizen, talk.lastSeq - Seq(random.bounded(3)));
            return f.store->conversations.update(tx, talk);
        }
        if (kind == 2) {
            talk.op = talk.op ? PersonId{} : f.anna;
            return f.store->conversations.update(tx, talk);
        }
        Message said = f.message(talk, QString::number(random.generate()), kind != 3);
        said.visibility = kind == 3 && random.bounded(2) == 0 ? Visibility::Note : Visibility::Public;
        return f.store->messages.append(tx, talk, said).map([](const Appended &) {});
    });
}

} // namespace

void UnitOfWorkTest::initTestCase_data()
{
    test::addBackends();
}

void UnitOfWorkTest::whatWaitsIsWrittenBeforeItIsReadAndAtTheEnd()
{
    StoreFixture f = fixture();
    Conversation talk = f.conversation();
    Transaction tx(f.store->database());
    VERIFY_GOOD(f.store->messages.append(tx, talk, f.message(talk, QStringLiteral("раз"))));
    VERIFY_GOOD(f.store->messages.append(tx, talk, f.message(talk, QStringLiteral("два"))));
    QCOMPARE(storedSeq(f, talk.id), 0);
    QCOMPARE(f.store->conversations.byId(talk.id)->lastSeq, 2);
    QCOMPARE(texts(f, talk.id), (QStringList{QStringLiteral("раз"), QStringLiteral("два")}));
    QCOMPARE(storedSeq(f, talk.id), 2);
    VERIFY_GOOD(f.store->messages.append(tx, talk, f.message(talk, QStringLiteral("паспорт"))));
    VERIFY_GOOD(tx.commit());
    QCOMPARE(storedSeq(f, talk.id), 3);
    QCOMPARE(f.store->search.find({.text = QStringLiteral("паспорт")})->hits.size(), 1);
    QCOMPARE(*f.store->conversations.byId(talk.id), talk);
}

void UnitOfWorkTest::aPartTakesBackOnlyWhatIsItsOwn_data()
{
    QTest::addColumn<bool>("reads");
    QTest::addColumn<bool>("changes");
    QTest::newRow("nothing was written") << false << false;
    QTest::newRow("reading wrote it") << true << false;
    QTest::newRow("a change wrote what was before") << false << true;
    QTest::newRow("both") << true << true;
}

void UnitOfWorkTest::aPartTakesBackOnlyWhatIsItsOwn()
{
    QFETCH(bool, reads);
    QFETCH(bool, changes);
    StoreFixture f = fixture();
    Conversation talk = f.conversation();
    Conversation alone = f.conversation();
    Transaction tx(f.store->database());
    VERIFY_GOOD(f.store->messages.append(tx, talk, f.message(talk, QStringLiteral("остаётся"))));
    {
        Transaction part(f.store->database());
        Conversation lost = talk;
        VERIFY_GOOD(f.store->messages.append(part, lost, f.message(lost, QStringLiteral("пропадает"))));
        VERIFY_GOOD(f.store->messages.append(part, alone, f.message(alone, QStringLiteral("и это"))));
        VERIFY_GOOD(f.store->events.append(part, Event{.kind = QStringLiteral("lost")}));
        if (reads) {
            QCOMPARE(texts(f, talk.id).size(), 2);
        }
        if (changes) {
            VERIFY_GOOD(part.change(reprioritize, talk.id));
            VERIFY_GOOD(f.store->messages.append(part, lost, f.message(lost, QStringLiteral("после"))));
        }
    }
    QCOMPARE(f.store->conversations.byId(talk.id)->lastSeq, 1);
    QCOMPARE(f.store->conversations.byId(talk.id)->priority, 0);
    Conversation next = *f.store->conversations.lock(tx, talk.id);
    QCOMPARE(next, talk);
    VERIFY_GOOD(f.store->messages.append(tx, next, f.message(next, QStringLiteral("идёт дальше"))));
    VERIFY_GOOD(f.store->events.append(tx, Event{.kind = QStringLiteral("kept")}));
    VERIFY_GOOD(tx.commit());
    QCOMPARE(texts(f, talk.id), (QStringList{QStringLiteral("остаётся"), QStringLiteral("идёт дальше")}));
    QVERIFY(texts(f, alone.id).isEmpty());
    QCOMPARE(f.store->conversations.byId(alone.id)->lastSeq, 0);
    QCOMPARE(f.store->events.after(1, 0, 10)->size(), 1);
    QVERIFY(!f.store->events.firstBroken(1)->has_value());
}

void UnitOfWorkTest::aPartInsideAPartGoesWithIt()
{
    StoreFixture f = fixture();
    Conversation talk = f.conversation();
    Transaction tx(f.store->database());
    VERIFY_GOOD(f.store->messages.append(tx, talk, f.message(talk, QStringLiteral("раз"))));
    {
        Transaction outer(f.store->database());
        Conversation lost = talk;
        VERIFY_GOOD(f.store->messages.append(outer, lost, f.message(lost, QStringLiteral("два"))));
        Transaction inner(f.store->database());
        VERIFY_GOOD(f.store->messages.append(inner, lost, f.message(lost, QStringLiteral("три"))));
        VERIFY_GOOD(inner.change(reprioritize, talk.id)); // the savepoints of both are made here
        VERIFY_GOOD(inner.commit());
    }
    VERIFY_GOOD(tx.commit());
    QCOMPARE(texts(f, talk.id), QStringList{QStringLiteral("раз")});
    QCOMPARE(*f.store->conversations.byId(talk.id), talk);
}

void UnitOfWorkTest::whatIsAtHandIsWhatTheDatabaseSays()
{
    StoreFixture f = fixture();
    QRandomGenerator random(7);
    const QList<ConversationId> ids{f.conversation().id, f.conversation(f.other, f.clock.now()).id,
                                    f.conversation().id};
    for (int round = 0; round < 60; ++round) {
        QList<ListedConversation> atHand;
        Transaction tx(f.store->database());
        for (int step = 0; step < 8; ++step) {
            Transaction part(f.store->database());
            VERIFY_GOOD(anyStep(f, part, ids[random.bounded(ids.size())], random));
            if (random.bounded(4) != 0) { // else it was refused
                VERIFY_GOOD(part.commit());
            }
        }
        for (const ConversationId id : ids) {
            VERIFY_GOOD(f.store->conversations.lock(tx, id));
            atHand.append(*f.store->conversations.listed(id));
        }
        if (round % 5 == 0) {
            continue; // and all of it is lost
        }
        VERIFY_GOOD(tx.commit());
        for (const ListedConversation &listed : std::as_const(atHand)) { // outside a transaction nothing is at hand
            QVERIFY(same(*f.store->conversations.listed(listed.conversation.id), listed));
        }
    }
}

void UnitOfWorkTest::anotherWriterIsNoticed()
{
    StoreFixture f = fixture();
    Conversation talk = f.conversation();
    f.say(talk, QStringLiteral("здесь"));
    {
        const auto node = *Store::open(f.url, f.vault, f.clock, 2);
        Transaction tx(node->database());
        Conversation theirs = *node->conversations.lock(tx, talk.id);
        VERIFY_GOOD(node->messages.append(tx, theirs, f.message(theirs, QStringLiteral("там"))));
        VERIFY_GOOD(tx.commit());
    }
    Transaction tx(f.store->database());
    Conversation now = *f.store->conversations.lock(tx, talk.id);
    QCOMPARE(now.lastSeq, 2);
    VERIFY_GOOD(f.store->messages.append(tx, now, f.message(now, QStringLiteral("снова здесь"))));
    VERIFY_GOOD(tx.commit());
    QCOMPARE(texts(f, talk.id).size(), 3);
}

void UnitOfWorkTest::aRowThatSomebodyElseHasMovedSpoilsTheTransactionNotTheData()
{
    StoreFixture f = fixture();
    Conversation talk = f.conversation();
    f.say(talk, QStringLiteral("первое"));
    {
        Transaction tx(f.store->database());
        VERIFY_GOOD(f.store->messages.append(tx, talk, f.message(talk, QStringLiteral("второе"))));
        VERIFY_GOOD(tx.change(elsewhere, talk.id));
        const Done refused = tx.commit();
        QCOMPARE(refused.error().fault, Fault::Unavailable);
        QVERIFY(refused.error().retryAfter.count() > 0);
    }
    QCOMPARE(texts(f, talk.id), QStringList{QStringLiteral("первое")});
    Conversation again = *f.store->conversations.byId(talk.id);
    f.say(again, QStringLiteral("второе"));
    QCOMPARE(texts(f, talk.id).size(), 2);
}

void UnitOfWorkTest::whatIsForeseenIsAtHand()
{
    StoreFixture f = fixture();
    Conversation talk = f.conversation();
    f.say(talk, QStringLiteral("раз"), true, Visibility::Public, QStringLiteral("«id» \" \\ '"));
    Conversation anothers = f.conversation(f.other, f.clock.now());
    Transaction tx(f.store->database());
    VERIFY_GOOD(f.store->prefetch(
        tx, {{.conversation = talk.id, .author = f.citizen, .clientId = QStringLiteral("«id» \" \\ '")},
             {.citizen = f.other, .line = f.line, .author = f.other, .clientId = QStringLiteral("new")},
             {.citizen = f.anna, .line = f.line},
             {.conversation = ConversationId{17}},
             {}}));
    QCOMPARE((*f.store->messages.said(f.citizen, QStringLiteral("«id» \" \\ '")))->seq, 1);
    QVERIFY(!f.store->messages.said(f.other, QStringLiteral("new"))->has_value());
    QCOMPARE(*f.store->conversations.openOf(f.other, f.line), anothers.id);
    QVERIFY(!*f.store->conversations.openOf(f.anna, f.line));
    QCOMPARE(*f.store->conversations.lock(tx, talk.id), talk);
    QCOMPARE(f.store->conversations.lock(tx, ConversationId{17}).error().fault, Fault::NotFound);
    VERIFY_GOOD(tx.commit());
}

void UnitOfWorkTest::whatIsWrittenForGoodIsNotKept()
{
    StoreFixture f = fixture();
    Ids numbers(f.store->database(), f.clock, 1);
    UnitOfWork unitOfWork(f.store->database(), f.vault, numbers);
    Transaction tx(f.store->database());
    VERIFY_GOOD(tx.open());
    unitOfWork.add(Event{.kind = QStringLiteral("one")});
    QCOMPARE(unitOfWork.mark(), 1);
    VERIFY_GOOD(f.store->database().writeWaiting());
    QCOMPARE(unitOfWork.mark(), 0);
    {
        Transaction part(f.store->database());
        unitOfWork.add(Event{.kind = QStringLiteral("two")});
        VERIFY_GOOD(f.store->database().writeWaiting());
        QCOMPARE(unitOfWork.mark(), 1); // the part may still take it back
    }
    QCOMPARE(unitOfWork.mark(), 0);
    VERIFY_GOOD(tx.commit());
    QCOMPARE(f.store->events.after(1, 0, 10)->size(), 1);
}

void UnitOfWorkTest::theShelfIsBounded()
{
    StoreFixture f = fixture();
    const QList<ConversationId> ids{f.conversation().id, f.conversation().id, f.conversation().id, f.conversation().id,
                                    f.conversation().id};
    Ids numbers(f.store->database(), f.clock, 1);
    UnitOfWork unitOfWork(f.store->database(), f.vault, numbers, 4);
    {
        Transaction tx(f.store->database());
        VERIFY_GOOD(tx.open());
        for (const ConversationId id : ids) {
            unitOfWork.hold(id, {.listed = *f.store->conversations.listed(id)});
        }
        for (const ConversationId id : ids) { // what the open transaction needs stays
            QVERIFY(unitOfWork.cached(id));
        }
        VERIFY_GOOD(tx.commit());
    }
    Transaction tx(f.store->database());
    VERIFY_GOOD(tx.open());
    QVERIFY(!unitOfWork.cached(ids.first()));
    const bool sqlite = f.store->database().dialect() == Dialect::Sqlite;
    QCOMPARE(bool(unitOfWork.cached(ids.last())),
             sqlite); // where several nodes write, nothing is true beyond a transaction
}
