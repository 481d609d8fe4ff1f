// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/wire/methods.h"

#include <QJsonValue>

/// The one codec. Decoding is total: any bytes in, never throws, never asserts. Text frames of JSON-RPC 2.0.
namespace otklik::wire {

class LineKeys;

/// A decoded request with the id to answer under. An invalid request still yields the id where one could be read.
struct RequestFrame {
    QJsonValue id = QJsonValue::Undefined; ///< undefined: a notification, which gets no answer
    Request request = {};
};
struct RequestError {
    QJsonValue id = QJsonValue::Null;
    Error error = {};
};
/// Refuses U+0000, lone surrogates, unknown methods, wrong types, missing and too long fields; names the field. A key
/// among `lines` stands for the id of its line; null for none.
tl::expected<RequestFrame, RequestError> decodeRequest(const QByteArray &frame, const LineKeys *lines = nullptr);

QByteArray encodeResponse(const QJsonValue &id, const Response &response);
/// `message` is the sentence for people, in the language of the peer; without it the kind of the error stands there.
QByteArray encodeError(const QJsonValue &id, const Error &error, const QString &message = {});
QByteArray encodeNotification(const Notification &notification);

// The client's side.
QByteArray encodeRequest(qint64 id, const Request &request);
struct ResponseFrame {
    qint64 id = 0;
    QJsonValue result = {}; ///< read it with decodeResult<T>()
};
struct ErrorFrame {
    qint64 id = 0;
    Error error = {};
};
using ServerFrame = std::variant<ResponseFrame, ErrorFrame, Notification>;
Result<ServerFrame> decodeServerFrame(const QByteArray &frame);
/// The index of the kind of Response that answers this request, and a Response of that kind.
size_t responseKind(const Request &request);
Result<Response> decodeResponse(size_t kind, const QJsonValue &result);
/// T is the Result struct of the request that was sent.
template <class T>
Result<T> decodeResult(const QJsonValue &result)
{
    OTKLIK_TRY(Response response, decodeResponse(indexIn<T, Response>, result));
    return std::get<T>(std::move(response));
}

/// The wire's name of a request: "message.send".
QString methodName(const Request &request);
/// The names of all methods, in the order of Request.
QStringList methodNames();
/// "citizen", "operator"…; the words of the wire for the enums, and back.
QString word(Role role);
QString word(Status status);
QString word(Presence state);
QString word(AuthorKind kind);
QString word(MessageKind kind);
QString word(Visibility visibility);
QString word(NoticeEvent event);
QString word(TemplateScope scope);
QString word(Language language);
std::optional<Role> roleOf(const QString &word);
std::optional<Language> languageOf(const QString &word);
/// RFC 3339 in UTC with milliseconds, and back; unset for anything else.
QString timeText(Instant instant);
/// The same as bytes, for an instant of the years 1 to 9999.
QByteArray timeBytes(Instant instant);
Instant timeOf(const QString &text);
/// The error table: JSON-RPC code, and `kind` (also of problem+json).
int errorCode(const Error &error);
QString errorKind(const Error &error);
/// The HTTP status that goes with an error.
int httpStatus(const Error &error);

} // namespace otklik::wire
