// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/session/keycredentialtest.h"

#include "server/console/keycredential.h"
#include "server/host/datalock.h"
#include "server/host/serverhost.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace otklik;
using namespace otklik::server;

namespace {

const QByteArray OneKey = QByteArray("5e").repeated(32) + '\n';
const QByteArray AnotherKey = QByteArray("a7").repeated(32) + '\n';

bool write(const QString &path, const QByteArray &bytes, QFile::Permissions more = {})
{
    QFile file(path);
    return QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly | QIODevice::Truncate) &&
           file.write(bytes) == bytes.size() && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | more);
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A machine's folders, none of them there yet but those of the unit and of the key.
struct Machine {
    QTemporaryDir folder;
    ServerOptions options = {.dataDirectory = folder.filePath(QStringLiteral("data"))};
    CredentialPlaces places = {.plain = folder.filePath(QStringLiteral("etc/credstore")),
                               .sealed = folder.filePath(QStringLiteral("etc/credstore.encrypted")),
                               .dropIns = folder.filePath(QStringLiteral("etc/otklik-server.service.d")),
                               .units = {folder.filePath(QStringLiteral("units"))},
                               .program = QStringLiteral("no-such-program")};
    QString key = folder.filePath(QStringLiteral("data/master.key"));
    QString plain = places.plain + QStringLiteral("/otklik.master-key");
    QString sealed = places.sealed + QStringLiteral("/otklik.master-key");

    Machine()
    {
        (void)write(key, OneKey);
        (void)write(folder.filePath(QStringLiteral("units/otklik-server.service")), "[Service]\n");
    }
    /// A stand-in for systemd-creds: what it does for encrypt, and for decrypt.
    void useProgram(const QByteArray &encrypt, const QByteArray &decrypt)
    {
        places.program = folder.filePath(QStringLiteral("systemd-creds"));
        (void)write(places.program,
                    "#!/bin/sh\nif [ \"$1\" = encrypt ]; then\n" + encrypt + "\nelse\n" + decrypt + "\nfi\n",
                    QFile::ExeOwner);
    }
};

} // namespace

void KeyCredentialTest::theCredentialHoldsTheKeyBeforeTheFileGoes_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("one key") << OneKey;
    QTest::newRow("in the middle of a rotation: two") << OneKey + AnotherKey;
}

void KeyCredentialTest::theCredentialHoldsTheKeyBeforeTheFileGoes()
{
    QFETCH(QByteArray, key);
    Machine machine;
    QVERIFY(write(machine.key, key));
    const auto moved = moveKeyToCredential(machine.places, machine.options);
    QVERIFY2(moved, moved ? "" : qPrintable(moved.error().detail));
    QVERIFY(moved->first().contains(machine.plain));
    QCOMPARE(read(machine.plain), key);
    QVERIFY(!QFile::exists(machine.key));
    const auto others = QFile::ReadGroup | QFile::ReadOther;
    QVERIFY(!(QFile::permissions(machine.plain) & others) && !(QFile::permissions(machine.places.plain) & others));
}

void KeyCredentialTest::systemdOpensWhatWasSealed()
{
    Machine machine;
    machine.useProgram("rev", "rev \"$3\"");
    const QString real = QStandardPaths::findExecutable(QStringLiteral("systemd-creds"));
    QProcess ready;
    ready.start(real, {QStringLiteral("setup")});
    if (!real.isEmpty() && ready.waitForFinished() && ready.exitCode() == 0) {
        machine.places.program = real; // a stand-in only where the machine has no key of its own
    }
    const auto moved = moveKeyToCredential(machine.places, machine.options);
    QVERIFY2(moved, moved ? "" : qPrintable(moved.error().detail));
    QVERIFY(!QFile::exists(machine.key));
    QVERIFY(!read(machine.sealed).isEmpty() && !read(machine.sealed).contains(OneKey.trimmed()));
    QCOMPARE(
        read(machine.places.dropIns + QStringLiteral("/master-key.conf")).split('\n').mid(1),
        (QList<QByteArray>{"[Service]", "LoadCredentialEncrypted=otklik.master-key:" + machine.sealed.toUtf8(), ""}));
    QProcess open;
    open.start(machine.places.program, {QStringLiteral("decrypt"), QStringLiteral("--name=otklik.master-key"),
                                        machine.sealed, QStringLiteral("-")});
    QVERIFY(open.waitForFinished());
    QCOMPARE(open.readAllStandardOutput(), OneKey);
    const auto back = moveKeyToFile(machine.places, machine.options);
    QVERIFY2(back, back ? "" : qPrintable(back.error().detail));
    QCOMPARE(read(machine.key), OneKey);
    QVERIFY(!QFile::exists(machine.sealed));
    QVERIFY(!QFile::exists(machine.places.dropIns + QStringLiteral("/master-key.conf")));
}

