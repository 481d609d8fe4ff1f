// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/vault/vault.h"
#include "app/vault/passwords.h"
#include "app/vault/secretstore.h"
#include "app/vault/sodiumrandom.h"
#include "app/vault/streams.h"
#include "app/vault/tokens.h"
#include "app/vault/totp.h"
#include "tests/support/manualclock.h"
#include "tests/support/runtests.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QSet>
#include <QTemporaryDir>

using namespace otklik;
using namespace otklik::vault;
using otklik::test::ManualClock;

namespace {

Key keyOf(char fill)
{
    return Key::fromBytes(QByteArray(Key::size, fill));
}

constexpr Place here{"message.body", 7, 3};
const QString text = QStringLiteral("Заявление № 5 — подано");

} // namespace

class VaultTest : public QObject {
    Q_OBJECT

private slots:
    void whatWasSealedOpens();
    void sealingTwiceNeverLooksTheSame();
    void changedBytesDoNotOpen_data();
    void changedBytesDoNotOpen();
    void aValueMovedToAnotherPlaceDoesNotOpen_data();
    void aValueMovedToAnotherPlaceDoesNotOpen();
    void keysAreSealedByTheMasterKey();
    void blindTokensDependOnKeySpaceAndWord();
    void chainsDependOnEveryLink();
    void codesHaveTheirDigitsAndTokensTheirLength();
    void bytesAreComparedWhole();

private:
    SodiumRandom m_random;
    Vault m_vault{keyOf('m'), m_random};
    Key m_key = keyOf('d');
};

void VaultTest::whatWasSealedOpens()
{
    const QByteArray sealed = m_vault.sealText(m_key, here, text);
    QCOMPARE(sealed.size(), text.toUtf8().size() + 41);
    QCOMPARE(*m_vault.openText(m_key, here, sealed), text);
    QVERIFY(m_vault.sealText(m_key, here, {}).isEmpty());
    QCOMPARE(*m_vault.openText(m_key, here, {}), QString());
    QCOMPARE(*m_vault.open(m_key, here, m_vault.seal(m_key, here, {})), QByteArray());
}

void VaultTest::sealingTwiceNeverLooksTheSame()
{
    QVERIFY(m_vault.sealText(m_key, here, text) != m_vault.sealText(m_key, here, text));
}

void VaultTest::changedBytesDoNotOpen_data()
{
    QTest::addColumn<int>("position");
    QTest::newRow("version") << 0;
    QTest::newRow("nonce") << 1;
    QTest::newRow("text") << 25;
    QTest::newRow("tag") << -1;
    QTest::newRow("cut off") << -100;
    QTest::newRow("only a head") << -200;
}

void VaultTest::changedBytesDoNotOpen()
{
    QFETCH(int, position);
    QByteArray sealed = m_vault.sealText(m_key, here, text);
    if (position == -100) {
        sealed.chop(1);
    } else if (position == -200) {
        sealed.truncate(20);
    } else {
        const qsizetype at = position < 0 ? sealed.size() + position : position;
        sealed[at] = char(sealed[at] ^ 1);
    }
    const Result<QString> opened = m_vault.openText(m_key, here, sealed);
    QVERIFY(!opened);
    QCOMPARE(opened.error().fault, Fault::Unavailable);
}

void VaultTest::aValueMovedToAnotherPlaceDoesNotOpen_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<qint64>("id");
    QTest::addColumn<qint64>("part");
    QTest::newRow("another column") << QStringLiteral("message.author") << 7LL << 3LL;
    QTest::newRow("another row") << QStringLiteral("message.body") << 8LL << 3LL;
    QTest::newRow("another message") << QStringLiteral("message.body") << 7LL << 4LL;
}

