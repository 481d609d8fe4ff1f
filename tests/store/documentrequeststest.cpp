// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/conversations/documentrequests.h"

#include "tests/store/storefixture.h"
#include "tests/store/suites.h"

using namespace Qt::StringLiterals;
using namespace otklik;
using namespace otklik::store;
using namespace std::chrono_literals;
using otklik::test::StoreFixture;

namespace {

using Shown = DocumentRequestQuery::Shown;

DocumentRequest request(const StoreFixture &f, const Conversation &of, DocumentFormat format, Instant due)
{
    return {.conversation = of.id,
            .citizen = of.citizen,
            .format = format,
            .language = Language::English,
            .email = u"maria@example.org"_s,
            .comment = u"Для суда"_s,
            .createdAt = f.clock.now(),
            .dueAt = due};
}

DocumentRequestId add(StoreFixture &f, const DocumentRequest &wanted)
{
    const auto id = f.commit([&](Transaction &tx) { return f.store->documentRequests.add(tx, wanted); });
    return id.value_or(DocumentRequestId{});
}

QList<qint64> idsOf(const Result<DocumentRequestPage> &page)
{
    QList<qint64> ids;
    for (const DocumentRequest &one : page->requests) {
        ids.append(one.id.value);
    }
    return ids;
}

const Statement rawRequest{"test.request", "SELECT email, comment, reason FROM transcript_requests"};

} // namespace

void DocumentRequestsTest::initTestCase_data()
{
    test::addBackends();
}

void DocumentRequestsTest::aRequestComesBackAsItWasWritten()
{
    QFETCH_GLOBAL(QString, backend);
    StoreFixture f(backend);
    const Conversation conversation = f.conversation();
    DocumentRequest wanted = request(f, conversation, DocumentFormat::Docx, f.clock.now() + 24h);
    wanted.id = add(f, wanted);
    QVERIFY(wanted.id);
    QCOMPARE(*f.store->documentRequests.byId(wanted.id), wanted);
    QCOMPARE(**f.store->documentRequests.owed(conversation.id, DocumentFormat::Docx), wanted);
    QVERIFY(!*f.store->documentRequests.owed(conversation.id, DocumentFormat::Pdf));
    QCOMPARE(*f.store->documentRequests.countOwed(f.citizen), 1);
    QCOMPARE(*f.store->documentRequests.countOwed(f.other), 0);

    wanted.state = DocumentRequestState::Declined;
    wanted.decision = DocumentDecision::Decline;
    wanted.answeredAt = f.clock.now() + 1h;
    wanted.by = f.anna;
    wanted.reason = u"Уже выслана"_s;
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->documentRequests.update(tx, wanted); }));
    QCOMPARE(*f.commit([&](Transaction &tx) { return f.store->documentRequests.lock(tx, wanted.id); }), wanted);
    QVERIFY(!*f.store->documentRequests.owed(conversation.id, DocumentFormat::Docx));
    QCOMPARE(*f.store->documentRequests.countOwed(f.citizen), 0);
    QCOMPARE(f.store->documentRequests.byId({12345}).error().fault, Fault::NotFound);
}

void DocumentRequestsTest::nothingOfItLiesOpenInTheDatabase()
{
    QFETCH_GLOBAL(QString, backend);
    StoreFixture f(backend);
    DocumentRequest wanted = request(f, f.conversation(), DocumentFormat::Pdf, f.clock.now());
    wanted.reason = u"Уже выслана"_s;
    QVERIFY(add(f, wanted));
    const auto raw =
        f.store->database().one(rawRequest, [](const Row &row) { return row.bytes(0) + row.bytes(1) + row.bytes(2); });
    QVERIFY(raw && *raw);
    for (const QString &text : {wanted.email, wanted.comment, wanted.reason}) {
        QVERIFY(!(*raw)->contains(text.toUtf8()));
    }
    QVERIFY(!(*raw)->contains("example"));
}

