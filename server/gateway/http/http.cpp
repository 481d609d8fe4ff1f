// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/http/http.h"

#include "server/gateway/http/answer.h"

#include <QJsonDocument>

#include <atomic>

namespace otklik::gateway {

QByteArray HttpRequest::field(QByteArrayView name) const
{
    for (const auto &[key, value] : fields) {
        if (key == name) {
            return value;
        }
    }
    return {};
}

QByteArray HttpRequest::bearer() const
{
    const QByteArray value = field("authorization");
    constexpr QByteArrayView scheme = "bearer ";
    if (value.size() <= scheme.size() || value.left(scheme.size()).toLower() != scheme) {
        return {};
    }
    return value.mid(scheme.size()).trimmed();
}

HttpResponse json(int status, const QJsonObject &object)
{
    return {.status = status,
            .contentType = "application/json",
            .body = QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

HttpResponse problem(int status, const QString &kind, const QJsonObject &members)
{
    QJsonObject object = members;
    object.insert(QStringLiteral("type"), QStringLiteral("about:blank"));
    object.insert(QStringLiteral("title"), QString::fromLatin1(reasonPhrase(status)));
    object.insert(QStringLiteral("status"), status);
    object.insert(QStringLiteral("kind"), kind);
    HttpResponse response = json(status, object);
    response.contentType = "application/problem+json";
    return response;
}

HttpResponse withETag(const HttpRequest &request, HttpResponse response, const QByteArray &etag)
{
    response.fields.emplaceBack("ETag", etag);
    if (response.status != 200) {
        return response;
    }
    // The weak comparison of RFC 9110, 13.1.2.
    for (const QByteArray &part : request.field("if-none-match").split(',')) {
        QByteArray known = part.trimmed();
        if (known.startsWith("W/")) {
            known.remove(0, 2);
        }
        if (known == "*" || known == etag) {
            response.status = 304;
            response.contentType.clear();
            response.body.clear();
            response.source.reset();
            response.sourceLength = 0;
            break;
        }
    }
    return response;
}

struct Replier::Once {
    explicit Once(std::function<void(HttpResponse)> given) : answer(std::move(given)) {}
    ~Once()
    {
        if (!done.exchange(true)) {
            answer(problem(500, QStringLiteral("unavailable")));
        }
    }
    Q_DISABLE_COPY_MOVE(Once)

    std::function<void(HttpResponse)> answer;
    std::atomic<bool> done = false;
};

Replier::Replier(std::function<void(HttpResponse)> answer) : m_once(std::make_shared<Once>(std::move(answer))) {}

void Replier::operator()(HttpResponse response) const
{
    if (m_once && !m_once->done.exchange(true)) {
        m_once->answer(std::move(response));
    }
}

} // namespace otklik::gateway