void VaultTest::aValueMovedToAnotherPlaceDoesNotOpen()
{
    QFETCH(QString, kind);
    QFETCH(qint64, id);
    QFETCH(qint64, part);
    const QByteArray sealed = m_vault.sealText(m_key, here, text);
    const QByteArray name = kind.toLatin1();
    QVERIFY(!m_vault.openText(m_key, {name.constData(), id, part}, sealed));
    QVERIFY(!m_vault.openText(keyOf('x'), here, sealed));
}

void VaultTest::keysAreSealedByTheMasterKey()
{
    const Key key = m_vault.newKey();
    const QByteArray sealed = m_vault.sealKey(key, here);
    QCOMPARE(m_vault.openKey(sealed, here)->view(), key.view());
    const Vault stranger(keyOf('s'), m_random);
    QVERIFY(!stranger.openKey(sealed, here));
    QVERIFY(m_vault.derive(1).view() != m_vault.derive(2).view());
    QVERIFY(m_vault.derive(100).view() != stranger.derive(100).view());
}

void VaultTest::blindTokensDependOnKeySpaceAndWord()
{
    const Vault stranger(keyOf('s'), m_random);
    const QString word = QStringLiteral("паспорт");
    QCOMPARE(m_vault.blind("a", word), m_vault.blind("a", word));
    const QSet<qint64> all{m_vault.blind("a", word), m_vault.blind("b", word), stranger.blind("a", word),
                           m_vault.blind("a", QStringLiteral("паспорта"))};
    QCOMPARE(all.size(), 4);
    QVERIFY(m_vault.blindWhole("a", word) != stranger.blindWhole("a", word));
    QVERIFY(m_vault.tokenHash("123456") != m_vault.codeHash(QStringLiteral("123456")));
    QCOMPARE(m_vault.codeHash(QStringLiteral(" 123456 ")), m_vault.codeHash(QStringLiteral("123456")));
}

void VaultTest::chainsDependOnEveryLink()
{
    const QByteArray first = m_vault.chain({}, "one");
    QVERIFY(m_vault.chain(first, "two") != m_vault.chain({}, "two"));
    QCOMPARE(m_vault.chain(first, "two"), m_vault.chain(first, "two"));
}

void VaultTest::codesHaveTheirDigitsAndTokensTheirLength()
{
    QSet<QString> codes;
    for (int i = 0; i < 50; ++i) {
        const QString code = m_vault.newCode();
        QCOMPARE(code.size(), 6);
        QVERIFY(std::all_of(code.begin(), code.end(), [](QChar unit) { return unit >= u'0' && unit <= u'9'; }));
        codes.insert(code);
    }
    QVERIFY(codes.size() > 40);
    QCOMPARE(m_vault.newToken().size(), 43);
}

void VaultTest::bytesAreComparedWhole()
{
    QVERIFY(sameBytes("abc", "abc"));
    QVERIFY(!sameBytes("abc", "abd"));
    QVERIFY(!sameBytes("abc", "ab"));
    QByteArray secret("secret");
    wipe(secret);
    QVERIFY(secret.isEmpty());
}

class SecretStoreTest : public QObject {
    Q_OBJECT

private slots:
    void aSecretComesBackAndIsPrivate();
    void aFileThatOthersMayReadIsRefused();
    void aMasterKeyIsMadeOnceAndStays();
    void aBrokenKeyFileIsRefusedAndKept();
    void aMissingKeyFileIsNotMadeUnasked();
};

void SecretStoreTest::aSecretComesBackAndIsPrivate()
{
    QTemporaryDir folder;
    FileSecretStore secrets(folder.filePath(QStringLiteral("deep/er")));
    QVERIFY(!secrets.load(QStringLiteral("token"))->has_value());
    QVERIFY(secrets.save(QStringLiteral("token"), "one"));
    QVERIFY(secrets.save(QStringLiteral("token"), "two"));
    QCOMPARE(**secrets.load(QStringLiteral("token")), QByteArray("two"));
    const QFile file(folder.filePath(QStringLiteral("deep/er/token.key")));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY((file.permissions() & others) == QFile::Permissions());
    QVERIFY(secrets.remove(QStringLiteral("token")));
    QVERIFY(secrets.remove(QStringLiteral("token")));
    QVERIFY(!secrets.load(QStringLiteral("token"))->has_value());
}

