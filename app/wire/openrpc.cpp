// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/wire/openrpc.h"

#include "app/wire/describer.h"
#include "app/wire/examples.h"
#include "app/wire/requestfields.h"
#include "app/wire/viewfields.h"
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

/// Methods that may find a state which does not permit them.
bool mayConflict(const QString &method)
{
    static const QStringList those{u"session.open"_s,        u"message.send"_s,        u"operator.request"_s,
                                   u"conversation.close"_s,  u"conversation.rate"_s,   u"conversation.claim"_s,
                                   u"conversation.update"_s, u"conversation.reopen"_s, u"template.save"_s};
    return those.contains(method);
}

bool mayHappen(Fault fault, const QString &method, Caller caller, bool namesThings)
{
    switch (fault) {
    case Fault::Forbidden:
        return caller != Caller::Anybody;
    case Fault::NotFound:
        return namesThings;
    case Fault::Conflict:
        return mayConflict(method);
    case Fault::TooLarge:
        return method == u"message.send" || method == u"conversation.get";
    default:
        return true;
    }
}

QJsonObject errorsByName()
{
    QJsonObject errors;
    for (const ErrorFacts &row : errorTable) {
        const Error error{.fault = row.fault};
        QJsonObject data{{"kind"_L1, errorKind(error)}};
        if (*row.data != '\0') {
            data.insert("holds"_L1, QString::fromLatin1(row.data));
        }
        errors.insert(QString::fromLatin1(row.name), QJsonObject{{"code"_L1, errorCode(error)},
                                                                 {"message"_L1, QString::fromLatin1(row.message)},
                                                                 {"data"_L1, data}});
    }
    return errors;
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

QJsonObject exampleOf(const Example &example, const QList<Describer::Described> &described)
{
    const QJsonObject values = std::visit([](const auto &m) { return objectOf(m); }, example.request);
    QJsonArray params;
    for (const Describer::Described &each : described) {
        if (values.contains(each.field.name)) {
            params.append(
                QJsonObject{{"name"_L1, QString(each.field.name)}, {"value"_L1, values.value(each.field.name)}});
        }
    }
    const QJsonObject result = std::visit([](const auto &r) { return objectOf(r); }, example.response);
    return {{"name"_L1, u"usual"_s},
            {"params"_L1, params},
            {"result"_L1, QJsonObject{{"name"_L1, u"result"_s}, {"value"_L1, result}}}};
}

template <class M>
QJsonObject methodObject(QJsonObject &components, const Example &example)
{
    const MethodFacts &facts = Method<M>::facts;
    const QString name = QString::fromLatin1(facts.name);
    M message = {};
    Describer params(components);
    fields(params, message);
    typename M::Result answer = {};
    Describer result(components);
    fields(result, answer);

    QJsonArray paramList;
    bool namesThings = false;
    for (const Describer::Described &each : params.described()) {
        namesThings = namesThings || each.isId;
        paramList.append(QJsonObject{{"name"_L1, QString(each.field.name)},
                                     {"description"_L1, QString(each.field.about)},
                                     {"required"_L1, each.field.need == Need::Must},
                                     {"schema"_L1, each.schema}});
    }
    QJsonArray errors;
    for (const ErrorFacts &row : errorTable) {
        if (mayHappen(row.fault, name, facts.caller, namesThings)) {
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
            {"examples"_L1, QJsonArray{exampleOf(example, params.described())}}};
}

template <size_t... I>
QJsonArray methodObjects(QJsonObject &components, std::index_sequence<I...>)
{
    const std::vector<Example> all = examples();
    return {methodObject<std::variant_alternative_t<I, Request>>(components, all.at(I))...};
}

template <class N>
QJsonObject pushObject(QJsonObject &components)
{
    N push = {};
    Describer params(components);
    fields(params, push);
    return {{"name"_L1, QString::fromLatin1(Push<N>::facts.name)},
            {"description"_L1, QString::fromLatin1(Push<N>::facts.about)},
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
            {"x-notifications"_L1, pushes}};
}

} // namespace otklik::wire
