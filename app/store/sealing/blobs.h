// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "app/vault/streams.h"
#include "app/vault/vault.h"

#include <QFile>
#include <QSet>

namespace otklik::store {

/// A blob that lies sealed and synced on the disk.
struct SealedBlob {
    QString blob = {};
    QByteArray sealedKey = {};
    qint64 size = 0; ///< bytes of the content
};

/// Where the key of a blob is sealed for.
vault::Place blobPlace(const QString &blob);

/// Sealed files under DIRECTORY/aa/…: written aside, synced, then renamed, so that a name means a whole file. The names
/// are random. Calls wait for the disk: never on the GUI or gateway thread. Thread-safe; an Upload or Download is used
/// on one thread at a time.
class Blobs {
public:
    /// `vault` must outlive it. The directory is made on first use.
    Blobs(QString directory, const vault::Vault &vault);

    /// Unfinished, it leaves nothing behind. Unavailable with reason «full» when the disk is.
    class Upload {
    public:
        ~Upload();
        Done write(QByteArrayView content);
        /// The first bytes (up to 512), for sniffing the type.
        const QByteArray &head() const { return m_head; }
        qint64 size() const { return m_size; }
        /// Durable when this returns.
        Result<SealedBlob> finish();

    private:
        friend class Blobs;
        Upload(QString blob, QString target, QByteArray sealedKey, const vault::Key &key);
        QString m_blob;
        QString m_target;
        QByteArray m_sealedKey;
        QByteArray m_head;
        qint64 m_size = 0;
        QFile m_file;
        std::unique_ptr<vault::StreamSealer> m_sealer;
    };
    class Download {
    public:
        /// At most 64 KB; empty at the end.
        Result<QByteArray> next() { return m_opener->next(); }

    private:
        friend class Blobs;
        explicit Download(const QString &path) : m_file(path) {}
        QFile m_file;
        std::unique_ptr<vault::StreamOpener> m_opener;
    };

    Result<std::unique_ptr<Upload>> begin() const;
    /// NotFound when there is no such blob.
    Result<std::unique_ptr<Download>> open(const QString &blob, const QByteArray &sealedKey) const;
    /// The whole content at once, for what is small by nature.
    Result<QByteArray> readAll(const QString &blob, const QByteArray &sealedKey) const;
    void remove(const QStringList &blobs) const;
    /// Removes unfinished uploads and blobs not in `known` that are older than `before`; how many. Call at the start.
    int sweep(const QSet<QString> &known, Instant before) const;

private:
    QString path(const QString &blob) const;
    QString m_directory;
    const vault::Vault &m_vault;
};

} // namespace otklik::store
