// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/host/datahome.h"

#include "app/domain/reason.h"
#include "app/settings/settings.h"
#include "app/store/store.h"
#include "server/host/serverhost.h"

#include <QDir>
#include <QFileInfo>
#include <QUrl>

namespace otklik::server {

namespace {

const QString SqlitePrefix = QStringLiteral("sqlite:");
const QString InMemory = QStringLiteral(":memory:");

} // namespace

QString ServerOptions::databaseUrl() const
{
    if (!database.isEmpty() || dataDirectory.isEmpty()) {
        return database;
    }
    return SqlitePrefix + dataDirectory + QStringLiteral("/otklik.sqlite");
}

namespace home {

QString sqlitePath(const ServerOptions &options)
{
    const QString url = options.databaseUrl();
    const QString path = url.startsWith(SqlitePrefix) ? url.mid(SqlitePrefix.size()) : QString();
    return path == InMemory ? QString() : path;
}

QString filesPath(const ServerOptions &options)
{
    return options.dataDirectory + QStringLiteral("/files");
}

QString masterKeyPath(const ServerOptions &options)
{
    if (!options.masterKeyFile.isEmpty()) {
        return options.masterKeyFile;
    }
    const QString credentials = qEnvironmentVariable("CREDENTIALS_DIRECTORY"); // systemd's, see LoadCredential
    const QString credential = credentials + QStringLiteral("/otklik.master-key");
    return !credentials.isEmpty() && QFileInfo::exists(credential)
               ? credential
               : options.dataDirectory + QStringLiteral("/master.key");
}

Done checkDatabase(const ServerOptions &options)
{
    const QString url = options.databaseUrl();
    if (url.isEmpty()) {
        return fail(Fault::Malformed, QStringLiteral("no data directory is given: use --data DIR"));
    }
    const auto wrong = [](const QString &detail) {
        return tl::unexpected(Error{.fault = Fault::Malformed, .field = QStringLiteral("database"), .detail = detail});
    };
    if (const auto read = settings::readDatabase(url, QDir::currentPath()); !read) {
        return wrong(QStringLiteral("the database ") + read.error());
    }
    const QString path = sqlitePath(options);
    if (!path.isEmpty() && QFileInfo(path).isDir()) {
        return wrong(QStringLiteral("the database %1 is a directory, not a file").arg(path));
    }
    return {};
}

QString databaseName(const ServerOptions &options)
{
    const QString path = sqlitePath(options);
    return path.isEmpty() ? QUrl(options.databaseUrl()).toDisplayString(QUrl::RemovePassword | QUrl::RemoveQuery)
                          : path;
}

Done requireDatabase(const ServerOptions &options)
{
    return checkDatabase(options)
        .and_then([&] { return store::Store::isSealed(options.databaseUrl()); })
        .and_then([&](bool there) {
            return there ? Done()
                         : fail(Fault::NotFound,
                                QStringLiteral("there is no database of Otklik at %1 yet: start the server once, or "
                                               "make it with «otklik-server migrate»")
                                    .arg(databaseName(options)));
        });
}

Done prepare(const ServerOptions &options)
{
    if (options.dataDirectory.isEmpty()) {
        return fail(Fault::Malformed, QStringLiteral("no data directory is given: use --data DIR"));
    }
    QDir directory(options.dataDirectory);
    if (!directory.exists()) {
        if (!directory.mkpath(QStringLiteral("."))) {
            return fail(Fault::Unavailable,
                        QStringLiteral("the data directory %1 cannot be created").arg(options.dataDirectory));
        }
        QFile::setPermissions(options.dataDirectory, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    const QFileInfo info(options.dataDirectory);
    if (!info.isDir() || !info.isWritable()) {
        return fail(Fault::Unavailable,
                    QStringLiteral("the data directory %1 cannot be written").arg(options.dataDirectory));
    }
    if (const auto others = QFile::WriteGroup | QFile::WriteOther; (info.permissions() & others) != 0) {
        return fail(Fault::Forbidden, QStringLiteral("others may write into the data directory %1: chmod 0700 %1, and "
                                                     "think about who has")
                                          .arg(options.dataDirectory));
    }
    const QString path = sqlitePath(options);
    const QString folder = QFileInfo(path).absolutePath();
    if (!path.isEmpty() && !QDir().mkpath(folder)) {
        return fail(Fault::Unavailable, QStringLiteral("the directory %1 cannot be created").arg(folder));
    }
    return {};
}

Result<std::vector<DataLock>> lock(const ServerOptions &options)
{
    std::vector<DataLock> locks;
    QStringList paths{options.dataDirectory + QStringLiteral("/server.lock")};
    if (const QString path = sqlitePath(options); !path.isEmpty()) {
        paths << path + QStringLiteral(".lock");
    }
    for (const QString &path : paths) {
        auto held = DataLock::take(path);
        if (!held) {
            return tl::unexpected(held.error());
        }
        locks.push_back(*std::move(held));
    }
    return locks;
}

vault::MasterKeyPlace keyPlace(const ServerOptions &options)
{
    return options.secrets ? vault::MasterKeyPlace(options.secrets) : vault::MasterKeyPlace(masterKeyPath(options));
}

QString controlPath(const ServerOptions &options)
{
    return options.dataDirectory + QStringLiteral("/control.sock");
}

QString keyLockPath(const ServerOptions &options)
{
    return options.dataDirectory + QStringLiteral("/keys.lock");
}

Result<vault::MasterKeys> masterKeys(const ServerOptions &options, RandomSource &random)
{
    const vault::MasterKeyPlace place = keyPlace(options);
    auto keys = place.load().and_then([&](const std::optional<vault::MasterKeys> &found) -> Result<vault::MasterKeys> {
        if (found) {
            return *found;
        }
        return store::Store::isSealed(options.databaseUrl()).and_then([&](bool sealed) -> Result<vault::MasterKeys> {
            if (!sealed) {
                return place.create(random);
            }
            return tl::unexpected(Error{
                .fault = Fault::Forbidden,
                .reason = Reason::KeyMissing,
                .detail =
                    QStringLiteral("there is no master key at %1, and a new one would not open this database: put "
                                   "the key back")
                        .arg(place.name())});
        });
    });
    if (!keys && keys.error().detail.isEmpty()) {
        Error error = keys.error();
        error.detail = QStringLiteral("the master key %1 cannot be used").arg(place.name());
        return tl::unexpected(error);
    }
    return keys;
}

} // namespace home
} // namespace otklik::server
