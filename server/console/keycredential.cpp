// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/console/keycredential.h"

#include "app/vault/secretstore.h"
#include "server/console/commands.h"
#include "server/host/datahome.h"
#include "server/host/serverhost.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

#include <cerrno>
#include <cstring>

#include <sys/stat.h>
#include <unistd.h>

namespace otklik::server {

namespace {

const QString Name = QStringLiteral("otklik.master-key");
const QString DropIn = QStringLiteral("master-key.conf");
const QString Next = QStringLiteral("next: systemctl daemon-reload && systemctl start otklik-server");
constexpr int Patience = 60'000; ///< milliseconds for systemd-creds

tl::unexpected<Error> stopped(const QString &why)
{
    return fail(Fault::Conflict, why + QStringLiteral("; the master key stays where it is"));
}

/// What the program made of `input`.
Result<QByteArray> filtered(const QString &program, const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(Patience) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        const QString told = QString::fromLocal8Bit(process.readAllStandardError()).simplified();
        return fail(Fault::Unavailable,
                    QStringLiteral("%1 %2 failed: %3").arg(program, arguments.first(), told.left(300)));
    }
    return process.readAllStandardOutput();
}

/// Made with the mode of a place for secrets; one that is there stays as it is.
Done makeFolder(const QString &path, mode_t mode)
{
    const QByteArray name = QFile::encodeName(path);
    if (!QDir().mkpath(QFileInfo(path).path()) || (::mkdir(name.constData(), mode) != 0 && errno != EEXIST)) {
        return fail(Fault::Unavailable,
                    QStringLiteral("%1 cannot be made: %2").arg(path, QString::fromLocal8Bit(strerror(errno))));
    }
    return {};
}

/// The credential as a file of systemd's that holds the key sealed to this machine.
class SealedCredential {
public:
    SealedCredential(QString program, QString path) : m_program(std::move(program)), m_path(std::move(path)) {}

    /// Writes it unless there is one, and reads back. Conflict when another key lies there.
    Done put(const vault::MasterKeys &keys) const
    {
        QByteArray text = vault::keyText(keys);
        const Done written = QFileInfo::exists(m_path) ? Done() : write(text);
        const Done done = written ? compare(text) : written;
        vault::wipe(text);
        return done;
    }
    Result<QByteArray> open() const
    {
        return filtered(m_program, arguments("decrypt") << m_path << QStringLiteral("-"), {});
    }

private:
    QStringList arguments(const char *verb) const
    {
        return {QLatin1StringView(verb), QStringLiteral("--name=") + Name};
    }
    Done write(const QByteArray &text) const
    {
        // The machine's own key: one in a TPM would be gone after a change of its firmware.
        return filtered(m_program,
                        arguments("encrypt")
                            << QStringLiteral("--with-key=host") << QStringLiteral("-") << QStringLiteral("-"),
                        text)
            .and_then([this](const QByteArray &sealed) { return vault::createSecretFile(m_path, sealed); });
    }
    Done compare(const QByteArray &text) const
    {
        OTKLIK_TRY(auto back, open());
        const bool same = vault::sameBytes(back, text);
        vault::wipe(back);
        return same ? Done() : fail(Fault::Conflict, QStringLiteral("%1 holds another key").arg(m_path));
    }

    QString m_program;
    QString m_path;
};

/// Root writes; who owns the folder reads.
Done giveToOwner(const QString &path)
{
    struct stat folder = {};
    const bool given = ::stat(QFile::encodeName(QFileInfo(path).path()).constData(), &folder) == 0 &&
                       ::chown(QFile::encodeName(path).constData(), folder.st_uid, folder.st_gid) == 0;
    return given ? Done() : fail(Fault::Unavailable, QStringLiteral("%1 cannot be given to its owner").arg(path));
}

Done writeDropIn(const CredentialPlaces &places, const QString &credential)
{
    const QString path = places.dropIns + QLatin1Char('/') + DropIn;
    const QByteArray text =
        "# Written by «otklik-server key move-to-credential».\n[Service]\nLoadCredentialEncrypted=" + Name.toUtf8() +
        ':' + credential.toUtf8() + '\n';
    if (const Done made = makeFolder(places.dropIns, 0755); !made) {
        return made;
    }
    QFile file(path);
    if (file.open(QIODevice::ReadOnly) && file.readAll() == text) {
        return {};
    }
    file.close();
    const bool written =
        file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(text) == text.size() && file.flush() &&
        ::fsync(file.handle()) == 0 &&
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    return written ? Done() : fail(Fault::Unavailable, QStringLiteral("%1 cannot be written").arg(path));
}

/// The locks that a server holds.
Result<std::vector<DataLock>> lockOut(const ServerOptions &options)
{
    auto locks = home::lock(options);
    if (!locks && locks.error().fault == Fault::Conflict) {
        return stopped(QStringLiteral("the server runs: stop it first, systemctl stop otklik-server"));
    }
    return locks;
}

/// What would make the credential of no use, before anything is written.
Done checkPurpose(const CredentialPlaces &places, const ServerOptions &options)
{
    if (!options.masterKeyFile.isEmpty()) {
        return stopped(QStringLiteral("the configuration names master_key_file, which goes before a credential: move "
                                      "that file to %1/master.key, mode 0600, and take the line out first")
                           .arg(options.dataDirectory));
    }
    for (const QString &folder : places.units) {
        if (QFileInfo::exists(folder + QStringLiteral("/otklik-server.service"))) {
            return {};
        }
    }
    return stopped(QStringLiteral("there is no unit otklik-server.service on this machine, so a credential would "
                                  "reach nobody"));
}

Result<vault::MasterKeys> keysToMove(const vault::MasterKeyPlace &file)
{
    return file.load().and_then([&](const std::optional<vault::MasterKeys> &keys) -> Result<vault::MasterKeys> {
        return keys ? Result<vault::MasterKeys>(*keys)
                    : fail(Fault::NotFound, QStringLiteral("there is no master key at %1").arg(file.name()));
    });
}

Result<QStringList> movedTo(const QString &credential, const QString &program, const vault::MasterKeyPlace &file)
{
    if (const Done gone = file.destroy(); !gone) {
        return fail(Fault::Unavailable,
                    QStringLiteral("the credential %1 holds the key, but the file is still there: %2")
                        .arg(credential, gone.error().detail));
    }
    QStringList told{
        QStringLiteral("the master key is now the credential %1; %2 is removed").arg(credential, file.name())};
    if (!program.isEmpty()) {
        told << QStringLiteral("it opens on this machine only; a copy for your safe: systemd-creds decrypt %1 -")
                    .arg(credential);
    }
    return told << Next;
}

} // namespace

