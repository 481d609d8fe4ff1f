// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/backup/restore.h"

#include "app/domain/reason.h"
#include "app/store/engine/migrator.h"
#include "app/store/store.h"
#include "app/vault/sodiumrandom.h"
#include "server/backup/backupformat.h"
#include "server/backup/tararchive.h"
#include "server/console/consoledesk.h"
#include "server/host/datahome.h"
#include "server/host/serverhost.h"

#include <QBuffer>
#include <QDir>
#include <QTemporaryDir>

#include <fcntl.h>
#include <unistd.h>

namespace otklik::server {

namespace {

constexpr qint64 SmallEntry = 1024 * 1024; ///< manifest, summary and key are smaller
constexpr qint64 RowsEntry = 64 * 1024 * 1024;

tl::unexpected<Error> cannot(const QString &detail)
{
    return fail(Fault::Unavailable, detail);
}
tl::unexpected<Error> damaged()
{
    return fail(Fault::Malformed, QStringLiteral("the backup is damaged or cut off"));
}
tl::unexpected<Error> occupied(const QString &detail)
{
    return tl::unexpected(Error{.fault = Fault::Conflict, .state = QStringLiteral("occupied"), .detail = detail});
}

Result<QByteArray> contentOf(TarReader &tar, const TarReader::Entry &entry, qint64 most)
{
    if (entry.size > most) {
        return damaged();
    }
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    return tar.copyTo(buffer).map([&buffer] { return buffer.data(); });
}

/// Calls `take` for every entry.
Done eachEntry(const QString &file, const std::function<Done(TarReader &, const TarReader::Entry &)> &take)
{
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly)) {
        return cannot(QStringLiteral("cannot read %1").arg(file));
    }
    TarReader tar(in);
    while (true) {
        OTKLIK_TRY(const auto entry, tar.next());
        if (!entry) {
            return {};
        }
        if (const Done taken = take(tar, *entry); !taken) {
            return taken;
        }
    }
}

/// What the first look at a backup finds: it is whole, and this is in it.
struct Checked {
    backup::Manifest manifest = {};
    backup::Summary summary = {};
    QByteArray key = {}; ///< the master key file; empty when it was left out
};

/// Reads the whole archive and holds it against its summary, before anything is touched.
Result<Checked> check(const QString &file)
{
    Checked found;
    backup::Summary seen;
    bool whole = false;
    OTKLIK_TRY_DONE(eachEntry(file, [&](TarReader &tar, const TarReader::Entry &entry) -> Done {
        const QByteArray hash = entry.name == backup::SummaryName ? tar.digest() : QByteArray();
        if (found.manifest.format == 0 && entry.name != backup::ManifestName) {
            return fail(Fault::Malformed, QStringLiteral("%1 is no backup of Otklik").arg(file));
        }
        if (found.manifest.format == backup::OldFormat && entry.name == backup::OldDatabaseName) {
            return {};
        }
        if (whole) {
            return damaged();
        }
        const QByteArray table = backup::tableOf(entry.name);
        if (backup::isFileName(entry.name)) {
            ++seen.files;
            seen.fileBytes += entry.size;
            return {};
        }
        return contentOf(tar, entry, table.isEmpty() ? SmallEntry : RowsEntry)
            .and_then([&](const QByteArray &content) -> Done {
                if (!table.isEmpty()) {
                    seen.rows[table] += content.count('\n');
                    return {};
                }
                if (entry.name == backup::ManifestName) {
                    return backup::readManifest(content).map(
                        [&](const backup::Manifest &manifest) { found.manifest = manifest; });
                }
                if (entry.name == backup::KeyName) {
                    found.key = content;
                    return {};
                }
                if (entry.name != backup::SummaryName) {
                    return damaged();
                }
                seen.hash = hash;
                whole = true;
                return backup::readSummary(content).map(
                    [&](const backup::Summary &summary) { found.summary = summary; });
            });
    }));
    for (const store::Table &table : std::as_const(found.manifest.tables)) {
        seen.rows[table.name] += 0; // an empty table has no entry
    }
    if (found.manifest.format != backup::OldFormat && (!whole || seen != found.summary)) {
        return damaged();
    }
    return found;
}

