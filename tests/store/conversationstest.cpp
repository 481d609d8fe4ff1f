// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/conversationorder.h"
#include "app/store/sealing/blobs.h"
#include "tests/store/storefixture.h"
#include "tests/store/suites.h"

using namespace otklik;
using namespace otklik::store;
using otklik::test::StoreFixture;

namespace {

StoreFixture fixture()
{
    QFETCH_GLOBAL(QString, backend);
    return StoreFixture(backend);
}

QList<Seq> seqs(const MessagePage &page)
{
    QList<Seq> list;
    for (const Message &message : page.messages) {
        list.append(message.seq);
    }
    return list;
}

} // namespace

void ConversationsTest::initTestCase_data()
{
    test::addBackends();
}

void ConversationsTest::aConversationComesBackAsItWasWritten()
{
    StoreFixture f = fixture();
    Conversation wanted = f.conversation();
    wanted.status = Status::Closed;
    wanted.priority = 3;
    wanted.op = f.anna;
    wanted.level = 2;
    wanted.topic = QStringLiteral("Детское пособие");
    wanted.tags = {QStringLiteral("срочно"), QStringLiteral("vip")};
    wanted.resolution = QStringLiteral("solved");
    wanted.comment = QStringLiteral("всё объяснили");
    wanted.readByCitizen = 2;
    wanted.readByStaff = 1;
    wanted.rating = 5;
    wanted.ratingComment = QStringLiteral("спасибо");
    wanted.assignedAt = f.clock.now();
    wanted.firstReplyAt = f.clock.now();
    wanted.firstResponseDueAt = f.clock.now() + std::chrono::minutes(5);
    wanted.closedAt = f.clock.now();
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->conversations.update(tx, wanted); }));
    QCOMPARE(*f.store->conversations.byId(wanted.id), wanted);
    QCOMPARE(*f.store->conversations.byNumber(wanted.number), wanted);
    QCOMPARE(f.store->conversations.byId(ConversationId{17}).error().fault, Fault::NotFound);
    QCOMPARE(f.store->conversations.byNumber(QStringLiteral("2026-'")).error().fault, Fault::NotFound);
}

void ConversationsTest::numbersCountFromOneInEachYear()
{
    StoreFixture f = fixture();
    QCOMPARE(f.conversation().number, QStringLiteral("2026-000001"));
    {
        Transaction lost(f.store->database());
        VERIFY_GOOD(f.store->conversations.add(lost, Conversation{.line = f.line, .citizen = f.citizen}, 2026));
    }
    QCOMPARE(f.conversation().number, QStringLiteral("2026-000002"));
    const auto next = f.commit([&](Transaction &tx) {
        return f.store->conversations.add(tx, Conversation{.line = f.line, .citizen = f.citizen}, 2027);
    });
    QCOMPARE(next->number, QStringLiteral("2027-000001"));
}

void ConversationsTest::twoClaimsCannotBothWin()
{
    StoreFixture f = fixture();
    Conversation anna = f.conversation();
    Conversation boris = anna;
    anna.op = f.anna;
    boris.op = f.boris;
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->conversations.update(tx, anna); }));
    const Done second = f.commit([&](Transaction &tx) { return f.store->conversations.update(tx, boris); });
    QCOMPARE(second.error().fault, Fault::Conflict);
    QCOMPARE(second.error().state, QStringLiteral("changed"));
    QCOMPARE(f.store->conversations.byId(anna.id)->op, f.anna);
}