void DocumentRequestsTest::whatIsOwedComesByItsDeadlineInPages()
{
    QFETCH_GLOBAL(QString, backend);
    StoreFixture f(backend);
    const Conversation conversation = f.conversation();
    const Conversation foreign = f.conversation(f.other, f.clock.now());
    const Instant noon = f.clock.now();
    const auto late = add(f, request(f, conversation, DocumentFormat::Pdf, noon + 3h));
    const auto soon = add(f, request(f, conversation, DocumentFormat::Txt, noon + 1h));
    const auto same = add(f, request(f, foreign, DocumentFormat::Pdf, noon + 3h));
    DocumentRequest done = request(f, conversation, DocumentFormat::Docx, noon);
    done.state = DocumentRequestState::Answered;
    const auto answered = add(f, done);
    DocumentRequests &all = f.store->documentRequests;
    QCOMPARE(idsOf(all.list({})), (QList<qint64>{soon.value, late.value, same.value}));
    QCOMPARE(idsOf(all.list({.citizen = f.citizen})), (QList<qint64>{soon.value, late.value}));
    QCOMPARE(idsOf(all.list({.conversation = foreign.id})), (QList<qint64>{same.value}));
    QCOMPARE(idsOf(all.list({.line = LineId{12345}})), QList<qint64>());
    QCOMPARE(idsOf(all.list({.shown = Shown::Settled})), (QList<qint64>{answered.value}));
    QCOMPARE(idsOf(all.list({.shown = Shown::All})),
             (QList<qint64>{answered.value, same.value, soon.value, late.value}));

    const auto first = all.list({.limit = 2});
    QVERIFY(first->more);
    const auto rest = all.list({.before = first->requests.last().id, .limit = 2});
    QCOMPARE(idsOf(rest), (QList<qint64>{same.value}));
    QVERIFY(!rest->more);
    QCOMPARE(idsOf(all.list({.shown = Shown::All, .before = same})), (QList<qint64>{soon.value, late.value}));
    QCOMPARE(all.list({.before = {12345}}).error().fault, Fault::NotFound);
}

void DocumentRequestsTest::listsEndAtTheLinesOfTheWorker()
{
    QFETCH_GLOBAL(QString, backend);
    StoreFixture f(backend);
    Conversation conversation = f.conversation();
    const auto id = add(f, request(f, conversation, DocumentFormat::Pdf, f.clock.now()));
    DocumentRequests &all = f.store->documentRequests;
    QCOMPARE(idsOf(all.list({.worker = f.anna})), QList<qint64>());
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->presences.setLines(tx, f.anna, {f.line}); }));
    QCOMPARE(idsOf(all.list({.worker = f.anna})), (QList<qint64>{id.value}));
    QCOMPARE(idsOf(all.list({.worker = f.boris})), QList<qint64>());
}

void DocumentRequestsTest::theNextToMakeIsSendingAndInNoMail()
{
    QFETCH_GLOBAL(QString, backend);
    StoreFixture f(backend);
    const Conversation conversation = f.conversation();
    DocumentRequest wanted = request(f, conversation, DocumentFormat::Pdf, f.clock.now() + 2h);
    QVERIFY(add(f, wanted));
    QVERIFY(!*f.store->documentRequests.nextToMake());
    wanted.state = DocumentRequestState::Sending;
    const auto second = add(f, wanted);
    wanted.dueAt = f.clock.now() + 1h;
    const auto first = add(f, wanted);
    QCOMPARE((*f.store->documentRequests.nextToMake())->id, first);
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->documentRequests.setMail(tx, first, 7); }));
    QCOMPARE((*f.store->documentRequests.nextToMake())->id, second);
}

void DocumentRequestsTest::aRemovedConversationTakesItsRequestsAlong()
{
    QFETCH_GLOBAL(QString, backend);
    StoreFixture f(backend);
    const Conversation conversation = f.conversation();
    const auto id = add(f, request(f, conversation, DocumentFormat::Pdf, f.clock.now()));
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->conversations.remove(tx, conversation.id); }));
    QCOMPARE(f.store->documentRequests.byId(id).error().fault, Fault::NotFound);
}
