// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QString>

#include <optional>

class QIODevice;

namespace otklik::server {

/// Writes a POSIX tar archive of plain files, so that a backup opens with the tools that every system has.
class TarWriter {
public:
    /// `out` is borrowed and open for writing.
    explicit TarWriter(QIODevice &out) : m_out(out) {}
    /// Copies exactly `size` bytes; Unavailable when either side fails.
    Done add(const QString &name, QIODevice &content, qint64 size);
    Done add(const QString &name, const QByteArray &content);
    /// The SHA-256 of all bytes written so far.
    QByteArray digest() const { return m_hash.result().toHex(); }
    /// The end mark; without it the archive counts as cut off.
    Done finish();

private:
    Done put(const QByteArray &bytes);
    QIODevice &m_out;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

/// Reads what TarWriter made. Refuses anything but plain files.
class TarReader {
public:
    struct Entry {
        QString name = {};
        qint64 size = 0;
    };

    /// `in` is borrowed and open for reading.
    explicit TarReader(QIODevice &in) : m_in(in) {}
    /// The next entry, or nothing at the end mark. Malformed when the archive is damaged or cut off.
    Result<std::optional<Entry>> next();
    /// The content of the entry just told, once.
    Done copyTo(QIODevice &out);
    /// The SHA-256 of all bytes before the entry just told; call before its content is read.
    QByteArray digest() const { return m_hash.result().toHex(); }

private:
    Done skip(qint64 bytes);
    QIODevice &m_in;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    QByteArray m_header; // of the entry just told; not hashed yet
    qint64 m_left = 0;   // of the entry just told
    qint64 m_padding = 0;
};

} // namespace otklik::server