void ConversationsTest::seqIsGaplessAlsoWhenTransactionsFail()
{
    StoreFixture f = fixture();
    Conversation talk = f.conversation();
    QCOMPARE(f.say(talk, QStringLiteral("раз")).message.seq, 1);
    {
        Conversation lost = talk;
        Transaction tx(f.store->database());
        VERIFY_GOOD(f.store->messages.append(tx, lost, f.message(lost, QStringLiteral("пропало"))));
    }
    QCOMPARE(f.say(talk, QStringLiteral("два")).message.seq, 2);
    Conversation stale = *f.store->conversations.byId(talk.id);
    stale.version -= 1;
    const auto refused = f.commit(
        [&](Transaction &tx) { return f.store->messages.append(tx, stale, f.message(stale, QStringLiteral("нет"))); });
    QCOMPARE(refused.error().state, QStringLiteral("changed"));
    QCOMPARE(f.say(talk, QStringLiteral("три")).message.seq, 3);
    QCOMPARE(*f.store->conversations.byId(talk.id), talk);
    QCOMPARE(seqs(*f.store->messages.after(talk.id, 0, 10, true)), (QList<Seq>{1, 2, 3}));
}

void ConversationsTest::theSameClientIdGivesTheEarlierAnswer()
{
    StoreFixture f = fixture();
    Conversation talk = f.conversation();
    const QString id = QStringLiteral("0d4f…");
    const Appended first = f.say(talk, QStringLiteral("один раз"), true, Visibility::Public, id);
    f.say(talk, QStringLiteral("между"));
    const Appended again = f.say(talk, QStringLiteral("другой текст"), true, Visibility::Public, id);
    QVERIFY(!first.earlier);
    QVERIFY(again.earlier);
    QCOMPARE(again.message, first.message);
    QCOMPARE(talk.lastSeq, 2);
    Conversation elsewhere = f.conversation();
    QCOMPARE(f.say(elsewhere, QStringLiteral("там"), true, Visibility::Public, id).message, first.message);
    QVERIFY(!f.say(elsewhere, QStringLiteral("другой"), false, Visibility::Public, id).earlier);
    QVERIFY(!f.store->messages.said(f.citizen, QString())->has_value());
    QCOMPARE((*f.store->messages.said(f.citizen, id))->seq, 1);
    QCOMPARE((*f.store->messages.said(f.anna, id))->conversation, elsewhere.id);
    QVERIFY(!f.store->messages.said(f.boris, id)->has_value());
}

void ConversationsTest::messagesComeByPagesInOrder()
{
    StoreFixture f = fixture();
    Conversation talk = f.conversation();
    for (int i = 1; i <= 7; ++i) {
        f.say(talk, QString::number(i));
    }
    const MessagePage newest = *f.store->messages.before(talk.id, 0, 3, false);
    QCOMPARE(seqs(newest), (QList<Seq>{5, 6, 7}));
    QVERIFY(newest.more);
    QCOMPARE(seqs(*f.store->messages.before(talk.id, 5, 3, false)), (QList<Seq>{2, 3, 4}));
    const MessagePage oldest = *f.store->messages.before(talk.id, 2, 3, false);
    QCOMPARE(seqs(oldest), (QList<Seq>{1}));
    QVERIFY(!oldest.more);
    const MessagePage missed = *f.store->messages.after(talk.id, 4, 2, false);
    QCOMPARE(seqs(missed), (QList<Seq>{5, 6}));
    QVERIFY(missed.more);
    QCOMPARE(newest.messages.first().text, QStringLiteral("5"));
    QCOMPARE(newest.messages.first().author.name, QStringLiteral("Мария"));
}

void ConversationsTest::notesAreNotForCitizens()
{
    StoreFixture f = fixture();
    Conversation talk = f.conversation();
    f.say(talk, QStringLiteral("вопрос"));
    f.say(talk, QStringLiteral("секрет"), false, Visibility::Note);
    QCOMPARE(seqs(*f.store->messages.after(talk.id, 0, 10, false)), (QList<Seq>{1}));
    QCOMPARE(seqs(*f.store->messages.after(talk.id, 0, 10, true)), (QList<Seq>{1, 2}));
    const ListedConversation listed = *f.store->conversations.listed(talk.id);
    QCOMPARE(listed.lastPublic, QStringLiteral("вопрос"));
    QCOMPARE(listed.lastStaff, QStringLiteral("секрет"));
}

