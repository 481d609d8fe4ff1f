// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/vault/suites.h"

#include "app/vault/secretstore.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace otklik;
using namespace otklik::vault;

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
