// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/sealing/blobs.h"

#include "app/base/log.h"
#include "app/domain/reason.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace otklik::store {

namespace {

constexpr int nameBytes = 16;
constexpr qsizetype headMax = 512;
const QLatin1String unfinished(".part");

tl::unexpected<Error> failed(const char *what, int code)
{
    const bool full = code == ENOSPC || code == EDQUOT;
    return tl::unexpected(Error{
        .fault = Fault::Unavailable,
        .reason = full ? Reason::Full : Reason::None,
        .retryAfter = std::chrono::seconds(5),
        .detail = QStringLiteral("blob: %1: %2").arg(QLatin1String(what), QString::fromLocal8Bit(strerror(code)))});
}

Done syncFolder(const QString &folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        return failed("open folder", errno);
    }
    const int synced = ::fsync(descriptor);
    const int code = errno;
    ::close(descriptor);
    return synced == 0 ? Done() : Done(failed("sync folder", code));
}

bool isBlobName(const QString &name)
{
    return name.size() == 2 * nameBytes && std::all_of(name.begin(), name.end(), [](QChar unit) {
               return (unit >= u'0' && unit <= u'9') || (unit >= u'a' && unit <= u'f');
           });
}

} // namespace

vault::Place blobPlace(const QString &blob)
{
    return {"blob.key", qint64(blob.left(16).toULongLong(nullptr, 16)), qint64(blob.mid(16).toULongLong(nullptr, 16))};
}

Blobs::Blobs(QString directory, const vault::Vault &vault) : m_directory(std::move(directory)), m_vault(vault) {}

QString Blobs::path(const QString &blob) const
{
    return m_directory + QLatin1Char('/') + blob.left(2) + QLatin1Char('/') + blob;
}

Result<std::unique_ptr<Blobs::Upload>> Blobs::begin() const
{
    const QString blob = QString::fromLatin1(m_vault.random().bytes(nameBytes).toHex());
    const QString target = path(blob);
    const QString folder = QFileInfo(target).path();
    if (!QFileInfo::exists(folder)) {
        if (!QDir().mkpath(folder)) {
            return failed("make folder", errno);
        }
        OTKLIK_TRY_DONE(syncFolder(m_directory));
    }
    const vault::Key key = m_vault.newKey();
    std::unique_ptr<Upload> upload(new Upload(blob, target, m_vault.sealKey(key, blobPlace(blob)), key));
    if (!upload->m_file.isOpen()) {
        return failed("create", errno);
    }
    return upload;
}

Blobs::Upload::Upload(QString blob, QString target, QByteArray sealedKey, const vault::Key &key)
    : m_blob(std::move(blob)), m_target(std::move(target)), m_sealedKey(std::move(sealedKey)),
      m_file(m_target + unfinished)
{
    if (m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered,
                    QFile::ReadOwner | QFile::WriteOwner)) {
        m_sealer = std::make_unique<vault::StreamSealer>(key, m_file);
    }
}

Blobs::Upload::~Upload()
{
    if (m_file.isOpen()) {
        m_file.close();
        m_file.remove();
    }
}

Done Blobs::Upload::write(QByteArrayView content)
{
    if (m_head.size() < headMax) {
        m_head.append(content.first(std::min(content.size(), headMax - m_head.size())));
    }
    m_size += content.size();
    errno = 0;
    if (!m_sealer->write(content)) {
        return failed("write", errno);
    }
    return {};
}

Result<SealedBlob> Blobs::Upload::finish()
{
    errno = 0;
    if (!m_sealer->finish() || ::fsync(m_file.handle()) != 0) {
        return failed("write", errno);
    }
    if (::rename(QFile::encodeName(m_file.fileName()).constData(), QFile::encodeName(m_target).constData()) != 0) {
        return failed("rename", errno);
    }
    m_file.close();
    OTKLIK_TRY_DONE(syncFolder(QFileInfo(m_target).path()));
    return SealedBlob{.blob = m_blob, .sealedKey = m_sealedKey, .size = m_size};
}

Result<std::unique_ptr<Blobs::Download>> Blobs::open(const QString &blob, const QByteArray &sealedKey) const
{
    if (!isBlobName(blob)) {
        return fail(Fault::NotFound);
    }
    OTKLIK_TRY(const auto key, m_vault.openKey(sealedKey, blobPlace(blob)));
    std::unique_ptr<Download> download(new Download(path(blob)));
    if (!download->m_file.open(QIODevice::ReadOnly)) {
        return QFileInfo::exists(path(blob)) ? Result<std::unique_ptr<Download>>(failed("open", errno))
                                             : fail(Fault::NotFound);
    }
    download->m_opener = std::make_unique<vault::StreamOpener>(key, download->m_file);
    return download;
}

Result<QByteArray> Blobs::readAll(const QString &blob, const QByteArray &sealedKey) const
{
    OTKLIK_TRY(auto download, open(blob, sealedKey));
    QByteArray content;
    while (true) {
        const Result<QByteArray> piece = download->next();
        if (!piece) {
            return piece;
        }
        if (piece->isEmpty()) {
            return content;
        }
        content.append(*piece);
    }
}

void Blobs::remove(const QStringList &blobs) const
{
    for (const QString &blob : blobs) {
        if (isBlobName(blob) && !QFile::remove(path(blob)) && QFileInfo::exists(path(blob))) {
            qCWarning(logStore, "a blob could not be removed");
        }
    }
}

int Blobs::sweep(const QSet<QString> &known, Instant before) const
{
    int removed = 0;
    QDirIterator files(m_directory, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        const QFileInfo info = files.fileInfo();
        const QString name = info.fileName();
        const bool ours =
            isBlobName(name) || (name.endsWith(unfinished) && isBlobName(name.chopped(unfinished.size())));
        if (ours && !known.contains(name) && info.lastModified() < toDateTime(before) &&
            QFile::remove(info.filePath())) {
            ++removed;
        }
    }
    return removed;
}

} // namespace otklik::store