void ConversationsTest::noticesKeepTheirFacts()
{
    StoreFixture f = fixture();
    Conversation talk = f.conversation();
    const Message notice{
        .at = f.clock.now(),
        .author = {.kind = AuthorKind::System},
        .kind = MessageKind::Notice,
        .event = NoticeEvent::Queued,
        .facts = {.number = talk.number, .name = QStringLiteral("Пособия"), .position = 2, .waitSeconds = 90}};
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->messages.append(tx, talk, notice); }));
    const Message read = f.store->messages.after(talk.id, 0, 10, false)->messages.first();
    QCOMPARE(read.facts, notice.facts);
    QCOMPARE(read.event, NoticeEvent::Queued);
    QVERIFY(f.store->conversations.listed(talk.id)->lastPublic.isEmpty());
}

void ConversationsTest::filesGoWithTheirMessageAndNobodyElses()
{
    StoreFixture f = fixture();
    Conversation talk = f.conversation();
    const Blobs blobs(f.folder.filePath(QStringLiteral("files")), f.vault);
    QList<FileInfo> infos;
    for (const QString &name : {QStringLiteral("справка.pdf"), QStringLiteral("фото.png")}) {
        auto upload = *blobs.begin();
        VERIFY_GOOD(upload->write("content"));
        const SealedBlob sealed = *upload->finish();
        StoredFile file{.info = {.name = name, .type = QStringLiteral("application/pdf"), .size = sealed.size},
                        .owner = f.citizen,
                        .blob = sealed.blob,
                        .sealedKey = sealed.sealedKey,
                        .at = f.clock.now()};
        file.info.file = *f.commit([&](Transaction &tx) { return f.store->files.add(tx, file); });
        infos.append(file.info);
        QCOMPARE(f.store->files.byId(file.info.file)->info, file.info);
    }
    Message stolen = f.message(talk, {}, false);
    stolen.files = infos;
    const auto refused = f.commit([&](Transaction &tx) { return f.store->messages.append(tx, talk, stolen); });
    QCOMPARE(refused.error().field, QStringLiteral("files"));
    talk = *f.store->conversations.byId(talk.id);
    QCOMPARE(talk.lastSeq, 0);

    Message sent = f.message(talk, {});
    sent.files = {FileInfo{.file = infos[1].file}, FileInfo{.file = infos[0].file}};
    const auto appended = f.commit([&](Transaction &tx) { return f.store->messages.append(tx, talk, sent); });
    VERIFY_GOOD(appended);
    QCOMPARE(appended->message.files, (QList<FileInfo>{infos[1], infos[0]}));
    QCOMPARE(f.store->messages.after(talk.id, 0, 5, false)->messages.first().files, appended->message.files);
    QCOMPARE(f.store->conversations.listed(talk.id)->lastPublic, QStringLiteral("фото.png, справка.pdf"));
    QCOMPARE(f.store->files.blobs()->size(), 2);
    const auto again = f.commit([&](Transaction &tx) { return f.store->messages.append(tx, talk, sent); });
    QCOMPARE(again.error().fault, Fault::Malformed);
}

void ConversationsTest::onlyWhoTakesPartMayReadAFile()
{
    const PersonId owner{1};
    const PersonId stranger{2};
    StoredFile file{.owner = owner};
    QVERIFY(mayRead(file, owner, Role::Citizen));
    QVERIFY(!mayRead(file, stranger, Role::Operator));
    file.conversation = ConversationId{5};
    file.citizen = owner;
    QVERIFY(mayRead(file, owner, Role::Citizen));
    QVERIFY(!mayRead(file, stranger, Role::Citizen));
    QVERIFY(mayRead(file, stranger, Role::Operator));
    file.visibility = Visibility::Note;
    QVERIFY(!mayRead(file, owner, Role::Citizen));
}

