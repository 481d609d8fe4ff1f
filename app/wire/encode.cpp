// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/wire/codec.h"
#include "app/wire/requestfields.h"
#include "app/wire/viewfields.h"
#include "app/wire/writer.h"

#include <QJsonDocument>

namespace otklik::wire {

namespace {

QByteArray frameOf(QJsonObject envelope)
{
    envelope.insert(QLatin1StringView("jsonrpc"), QLatin1StringView("2.0"));
    return QJsonDocument(envelope).toJson(QJsonDocument::Compact);
}

/// For developers who read the wire; clients go by code and data.
QString messageOf(const Error &error)
{
    switch (error.fault) {
    case Fault::Unauthenticated:
        return QStringLiteral("Not signed in");
    case Fault::Forbidden:
        return QStringLiteral("Not allowed");
    case Fault::NotFound:
        return QStringLiteral("Not found");
    case Fault::Conflict:
        return QStringLiteral("The state does not permit it");
    case Fault::RateLimited:
        return QStringLiteral("Too many requests");
    case Fault::TooLarge:
        return QStringLiteral("Too large");
    case Fault::Unavailable:
        return QStringLiteral("Not available now");
    case Fault::Malformed:
        return QStringLiteral("Invalid params");
    case Fault::UnknownMethod:
        return QStringLiteral("Method not found");
    case Fault::BadRequest:
        return QStringLiteral("Invalid request");
    case Fault::NotJson:
        return QStringLiteral("Parse error");
    }
    return QStringLiteral("Not available now");
}

QJsonObject dataOf(const Error &error)
{
    QJsonObject data{{QLatin1StringView("kind"), errorKind(error)}};
    if (!error.field.isEmpty()) {
        data.insert(QLatin1StringView("field"), error.field);
    }
    if (!error.reason.isEmpty()) {
        data.insert(QLatin1StringView("reason"), error.reason);
    }
    if (!error.state.isEmpty()) {
        data.insert(QLatin1StringView("state"), error.state);
    }
    if (error.limit != 0) {
        data.insert(QLatin1StringView("limit"), error.limit);
    }
    const bool timed = error.fault == Fault::RateLimited || error.fault == Fault::Unavailable;
    if (timed || error.retryAfter.count() > 0) {
        data.insert(QLatin1StringView("retryAfterMs"), qint64(error.retryAfter.count()));
    }
    return data;
}

} // namespace

QByteArray encodeResponse(const QJsonValue &id, const Response &response)
{
    const QJsonObject result = std::visit([](const auto &r) { return Writer::write(r); }, response);
    return frameOf({{QLatin1StringView("id"), id}, {QLatin1StringView("result"), result}});
}

QByteArray encodeError(const QJsonValue &id, const Error &error, const QString &message)
{
    const QJsonObject body{{QLatin1StringView("code"), errorCode(error)},
                           {QLatin1StringView("message"), message.isEmpty() ? messageOf(error) : message},
                           {QLatin1StringView("data"), dataOf(error)}};
    return frameOf({{QLatin1StringView("id"), id.isUndefined() ? QJsonValue(QJsonValue::Null) : id},
                    {QLatin1StringView("error"), body}});
}

QByteArray encodeNotification(const Notification &notification)
{
    return std::visit(
        [](const auto &n) {
            const auto &facts = Push<std::decay_t<decltype(n)>>::facts;
            return frameOf({{QLatin1StringView("method"), QString::fromLatin1(facts.name)},
                            {QLatin1StringView("params"), Writer::write(n)}});
        },
        notification);
}

QByteArray encodeRequest(qint64 id, const Request &request)
{
    const QJsonObject params = std::visit([](const auto &m) { return Writer::write(m); }, request);
    return frameOf({{QLatin1StringView("id"), id},
                    {QLatin1StringView("method"), methodName(request)},
                    {QLatin1StringView("params"), params}});
}

} // namespace otklik::wire
