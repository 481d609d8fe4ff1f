// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/backup/backup.h"

#include "server/backup/backupformat.h"
#include "server/backup/tararchive.h"
#include "server/host/datahome.h"
#include "server/host/serverhost.h"

#include <QDir>
#include <QDirIterator>
#include <QTemporaryDir>

#include <cstdio>
#include <unistd.h>

namespace otklik::server {

namespace {

/// An entry with rows is written once it is as long; memory holds no more.
constexpr qsizetype EntryBytes = 1024 * 1024;

tl::unexpected<Error> cannot(const QString &detail)
{
    return fail(Fault::Unavailable, detail);
}

/// Writes the archive of one view of the database.
class Archive {
public:
    Archive(QIODevice &out, store::Database &database, const ServerOptions &options)
        : m_tar(out), m_database(database), m_options(options)
    {}

    Result<BackupSize> write(bool withKey, const Clock &clock)
    {
        return addManifest(clock)
            .and_then([&] { return withKey ? addFile(backup::KeyName, home::masterKeyPath(m_options)) : Done(); })
            .and_then([&] { return addRows(); })
            .and_then([&] { return addFiles(); })
            .and_then([&] {
                m_summary.hash = m_tar.digest();
                return m_tar.add(backup::SummaryName, written(m_summary));
            })
            .and_then([&] { return m_tar.finish(); })
            .map([&] {
                return BackupSize{m_summary.allRows(), m_summary.files};
            });
    }

private:
    /// Its reading begins the view: what is committed later is not in it.
    Done addManifest(const Clock &clock)
    {
        const auto schema = store::reachedSchema(m_database);
        auto tables = store::tables(m_database);
        if (!schema || !tables) {
            return tl::unexpected(schema ? tables.error() : schema.error());
        }
        const bool sqlite = m_database.dialect() == store::Dialect::Sqlite;
        m_manifest = {.format = backup::Format,
                      .schema = *schema,
                      .version = QStringLiteral(OTKLIK_VERSION),
                      .at = toDateTime(clock.now()).toString(Qt::ISODateWithMs),
                      .engine = sqlite ? QStringLiteral("sqlite") : QStringLiteral("postgresql"),
                      .tables = *std::move(tables)};
        return m_tar.add(backup::ManifestName, written(m_manifest));
    }

    Done addRows()
    {
        for (const store::Table &table : std::as_const(m_manifest.tables)) {
            QByteArray lines;
            int entries = 0;
            qint64 &rows = m_summary.rows[table.name];
            const auto put = [&] {
                return m_tar.add(backup::rowsName(table.name, ++entries), std::exchange(lines, {}));
            };
            const Done read = store::readRows(m_database, table, [&](const QByteArray &line) {
                ++rows;
                lines += line;
                return lines.size() < EntryBytes ? Done() : put();
            });
            if (const Done done = read.and_then([&] { return lines.isEmpty() ? Done() : put(); }); !done) {
                return done;
            }
        }
        return {};
    }

    /// Files never change and are there before a row names them: all that the view names are here.
    Done addFiles()
    {
        const QDir folder(home::filesPath(m_options));
        QDirIterator files(folder.path(), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            const QString name = backup::FilesFolder + QLatin1Char('/') + folder.relativeFilePath(path);
            if (!backup::isFileName(name)) { // an upload that is not whole yet has a suffix
                continue;
            }
            const qint64 size = files.fileInfo().size();
            if (const Done added = addFile(name, path); !added) {
                if (QFile::exists(path)) {
                    return added;
                }
                continue; // removed for good meanwhile
            }
            ++m_summary.files;
            m_summary.fileBytes += size;
        }
        return {};
    }

    Done addFile(const QString &name, const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            return cannot(QStringLiteral("cannot read %1").arg(path));
        }
        return m_tar.add(name, file, file.size());
    }

    TarWriter m_tar;
    store::Database &m_database;
    const ServerOptions &m_options;
    backup::Manifest m_manifest;
    backup::Summary m_summary;
};

Result<BackupSize> archive(QIODevice &out, bool withKey, const ServerOptions &options, const Clock &clock)
{
    const auto database = store::Database::open(options.databaseUrl(), store::Database::Access::Archive);
    if (!database) {
        return tl::unexpected(database.error());
    }
    const store::Snapshot view(**database);
    if (!view.begun()) {
        return cannot(QStringLiteral("the database cannot be read"));
    }
    return Archive(out, **database, options).write(withKey, clock);
}

} // namespace

Result<BackupSize> makeBackup(const QString &file, bool withKey, const ServerOptions &options, const Clock &clock)
{
    if (options.dataDirectory.isEmpty()) {
        return fail(Fault::Malformed, QStringLiteral("no data directory is given: use --data DIR"));
    }
    OTKLIK_TRY_DONE(home::requireDatabase(options));
    if (withKey && options.secrets) {
        return fail(Fault::Malformed, QStringLiteral("the master key lies in a keychain; use --without-key"));
    }
    // Beside the target: the same disk, so that the whole archive takes its name at once.
    QTemporaryDir aside(QFileInfo(file).absolutePath() + QStringLiteral("/otklik-backup-XXXXXX"));
    QFile out(aside.filePath(QStringLiteral("archive.tar")));
    if (!aside.isValid() ||
        !out.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner)) {
        return cannot(QStringLiteral("cannot write beside %1").arg(file));
    }
    auto size = archive(out, withKey, options, clock);
    if (!size) {
        return size;
    }
    const bool durable = out.flush() && ::fsync(out.handle()) == 0;
    if (!durable || ::rename(QFile::encodeName(out.fileName()).constData(), QFile::encodeName(file).constData()) != 0) {
        return cannot(QStringLiteral("cannot write %1").arg(file));
    }
    return size;
}

} // namespace otklik::server