void ConversationsTest::queueFollowsPriorityThenWaiting()
{
    StoreFixture f = fixture();
    QList<Conversation> talks;
    for (int i = 0; i < 3; ++i) {
        talks.append(f.conversation());
        f.clock.advance(std::chrono::seconds(10));
    }
    talks[2].priority = 1;
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->conversations.update(tx, talks[2]); }));
    const QList<Waiting> queue = *f.store->conversations.queue(f.line);
    QCOMPARE(queue.size(), 3);
    QCOMPARE(queue[0].conversation, talks[2].id);
    QCOMPARE(queue[1].conversation, talks[0].id);
    QCOMPARE(*f.store->conversations.position(talks[2]), 1);
    QCOMPARE(*f.store->conversations.position(talks[1]), 3);
    talks[0].status = Status::Assigned;
    talks[0].op = f.anna;
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->conversations.update(tx, talks[0]); }));
    QCOMPARE(*f.store->conversations.position(talks[0]), 0);
    QCOMPARE(*f.store->conversations.position(talks[1]), 2);
    QCOMPARE(f.store->conversations.loads()->value(f.anna), 1);
    const OpenConversations open = *f.store->conversations.openNow();
    QCOMPARE(open.byStatus.value(Status::Queued), 2);
    QCOMPARE(open.byStatus.value(Status::Assigned), 1);
    QCOMPARE(open.byStatus.value(Status::Closed), 0);
    QVERIFY(open.oldestQueuedAt == talks[1].queuedAt);
    QCOMPARE(f.store->conversations.openByLine(f.citizen)->size(), 1);
    const ConversationPage waiting =
        *f.store->conversations.list({.scope = ConversationQuery::Scope::Waiting, .limit = 1});
    QCOMPARE(waiting.rows.first().conversation.id, talks[2].id);
    const ConversationPage next = *f.store->conversations.list(
        {.scope = ConversationQuery::Scope::Waiting, .cursor = waiting.cursor, .limit = 5});
    QCOMPARE(next.rows.size(), 1);
    QCOMPARE(next.rows.first().conversation.id, talks[1].id);
}

void ConversationsTest::listsHaveTheOrderOfTheRules()
{
    StoreFixture f = fixture();
    for (int i = 0; i < 12; ++i) {
        Conversation talk = f.conversation();
        talk.priority = i % 6;
        VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->conversations.update(tx, talk); }));
        if (i % 4 == 0) { // some begin to wait, and change, at one time
            f.clock.advance(std::chrono::seconds(10));
        }
        if (i == 7) { // urgent ones pass those that came just before them, and no others
            f.clock.advance(std::chrono::minutes(25));
        }
    }
    const auto listed = [&](ConversationQuery::Scope scope) {
        QList<Conversation> all;
        const ConversationPage page = *f.store->conversations.list({.scope = scope, .limit = 50});
        for (const ListedConversation &row : page.rows) {
            all.append(row.conversation);
        }
        return all;
    };
    const QList<Conversation> waiting = listed(ConversationQuery::Scope::Waiting);
    QCOMPARE(waiting.size(), 12);
    QVERIFY(std::is_sorted(waiting.begin(), waiting.end(), waitsBefore<Conversation>));
    const QList<Waiting> queue = *f.store->conversations.queue(f.line);
    QCOMPARE(queue.size(), 12);
    for (int i = 0; i < 12; ++i) {
        QCOMPARE(queue[i].conversation, waiting[i].id);
    }
    const QList<Conversation> all = listed(ConversationQuery::Scope::All);
    QVERIFY(std::is_sorted(all.begin(), all.end(), changedAfter<Conversation>));
}

void ConversationsTest::pagesOfAListNeitherRepeatNorSkip()
{
    StoreFixture f = fixture();
    QList<ConversationId> all;
    for (int i = 0; i < 11; ++i) {
        all.prepend(f.conversation().id);
        f.clock.advance(std::chrono::milliseconds(i % 3)); // some at the very same time
    }
    QList<ConversationId> seen;
    ConversationQuery query{.scope = ConversationQuery::Scope::Own, .person = f.citizen, .limit = 4};
    for (int pages = 0; pages < 3; ++pages) {
        const ConversationPage page = *f.store->conversations.list(query);
        for (const ListedConversation &row : page.rows) {
            seen.append(row.conversation.id);
        }
        QCOMPARE(page.more, pages < 2);
        query.cursor = page.cursor;
        f.conversation(); // newer ones do not disturb the pages behind
    }
    QCOMPARE(seen, all);
    query.cursor = QStringLiteral("1.2.x");
    QCOMPARE(f.store->conversations.list(query).error().field, QStringLiteral("before"));
}

