// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "server/gateway/http/http.h"

namespace otklik::gateway {

/// A file that is served from memory: plain and gzip-compressed, each with a strong ETag of its content, answering
/// If-None-Match and Accept-Encoding. Immutable; may be used from any thread.
class StaticFile {
public:
    /// `fields` go with every answer, e.g. Cache-Control or Content-Security-Policy. `packed` is the content as gzip
    /// has it; without it the content is compressed here.
    StaticFile(QByteArray content, QByteArray contentType, QList<std::pair<QByteArray, QByteArray>> fields = {},
               QByteArray packed = {});
    /// Reads a Qt resource (or any file), and its packed form if one lies beside it under the same name and ".gz";
    /// NotFound when there is none.
    static Result<StaticFile> load(const QString &path, const QByteArray &contentType,
                                   QList<std::pair<QByteArray, QByteArray>> fields = {});

    HttpResponse answer(const HttpRequest &request) const;
    /// A GET row that serves this file under `path`.
    Route route(const QString &path) const;

private:
    QByteArray m_plain;
    QByteArray m_packed; ///< empty when gzip would not make it smaller
    QByteArray m_etag;   ///< of m_plain, without the quotes
    QByteArray m_contentType;
    QList<std::pair<QByteArray, QByteArray>> m_fields;
};

/// RFC 1952 with nothing in the header, so that equal content gives equal bytes.
QByteArray gzip(const QByteArray &content);

} // namespace otklik::gateway
