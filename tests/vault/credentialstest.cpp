// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/vault/suites.h"

#include "app/domain/reason.h"
#include "app/vault/passwords.h"
#include "app/vault/tokens.h"
#include "app/vault/totp.h"
#include "tests/support/manualclock.h"

#include <QTest>

using namespace otklik;
using namespace otklik::vault;
using otklik::test::ManualClock;

void CredentialsTest::passwordsVerifyAndAreSalted()
{
    const Passwords passwords(PasswordCost::least());
    const QByteArray hash = passwords.hash(QStringLiteral("Пароль-1"));
    QVERIFY(hash.startsWith("$argon2id$"));
    QVERIFY(hash != passwords.hash(QStringLiteral("Пароль-1")));
    QVERIFY(passwords.verify(hash, QStringLiteral("Пароль-1")));
    QVERIFY(!passwords.verify(hash, QStringLiteral("пароль-1")));
    QVERIFY(!passwords.verify({}, {}));
    QVERIFY(!passwords.verify("not a hash", QStringLiteral("Пароль-1")));
    QVERIFY(passwords.verify(hash, QStringLiteral("Пароль-1").normalized(QString::NormalizationForm_D)));
}

void CredentialsTest::aHashOfAnotherCostIsStale()
{
    const Passwords cheap(PasswordCost::least());
    const Passwords dearer(PasswordCost{2, 16ULL * 1024});
    const QByteArray hash = cheap.hash(QStringLiteral("p"));
    QVERIFY(!cheap.isStale(hash));
    QVERIFY(dearer.isStale(hash));
    QVERIFY(dearer.verify(hash, QStringLiteral("p")));
}

void CredentialsTest::totpFollowsTheStandard_data()
{
    // RFC 6238, appendix B, SHA-1, the last six digits.
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("code");
    QTest::newRow("1970") << 59LL << QStringLiteral("287082");
    QTest::newRow("2005") << 1111111109LL << QStringLiteral("081804");
    QTest::newRow("2009") << 1234567890LL << QStringLiteral("005924");
    QTest::newRow("2033") << 2000000000LL << QStringLiteral("279037");
}

void CredentialsTest::totpFollowsTheStandard()
{
    QFETCH(qint64, seconds);
    QFETCH(QString, code);
    QCOMPARE(totp::code("12345678901234567890", fromMs(seconds * 1000)), code);
    QCOMPARE(*totp::verify("12345678901234567890", code, fromMs(seconds * 1000)), seconds / 30);
}

void CredentialsTest::aTotpStepIsGoodOnceAndNearItsTime()
{
    SodiumRandom random;
    const QByteArray secret = totp::newSecret(random);
    const Instant now = fromMs(1'780'000'000'000);
    const qint64 step = toMs(now) / 30000;
    const QString code = totp::code(secret, now);
    QCOMPARE(*totp::verify(secret, code, now), step);
    QCOMPARE(*totp::verify(secret, QLatin1Char(' ') + code, now + std::chrono::seconds(30)), step);
    QCOMPARE(*totp::verify(secret, code, now - std::chrono::seconds(30)), step);
    QVERIFY(!totp::verify(secret, code, now + std::chrono::seconds(90)));
    QVERIFY(!totp::verify(secret, code, now, step));
    QVERIFY(!totp::verify(secret, QStringLiteral("12345"), now));
    QVERIFY(!totp::verify(secret, QStringLiteral("abcdef"), now));
    QVERIFY(!totp::verify({}, code, now));
}

void CredentialsTest::base32IsForgivingButNotBlind()
{
    const QByteArray secret = *totp::fromBase32(QStringLiteral("jbsw y3dp ehpk 3pxp"));
    QCOMPARE(totp::toBase32(secret), QStringLiteral("JBSWY3DPEHPK3PXP"));
    QCOMPARE(totp::fromBase32(QStringLiteral("JBSWY3DP!")).error().field, QStringLiteral("secret"));
    QVERIFY(!totp::fromBase32({}));
    QCOMPARE(totp::uri(secret, QStringLiteral("operator1"), QStringLiteral("Отклик")),
             QStringLiteral("otpauth://totp/%D0%9E%D1%82%D0%BA%D0%BB%D0%B8%D0%BA:operator1?secret=JBSWY3DPEHPK3PXP"
                            "&issuer=%D0%9E%D1%82%D0%BA%D0%BB%D0%B8%D0%BA"));
}

namespace {

AccessClaims claimsAt(const Clock &clock)
{
    return {.person = PersonId{123456789012345},
            .role = Role::Supervisor,
            .name = QStringLiteral("Анна"),
            .language = Language::English,
            .session = SessionId{77},
            .issuedAt = clock.now(),
            .expiresAt = clock.now() + std::chrono::minutes(10)};
}

} // namespace

void CredentialsTest::tokensSayWhatTheyWereGiven()
{
    SodiumRandom random;
    const Vault vault(keyOf('m'), random);
    const ManualClock clock;
    const TokenMint mint(vault, clock);
    const QByteArray token = mint.issue(claimsAt(clock));
    QCOMPARE(*mint.verify(token), claimsAt(clock));
    QVERIFY(!QByteArray::fromBase64(token, QByteArray::Base64UrlEncoding).contains("\xD0\x90"));
}

void CredentialsTest::tokensExpireOnTheMoment()
{
    SodiumRandom random;
    const Vault vault(keyOf('m'), random);
    ManualClock clock;
    const TokenMint mint(vault, clock);
    const QByteArray token = mint.issue(claimsAt(clock));
    clock.advance(std::chrono::minutes(10) - std::chrono::milliseconds(1));
    QVERIFY(mint.verify(token));
    clock.advance(std::chrono::milliseconds(1));
    QCOMPARE(mint.verify(token).error().reason, Reason::Expired);
}

void CredentialsTest::alteredOrForeignTokensAreRefused()
{
    SodiumRandom random;
    const Vault vault(keyOf('m'), random);
    const Vault stranger(keyOf('s'), random);
    const ManualClock clock;
    const TokenMint mint(vault, clock);
    const QByteArray token = mint.issue(claimsAt(clock));
    QList<QByteArray> bad{{},
                          "x",
                          token.chopped(1),
                          token + "AA",
                          QByteArray(3000, 'A'),
                          "!" + token,
                          TokenMint(stranger, clock).issue(claimsAt(clock))};
    for (int i = 0; i < token.size(); i += 7) {
        QByteArray altered = token;
        altered[i] = altered[i] == 'A' ? 'B' : 'A';
        bad.append(altered);
    }
    for (const QByteArray &one : bad) {
        const auto verified = mint.verify(one);
        QVERIFY2(!verified, one.constData());
        QCOMPARE(verified.error().fault, Fault::Unauthenticated);
        QCOMPARE(verified.error().reason, Reason::Invalid);
    }
}
