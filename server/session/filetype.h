// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QString>

namespace otklik::session {

/// What a file really is, by its first bytes; never by its name.
enum class FileType { Pdf, Jpeg, Png };

/// This many first bytes suffice for sniff().
constexpr qsizetype SniffBytes = 8;
std::optional<FileType> sniff(QByteArrayView head);
QString mimeType(FileType type);
QStringList mimeTypes();

/// What a file claims to be must agree with what it is. `declared` is the Content-Type header; nothing and
/// application/octet-stream claim nothing. Malformed "file" with reason "type" (not one of ours), "content" (the
/// content is none of ours, whatever the name says) or "mismatch" (one of ours under another's name).
Result<FileType> agreedType(QByteArrayView head, const QString &name, const QByteArray &declared);

/// The last path component without control characters and what file systems refuse, at most 120 letters, and ending in
/// the type's suffix.
QString safeName(const QString &raw, FileType type);
/// The name in a Content-Disposition header: filename* (RFC 6266, RFC 5987) before filename; empty without one.
QString dispositionName(const QByteArray &header);
/// `attachment; filename="…"; filename*=UTF-8''…`, pure ASCII.
QByteArray disposition(const QString &name, bool isInline);

} // namespace otklik::session
