// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/vault/secretstore.h"

#include "app/domain/reason.h"

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
tl::unexpected<Error> refused(Reason reason, const QString &what)
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

/// Written beside, then linked to its name.
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
        return refused(Reason::KeyFileKind, QStringLiteral("%1 is not a regular file").arg(path));
    }
    if ((facts.st_mode & 077) != 0) {
        return refused(
            Reason::KeyFileMode,
            QStringLiteral("%1 has mode %2; others may read the key: set it to 0600 and think about who read it")
                .arg(path, QString::number(facts.st_mode & 07777, 8).rightJustified(4, QLatin1Char('0'))));
    }
    QFile file;
    if (facts.st_size > secretMax || !file.open(descriptor, QIODevice::ReadOnly)) {
        return refused(Reason::KeyFileKind, QStringLiteral("%1 cannot be a key file").arg(path));
    }
    return std::optional(file.readAll());
}

std::optional<Key> keyOf(QByteArrayView line)
{
    QByteArray bytes = QByteArray::fromHex(line.toByteArray());
    std::optional<Key> key;
    if (line.size() == 2 * Key::size && bytes.size() == Key::size && bytes.toHex() == line.toByteArray().toLower()) {
        key = Key::fromBytes(bytes);
    }
    wipe(bytes);
    return key;
}

/// One key, or two, each on a line.
Result<MasterKeys> parsed(QByteArray text, const QString &path)
{
    const QByteArrayView whole = QByteArrayView(text).trimmed();
    const qsizetype end = whole.indexOf('\n');
    const std::optional<Key> current = keyOf((end < 0 ? whole : whole.first(end)).trimmed());
    const std::optional<Key> previous = end < 0 ? std::nullopt : keyOf(whole.sliced(end).trimmed());
    wipe(text);
    if (!current || (end >= 0 && !previous)) {
        return refused(Reason::KeyFileContent,
                       QStringLiteral("%1 does not hold a master key: 64 hexadecimal digits").arg(path));
    }
    return MasterKeys{*current, previous};
}

MasterKeys freshKeys(RandomSource &random)
{
    QByteArray bytes = random.bytes(Key::size);
    const MasterKeys keys{Key::fromBytes(bytes)};
    wipe(bytes);
    return keys;
}

/// Overwrites a file that has at most so many names left: another hard link is somebody's own copy. What a journalling
/// or copying file system keeps beside it is out of reach.
void scrub(int descriptor, nlink_t names)
{
    struct stat facts = {};
    if (descriptor < 0 || ::fstat(descriptor, &facts) != 0 || facts.st_nlink > names) {
        return;
    }
    const QByteArray zeros(qsizetype(facts.st_size), '\0');
    if (::pwrite(descriptor, zeros.constData(), size_t(zeros.size()), 0) == ssize_t(zeros.size())) {
        ::fdatasync(descriptor);
    }
}