/// Puts one backup in place. What was put there is taken away again unless commit() has succeeded.
class Restoring {
public:
    Restoring(const QString &file, const Checked &checked, const ServerOptions &options, const Clock &clock)
        : m_file(file), m_checked(checked), m_options(options), m_clock(clock),
          m_staging(options.dataDirectory + QStringLiteral("/restoring-XXXXXX"))
    {}
    ~Restoring();
    Restoring(const Restoring &) = delete;
    Restoring &operator=(const Restoring &) = delete;

    Done run();

private:
    Done checkPlace() const;
    Done openVault();
    Done openDatabase();
    Done fill();
    Done load(store::Transaction &tx);
    Done loadRows(store::Transaction &tx, TarReader &tar, const TarReader::Entry &entry);
    Done loadOld(store::Transaction &tx);
    Done stage(TarReader &tar, const TarReader::Entry &entry) const;
    Done putFiles();
    QString staged(const QString &name) const { return m_staging.filePath(name); }

    const QString m_file;
    const Checked &m_checked;
    const ServerOptions &m_options;
    const Clock &m_clock;
    QTemporaryDir m_staging;
    vault::SodiumRandom m_random;
    std::optional<vault::Vault> m_vault;
    store::ServingLock m_lock;
    std::unique_ptr<store::Store> m_store;
    bool m_newDatabase = false; ///< SQLite's file was not there before
    bool m_newKey = false;
    bool m_newFiles = false;
    bool m_done = false;
};

Restoring::~Restoring()
{
    m_store.reset();
    if (m_done) {
        return;
    }
    if (m_newFiles) {
        QFile::rename(home::filesPath(m_options), staged(backup::FilesFolder));
    }
    if (m_newKey) {
        QFile::remove(home::masterKeyPath(m_options));
    }
    if (m_newDatabase) {
        for (const char *const suffix : {"", "-wal", "-shm"}) {
            QFile::remove(home::sqlitePath(m_options) + QLatin1String(suffix));
        }
    }
}

Done Restoring::checkPlace() const
{
    const QDir files(home::filesPath(m_options));
    if (files.exists() && !files.isEmpty()) {
        return occupied(QStringLiteral("%1 holds files already: restore needs a new data directory").arg(files.path()));
    }
    QFile key(home::masterKeyPath(m_options));
    if (!m_checked.key.isEmpty() && key.exists() &&
        (!key.open(QIODevice::ReadOnly) || key.readAll() != m_checked.key)) {
        return occupied(QStringLiteral("another master key lies at %1: move it away first").arg(key.fileName()));
    }
    if (m_checked.key.isEmpty() && !key.exists()) {
        return fail(Fault::Malformed,
                    QStringLiteral("the backup holds no master key, and there is none at %1").arg(key.fileName()));
    }
    return {};
}

Done Restoring::openVault()
{
    QString path = home::masterKeyPath(m_options);
    if (!m_checked.key.isEmpty()) {
        path = staged(backup::KeyName);
        QFile out(path);
        if (!out.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner) ||
            out.write(m_checked.key) != m_checked.key.size() || !out.flush() || ::fsync(out.handle()) != 0) {
            return cannot(QStringLiteral("cannot write %1").arg(path));
        }
    }
    const auto keys = vault::MasterKeyPlace(path).load();
    if (!keys || !*keys) {
        return fail(Fault::Malformed, QStringLiteral("the master key %1 cannot be used").arg(path));
    }
    m_vault.emplace(**keys, m_random);
    return {};
}

