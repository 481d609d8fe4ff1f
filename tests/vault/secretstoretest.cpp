// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/vault/suites.h"

#include "app/domain/reason.h"
#include "app/vault/secretstore.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

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
    QCOMPARE(refused.error().reason, Reason::KeyFileMode);
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
        QCOMPARE(masterKeyFile(path, random).error().reason, Reason::KeyFileContent);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), content);
    }
}

void SecretStoreTest::aMissingKeyFileIsNotMadeUnasked()
{
    QTemporaryDir folder;
    SodiumRandom random;
    const QString path = folder.filePath(QStringLiteral("master.key"));
    QCOMPARE(masterKeyFile(path, random, false).error().reason, Reason::KeyFileMissing);
    QVERIFY(!QFile::exists(path));
    QCOMPARE(masterKeyFile(folder.path(), random).error().reason, Reason::KeyFileKind);
}

void SecretStoreTest::aReplacedKeyFileIsWholeAndTheOldBytesAreGone()
{
    QTemporaryDir folder;
    SodiumRandom random;
    const QString path = folder.filePath(QStringLiteral("master.key"));
    const MasterKeyPlace place(path);
    QVERIFY(!place.load()->has_value());
    const Key old = place.create(random)->current;
    QVERIFY(!place.create(random));
    QFile still(path); // what the disk held under the old name
    QVERIFY(still.open(QIODevice::ReadOnly));
    QVERIFY(place.replace({keyOf('n'), old}));
    const MasterKeys both = **place.load();
    QCOMPARE(both.current.view(), keyOf('n').view());
    QCOMPARE(both.previous->view(), old.view());
    QCOMPARE(still.readAll(), QByteArray(65, '\0'));
    QVERIFY(place.replace({keyOf('n')}));
    QVERIFY(!(**place.load()).previous);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList(QStringLiteral("master.key")));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY((QFile(path).permissions() & others) == QFile::Permissions());

    const MasterKeyPlace chain(std::make_shared<FileSecretStore>(folder.filePath(QStringLiteral("ring"))));
    QVERIFY(chain.create(random));
    QVERIFY(chain.replace({keyOf('x'), keyOf('y')}));
    QCOMPARE((**chain.load()).previous->view(), keyOf('y').view());
}

void SecretStoreTest::somebodysOwnCopyOfTheKeyIsLeftAlone()
{
    QTemporaryDir folder;
    SodiumRandom random;
    const QString path = folder.filePath(QStringLiteral("master.key"));
    const QString copy = folder.filePath(QStringLiteral("copy.key"));
    const Key old = *masterKeyFile(path, random);
    QCOMPARE(::link(path.toUtf8().constData(), copy.toUtf8().constData()), 0);
    QVERIFY(MasterKeyPlace(path).replace({keyOf('n')}));
    QCOMPARE(masterKeyFile(copy, random, false)->view(), old.view());
}

void SecretStoreTest::aReadOnlyKeyFileIsNotReplaced()
{
    class Locked final : public SecretStore {
        Result<std::optional<QByteArray>> load(const QString &) override { return std::optional(QByteArray(64, 'a')); }
        Done save(const QString &, const QByteArray &) override { return fail(Fault::Forbidden); }
        Done remove(const QString &) override { return fail(Fault::Forbidden); }
    };
    const MasterKeyPlace place(std::make_shared<Locked>());
    QVERIFY(place.load());
    QCOMPARE(place.replace({keyOf('n')}).error().fault, Fault::Forbidden);
    if (::geteuid() == 0) {
        QSKIP("root may write everything");
    }
    QTemporaryDir folder;
    SodiumRandom random;
    const QString path = folder.filePath(QStringLiteral("master.key"));
    const Key key = *masterKeyFile(path, random);
    QFile::setPermissions(path, QFile::ReadOwner);
    QCOMPARE(MasterKeyPlace(path).replace({keyOf('n')}).error().reason, Reason::KeyReadOnly);
    QCOMPARE(masterKeyFile(path, random, false)->view(), key.view());
}
