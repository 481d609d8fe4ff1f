// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/session/backup.h"

#include "app/store/store.h"
#include "app/vault/sodiumrandom.h"
#include "server/session/datahome.h"
#include "server/session/serverhost.h"
#include "server/session/tararchive.h"

#include <QDir>
#include <QDirIterator>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <unistd.h>

namespace otklik::session {

namespace {

const QString DatabaseName = QStringLiteral("database.sqlite");
const QString ManifestName = QStringLiteral("manifest.json");
const QString KeyName = QStringLiteral("master.key");
const QString FilesFolder = QStringLiteral("files");
constexpr int Format = 1;

tl::unexpected<Error> cannot(const QString &detail)
{
    return fail(Fault::Unavailable, detail);
}

/// A consistent copy, also while the server writes.
Done snapshot(const QString &url, const QString &into)
{
    static const store::Statement statement("backup.snapshot", "VACUUM INTO ?");
    auto database = store::Database::open(url);
    if (!database) {
        return tl::unexpected(database.error());
    }
    const auto done = (*database)->all(
        statement, [](const store::Row &) { return 0; }, into);
    return done ? Done() : Done(tl::unexpected(done.error()));
}

Done addFile(TarWriter &tar, const QString &name, const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return cannot(QStringLiteral("cannot read %1").arg(path));
    }
    return tar.add(name, file, file.size());
}

QByteArray manifest(const Clock &clock)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("program"), QStringLiteral("otklik")},
                                     {QStringLiteral("format"), Format},
                                     {QStringLiteral("version"), QStringLiteral(OTKLIK_VERSION)},
                                     {QStringLiteral("at"), toDateTime(clock.now()).toString(Qt::ISODateWithMs)}})
        .toJson();
}

Result<int> writeArchive(QIODevice &out, const QString &snapshotPath, bool withKey, const ServerOptions &options,
                         const Clock &clock)
{
    TarWriter tar(out);
    Done good =
        tar.add(ManifestName, manifest(clock)).and_then([&] { return addFile(tar, DatabaseName, snapshotPath); });
    if (good && withKey) {
        good = addFile(tar, KeyName, home::masterKeyPath(options));
    }
    // Blobs never change and are there before a row names them: all that the snapshot names are here.
    int files = 0;
    const QDir folder(home::filesPath(options));
    QDirIterator blobs(folder.path(), QDir::Files, QDirIterator::Subdirectories);
    while (good && blobs.hasNext()) {
        const QString path = blobs.next();
        const QString name = folder.relativeFilePath(path);
        if (!name.contains(QLatin1Char('.'))) { // an upload that is not whole yet has a suffix
            good = addFile(tar, FilesFolder + QLatin1Char('/') + name, path);
            ++files;
        }
    }
    return good.and_then([&] { return tar.finish(); }).map([&files] { return files; });
}

} // namespace

Result<int> makeBackup(const QString &file, bool withKey, const ServerOptions &options, const Clock &clock)
{
    const QString database = home::sqlitePath(options);
    if (database.isEmpty()) {
        return fail(Fault::Malformed, QStringLiteral("backup saves SQLite databases; save PostgreSQL with pg_dump and "
                                                     "the data directory with your own tools"));
    }
    if (!QFile::exists(database)) {
        return fail(Fault::NotFound, QStringLiteral("there is no database %1").arg(database));
    }
    if (withKey && options.secrets) {
        return fail(Fault::Malformed, QStringLiteral("the master key lies in a keychain; use --without-key"));
    }
    // Beside the target: the same disk, and room there is what is needed anyway.
    QTemporaryDir aside(QFileInfo(file).absolutePath() + QStringLiteral("/otklik-backup-XXXXXX"));
    if (!aside.isValid()) {
        return cannot(QStringLiteral("cannot write beside %1").arg(file));
    }
    if (const Done copied = snapshot(options.databaseUrl(), aside.filePath(DatabaseName)); !copied) {
        return tl::unexpected(copied.error());
    }
    QFile out(aside.filePath(QStringLiteral("archive.tar")));
    if (!out.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner)) {
        return cannot(QStringLiteral("cannot write %1").arg(file));
    }
    auto files = writeArchive(out, aside.filePath(DatabaseName), withKey, options, clock);
    if (!files) {
        return files;
    }
    if (!out.flush() || ::fsync(out.handle()) != 0) {
        return cannot(QStringLiteral("cannot write %1").arg(file));
    }
    out.close();
    QFile::remove(file);
    if (!out.rename(file)) {
        return cannot(QStringLiteral("cannot write %1").arg(file));
    }
    return files;
}

// ---- Restoring -----------------------------------------------------------------------------------------------------

