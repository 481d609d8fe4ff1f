// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/domain/filekind.h"

#include <QByteArray>
#include <QString>

namespace otklik::server {

/// The bytes decide. Malformed "file" with reason "content" (named as one of ours, and it is none) or "type".
Result<FileKind> knownKind(QByteArrayView head, const QString &name);

/// The last path component without control characters and what file systems refuse, at most 120 letters, and with the
/// ending of its kind.
QString safeName(const QString &raw, FileKind kind);
/// The name in a Content-Disposition header: filename* (RFC 6266, RFC 5987) before filename; empty without one.
QString dispositionName(const QByteArray &header);
/// `attachment; filename="…"; filename*=UTF-8''…`, pure ASCII.
QByteArray disposition(const QString &name, bool isInline);

} // namespace otklik::server
