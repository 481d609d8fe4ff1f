// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/vault/suites.h"

#include <QSet>
#include <QTest>

using namespace otklik;
using namespace otklik::vault;

namespace {

constexpr Place here{"message.body", 7, 3};
const QString text = QStringLiteral("Заявление № 5 — подано");

} // namespace

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
    QCOMPARE(sealed.size(), Vault::sealedKeyBytes);
    QCOMPARE(m_vault.openKey(sealed, here)->view(), key.view());
    const Vault stranger(keyOf('s'), m_random);
    QVERIFY(!stranger.openKey(sealed, here));
    QVERIFY(!stranger.isFresh(sealed));
    QVERIFY(m_vault.mintKey().view() != m_vault.commonKey().view());
    QVERIFY(m_vault.mintKey().view() != stranger.mintKey().view());
}

void VaultTest::aTurnedVaultSealsByTheNewKeyAndOpensBoth()
{
    const Vault vault(keyOf('a'), m_random);
    const Key key = vault.newKey();
    const QByteArray old = vault.sealKey(key, here);
    const qint64 word = vault.blind("a", text);
    vault.turn({keyOf('b'), keyOf('a')});
    QVERIFY(!vault.isFresh(old));
    QCOMPARE(vault.openKey(old, here)->view(), key.view());
    const QByteArray fresh = vault.sealKey(key, here);
    QVERIFY(vault.isFresh(fresh));
    QVERIFY(Vault(keyOf('b'), m_random).openKey(fresh, here));
    QVERIFY(!Vault(keyOf('a'), m_random).openKey(fresh, here));
    QCOMPARE(vault.blind("a", text), word);
    vault.turn({keyOf('b')});
    QVERIFY(!vault.openKey(old, here));
    QVERIFY(vault.openKey(fresh, here));
    QVERIFY(Vault::nameOf(keyOf('a')) != Vault::nameOf(keyOf('b')));
}

void VaultTest::keysSealedBeforeTheyNamedTheirMasterKeyOpen()
{
    // By libsodium's own functions in Python: the form of the first databases.
    const Vault vault(keyOf('m'), m_random);
    const QByteArray sealed =
        QByteArray::fromHex("01000102030405060708090a0b0c0d0e0f1011121314151617dca05224764cd502a558a2e0"
                            "db7c2913f5194f62eda2c1072abc55b83792f7af8df7896a9746e16503c8b0041bd701a7");
    QCOMPARE(vault.openKey(sealed, here)->view(), keyOf('d').view());
    QVERIFY(!vault.isFresh(sealed));
}

void VaultTest::adoptedDataKeysReplaceTheDerivedOnes()
{
    const Vault vault(keyOf('m'), m_random);
    const qint64 derived = vault.blind("a", text);
    vault.adopt({.root = keyOf('r'), .mint = keyOf('t')});
    QVERIFY(vault.blind("a", text) != derived);
    QCOMPARE(vault.mintKey().view(), keyOf('t').view());
    vault.adopt(Vault::legacyKeys(keyOf('m')));
    QCOMPARE(vault.blind("a", text), derived);
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