Done Restoring::openDatabase()
{
    const QString sqlite = home::sqlitePath(m_options);
    m_newDatabase = !sqlite.isEmpty() && !QFile::exists(sqlite);
    auto database = store::Database::open(m_options.databaseUrl());
    if (!database) {
        m_newDatabase = m_newDatabase && QFile::exists(sqlite);
        return tl::unexpected(database.error());
    }
    if (const Done ours = m_lock.takeAlone(**database); !ours) {
        return ours;
    }
    OTKLIK_TRY(const auto unused, store::isUnused(**database));
    if (!unused) {
        return occupied(QStringLiteral("the database is not empty: restore needs a new one"));
    }
    m_store = std::make_unique<store::Store>(*std::move(database), *m_vault, m_clock, ConsoleNode);
    return {};
}

Done Restoring::loadRows(store::Transaction &tx, TarReader &tar, const TarReader::Entry &entry)
{
    const QList<store::Table> &tables = m_checked.manifest.tables;
    const QByteArray name = backup::tableOf(entry.name);
    const auto table =
        std::find_if(tables.begin(), tables.end(), [&name](const store::Table &one) { return one.name == name; });
    if (table == tables.end()) {
        return damaged();
    }
    return contentOf(tar, entry, RowsEntry).and_then([&](const QByteArray &content) -> Done {
        store::RowLoader loader(tx, *table);
        for (qsizetype at = 0; at < content.size();) {
            const qsizetype end = content.indexOf('\n', at);
            if (const Done added = loader.add(content.mid(at, end - at)); !added) {
                return added;
            }
            at = end + 1;
        }
        return loader.flush();
    });
}

Done Restoring::stage(TarReader &tar, const TarReader::Entry &entry) const
{
    const QString path = staged(entry.name);
    QFile out(path);
    if (!QDir().mkpath(QFileInfo(path).path()) ||
        !out.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner)) {
        return cannot(QStringLiteral("cannot write %1").arg(path));
    }
    return tar.copyTo(out).and_then(
        [&] { return out.flush() ? Done() : Done(cannot(QStringLiteral("cannot write %1").arg(path))); });
}

Done Restoring::load(store::Transaction &tx)
{
    return eachEntry(m_file, [&](TarReader &tar, const TarReader::Entry &entry) {
        const bool file = backup::isFileName(entry.name) || entry.name == backup::OldDatabaseName;
        return !backup::tableOf(entry.name).isEmpty() ? loadRows(tx, tar, entry) : file ? stage(tar, entry) : Done();
    });
}

/// From SQLite's file that load() has staged, brought to today's schema first.
Done Restoring::loadOld(store::Transaction &tx)
{
    OTKLIK_TRY(const auto source, store::Database::open(QStringLiteral("sqlite:") + staged(backup::OldDatabaseName)));
    OTKLIK_TRY(const auto all,
               store::migrate(*source, m_clock.now()).and_then([&](int) { return store::tables(*source); }));
    for (const store::Table &table : all) {
        store::RowLoader loader(tx, table);
        const Done copied = store::readRows(*source, table, [&](const QByteArray &line) {
                                return loader.add(line);
                            }).and_then([&] { return loader.flush(); });
        if (!copied) {
            return copied;
        }
    }
    return {};
}

/// PostgreSQL plans by what it knows of a table; by itself it looks a minute or more after a million rows have come.
Done renewStatistics(store::Database &database)
{
    return database.dialect() == store::Dialect::Sqlite
               ? Done()
               : database.script("restore.statistics", QStringLiteral("SET LOCAL statement_timeout = 0;\nANALYZE;\n"));
}