void ConversationsTest::aListOfAllGoesByTheLastMessageHoweverFarApart()
{
    StoreFixture f = fixture();
    QList<Conversation> talks;
    for (int i = 0; i < 7; ++i) {
        talks.append(f.conversation(f.citizen, f.clock.now()));
        f.clock.advance(std::chrono::minutes(4));
    }
    f.say(talks[1], QStringLiteral("ещё раз"));
    f.clock.advance(std::chrono::milliseconds(1));
    f.say(talks[4], QStringLiteral("и здесь"));
    QList<ConversationId> seen;
    ConversationQuery query{.scope = ConversationQuery::Scope::All, .limit = 2};
    for (bool more = true; more;) {
        const ConversationPage page = *f.store->conversations.list(query);
        for (const ListedConversation &row : page.rows) {
            seen.append(row.conversation.id);
        }
        query.cursor = page.cursor;
        more = page.more;
        QVERIFY(seen.size() <= talks.size());
    }
    QList<ConversationId> expected;
    for (const int i : {4, 1, 6, 5, 3, 2, 0}) {
        expected.append(talks[i].id);
    }
    QCOMPARE(seen, expected);
}

void ConversationsTest::aListShowsNamesPreviewsAndUnread()
{
    StoreFixture f = fixture();
    Conversation talk = f.conversation();
    talk.op = f.anna;
    talk.status = Status::Assigned;
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->conversations.update(tx, talk); }));
    f.say(talk, QStringLiteral("раз"));
    f.say(talk, QStringLiteral("два"));
    f.say(talk, QStringLiteral("ответ"), false);
    f.say(talk, QStringLiteral("заметка"), false, Visibility::Note);
    const auto page = f.store->conversations.list({.scope = ConversationQuery::Scope::Mine, .person = f.anna});
    VERIFY_GOOD(page);
    QCOMPARE(page->rows.size(), 1);
    const ListedConversation &row = page->rows.first();
    QCOMPARE(row.conversation, talk);
    QCOMPARE(row.citizenName, QStringLiteral("Иванова Мария Петровна"));
    QCOMPARE(row.citizenPhone, QStringLiteral("+79161234567"));
    QCOMPARE(row.operatorName, QStringLiteral("Анна Белова"));
    QCOMPARE(row.lastPublic, QStringLiteral("ответ"));
    QCOMPARE(row.unreadByStaff, 2);
    QCOMPARE(row.unreadByCitizen, 1);
    QVERIFY(f.store->conversations.list({.scope = ConversationQuery::Scope::Mine, .person = f.boris})->rows.isEmpty());
}

void ConversationsTest::whoWaitsForAnAnswerWaitsSinceTheFirstWord()
{
    StoreFixture f = fixture();
    Conversation talk = f.conversation();
    const auto waiting = [&f, &talk] {
        return f.store->conversations.listed(talk.id)->waitingSince;
    };
    QVERIFY(!isSet(waiting()));
    const Instant first = f.clock.now();
    f.say(talk, QStringLiteral("раз"));
    f.clock.advance(std::chrono::seconds(30));
    f.say(talk, QStringLiteral("два"));
    f.say(talk, QStringLiteral("заметка"), false, Visibility::Note);
    QCOMPARE(waiting(), first);
    f.say(talk, QStringLiteral("ответ"), false);
    QVERIFY(!isSet(waiting()));
    f.clock.advance(std::chrono::seconds(30));
    const Instant again = f.clock.now();
    f.say(talk, QStringLiteral("ещё вопрос"));
    QCOMPARE(waiting(), again);
}

