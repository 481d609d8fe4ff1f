// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/wire/openrpc.h"

#include "app/domain/reason.h"
#include "app/wire/connectionbounds.h"
#include "app/wire/describer.h"
#include "app/wire/httproutes.h"
#include "app/wire/writer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace otklik::wire {

namespace {

struct ErrorFacts {
    Fault fault;
    const char *name;
    const char *message;
    const char *data;
};

constexpr std::array errorTable{
    ErrorFacts{Fault::Unauthenticated, "Unauthenticated", "No or expired token.", ""},
    ErrorFacts{Fault::Forbidden, "Forbidden", "Signed in, not allowed.", ""},
    ErrorFacts{Fault::NotFound, "NotFound", "No such thing, or not yours.", ""},
    ErrorFacts{Fault::Conflict, "Conflict", "The state does not permit it.", "state"},
    ErrorFacts{Fault::RateLimited, "RateLimited", "Too often.", "retryAfterMs"},
    ErrorFacts{Fault::TooLarge, "TooLarge", "Larger than allowed.", "limit"},
    ErrorFacts{Fault::Unavailable, "Unavailable", "Not now; nothing was changed. Try again.", "retryAfterMs"},
    ErrorFacts{Fault::Malformed, "InvalidParams", "A parameter is missing or wrong.", "field, reason, limit"},
};

/// Refusals of a frame that is no call of a method: they belong to none.
constexpr std::array frameErrors{
    ErrorFacts{Fault::UnknownMethod, "MethodNotFound", "No such method.", ""},
    ErrorFacts{Fault::BadRequest, "InvalidRequest", "Not a call of JSON-RPC 2.0, or a batch.", "field, reason"},
    ErrorFacts{Fault::NotJson, "ParseError", "Not JSON, or nested without end.", ""},
};

/// Besides what every method may be refused with: a token that has ended, too much at once, a service that is down,
/// wrong parameters.
bool mayHappen(Fault fault, const MethodFacts &facts)
{
    const bool own =
        fault == Fault::Forbidden || fault == Fault::NotFound || fault == Fault::Conflict || fault == Fault::TooLarge;
    return !own || facts.refusals.contains(fault);
}

void addError(QJsonObject &errors, const ErrorFacts &row)
{
    const Error error{.fault = row.fault};
    QJsonObject data{{"kind"_L1, errorKind(error)}};
    if (*row.data != '\0') {
        data.insert("holds"_L1, QString::fromLatin1(row.data));
    }
    errors.insert(QString::fromLatin1(row.name), QJsonObject{{"code"_L1, errorCode(error)},
                                                             {"message"_L1, QString::fromLatin1(row.message)},
                                                             {"data"_L1, data}});
}

QJsonObject errorsByName()
{
    QJsonObject errors;
    for (const ErrorFacts &row : errorTable) {
        addError(errors, row);
    }
    for (const ErrorFacts &row : frameErrors) {
        addError(errors, row);
    }
    return errors;
}

/// The words that `data.reason` may hold.
QJsonArray reasons()
{
    QJsonArray words;
    for (const ReasonFacts &row : allReasons()) {
        if (row.heardBy == HeardBy::Clients) {
            words.append(QString(row.word));
        }
    }
    return words;
}

/// The bounds of a connection, which belong to no single method.
QJsonObject connection()
{
    const auto closing = [](int code, const char *when) {
        return QJsonObject{{"code"_L1, code}, {"when"_L1, QString::fromUtf8(when)}};
    };
    return {{"frameBytes"_L1, connectionBound::frame},
            {"framesPerSecond"_L1, u"as [limits] frames_per_second says, 50 unless told; beyond it 1008"_s},
            {"id"_L1,
             QJsonObject{{"types"_L1, QJsonArray{u"string"_s, u"number"_s, u"null"_s}}, {"maxLength"_L1, bound::id}}},
            {"params"_L1, QJsonObject{{"maxProperties"_L1, bound::members}}},
            {"callsInFlight"_L1, connectionBound::inFlight},
            {"watchedConversations"_L1, connectionBound::watched},
            {"typingConversations"_L1, connectionBound::typing},
            {"refusedFramesInARow"_L1, connectionBound::refusedFrames},
            {"openWithinMs"_L1, connectionBound::openWithinMs},
            {"closeCodes"_L1,
             QJsonArray{closing(1002, "the frames are not those of RFC 6455"), closing(1003, "a binary frame"),
                        closing(1008, "too many frames a second, or refusedFramesInARow frames in a row that are no "
                                      "call of a method with good parameters"),
                        closing(1009, "a message beyond frameBytes"), closing(1012, "the server restarts"),
                        closing(1013, "too many connections, or a client that does not read"),
                        closing(4401, "no session.open within openWithinMs, a token that is no good, or a sign-in "
                                      "that was ended"),
                        closing(4403, "this person may not use this")}}};
}

QJsonObject http()
{
    QJsonArray routes;
    for (const HttpRoute &row : httpRoutes()) {
        routes.append(QJsonObject{{"method"_L1, QString::fromLatin1(row.method)},
                                  {"path"_L1, QString::fromLatin1(row.path)},
                                  {"statuses"_L1, QString::fromLatin1(row.statuses)},
                                  {"description"_L1, QString::fromUtf8(row.about)}});
    }
    return {{"routes"_L1, routes},
            {"statusesOfEveryRequest"_L1, QString::fromLatin1(commonStatuses)},
            {"problems"_L1, u"Refusals are application/problem+json (RFC 9457) with `kind` of the error table, and "
                            "`field`, `reason`, `limit`, `state`, `retryAfterMs` where they say something."_s}};
}

QString callerWord(Caller caller)
{
    switch (caller) {
    case Caller::Anybody:
        return u"anybody signed in"_s;
    case Caller::Citizen:
        return u"citizens"_s;
    case Caller::Staff:
        return u"staff"_s;
    case Caller::NotYetSignedIn:
        return u"first call of a connection"_s;
    }
    return {};
}

template <class T>
QJsonObject objectOf(const T &value)
{
    JsonText text;
    Writer::write(text, value);
    return QJsonDocument::fromJson(text.take()).object();
}

template <class M>
QJsonObject exampleOf(const QList<Describer::Described> &described)
{
    const Call<M> call = example<M>();
    const QJsonObject values = objectOf(call.request);
    QJsonArray params;
    for (const Describer::Described &each : described) {
        if (values.contains(each.field.name)) {
            params.append(
                QJsonObject{{"name"_L1, QString(each.field.name)}, {"value"_L1, values.value(each.field.name)}});
        }
    }
    return {{"name"_L1, u"usual"_s},
            {"params"_L1, params},
            {"result"_L1, QJsonObject{{"name"_L1, u"result"_s}, {"value"_L1, objectOf(call.result)}}}};
}

template <class M>
QJsonObject methodObject(QJsonObject &components)
{
    const MethodFacts &facts = M::facts;
    const QString name = QString::fromLatin1(facts.name);
    M message = {};
    Describer params(components);
    fields(params, message);
    typename M::Result answer = {};
    Describer result(components);
    fields(result, answer);

    QJsonArray paramList;
    for (const Describer::Described &each : params.described()) {
        paramList.append(QJsonObject{{"name"_L1, QString(each.field.name)},
                                     {"description"_L1, QString(each.field.about)},
                                     {"required"_L1, each.field.need == Need::Must},
                                     {"schema"_L1, each.schema}});
    }
    QJsonArray errors;
    for (const ErrorFacts &row : errorTable) {
        if (mayHappen(row.fault, facts)) {
            errors.append(QJsonObject{{"$ref"_L1, QString(u"#/components/errors/"_s + QString::fromLatin1(row.name))}});
        }
    }
    return {{"name"_L1, name},
            {"description"_L1, QString::fromUtf8(facts.about)},
            {"x-caller"_L1, callerWord(facts.caller)},
            {"paramStructure"_L1, u"by-name"_s},
            {"params"_L1, paramList},
            {"result"_L1, QJsonObject{{"name"_L1, u"result"_s}, {"schema"_L1, result.objectSchema()}}},
            {"errors"_L1, errors},
            {"examples"_L1, QJsonArray{exampleOf<M>(params.described())}}};
}

template <size_t... I>
QJsonArray methodObjects(QJsonObject &components, std::index_sequence<I...>)
{
    return {methodObject<std::variant_alternative_t<I, Request>>(components)...};
}

template <class N>
QJsonObject pushObject(QJsonObject &components)
{
    N push = {};
    Describer params(components);
    fields(params, push);
    return {{"name"_L1, QString::fromLatin1(N::facts.name)},
            {"description"_L1, QString::fromLatin1(N::facts.about)},
            {"params"_L1, params.objectSchema()}};
}

template <size_t... I>
QJsonArray pushObjects(QJsonObject &components, std::index_sequence<I...>)
{
    return {pushObject<std::variant_alternative_t<I, Notification>>(components)...};
}

QJsonObject info()
{
    return {
        {"title"_L1, u"Otklik"_s},
        {"version"_L1, QStringLiteral(OTKLIK_VERSION)},
        {"description"_L1,
         u"JSON-RPC 2.0 in text frames of the WebSocket /ws, subprotocol otklik.v1. The first call is session.open. "
         "Lengths of texts count UTF-16 units. Ids are opaque strings; times are RFC 3339 in UTC with milliseconds. "
         "Clients pass over members, words and notifications that they do not know. Batches are refused."_s},
        {"license"_L1, QJsonObject{{"name"_L1, u"Apache-2.0"_s}}}};
}

} // namespace

QJsonObject openRpc()
{
    QJsonObject schemas;
    const QJsonArray methods = methodObjects(schemas, std::make_index_sequence<std::variant_size_v<Request>>());
    const QJsonArray pushes = pushObjects(schemas, std::make_index_sequence<std::variant_size_v<Notification>>());
    return {{"openrpc"_L1, u"1.2.6"_s},
            {"info"_L1, info()},
            {"servers"_L1, QJsonArray{QJsonObject{{"name"_L1, u"this server"_s}, {"url"_L1, u"ws://localhost/ws"_s}}}},
            {"methods"_L1, methods},
            {"components"_L1, QJsonObject{{"schemas"_L1, schemas}, {"errors"_L1, errorsByName()}}},
            {"x-notifications"_L1, pushes},
            {"x-reasons"_L1, reasons()},
            {"x-connection"_L1, connection()},
            {"x-http"_L1, http()}};
}

} // namespace otklik::wire