/// In the order of need: today's files and key are in place before the transaction that speaks of them commits.
Done Restoring::fill()
{
    static const store::Statement begin("restore.begin", "SELECT 1"); // or tables would be made outside the transaction
    static const store::Statement emptyMeta("restore.emptyMeta", "DELETE FROM meta");
    store::Database &database = m_store->database();
    store::Transaction tx(database);
    const bool old = m_checked.manifest.format == backup::OldFormat;
    // The rows fit the schema that they come from; what came after it is done to them as to any database.
    const int schema = old ? std::numeric_limits<int>::max() : m_checked.manifest.schema;
    return tx.one(begin, [](const store::Row &) { return true; })
        .and_then([&](std::optional<bool>) {
            return store::migrate(database, m_clock.now(), QStringLiteral(":/schema"), schema);
        })
        .and_then([&](int) { return tx.change(emptyMeta); })
        .and_then([&](qint64) { return load(tx); })
        .and_then([&] { return old ? loadOld(tx) : Done(); })
        .and_then([&] { return store::migrate(database, m_clock.now()).map([](int) {}); })
        .and_then([&] { return m_store->meta.admit(tx); })
        .and_then([&] { return m_store->messages.indexAll(tx).map([](qint64) {}); })
        .and_then([&] {
            return m_store->events.append(tx, {.at = m_clock.now(), .kind = QStringLiteral("database.restored")});
        })
        .and_then([&] { return renewStatistics(database); })
        .and_then([&] { return putFiles(); })
        .and_then([&] { return tx.commit(); });
}

Done Restoring::putFiles()
{
    const QString files = home::filesPath(m_options);
    if (QFile::exists(staged(backup::FilesFolder))) {
        QDir().rmdir(files); // an empty one is in the way
        m_newFiles = QFile::rename(staged(backup::FilesFolder), files);
        if (!m_newFiles) {
            return cannot(QStringLiteral("cannot write %1").arg(files));
        }
    }
    const QString key = home::masterKeyPath(m_options);
    if (QFile::exists(staged(backup::KeyName)) && !QFile::exists(key)) {
        m_newKey = QDir().mkpath(QFileInfo(key).path()) && QFile::copy(staged(backup::KeyName), key) &&
                   QFile::setPermissions(key, QFile::ReadOwner | QFile::WriteOwner);
        if (!m_newKey) {
            return cannot(QStringLiteral("cannot write %1").arg(key));
        }
    }
    // Contents and names of all of them, at once.
    const int folder = ::open(QFile::encodeName(m_options.dataDirectory).constData(), O_RDONLY | O_CLOEXEC);
    const bool synced = folder >= 0 && ::syncfs(folder) == 0;
    ::close(folder);
    return synced ? Done() : Done(cannot(QStringLiteral("cannot write %1").arg(m_options.dataDirectory)));
}

Done Restoring::run()
{
    if (!m_staging.isValid()) {
        return cannot(QStringLiteral("cannot write in %1").arg(m_options.dataDirectory));
    }
    const Done filled =
        checkPlace().and_then([&] { return openVault(); }).and_then([&] { return openDatabase(); }).and_then([&] {
            return fill();
        });
    if (!filled && filled.error().reason == Reason::MasterKey) {
        return fail(Fault::Forbidden, QStringLiteral("the master key is not the one of this backup"));
    }
    m_done = filled.has_value();
    return filled;
}

} // namespace

Result<BackupSize> restoreBackup(const QString &file, const ServerOptions &options, const Clock &clock)
{
    OTKLIK_TRY_DONE(home::checkDatabase(options).and_then([&] { return home::prepare(options); }));
    OTKLIK_TRY([[maybe_unused]] const auto locks, home::lock(options));
    const auto checked = check(file);
    if (!checked) {
        return tl::unexpected(checked.error());
    }
    OTKLIK_TRY(const auto newest, store::migrations(QStringLiteral(":/schema"), store::Dialect::Sqlite));
    if (checked->manifest.schema > newest.size()) {
        return fail(Fault::Malformed, QStringLiteral("this backup was made by a newer version"));
    }
    return Restoring(file, *checked, options, clock).run().map([&checked] {
        return BackupSize{checked->summary.allRows(), checked->summary.files};
    });
}

} // namespace otklik::server