namespace {

bool isBackupName(const QString &name)
{
    static const QRegularExpression blob(QStringLiteral("^files/[0-9A-Za-z_-]{1,8}/[0-9A-Za-z_-]{1,80}$"));
    return name == ManifestName || name == DatabaseName || name == KeyName || blob.match(name).hasMatch();
}

Done unpack(const QString &file, const QString &into)
{
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly)) {
        return cannot(QStringLiteral("cannot read %1").arg(file));
    }
    TarReader tar(in);
    while (true) {
        const auto entry = tar.next();
        if (!entry) {
            return tl::unexpected(entry.error());
        }
        if (!*entry) {
            return {};
        }
        const QString name = (*entry)->name;
        if (!isBackupName(name)) {
            return fail(Fault::Malformed, QStringLiteral("%1 is no backup of Otklik").arg(file));
        }
        const QString path = into + QLatin1Char('/') + name;
        QFile out(path);
        if (!QDir().mkpath(QFileInfo(path).path()) ||
            !out.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner)) {
            return cannot(QStringLiteral("cannot write %1").arg(path));
        }
        const Done copied = tar.copyTo(out);
        if (!copied) {
            return copied;
        }
        if (!out.flush() || ::fsync(out.handle()) != 0) {
            return cannot(QStringLiteral("cannot write %1").arg(path));
        }
    }
}

Done checkManifest(const QString &staged)
{
    QFile file(staged + QLatin1Char('/') + ManifestName);
    const QJsonObject manifest =
        file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    if (manifest.value(QStringLiteral("program")).toString() != QLatin1String("otklik")) {
        return fail(Fault::Malformed, QStringLiteral("this is no backup of Otklik"));
    }
    if (manifest.value(QStringLiteral("format")).toInt() != Format) {
        return fail(Fault::Malformed, QStringLiteral("this backup was made by a newer version"));
    }
    return {};
}

/// Opens the database of the backup with the key that it will have, and brings it to today's schema.
Done tryOut(const QString &staged, const ServerOptions &options, const Clock &clock)
{
    vault::SodiumRandom random;
    const QString stagedKey = staged + QLatin1Char('/') + KeyName;
    const QString path = QFile::exists(stagedKey) ? stagedKey : home::masterKeyPath(options);
    const auto key = vault::masterKeyFile(path, random, false);
    if (!key) {
        return fail(Fault::Malformed,
                    QStringLiteral("the backup holds no master key, and there is none at %1").arg(path));
    }
    const vault::Vault vault(*key, random);
    const auto store = store::Store::open(QStringLiteral("sqlite:%1/%2").arg(staged, DatabaseName), vault, clock);
    if (!store && store.error().reason == QLatin1String("masterKey")) {
        return fail(Fault::Forbidden, QStringLiteral("the master key is not the one of this backup"));
    }
    return store ? Done() : Done(tl::unexpected(store.error()));
}

Done move(const QString &from, const QString &to)
{
    if (!QFile::exists(from)) {
        return {};
    }
    if (!QDir().mkpath(QFileInfo(to).absolutePath()) || !QFile::rename(from, to)) {
        return cannot(QStringLiteral("cannot move %1 to %2").arg(from, to));
    }
    return {};
}

/// What each part of a backup becomes, by its name in the archive.
std::vector<std::pair<QString, QString>> places(const ServerOptions &options)
{
    const QString database = home::sqlitePath(options);
    return {{DatabaseName, database},
            {DatabaseName + QStringLiteral("-wal"), database + QStringLiteral("-wal")},
            {DatabaseName + QStringLiteral("-shm"), database + QStringLiteral("-shm")},
            {FilesFolder, home::filesPath(options)},
            {KeyName, home::masterKeyPath(options)}};
}

} // namespace

Result<QString> restoreBackup(const QString &file, const ServerOptions &options, const Clock &clock)
{
    if (home::sqlitePath(options).isEmpty()) {
        return fail(Fault::Malformed, QStringLiteral("restore works on SQLite databases; restore PostgreSQL with "
                                                     "pg_restore"));
    }
    if (const Done prepared = home::prepare(options); !prepared) {
        return tl::unexpected(prepared.error());
    }
    const auto locks = home::lock(options);
    if (!locks) {
        return tl::unexpected(locks.error());
    }
    QTemporaryDir staging(options.dataDirectory + QStringLiteral("/restoring-XXXXXX"));
    if (!staging.isValid()) {
        return cannot(QStringLiteral("cannot write in %1").arg(options.dataDirectory));
    }
    const QString staged = staging.path();
    const Done checked = unpack(file, staged).and_then([&] { return checkManifest(staged); }).and_then([&] {
        return tryOut(staged, options, clock);
    });
    if (!checked) {
        return tl::unexpected(checked.error());
    }
    const QString aside = options.dataDirectory + QStringLiteral("/before-restore-") +
                          toDateTime(clock.now()).toString(QStringLiteral("yyyyMMdd-HHmmss"));
    for (const auto &[name, place] : places(options)) {
        if (name == KeyName && !QFile::exists(staged + QLatin1Char('/') + name)) {
            continue; // the backup was made without it: the one in place stays
        }
        const Done moved = move(place, aside + QLatin1Char('/') + name).and_then([&, from = name, to = place] {
            return move(staged + QLatin1Char('/') + from, to);
        });
        if (!moved) {
            return tl::unexpected(moved.error());
        }
    }
    return QFile::exists(aside) ? aside : QString();
}

} // namespace otklik::session