void KeyCredentialTest::theWayBackKeepsTheKeyToo()
{
    Machine machine;
    QVERIFY(moveKeyToCredential(machine.places, machine.options));
    QVERIFY(write(machine.key, AnotherKey));
    const auto another = moveKeyToFile(machine.places, machine.options);
    QVERIFY(!another && another.error().detail.contains(QStringLiteral("holds another key")));
    QCOMPARE(read(machine.plain), OneKey);
    QVERIFY(QFile::remove(machine.key));
    QVERIFY(moveKeyToFile(machine.places, machine.options));
    QCOMPARE(read(machine.key), OneKey);
    QVERIFY(!QFile::exists(machine.plain));
    const auto none = moveKeyToFile(machine.places, machine.options);
    QVERIFY(!none && none.error().detail.contains(QStringLiteral("there is no master key at")));
    QCOMPARE(read(machine.key), OneKey);
}

void KeyCredentialTest::whateverFailsTheKeyFileStays_data()
{
    QTest::addColumn<std::function<void(Machine &)>>("harm");
    QTest::addColumn<QString>("tells");
    const auto row = [](const char *name, const char *tells, std::function<void(Machine &)> harm) {
        QTest::newRow(name) << std::move(harm) << QString::fromUtf8(tells);
    };
    row("the folder of credentials cannot be made", "cannot be made",
        [](Machine &machine) { (void)write(machine.folder.filePath(QStringLiteral("etc")), "a file in the way"); });
    row("another key lies there", "holds another key",
        [](Machine &machine) { (void)write(machine.plain, AnotherKey); });
    row("what lies there is no key", "does not hold a master key",
        [](Machine &machine) { (void)write(machine.plain, "none\n"); });
    row("a folder has the name of the credential", "not a regular file",
        [](Machine &machine) { (void)QDir().mkpath(machine.plain); });
    row("there is no service", "no unit otklik-server.service",
        [](Machine &machine) { machine.places.units = {machine.places.plain}; });
    row("the configuration names a file", "master_key_file",
        [](Machine &machine) { machine.options.masterKeyFile = machine.key; });
    row("sealing fails", "encrypt failed: no key",
        [](Machine &machine) { machine.useProgram("echo no key >&2; exit 1", "exit 1"); });
    row("sealing gives nothing", "decrypt failed", [](Machine &machine) { machine.useProgram("true", "false"); });
    row("another text comes back", "holds another key",
        [](Machine &machine) { machine.useProgram("cat", "cat \"$3\" | tr 5 6"); });
    row("the drop-in cannot be written", "cannot be made", [](Machine &machine) {
        machine.useProgram("rev", "rev \"$3\"");
        (void)write(machine.places.dropIns, "a file in the way");
        machine.places.dropIns += QStringLiteral("/below");
    });
}

void KeyCredentialTest::whateverFailsTheKeyFileStays()
{
    QFETCH(std::function<void(Machine &)>, harm);
    QFETCH(QString, tells);
    Machine machine;
    harm(machine);
    const auto moved = moveKeyToCredential(machine.places, machine.options);
    QVERIFY(!moved);
    QVERIFY2(moved.error().detail.contains(tells), qPrintable(moved.error().detail));
    QVERIFY(moved.error().detail.contains(QStringLiteral("the master key stays where it is")));
    QCOMPARE(read(machine.key), OneKey);
}

void KeyCredentialTest::anAttemptThatWasCutOffGoesOn()
{
    Machine machine;
    QVERIFY(write(machine.plain, OneKey)); // written, and then the power went
    QVERIFY(moveKeyToCredential(machine.places, machine.options));
    QVERIFY(!QFile::exists(machine.key));
    QCOMPARE(read(machine.plain), OneKey);
    const auto again = moveKeyToCredential(machine.places, machine.options);
    QVERIFY(!again);
    QVERIFY(again.error().detail.contains(QStringLiteral("there is no master key at")));
    QCOMPARE(read(machine.plain), OneKey);

    Machine running;
    const auto lock = DataLock::take(running.options.dataDirectory + QStringLiteral("/server.lock"));
    QVERIFY(lock);
    const auto beside = moveKeyToCredential(running.places, running.options);
    QVERIFY(!beside && beside.error().detail.contains(QStringLiteral("the server runs")));
    QCOMPARE(read(running.key), OneKey);
}