/// Puts a file of mode 0600 over the one that is there: complete beside it before the old one goes.
Done replaceFile(const QString &path, const QByteArray &bytes)
{
    const QByteArray target = QFile::encodeName(path);
    const Descriptor old(::open(target.constData(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
    const QString beside = path + QLatin1String(".next");
    {
        const Descriptor left(::open(QFile::encodeName(beside).constData(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
        scrub(left, 1); // of an attempt that was cut off
    }
    ::unlink(QFile::encodeName(beside).constData());
    if (const Done created = createFile(beside, bytes); !created) {
        return created;
    }
    struct stat facts = {};
    const bool owned = old >= 0 && ::fstat(old, &facts) == 0; // root must not take the server's key away from it
    if (owned && ::chown(QFile::encodeName(beside).constData(), facts.st_uid, facts.st_gid) != 0 && ::geteuid() == 0) {
        return failed(path, "chown", errno);
    }
    if (::rename(QFile::encodeName(beside).constData(), target.constData()) != 0) {
        return failed(path, "rename", errno);
    }
    const Done synced = syncFolder(QFileInfo(path).path());
    if (synced) {
        scrub(old, 0);
    }
    return synced;
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
    return replaceFile(path(name), secret);
}

Done FileSecretStore::remove(const QString &name)
{
    if (::unlink(QFile::encodeName(path(name)).constData()) != 0 && errno != ENOENT) {
        return failed(path(name), "remove", errno);
    }
    return {};
}

Done createSecretFile(const QString &path, const QByteArray &bytes)
{
    return createFile(path, bytes);
}

Result<MasterKeys> keysOf(QByteArray text, const QString &path)
{
    return parsed(std::move(text), path);
}

QByteArray keyText(const MasterKeys &keys)
{
    QByteArray text = keys.current.view().toByteArray().toHex() + '\n';
    if (keys.previous) {
        text += keys.previous->view().toByteArray().toHex() + '\n';
    }
    return text;
}

Result<Key> masterKey(SecretStore &secrets, RandomSource &random)
{
    // The place borrows the store for the length of this call.
    const MasterKeyPlace place(std::shared_ptr<SecretStore>(std::shared_ptr<SecretStore>(), &secrets));
    return place.load()
        .and_then([&](const std::optional<MasterKeys> &found) {
            return found ? Result<MasterKeys>(*found) : place.create(random);
        })
        .map([](const MasterKeys &keys) { return keys.current; });
}

Result<Key> masterKeyFile(const QString &path, RandomSource &random, bool create)
{
    const MasterKeyPlace place(path);
    return place.load()
        .and_then([&](const std::optional<MasterKeys> &found) -> Result<MasterKeys> {
            if (!found && !create) {
                return refused(Reason::KeyFileMissing, QStringLiteral("there is no key file %1").arg(path));
            }
            return found ? Result<MasterKeys>(*found) : place.create(random);
        })
        .map([](const MasterKeys &keys) { return keys.current; });
}

QString MasterKeyPlace::name() const
{
    return m_secrets ? QStringLiteral("the keychain's master key") : m_path;
}

Result<std::optional<MasterKeys>> MasterKeyPlace::load() const
{
    OTKLIK_TRY(auto found, m_secrets ? m_secrets->load(masterName) : readFile(m_path));
    if (!found) {
        return std::optional<MasterKeys>();
    }
    return parsed(std::move(*found), name()).map([](const MasterKeys &keys) { return std::optional(keys); });
}

Result<MasterKeys> MasterKeyPlace::create(RandomSource &random) const
{
    const MasterKeys keys = freshKeys(random);
    QByteArray text = keyText(keys);
    Done made;
    if (m_secrets) {
        made = m_secrets->save(masterName, text);
    } else if (!QDir().mkpath(QFileInfo(m_path).path())) {
        made = fail(Fault::Unavailable, QStringLiteral("%1 cannot be made").arg(QFileInfo(m_path).path()));
    } else {
        made = createFile(m_path, text);
    }
    wipe(text);
    return made.map([&keys] { return keys; });
}

Done MasterKeyPlace::replaceable() const
{
    const QByteArray file = QFile::encodeName(m_path);
    const QByteArray folder = QFile::encodeName(QFileInfo(m_path).path());
    if (m_secrets || (::access(file.constData(), W_OK) == 0 && ::access(folder.constData(), W_OK) == 0)) {
        return {};
    }
    return refused(
        Reason::KeyReadOnly,
        QStringLiteral("%1 may not be changed by the server, as with a credential of systemd: stop the server, "
                       "«otklik-server key move-to-file», then this command, then «key move-to-credential»")
            .arg(m_path));
}

Done MasterKeyPlace::replace(const MasterKeys &keys) const
{
    if (const Done may = replaceable(); !may) {
        return may;
    }
    QByteArray text = keyText(keys);
    const Done replaced = m_secrets ? m_secrets->save(masterName, text) : replaceFile(m_path, text);
    wipe(text);
    return replaced;
}

Done MasterKeyPlace::put(const MasterKeys &keys) const
{
    QByteArray text = keyText(keys);
    const auto there = load();
    if (!there) {
        wipe(text);
        return tl::unexpected(there.error());
    }
    Done done = *there ? Done() : createFile(m_path, text);
    const auto back = done ? load() : Result<std::optional<MasterKeys>>(tl::unexpected(done.error()));
    if (back) {
        QByteArray now = *back ? keyText(**back) : QByteArray();
        done =
            sameBytes(now, text) ? Done() : fail(Fault::Conflict, QStringLiteral("%1 holds another key").arg(m_path));
        wipe(now);
    } else {
        done = tl::unexpected(back.error());
    }
    wipe(text);
    return done;
}

Done MasterKeyPlace::destroy() const
{
    const QByteArray file = QFile::encodeName(m_path);
    {
        const Descriptor descriptor(::open(file.constData(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
        scrub(descriptor, 1);
    }
    if (::unlink(file.constData()) != 0) {
        return failed(m_path, "remove", errno);
    }
    return syncFolder(QFileInfo(m_path).path());
}

} // namespace otklik::vault
