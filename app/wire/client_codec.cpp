// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/wire/reader.h"

#include <QHash>
#include <QJsonDocument>

#include <array>
#include <utility>

namespace otklik::wire {

namespace {

template <class T>
Result<T> read(const QJsonObject &object)
{
    T value;
    Reader reader(object, Reader::Manner::Tolerant);
    fields(reader, value);
    if (reader.error()) {
        return tl::unexpected<Error>(*reader.error());
    }
    return value;
}

/// What a notification leaves unsaid because it stands beside it.
template <class N>
void complete(N &)
{}
void complete(MessageAdded &added)
{
    added.message.conversation = added.conversation;
}

template <class N>
Result<ServerFrame> decodePush(const QJsonObject &params)
{
    OTKLIK_TRY(auto push, read<N>(params));
    complete(push);
    return ServerFrame(Notification(std::move(push)));
}

using PushDecoder = Result<ServerFrame> (*)(const QJsonObject &params);

template <size_t... I>
QHash<QString, PushDecoder> pushDecodersOf(std::index_sequence<I...>)
{
    return {{QString::fromLatin1(std::variant_alternative_t<I, Notification>::facts.name),
             &decodePush<std::variant_alternative_t<I, Notification>>}...};
}

template <class T>
Result<Response> decodeAs(const QJsonObject &object)
{
    OTKLIK_TRY(auto result, read<T>(object));
    return Response(std::move(result));
}

using ResponseDecoder = Result<Response> (*)(const QJsonObject &object);

template <size_t... I>
std::array<ResponseDecoder, sizeof...(I)> responseDecodersOf(std::index_sequence<I...>)
{
    return {&decodeAs<std::variant_alternative_t<I, Response>>...};
}

Fault faultOf(int code)
{
    constexpr std::array all{Fault::Unauthenticated, Fault::Forbidden,  Fault::NotFound,    Fault::Conflict,
                             Fault::RateLimited,     Fault::TooLarge,   Fault::Unavailable, Fault::Malformed,
                             Fault::UnknownMethod,   Fault::BadRequest, Fault::NotJson};
    for (const Fault fault : all) {
        if (errorCode({.fault = fault}) == code) {
            return fault;
        }
    }
    return Fault::Unavailable;
}

Error errorFrom(const QJsonObject &body)
{
    const QJsonObject data = body.value(QLatin1StringView("data")).toObject();
    return {.fault = faultOf(body.value(QLatin1StringView("code")).toInt()),
            .field = data.value(QLatin1StringView("field")).toString(),
            .reason = reasonOf(data.value(QLatin1StringView("reason")).toString()),
            .state = data.value(QLatin1StringView("state")).toString(),
            .limit = data.value(QLatin1StringView("limit")).toInteger(),
            .retryAfter = std::chrono::milliseconds(data.value(QLatin1StringView("retryAfterMs")).toInteger()),
            .figures = data.toVariantMap(),
            .said = body.value(QLatin1StringView("message")).toString()};
}

} // namespace

Result<ServerFrame> decodeServerFrame(const QByteArray &frame)
{
    static const QHash<QString, PushDecoder> pushes =
        pushDecodersOf(std::make_index_sequence<std::variant_size_v<Notification>>());
    QJsonParseError parsed;
    const QJsonDocument document = QJsonDocument::fromJson(frame, &parsed);
    if (parsed.error != QJsonParseError::NoError) {
        return fail(Fault::NotJson);
    }
    const QJsonObject envelope = document.object();
    const QJsonValue method = envelope.value(QLatin1StringView("method"));
    if (method.isString()) {
        const PushDecoder decoder = pushes.value(method.toString());
        return decoder ? decoder(envelope.value(QLatin1StringView("params")).toObject())
                       : fail(Fault::UnknownMethod, method.toString());
    }
    const qint64 id = envelope.value(QLatin1StringView("id")).toInteger();
    if (const QJsonValue body = envelope.value(QLatin1StringView("error")); body.isObject()) {
        return ServerFrame(ErrorFrame{.id = id, .error = errorFrom(body.toObject())});
    }
    if (const QJsonValue result = envelope.value(QLatin1StringView("result")); result.isObject()) {
        return ServerFrame(ResponseFrame{.id = id, .result = result});
    }
    return fail(Fault::BadRequest);
}

size_t responseKind(const Request &request)
{
    return std::visit(
        [](const auto &message) { return indexIn<typename std::decay_t<decltype(message)>::Result, Response>; },
        request);
}

Result<Response> decodeResponse(size_t kind, const QJsonValue &result)
{
    static const auto decoders = responseDecodersOf(std::make_index_sequence<std::variant_size_v<Response>>());
    return decoders.at(kind)(result.toObject());
}

} // namespace otklik::wire
