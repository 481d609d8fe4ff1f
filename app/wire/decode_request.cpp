// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/reason.h"
#include "app/wire/reader.h"

#include <QHash>
#include <QJsonDocument>

#include <utility>

namespace otklik::wire {

namespace {

/// A message that is too long is its own kind of error: whoever wrote it is to shorten it, nothing is malformed.
template <class M>
Error told(Error error)
{
    if (std::is_same_v<M, MessageSend> && error.field == u"text" && error.reason == Reason::TooLong) {
        error.fault = Fault::TooLarge;
    }
    return error;
}

// ---- From a method's name to its struct --------------------------------------------------------------------------

template <class M>
Result<Request> decode(const QJsonObject &params, const LineKeys *lines)
{
    M message;
    Reader reader(params, Reader::Manner::Strict, lines);
    fields(reader, message);
    if (reader.error()) {
        return tl::unexpected<Error>(told<M>(*reader.error()));
    }
    OTKLIK_TRY_DONE(check(message));
    return Request(std::move(message));
}

using Decoder = Result<Request> (*)(const QJsonObject &params, const LineKeys *lines);

template <size_t... I>
QHash<QString, Decoder> decodersOf(std::index_sequence<I...>)
{
    return {{QString::fromLatin1(std::variant_alternative_t<I, Request>::facts.name),
             &decode<std::variant_alternative_t<I, Request>>}...};
}

const QHash<QString, Decoder> &decoders()
{
    static const QHash<QString, Decoder> all = decodersOf(std::make_index_sequence<std::variant_size_v<Request>>());
    return all;
}

template <size_t... I>
QStringList namesOf(std::index_sequence<I...>)
{
    return {QString::fromLatin1(std::variant_alternative_t<I, Request>::facts.name)...};
}

// ---- The envelope ------------------------------------------------------------------------------------------------

tl::unexpected<RequestError> refuse(Error error, const QJsonValue &id = QJsonValue::Null)
{
    // An error is always answered, under null where the caller's id could not be read.
    return tl::unexpected<RequestError>(
        RequestError{.id = id.isUndefined() ? QJsonValue(QJsonValue::Null) : id, .error = std::move(error)});
}

Error badRequest(const char *field)
{
    return {.fault = Fault::BadRequest, .field = QString::fromLatin1(field), .reason = Reason::Type};
}

bool usableAsId(const QJsonValue &id)
{
    if (id.isString()) {
        return id.toString().size() <= bound::id && !textTrouble(id.toString());
    }
    return id.isUndefined() || id.isNull() || id.isDouble();
}

} // namespace

tl::expected<RequestFrame, RequestError> decodeRequest(const QByteArray &frame, const LineKeys *lines)
{
    QJsonParseError parsed;
    const QJsonDocument document = QJsonDocument::fromJson(frame, &parsed);
    if (parsed.error != QJsonParseError::NoError) {
        return refuse({.fault = Fault::NotJson});
    }
    if (!document.isObject()) { // batches too: a socket already carries many calls
        return refuse(badRequest(""));
    }
    const QJsonObject envelope = document.object();
    const QJsonValue id = envelope.value(QLatin1StringView("id"));
    if (!usableAsId(id)) {
        return refuse(badRequest("id"));
    }
    if (envelope.value(QLatin1StringView("jsonrpc")) != QJsonValue(QLatin1StringView("2.0"))) {
        return refuse(badRequest("jsonrpc"), id);
    }
    const QJsonValue method = envelope.value(QLatin1StringView("method"));
    if (!method.isString()) {
        return refuse(badRequest("method"), id);
    }
    const Decoder decoder = decoders().value(method.toString());
    if (!decoder) {
        return refuse({.fault = Fault::UnknownMethod}, id);
    }
    const QJsonValue params = envelope.value(QLatin1StringView("params"));
    if (!params.isObject() && !params.isUndefined()) {
        return refuse(malformed(QStringLiteral("params"), Reason::Type).value(), id);
    }
    if (params.toObject().size() > bound::members) {
        return refuse(malformed(QStringLiteral("params"), Reason::TooMany, bound::members).value(), id);
    }
    Result<Request> request = decoder(params.toObject(), lines);
    if (!request) {
        return refuse(std::move(request.error()), id);
    }
    return RequestFrame{.id = id, .request = std::move(*request)};
}

QStringList methodNames()
{
    return namesOf(std::make_index_sequence<std::variant_size_v<Request>>());
}

QString methodName(const Request &request)
{
    return std::visit(
        [](const auto &message) { return QString::fromLatin1(std::decay_t<decltype(message)>::facts.name); }, request);
}

} // namespace otklik::wire
