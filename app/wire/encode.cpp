// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/reason.h"
#include "app/wire/codec.h"
#include "app/wire/writer.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace otklik::wire {

namespace {

JsonText begun()
{
    JsonText frame;
    frame += R"({"jsonrpc":"2.0",)";
    return frame;
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
    if (error.reason != Reason::None) {
        data.insert(QLatin1StringView("reason"), word(error.reason));
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
    for (auto figure = error.figures.cbegin(); figure != error.figures.cend(); ++figure) {
        data.insert(figure.key(), QJsonValue::fromVariant(figure.value()));
    }
    return data;
}

} // namespace

QByteArray encodeResponse(const QJsonValue &id, const Response &response)
{
    JsonText frame = begun();
    frame += R"("id":)";
    frame.appendId(id);
    frame += R"(,"result":)";
    std::visit([&frame](const auto &result) { Writer::write(frame, result); }, response);
    frame += '}';
    return frame.take();
}

QByteArray encodeError(const QJsonValue &id, const Error &error, const QString &message)
{
    const QJsonObject body{{QLatin1StringView("code"), errorCode(error)},
                           {QLatin1StringView("message"), message.isEmpty() ? messageOf(error) : message},
                           {QLatin1StringView("data"), dataOf(error)}};
    JsonText frame = begun();
    frame += R"("id":)";
    frame.appendId(id);
    frame += R"(,"error":)";
    frame += QJsonDocument(body).toJson(QJsonDocument::Compact);
    frame += '}';
    return frame.take();
}

QByteArray encodeNotification(const Notification &notification)
{
    JsonText frame = begun();
    std::visit(
        [&frame](const auto &push) {
            frame += R"("method":")";
            frame += std::decay_t<decltype(push)>::facts.name;
            frame += R"(","params":)";
            Writer::write(frame, push);
        },
        notification);
    frame += '}';
    return frame.take();
}

QByteArray encodeRequest(qint64 id, const Request &request)
{
    JsonText frame = begun();
    frame += R"("id":)";
    frame.append(id);
    frame += R"(,"method":)";
    frame.append(methodName(request));
    frame += R"(,"params":)";
    std::visit([&frame](const auto &message) { Writer::write(frame, message); }, request);
    frame += '}';
    return frame.take();
}

} // namespace otklik::wire