void SecretStoreTest::aFileThatOthersMayReadIsRefused()
{
    QTemporaryDir folder;
    SodiumRandom random;
    const QString path = folder.filePath(QStringLiteral("master.key"));
    QVERIFY(masterKeyFile(path, random));
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup);
    const Result<Key> refused = masterKeyFile(path, random);
    QCOMPARE(refused.error().fault, Fault::Forbidden);
    QCOMPARE(refused.error().reason, QStringLiteral("keyFileMode"));
    QVERIFY(refused.error().detail.contains(QStringLiteral("0640")));
}

void SecretStoreTest::aMasterKeyIsMadeOnceAndStays()
{
    QTemporaryDir folder;
    SodiumRandom random;
    const QString path = folder.filePath(QStringLiteral("keys/master.key"));
    const Key made = *masterKeyFile(path, random);
    QCOMPARE(masterKeyFile(path, random, false)->view(), made.view());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), made.view().toByteArray().toHex() + '\n');

    FileSecretStore secrets(folder.path());
    const Key kept = *masterKey(secrets, random);
    QCOMPARE(masterKey(secrets, random)->view(), kept.view());
    QVERIFY(kept.view() != made.view());
}

void SecretStoreTest::aBrokenKeyFileIsRefusedAndKept()
{
    QTemporaryDir folder;
    SodiumRandom random;
    const QString path = folder.filePath(QStringLiteral("master.key"));
    for (const QByteArray &content : {QByteArray("zz"), QByteArray(64, 'g'), QByteArray(63, 'a'), QByteArray()}) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(content);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        file.close();
        QCOMPARE(masterKeyFile(path, random).error().reason, QStringLiteral("keyFileContent"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), content);
    }
}

void SecretStoreTest::aMissingKeyFileIsNotMadeUnasked()
{
    QTemporaryDir folder;
    SodiumRandom random;
    const QString path = folder.filePath(QStringLiteral("master.key"));
    QCOMPARE(masterKeyFile(path, random, false).error().reason, QStringLiteral("keyFileMissing"));
    QVERIFY(!QFile::exists(path));
    QCOMPARE(masterKeyFile(folder.path(), random).error().reason, QStringLiteral("keyFileKind"));
}

class CredentialsTest : public QObject {
    Q_OBJECT

private slots:
    void passwordsVerifyAndAreSalted();
    void aHashOfAnotherCostIsStale();
    void totpFollowsTheStandard_data();
    void totpFollowsTheStandard();
    void aTotpStepIsGoodOnceAndNearItsTime();
    void base32IsForgivingButNotBlind();
    void tokensSayWhatTheyWereGiven();
    void tokensExpireOnTheMoment();
    void alteredOrForeignTokensAreRefused();
};

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
    QCOMPARE(mint.verify(token).error().reason, QStringLiteral("expired"));
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
        QCOMPARE(verified.error().reason, QStringLiteral("invalid"));
    }
}

class StreamsTest : public QObject {
    Q_OBJECT

private slots:
    void aStreamOpensToWhatWasWritten_data();
    void aStreamOpensToWhatWasWritten();
    void damageIsFound_data();
    void damageIsFound();
};

