// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/people/sessions.h"

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

using Outcome = Rotation::Outcome;
using Verdict = ChallengeOutcome::Verdict;

SessionId signIn(StoreFixture &f, const QByteArray &hash)
{
    return *f.commit([&](Transaction &tx) {
        return f.store->sessions.open(tx, f.anna, hash, f.clock.now(), f.clock.now() + std::chrono::hours(24),
                                      QStringLiteral("Chromium, Linux"), QStringLiteral("192.0.2.7"));
    });
}

Rotation rotate(StoreFixture &f, const QByteArray &from, const QByteArray &to)
{
    return *f.commit([&](Transaction &tx) {
        return f.store->sessions.rotate(tx, from, to, f.clock.now(), f.clock.now() + std::chrono::hours(24));
    });
}

ChallengeId challenge(StoreFixture &f, bool totp = false)
{
    return *f.commit([&](Transaction &tx) {
        return f.store->challenges.open(tx, f.anna, totp, "right", f.clock.now(),
                                        f.clock.now() + std::chrono::minutes(5));
    });
}

ChallengeOutcome confirm(StoreFixture &f, ChallengeId id, const QByteArray &hash)
{
    return *f.commit([&](Transaction &tx) { return f.store->challenges.confirm(tx, id, hash, f.clock.now()); });
}

} // namespace

void SessionsTest::initTestCase_data()
{
    test::addBackends();
}

void SessionsTest::aTokenIsExchangedOnce()
{
    StoreFixture f = fixture();
    const SessionId session = signIn(f, "one");
    const Rotation first = rotate(f, "one", "two");
    QCOMPARE(first.outcome, Outcome::Rotated);
    QCOMPARE(first.session, session);
    QCOMPARE(first.person, f.anna);
    QCOMPARE(rotate(f, "two", "three").outcome, Outcome::Rotated);
}

void SessionsTest::aReusedTokenEndsTheFamily()
{
    StoreFixture f = fixture();
    const SessionId session = signIn(f, "one");
    rotate(f, "one", "two");
    QCOMPARE(rotate(f, "one", "stolen").outcome, Outcome::Reused);
    QCOMPARE(rotate(f, "two", "three").outcome, Outcome::Revoked);
    QCOMPARE(rotate(f, "stolen", "more").outcome, Outcome::Unknown);
    QCOMPARE(f.store->sessions.byId(session)->revokedAt, f.clock.now());
    QCOMPARE(*f.store->sessions.revokedSince(f.clock.now()), QList<SessionId>{session});
}

void SessionsTest::anAnswerThatWasLostIsGivenAgain()
{
    StoreFixture f = fixture();
    const SessionId session = signIn(f, "one");
    rotate(f, "one", "two");
    const Rotation again = rotate(f, "one", "two");
    QCOMPARE(again.outcome, Outcome::Rotated);
    QCOMPARE(again.session, session);
    QCOMPARE(rotate(f, "two", "three").outcome, Outcome::Rotated);
    QCOMPARE(rotate(f, "one", "two").outcome, Outcome::Reused);
    QCOMPARE(rotate(f, "three", "four").outcome, Outcome::Revoked);
}

void SessionsTest::theNextTokenOfAnotherSignInIsNoAnswer()
{
    StoreFixture f = fixture();
    const SessionId session = signIn(f, "one");
    signIn(f, "other");
    rotate(f, "one", "two");
    QCOMPARE(rotate(f, "one", "other").outcome, Outcome::Reused);
    QCOMPARE(f.store->sessions.byId(session)->revokedAt, f.clock.now());
    QCOMPARE(rotate(f, "other", "more").outcome, Outcome::Rotated);
}

void SessionsTest::expiredAndUnknownTokensAreTold()
{
    StoreFixture f = fixture();
    const SessionId session = signIn(f, "one");
    QCOMPARE(rotate(f, "none", "two").outcome, Outcome::Unknown);
    f.clock.advance(std::chrono::hours(24));
    QCOMPARE(rotate(f, "one", "two").outcome, Outcome::Expired);
    QCOMPARE(f.store->sessions.byId(session)->revokedAt, Instant{});
}

void SessionsTest::aRevokedSessionStaysRevoked()
{
    StoreFixture f = fixture();
    const SessionId session = signIn(f, "one");
    const Instant when = f.clock.now();
    const auto revoke = [&] {
        return f.commit([&](Transaction &tx) { return f.store->sessions.revoke(tx, session, f.clock.now()); });
    };
    VERIFY_GOOD(revoke());
    f.clock.advance(std::chrono::minutes(1));
    VERIFY_GOOD(revoke());
    QCOMPARE(f.store->sessions.byId(session)->revokedAt, when);
    QCOMPARE(rotate(f, "one", "two").outcome, Outcome::Revoked);
}

