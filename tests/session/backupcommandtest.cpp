// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/session/backupcommandtest.h"

#include "server/backup/tararchive.h"
#include "tests/session/runninghost.h"
#include "tests/session/runningprogram.h"

#include <QDir>
#include <QTest>

using namespace otklik;
using namespace otklik::test;

void BackupCommandTest::theSchemaIsBroughtToToday()
{
    QTemporaryDir data;
    const Ran ran = run({QStringLiteral("migrate"), QStringLiteral("--data"), data.path()});
    QCOMPARE(ran.code, 0);
    QVERIFY(ran.out.startsWith(QStringLiteral("the database is at schema ")));
}

void BackupCommandTest::aBackupComesBackWhole()
{
    QTemporaryDir data;
    const QString file = data.filePath(QStringLiteral("saved.tar"));
    {
        Daemon daemon;
        QVERIFY(daemon.start(data.path(), {QStringLiteral("--demo")}));
        const Ran saved = run({QStringLiteral("backup"), file, QStringLiteral("--data"), data.path()});
        QVERIFY2(saved.code == 0, qPrintable(saved.err));
        QVERIFY(!(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther)));
        const Ran early = run({QStringLiteral("restore"), file, QStringLiteral("--data"), data.path()});
        QCOMPARE(early.code, 1);
        QVERIFY(early.err.contains(QStringLiteral("another server")));
    }
    QTemporaryDir fresh;
    const Ran restored = run({QStringLiteral("restore"), file, QStringLiteral("--data"), fresh.path()});
    QVERIFY2(restored.code == 0, qPrintable(restored.err));
    Daemon daemon;
    QVERIFY(daemon.start(fresh.path(), {QStringLiteral("--demo")}));
    const Ran token = run(tokenFor(QStringLiteral("operator1"), fresh.path()));
    Client anna(daemon.port);
    QVERIFY(anna.opens(token.out.trimmed().toLatin1()));
    const QJsonObject all = anna.asks(wire::ConversationList{.scope = wire::ConversationList::Scope::All});
    QVERIFY(!all.value(QStringLiteral("result")).toObject().value(QStringLiteral("conversations")).toArray().isEmpty());
}

void BackupCommandTest::aBrokenBackupChangesNothing()
{
    QTemporaryDir data;
    QVERIFY(makeDatabase(data.path()));
    QCOMPARE(run(operatorNamed(QStringLiteral("anna"), data.path()), "a good long password\n").code, 0);
    const QString file = data.filePath(QStringLiteral("saved.tar"));
    QCOMPARE(run({QStringLiteral("backup"), file, QStringLiteral("--data"), data.path()}).code, 0);
    QFile saved(file);
    QVERIFY(saved.resize(saved.size() / 2));
    const Ran restored = run({QStringLiteral("restore"), file, QStringLiteral("--data"), data.path()});
    QCOMPARE(restored.code, 2);
    QVERIFY(restored.err.contains(QStringLiteral("damaged")));
    QCOMPARE(run(tokenFor(QStringLiteral("anna"), data.path())).code, 0);
    QVERIFY(QDir(data.path()).entryList({QStringLiteral("restoring-*"), QStringLiteral("before-*")}).isEmpty());
}

void BackupCommandTest::aBackupOfTheFirstFormatComesBack()
{
    QTemporaryDir data;
    QVERIFY(makeDatabase(data.path()));
    QCOMPARE(run(operatorNamed(QStringLiteral("anna"), data.path()), "a good long password\n").code, 0);
    QFile saved(data.filePath(QStringLiteral("saved.tar")));
    QVERIFY(saved.open(QIODevice::WriteOnly));
    server::TarWriter tar(saved);
    QVERIFY(tar.add(QStringLiteral("manifest.json"), QByteArray(R"({"program": "otklik", "format": 1})")));
    for (const auto &[name, place] :
         {std::pair("database.sqlite", "otklik.sqlite"), std::pair("master.key", "master.key")}) {
        QFile part(data.filePath(QLatin1String(place)));
        QVERIFY(part.open(QIODevice::ReadOnly));
        QVERIFY(tar.add(QLatin1String(name), part, part.size()));
    }
    QVERIFY(tar.add(QStringLiteral("files/ab/abcdef"), QByteArray("sealed")));
    QVERIFY(tar.finish());
    saved.close();
    QTemporaryDir fresh;
    const TestDatabase database;
    const QString url = database.url();
    const QStringList into = QStringList{QStringLiteral("--data"), fresh.path()} +
                             (url.isEmpty() ? QStringList() : QStringList{QStringLiteral("--database"), url});
    const Ran restored = run(QStringList{QStringLiteral("restore"), saved.fileName()} + into);
    QVERIFY2(restored.code == 0, qPrintable(restored.err));
    QVERIFY(QFile::exists(fresh.filePath(QStringLiteral("files/ab/abcdef"))));
    const Ran token = run(words("token create --login anna") + into);
    QVERIFY2(token.code == 0, qPrintable(token.err));
}