namespace {

QByteArray sealedStream(const QByteArray &content, qsizetype piece)
{
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    StreamSealer sealer(keyOf('f'), out);
    for (qsizetype at = 0; at < content.size(); at += piece) {
        if (!sealer.write(QByteArrayView(content).sliced(at, std::min(piece, content.size() - at)))) {
            return {};
        }
    }
    return sealer.finish() ? out.data() : QByteArray();
}

Result<QByteArray> openedStream(QByteArray sealed, char key = 'f')
{
    QBuffer in(&sealed);
    in.open(QIODevice::ReadOnly);
    StreamOpener opener(keyOf(key), in);
    QByteArray content;
    while (true) {
        const Result<QByteArray> piece = opener.next();
        if (!piece) {
            return piece;
        }
        if (piece->isEmpty()) {
            return content;
        }
        content.append(*piece);
    }
}

QByteArray patterned(qsizetype size)
{
    QByteArray bytes(size, '\0');
    for (qsizetype i = 0; i < size; ++i) {
        bytes[i] = char(i * 31 + i / 65536);
    }
    return bytes;
}

} // namespace

void StreamsTest::aStreamOpensToWhatWasWritten_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<qsizetype>("piece");
    constexpr qsizetype chunk = StreamSealer::chunkBytes;
    QTest::newRow("empty") << qsizetype(0) << qsizetype(1);
    QTest::newRow("one byte") << qsizetype(1) << qsizetype(1);
    QTest::newRow("one chunk") << chunk << chunk;
    QTest::newRow("one byte more") << chunk + 1 << qsizetype(1000);
    QTest::newRow("several chunks at once") << 5 * chunk << 5 * chunk;
    QTest::newRow("odd pieces") << 3 * chunk + 17 << qsizetype(4093);
}

void StreamsTest::aStreamOpensToWhatWasWritten()
{
    QFETCH(qsizetype, size);
    QFETCH(qsizetype, piece);
    const QByteArray content = patterned(size);
    const QByteArray sealed = sealedStream(content, piece);
    QVERIFY(sealed.size() > content.size());
    QVERIFY(size == 0 || !sealed.contains(content.first(std::min<qsizetype>(size, 64))) || size == 1);
    QCOMPARE(*openedStream(sealed), content);
}

void StreamsTest::damageIsFound_data()
{
    QTest::addColumn<QString>("how");
    for (const char *how : {"header", "first chunk", "last byte", "cut inside", "cut at a chunk", "chunks swapped",
                            "more behind", "another key", "nothing"}) {
        QTest::newRow(how) << QString::fromLatin1(how);
    }
}

void StreamsTest::damageIsFound()
{
    QFETCH(QString, how);
    constexpr qsizetype header = 24;
    constexpr qsizetype sealedChunk = StreamSealer::chunkBytes + 17;
    QByteArray sealed = sealedStream(patterned(3 * StreamSealer::chunkBytes), 10000);
    const auto flip = [&sealed](qsizetype at) {
        sealed[at] = char(sealed[at] ^ 0x40);
    };
    if (how == QLatin1String("header")) {
        flip(3);
    } else if (how == QLatin1String("first chunk")) {
        flip(header + 100);
    } else if (how == QLatin1String("last byte")) {
        flip(sealed.size() - 1);
    } else if (how == QLatin1String("cut inside")) {
        sealed.chop(100);
    } else if (how == QLatin1String("cut at a chunk")) {
        sealed.truncate(header + 2 * sealedChunk);
    } else if (how == QLatin1String("chunks swapped")) {
        const QByteArray first = sealed.mid(header, sealedChunk);
        sealed = sealed.left(header) + sealed.mid(header + sealedChunk, sealedChunk) + first +
                 sealed.mid(header + 2 * sealedChunk);
    } else if (how == QLatin1String("more behind")) {
        sealed.append('x');
    } else if (how == QLatin1String("nothing")) {
        sealed.clear();
    }
    const Result<QByteArray> opened = openedStream(sealed, how == QLatin1String("another key") ? 'x' : 'f');
    QVERIFY(!opened);
    QCOMPARE(opened.error().fault, Fault::Unavailable);
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    return otklik::test::runAll<VaultTest, SecretStoreTest, CredentialsTest, StreamsTest>(argc, argv);
}

#include "vaulttest.moc"
