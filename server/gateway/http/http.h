// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/inbox.h"

#include <QByteArray>
#include <QHostAddress>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QUrlQuery>

#include <functional>
#include <memory>
#include <optional>

/// HTTP as values: what the port hands to routes, and what they hand back. Bytes stay in the gateway.
namespace otklik::gateway {

struct HttpRequest {
    QByteArray method = {};
    QString path = {}; ///< decoded, normalised, never with ".." or NUL
    QUrlQuery query = {};
    QList<std::pair<QByteArray, QByteArray>> fields = {}; ///< names in lower case
    QByteArray body = {};                                 ///< empty for streamed routes
    qint64 contentLength = 0; ///< as the client says; -1 when it does not know (a chunked body)
    QHostAddress peer = {};
    bool secure = false;

    QByteArray field(QByteArrayView name) const; ///< the first of that name, or empty
    QByteArray bearer() const;                   ///< the token of Authorization: Bearer, or empty
};

/// Bytes for an answer, pulled as the peer takes them. Owned by the connection; used on one pool thread at a time.
class BodySource {
public:
    virtual ~BodySource() = default;
    /// At most `max` bytes; empty at the end; nullopt on failure, which cuts the connection.
    virtual std::optional<QByteArray> read(qint64 max) = 0;
};

struct HttpResponse {
    int status = 200;
    QByteArray contentType = {};
    QList<std::pair<QByteArray, QByteArray>> fields = {};
    QByteArray body = {};
    std::shared_ptr<BodySource> source = {}; ///< instead of body
    qint64 sourceLength = 0;
};

/// An RFC 9457 problem: status, `kind` of the error table in docs/protocol.md, and further members ("field", "limit"…).
HttpResponse problem(int status, const QString &kind, const QJsonObject &members = {});
HttpResponse json(int status, const QJsonObject &object);
/// Names the representation: sets ETag, and turns a 200 into a 304 where If-None-Match of the request knows it already.
/// `etag` with its quotes.
HttpResponse withETag(const HttpRequest &request, HttpResponse response, const QByteArray &etag);

/// Answers one request, once, from any thread; later calls and calls after the client has left do nothing.
/// A Replier that is destroyed without an answer answers 500.
class Replier {
public:
    Replier() = default;
    explicit Replier(std::function<void(HttpResponse)> answer);
    void operator()(HttpResponse response) const;

private:
    struct Once;
    std::shared_ptr<Once> m_once;
};

/// Takes a streamed body chunk by chunk. Lives on the gateway thread; the next chunk comes only after `taken` was
/// called (from any thread; TCP pushes back meanwhile), so that a slow disk never grows memory. `taken(false)` ends the
/// upload: with what the sink has answered by then, else with 503.
class BodySink {
public:
    virtual ~BodySink() = default; ///< destroyed without finish(): the upload was cut off
    /// Before the first byte is read, and before a client that waits for 100 hears of it. Whoever calls `begun` (once,
    /// from any thread) with an answer refuses the upload, and its body is not read.
    virtual void begin(std::function<void(std::optional<HttpResponse> refusal)> begun) { begun(std::nullopt); }
    virtual void write(QByteArray chunk, std::function<void(bool good)> taken) = 0;
    virtual void finish(Replier reply) = 0;
};

/// One row of the routing table. `path` may end in "/*". A GET row answers HEAD too.
struct Route {
    QByteArray method = {};
    QString path = {};
    qint64 bodyLimit = 0; ///< bytes; beyond it 413
    std::function<void(const HttpRequest &, Replier)> handle = {};
    /// For streamed bodies instead of `handle`. May refuse by answering and returning null.
    std::function<std::unique_ptr<BodySink>(const HttpRequest &, Replier)> stream = {};
};

} // namespace otklik::gateway