void ConversationsTest::listsFilterByPersonNumberAndTopic()
{
    StoreFixture f = fixture();
    Conversation mine = f.conversation();
    Conversation theirs = f.conversation(f.other, f.clock.now());
    mine.topic = QStringLiteral("Пособие");
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->conversations.update(tx, mine); }));
    f.say(theirs, QStringLiteral("подавал заявление на паспорт"));
    const auto found = [&](ConversationQuery query) {
        const auto page = f.store->conversations.list(query);
        QList<ConversationId> ids;
        for (const ListedConversation &row : page->rows) {
            ids.append(row.conversation.id);
        }
        return ids;
    };
    const QList<ConversationId> onlyMine{mine.id};
    const QList<ConversationId> onlyTheirs{theirs.id};
    QCOMPARE(found({.number = QStringLiteral(" № 2026-1")}), onlyMine);
    QCOMPARE(found({.citizen = QStringLiteral("ивано")}), onlyMine);
    QCOMPARE(found({.citizen = QStringLiteral("мария ИВАНОВА")}), onlyMine);
    QCOMPARE(found({.citizen = QStringLiteral("8 (999) 000-11-22")}), onlyTheirs);
    QCOMPARE(found({.citizen = QStringLiteral("1122")}), onlyTheirs);
    QCOMPARE(found({.citizen = QStringLiteral("сид петр")}), onlyTheirs);
    QCOMPARE(found({.topic = QStringLiteral("пособие")}), onlyMine);
    QCOMPARE(found({.text = QStringLiteral("заявлений")}), onlyTheirs);
    QCOMPARE(found({.scope = ConversationQuery::Scope::Own, .person = f.other, .text = QStringLiteral("паспорта")}),
             onlyTheirs);
    QVERIFY(found({.scope = ConversationQuery::Scope::Own, .person = f.citizen, .text = QStringLiteral("паспорта")})
                .isEmpty());
    QVERIFY(found({.citizen = QStringLiteral("никто")}).isEmpty());
    QVERIFY(found({.number = QStringLiteral("1")}).isEmpty());
    QVERIFY(found({.from = f.clock.now() + std::chrono::hours(1)}).isEmpty());
    const Conversation old = f.conversation(f.other, f.clock.now() - std::chrono::hours(24 * 40));
    QVERIFY(old.id < mine.id);
    QCOMPARE(found({.to = f.clock.now() - std::chrono::hours(24)}), QList<ConversationId>{old.id});
}

void ConversationsTest::whatWasRemovedIsGoneFromEverywhere()
{
    StoreFixture f = fixture();
    Conversation talk = f.conversation();
    Conversation kept = f.conversation(f.other, f.clock.now());
    f.say(talk, QStringLiteral("заявление о пособии"));
    f.say(kept, QStringLiteral("заявление о паспорте"));
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->conversations.remove(tx, talk.id); }));
    QCOMPARE(f.store->conversations.byId(talk.id).error().fault, Fault::NotFound);
    QVERIFY(f.store->messages.after(talk.id, 0, 10, true)->messages.isEmpty());
    const SearchPage page = *f.store->search.find({.text = QStringLiteral("заявления")});
    QCOMPARE(page.hits.size(), 1);
    QCOMPARE(page.hits.first().conversation.id, kept.id);
}

void ConversationsTest::serviceTimesAreThoseOfTheNewestClosed()
{
    StoreFixture f = fixture();
    for (int minutes = 1; minutes <= 3; ++minutes) {
        Conversation talk = f.conversation();
        talk.assignedAt = f.clock.now();
        f.clock.advance(std::chrono::minutes(minutes));
        talk.closedAt = f.clock.now();
        talk.status = Status::Closed;
        VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->conversations.update(tx, talk); }));
    }
    using std::chrono::milliseconds;
    QCOMPARE(*f.store->conversations.serviceTimes(f.line, 2),
             (QList<milliseconds>{milliseconds(180000), milliseconds(120000)}));
    QVERIFY(!*f.store->conversations.openOf(f.citizen, f.line));
}