Result<QStringList> moveKeyToCredential(const CredentialPlaces &places, const ServerOptions &options)
{
    if (const Done sensible = home::checkDatabase(options).and_then([&] { return checkPurpose(places, options); });
        !sensible) {
        return tl::unexpected(sensible.error());
    }
    const QString program = QStandardPaths::findExecutable(places.program);
    const QString folder = program.isEmpty() ? places.plain : places.sealed;
    const QString credential = folder + QLatin1Char('/') + Name;
    const vault::MasterKeyPlace file(options.dataDirectory + QStringLiteral("/master.key"));
    OTKLIK_TRY(const auto keys, keysToMove(file));
    OTKLIK_TRY([[maybe_unused]] const auto locks, lockOut(options));
    const Done kept = makeFolder(folder, 0700).and_then([&] {
        return program.isEmpty() ? vault::MasterKeyPlace(credential).put(keys)
                                 : SealedCredential(program, credential).put(keys).and_then([&] {
                                       return writeDropIn(places, credential);
                                   });
    });
    if (!kept) {
        return stopped(kept.error().detail);
    }
    return movedTo(credential, program, file);
}

Result<QStringList> moveKeyToFile(const CredentialPlaces &places, const ServerOptions &options)
{
    OTKLIK_TRY_DONE(home::checkDatabase(options));
    OTKLIK_TRY([[maybe_unused]] const auto locks, lockOut(options));
    const QString sealed = places.sealed + QLatin1Char('/') + Name;
    const QString plain = places.plain + QLatin1Char('/') + Name;
    const bool isSealed = QFileInfo::exists(sealed);
    const vault::MasterKeyPlace from(isSealed ? sealed : plain);
    OTKLIK_TRY(const auto keys, isSealed
                                    ? SealedCredential(places.program, sealed).open().and_then([&](QByteArray text) {
                                          return vault::keysOf(std::move(text), sealed);
                                      })
                                    : keysToMove(from));
    const vault::MasterKeyPlace file(options.dataDirectory + QStringLiteral("/master.key"));
    if (const Done kept = file.put(keys).and_then([&] { return giveToOwner(file.name()); }); !kept) {
        return stopped(kept.error().detail);
    }
    QFile::remove(places.dropIns + QLatin1Char('/') + DropIn);
    if (const Done gone = from.destroy(); !gone) {
        return fail(Fault::Unavailable, QStringLiteral("%1 holds the key, but the credential is still there: %2")
                                            .arg(file.name(), gone.error().detail));
    }
    return QStringList{QStringLiteral("the master key is now %1; the credential is removed").arg(file.name()), Next};
}

namespace {

Result<CommandOutput> asRoot(const char *command,
                             Result<QStringList> (*move)(const CredentialPlaces &, const ServerOptions &),
                             const ServerOptions &options)
{
    if (::geteuid() != 0) {
        return fail(
            Fault::Forbidden,
            QStringLiteral("key %1 has to be run as root: credentials lie in /etc").arg(QLatin1StringView(command)));
    }
    return move({}, options).map([](const QStringList &lines) { return CommandOutput{.out = lines}; });
}

} // namespace

Command keyMoveToCredentialCommand()
{
    return {.name = "key move-to-credential",
            .arguments = "",
            .about = "makes the master key a credential of the service; as root, with the service stopped",
            .asRoot = true,
            .read = alwaysRuns([](const QString &, const ServerOptions &options, const Clock &) {
                return asRoot("move-to-credential", moveKeyToCredential, options);
            })};
}

Command keyMoveToFileCommand()
{
    return {.name = "key move-to-file",
            .arguments = "",
            .about = "the way back",
            .asRoot = true,
            .read = alwaysRuns([](const QString &, const ServerOptions &options, const Clock &) {
                return asRoot("move-to-file", moveKeyToFile, options);
            })};
}

} // namespace otklik::server
