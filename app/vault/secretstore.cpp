// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/vault/secretstore.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace otklik::vault {

namespace {

constexpr qsizetype secretMax = 64 * 1024;

/// Refused for good: a person has to mend it. `what` names no secret.
tl::unexpected<Error> refused(const QString &reason, const QString &what)
{
    return tl::unexpected(Error{.fault = Fault::Forbidden, .reason = reason, .detail = what});
}

tl::unexpected<Error> failed(const QString &path, const char *what, int code)
{
    return fail(Fault::Unavailable,
                QStringLiteral("%1: %2: %3").arg(path, QLatin1String(what), QString::fromLocal8Bit(strerror(code))));
}

class Descriptor {
public:
    explicit Descriptor(int descriptor) : m_descriptor(descriptor) {}
    ~Descriptor()
    {
        if (m_descriptor >= 0) {
            ::close(m_descriptor);
        }
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    operator int() const { return m_descriptor; }

private:
    int m_descriptor;
};

Done writeAll(int descriptor, const QByteArray &bytes, const QString &path)
{
    qsizetype written = 0;
    while (written < bytes.size()) {
        const ssize_t count = ::write(descriptor, bytes.constData() + written, size_t(bytes.size() - written));
        if (count < 0 && errno != EINTR) {
            return failed(path, "write", errno);
        }
        written += std::max<ssize_t>(count, 0);
    }
    return ::fsync(descriptor) == 0 ? Done() : Done(failed(path, "sync", errno));
}

Done syncFolder(const QString &folder)
{
    const Descriptor descriptor(::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (descriptor < 0 || ::fsync(descriptor) != 0) {
        return failed(folder, "sync", errno);
    }
    return {};
}

/// The file appears whole or not at all, and never over another one: written beside, then linked to its name.
Done createFile(const QString &path, const QByteArray &bytes)
{
    const QByteArray target = QFile::encodeName(path);
    const QByteArray beside = target + ".new";
    ::unlink(beside.constData());
    const Descriptor descriptor(::open(beside.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (descriptor < 0) {
        return failed(path, "create", errno);
    }
    Done written = writeAll(descriptor, bytes, path);
    if (written && ::link(beside.constData(), target.constData()) != 0) {
        written = failed(path, "create", errno);
    }
    ::unlink(beside.constData());
    return written ? syncFolder(QFileInfo(path).path()) : written;
}

Result<std::optional<QByteArray>> readFile(const QString &path)
{
    const Descriptor descriptor(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC));
    if (descriptor < 0) {
        return errno == ENOENT ? Result<std::optional<QByteArray>>(std::nullopt) : failed(path, "open", errno);
    }
    struct stat facts = {};
    if (::fstat(descriptor, &facts) != 0 || !S_ISREG(facts.st_mode)) {
        return refused(QStringLiteral("keyFileKind"), QStringLiteral("%1 is not a regular file").arg(path));
    }
    if ((facts.st_mode & 077) != 0) {
        return refused(
            QStringLiteral("keyFileMode"),
            QStringLiteral("%1 has mode %2; others may read the key: set it to 0600 and think about who read it")
                .arg(path, QString::number(facts.st_mode & 07777, 8).rightJustified(4, QLatin1Char('0'))));
    }
    QFile file;
    if (facts.st_size > secretMax || !file.open(descriptor, QIODevice::ReadOnly)) {
        return refused(QStringLiteral("keyFileKind"), QStringLiteral("%1 cannot be a key file").arg(path));
    }
    return std::optional(file.readAll());
}

Result<Key> parsed(QByteArray text, const QString &path)
{
    QByteArray bytes = QByteArray::fromHex(text.trimmed());
    const bool whole = text.trimmed().size() == 2 * Key::size && bytes.size() == Key::size &&
                       bytes.toHex() == text.trimmed().toLower();
    Key key;
    if (whole) {
        key = Key::fromBytes(bytes);
    }
    wipe(bytes);
    wipe(text);
    if (!whole) {
        return refused(QStringLiteral("keyFileContent"),
                       QStringLiteral("%1 does not hold a master key: 64 hexadecimal digits").arg(path));
    }
    return key;
}

QByteArray freshKeyText(RandomSource &random)
{
    QByteArray bytes = random.bytes(Key::size);
    QByteArray text = bytes.toHex() + '\n';
    wipe(bytes);
    return text;
}

const QString masterName = QStringLiteral("master");

} // namespace

FileSecretStore::FileSecretStore(QString directory) : m_directory(std::move(directory)) {}

QString FileSecretStore::path(const QString &name) const
{
    return m_directory + QLatin1Char('/') + name + QLatin1String(".key");
}

Result<std::optional<QByteArray>> FileSecretStore::load(const QString &name)
{
    return readFile(path(name));
}

Done FileSecretStore::save(const QString &name, const QByteArray &secret)
{
    if (!QDir().mkpath(m_directory)) {
        return fail(Fault::Unavailable, QStringLiteral("%1 cannot be made").arg(m_directory));
    }
    // Replacing: the new file is complete beside before the old one goes.
    const QString beside = path(name) + QLatin1String(".next");
    ::unlink(QFile::encodeName(beside).constData());
    if (const Done created = createFile(beside, secret); !created) {
        return created;
    }
    if (::rename(QFile::encodeName(beside).constData(), QFile::encodeName(path(name)).constData()) != 0) {
        return failed(path(name), "rename", errno);
    }
    return syncFolder(m_directory);
}

Done FileSecretStore::remove(const QString &name)
{
    if (::unlink(QFile::encodeName(path(name)).constData()) != 0 && errno != ENOENT) {
        return failed(path(name), "remove", errno);
    }
    return {};
}

Result<Key> masterKey(SecretStore &secrets, RandomSource &random)
{
    Result<std::optional<QByteArray>> found = secrets.load(masterName);
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (*found) {
        return parsed(std::move(**found), masterName);
    }
    QByteArray text = freshKeyText(random);
    if (const Done saved = secrets.save(masterName, text); !saved) {
        wipe(text);
        return tl::unexpected(saved.error());
    }
    return parsed(std::move(text), masterName);
}

Result<Key> masterKeyFile(const QString &path, RandomSource &random, bool create)
{
    Result<std::optional<QByteArray>> found = readFile(path);
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (*found) {
        return parsed(std::move(**found), path);
    }
    if (!create) {
        return refused(QStringLiteral("keyFileMissing"), QStringLiteral("there is no key file %1").arg(path));
    }
    if (!QDir().mkpath(QFileInfo(path).path())) {
        return fail(Fault::Unavailable, QStringLiteral("%1 cannot be made").arg(QFileInfo(path).path()));
    }
    QByteArray text = freshKeyText(random);
    if (const Done created = createFile(path, text); !created) {
        wipe(text);
        return tl::unexpected(created.error());
    }
    return parsed(std::move(text), path);
}

} // namespace otklik::vault