void SessionsTest::sessionsAreListedAndForgotten()
{
    StoreFixture f = fixture();
    const SessionId older = signIn(f, "one");
    f.clock.advance(std::chrono::minutes(1));
    const SessionId newer = signIn(f, "two");
    const QList<SessionInfo> list = *f.store->sessions.list(f.anna, f.clock.now());
    QCOMPARE(list.size(), 2);
    QCOMPARE(list.first().id, newer);
    QCOMPARE(list.first().device, QStringLiteral("Chromium, Linux"));
    QCOMPARE(list.first().address, QStringLiteral("192.0.2.7"));
    VERIFY_GOOD(f.store->database().script(
        "test.old", QStringLiteral("UPDATE sessions SET address = '';\n"))); // as the migration leaves older ones
    QVERIFY(f.store->sessions.list(f.anna, f.clock.now())->first().address.isEmpty());
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->sessions.revokeAll(tx, f.anna, f.clock.now()); }));
    QVERIFY(f.store->sessions.list(f.anna, f.clock.now())->isEmpty());
    VERIFY_GOOD(f.commit(
        [&](Transaction &tx) { return f.store->sessions.forgetBefore(tx, f.clock.now() + std::chrono::hours(1)); }));
    QCOMPARE(f.store->sessions.byId(older).error().fault, Fault::NotFound);
    QCOMPARE(rotate(f, "one", "x").outcome, Outcome::Unknown);
}

void SessionsTest::aCodeIsGoodOnce()
{
    StoreFixture f = fixture();
    const ChallengeId id = challenge(f);
    const ChallengeOutcome good = confirm(f, id, "right");
    QCOMPARE(good.verdict, Verdict::Good);
    QCOMPARE(good.person, f.anna);
    QCOMPARE(confirm(f, id, "right").verdict, Verdict::Expired);
    QVERIFY(f.store->challenges.byId(id)->closed);
    QCOMPARE(confirm(f, ChallengeId{7}, "right").verdict, Verdict::Unknown);
}

void SessionsTest::wrongCodesAreCountedToFive()
{
    StoreFixture f = fixture();
    const ChallengeId id = challenge(f);
    for (int left = 4; left >= 0; --left) {
        const ChallengeOutcome wrong = confirm(f, id, "wrong");
        QCOMPARE(wrong.verdict, Verdict::Wrong);
        QCOMPARE(wrong.attemptsLeft, left);
    }
    QCOMPARE(confirm(f, id, "right").verdict, Verdict::Exhausted);
}

void SessionsTest::anOldCodeDiesWithTheNext()
{
    StoreFixture f = fixture();
    const ChallengeId older = challenge(f);
    const ChallengeId newer = challenge(f);
    QCOMPARE(confirm(f, older, "right").verdict, Verdict::Expired);
    QCOMPARE(confirm(f, newer, "right").verdict, Verdict::Good);
}

void SessionsTest::codesExpireOnTheMoment()
{
    StoreFixture f = fixture();
    const ChallengeId id = challenge(f);
    f.clock.advance(std::chrono::minutes(5));
    QCOMPARE(confirm(f, id, "right").verdict, Verdict::Expired);
    VERIFY_GOOD(f.commit([&](Transaction &tx) {
        return f.store->challenges.forgetBefore(tx, f.clock.now() + std::chrono::seconds(1));
    }));
    QCOMPARE(confirm(f, id, "right").verdict, Verdict::Unknown);
}

void SessionsTest::totpStepsAreNotAcceptedTwice()
{
    StoreFixture f = fixture();
    const auto confirmTotp = [&](ChallengeId id, bool good, qint64 step) {
        return f
            .commit([&](Transaction &tx) { return f.store->challenges.confirmTotp(tx, id, good, step, f.clock.now()); })
            ->verdict;
    };
    const ChallengeId first = challenge(f, true);
    QCOMPARE(confirm(f, first, "right").verdict, Verdict::Unknown);
    QCOMPARE(confirmTotp(first, false, 0), Verdict::Wrong);
    QCOMPARE(confirmTotp(first, true, 100), Verdict::Good);
    const ChallengeId second = challenge(f, true);
    QCOMPARE(confirmTotp(second, true, 100), Verdict::Wrong);
    QCOMPARE(confirmTotp(second, true, 101), Verdict::Good);
}
