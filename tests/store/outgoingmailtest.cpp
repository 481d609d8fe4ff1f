// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/conversations/outgoingmail.h"

#include "tests/store/storefixture.h"
#include "tests/store/suites.h"

using namespace Qt::StringLiterals;
using namespace otklik;
using namespace otklik::store;
using namespace std::chrono_literals;
using otklik::test::StoreFixture;

namespace {

OutgoingMail mail(StoreFixture &f)
{
    OutgoingMail written{.conversation = f.conversation().id,
                         .request = {7},
                         .createdAt = f.clock.now(),
                         .nextAt = f.clock.now(),
                         .to = u"maria@example.org"_s,
                         .subject = u"Переписка"_s,
                         .text = u"Здравствуйте!\n"_s,
                         .fileName = u"2026-000118.pdf"_s,
                         .fileType = u"application/pdf"_s,
                         .file = QByteArray("%PDF-1.4\0\xff", 10)};
    const auto id = f.commit([&](Transaction &tx) { return f.store->mails.add(tx, written); });
    written.id = id.value_or(0);
    return written;
}

const Statement rawMail{"test.mail", "SELECT head, attachment FROM outgoing_mail"};

} // namespace

void OutgoingMailTest::initTestCase_data()
{
    test::addBackends();
}

void OutgoingMailTest::aMailComesBackAsItWasWritten()
{
    QFETCH_GLOBAL(QString, backend);
    StoreFixture f(backend);
    const OutgoingMail written = mail(f);
    QVERIFY(written.id > 0);
    QCOMPARE(*f.store->mails.byId(written.id), written);
    const auto raw = f.store->database().one(rawMail, [](const Row &row) { return row.bytes(0) + row.bytes(1); });
    QVERIFY(raw && *raw);
    QVERIFY(!(*raw)->contains("example") && !(*raw)->contains("PDF"));
}

void OutgoingMailTest::whatIsTakenWaitsForItsNextTry()
{
    QFETCH_GLOBAL(QString, backend);
    StoreFixture f(backend);
    const OutgoingMail written = mail(f);
    const auto take = [&f] {
        return *f.commit([&](Transaction &tx) { return f.store->mails.take(tx, f.clock.now()); });
    };
    const auto first = take();
    QVERIFY(first && first->id == written.id);
    QCOMPARE(first->attempts, 1);
    QVERIFY(!take()); // whoever has it may end, and nobody else sends it meanwhile
    f.clock.advance(1min);
    QCOMPARE(take()->attempts, 2);
    f.clock.advance(1min);
    QVERIFY(!take());
    f.clock.advance(4min);
    QCOMPARE(take()->attempts, 3);
    QCOMPARE(f.store->mails.counts()->waiting, 1);
}

void OutgoingMailTest::whatIsSettledLosesItsFile()
{
    QFETCH_GLOBAL(QString, backend);
    StoreFixture f(backend);
    OutgoingMail sent = mail(f);
    OutgoingMail dead = mail(f);
    OutgoingMail waits = mail(f);
    sent.state = MailState::Sent;
    dead.state = MailState::GivenUp;
    dead.trouble = MailTrouble::Refused;
    waits.trouble = MailTrouble::Deferred;
    waits.nextAt = f.clock.now() + 5min;
    for (OutgoingMail *one : {&sent, &dead, &waits}) {
        VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->mails.settle(tx, *one); }));
    }
    sent.file.clear();
    dead.file.clear();
    for (const OutgoingMail &one : {sent, dead, waits}) {
        QCOMPARE(*f.store->mails.byId(one.id), one);
    }
    QCOMPARE(f.store->mails.counts()->waiting, 1);
    QCOMPARE(f.store->mails.counts()->givenUp, 1);
    f.clock.advance(5min);
    QCOMPARE((*f.commit([&](Transaction &tx) { return f.store->mails.take(tx, f.clock.now()); }))->id, waits.id);
}
