// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/client/keyringtest.h"

#include "app/domain/reason.h"
#include "app/vault/sodiumrandom.h"
#include "ui/client/secrets/keyfinder.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

namespace otklik::test {

using namespace client;

namespace {

constexpr int patienceMs = 10'000;

/// Calls are answered later; the test waits.
std::optional<Result<std::optional<QByteArray>>> load(Keyring &keyring, const QString &name)
{
    std::optional<Result<std::optional<QByteArray>>> answer;
    keyring.load(name, [&](const Result<std::optional<QByteArray>> &found) { answer = found; });
    (void)QTest::qWaitFor([&] { return answer.has_value(); }, patienceMs);
    return answer;
}

Done save(Keyring &keyring, const QString &name, const QByteArray &secret)
{
    std::optional<Done> answer;
    keyring.save(name, secret, [&](const Done &saved) { answer = saved; });
    (void)QTest::qWaitFor([&] { return answer.has_value(); }, patienceMs);
    return answer.value_or(fail(Fault::Unavailable));
}

/// A keychain that nobody unlocks.
class SilentKeyring final : public QObject, public Keyring {
public:
    void load(const QString &, Loaded loaded) override
    {
        later([loaded] { loaded(trouble()); });
    }
    void save(const QString &, const QByteArray &, Stored stored) override
    {
        later([stored] { stored(trouble()); });
    }
    void remove(const QString &, Stored stored) override
    {
        later([stored] { stored(trouble()); });
    }

private:
    static tl::unexpected<Error> trouble()
    {
        return tl::unexpected<Error>(Error{.fault = Fault::Unavailable, .reason = Reason::Keychain});
    }
    void later(std::function<void()> task) { QMetaObject::invokeMethod(this, std::move(task), Qt::QueuedConnection); }
};

struct FinderStage {
    QTemporaryDir folder;
    Disk disk;
    vault::SodiumRandom random;

    Result<KeyFinder::Found> find(Keyring &keyring, bool mayFile, bool mustExist = false)
    {
        KeyFinder finder(keyring, disk, random);
        KeyFinder::Wanted wanted;
        wanted.secret = QStringLiteral("test key of ") + folder.path();
        wanted.folder = folder.path();
        wanted.file = QStringLiteral("master");
        wanted.mayFile = mayFile;
        wanted.mustExist = mustExist;
        std::optional<Result<KeyFinder::Found>> answer;
        finder.find(wanted, [&](const Result<KeyFinder::Found> &found) { answer = found; });
        (void)QTest::qWaitFor([&] { return answer.has_value(); }, patienceMs);
        return answer.value_or(Result<KeyFinder::Found>(fail(Fault::Unavailable)));
    }
    QFileInfo file() const { return QFileInfo(folder.filePath(QStringLiteral("master.key"))); }
};

} // namespace

void KeyringTest::aSecretIsKeptReadAndRemoved()
{
    SystemKeyring keyring(QStringLiteral("Otklik test"));
    const QString name = QStringLiteral("session пример");
    const QByteArray secret = QByteArray("\x00\xff binary и кириллица", 30);
    QVERIFY(save(keyring, name, secret));
    QCOMPARE(load(keyring, name)->value(), std::optional(secret));
    QVERIFY(save(keyring, name, "newer"));
    QCOMPARE(load(keyring, name)->value(), std::optional(QByteArray("newer")));
    bool removed = false;
    keyring.remove(name, [&](const Done &done) { removed = done.has_value(); });
    QTRY_VERIFY_WITH_TIMEOUT(removed, patienceMs);
    QCOMPARE(load(keyring, name)->value(), std::optional<QByteArray>());
}

void KeyringTest::aSecretThatIsNotThereIsNothing()
{
    SystemKeyring keyring(QStringLiteral("Otklik test"));
    const auto found = load(keyring, QStringLiteral("never saved"));
    QVERIFY(found && found->has_value());
    QVERIFY(!found->value().has_value());
}

void KeyringTest::aKeyIsMadeOnceAndFoundAgain()
{
    SystemKeyring keyring(QStringLiteral("Otklik test"));
    FinderStage stage;
    const auto made = stage.find(keyring, false);
    QVERIFY(made && !made->inFile);
    QVERIFY(!stage.file().exists());
    const auto again = stage.find(keyring, false, true);
    QVERIFY(again);
    QVERIFY(vault::sameBytes(made->key.view(), again->key.view()));
}

void KeyringTest::aSilentKeychainIsSaidSo()
{
    SilentKeyring keyring;
    FinderStage stage;
    const auto found = stage.find(keyring, false);
    QVERIFY(!found);
    QCOMPARE(found.error().reason, Reason::Keychain);
    QVERIFY(!stage.file().exists()); // nothing is written before the person has said so
}

void KeyringTest::aSilentKeychainLeavesTheKeyFileToThePerson()
{
    SilentKeyring keyring;
    FinderStage stage;
    const auto made = stage.find(keyring, true);
    QVERIFY(made && made->inFile);
    QCOMPARE(int(stage.file().permissions() & 0x7777),
             int(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser));
    // From now on the file goes first, whatever the keychain says.
    SystemKeyring awake(QStringLiteral("Otklik test"));
    const auto again = stage.find(awake, false);
    QVERIFY(again && again->inFile);
    QVERIFY(vault::sameBytes(made->key.view(), again->key.view()));
    QVERIFY(QFile::setPermissions(stage.file().filePath(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    QVERIFY(!stage.find(awake, false));
}

void KeyringTest::aKeyThatMustExistIsNeverMade()
{
    SystemKeyring keyring(QStringLiteral("Otklik test"));
    FinderStage stage;
    const auto found = stage.find(keyring, true, true);
    QVERIFY(!found);
    QCOMPARE(found.error().fault, Fault::NotFound);
    QVERIFY(!stage.file().exists());
}

} // namespace otklik::test
