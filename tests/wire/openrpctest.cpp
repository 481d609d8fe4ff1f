// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/wire/openrpctest.h"

#include "app/domain/reason.h"
#include "app/wire/codec.h"
#include "app/wire/openrpc.h"
#include "tests/wire/samples.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace otklik;
using namespace otklik::wire;

namespace {

QByteArray call(const QString &method, const QJsonObject &params)
{
    return QJsonDocument(
               QJsonObject{{"jsonrpc"_L1, u"2.0"_s}, {"id"_L1, 1}, {"method"_L1, method}, {"params"_L1, params}})
        .toJson();
}

QJsonObject exampleParams(const QJsonObject &method)
{
    QJsonObject params;
    const QJsonArray list = method.value("examples"_L1).toArray().first().toObject().value("params"_L1).toArray();
    for (const QJsonValue &param : list) {
        params.insert(param.toObject().value("name"_L1).toString(), param.toObject().value("value"_L1));
    }
    return params;
}

void collectReferences(const QJsonValue &value, QStringList &references)
{
    if (value.isArray()) {
        const QJsonArray items = value.toArray();
        for (const QJsonValue &item : items) {
            collectReferences(item, references);
        }
    }
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.key() == u"$ref") {
            references.append(it.value().toString());
        } else {
            collectReferences(it.value(), references);
        }
    }
}

/// What the schema says of a value that it does not fit; empty when it fits.
QString misfit(const QJsonValue &value, const QJsonObject &schema, const QJsonObject &document, const QString &at)
{
    if (const QString ref = schema.value("$ref"_L1).toString(); !ref.isEmpty()) {
        const QString name = ref.section(u'/', -1);
        return misfit(value,
                      document.value("components"_L1).toObject().value("schemas"_L1).toObject().value(name).toObject(),
                      document, at);
    }
    if (const QJsonArray either = schema.value("oneOf"_L1).toArray(); !either.isEmpty()) {
        return value.isNull() ? QString() : misfit(value, either.first().toObject(), document, at);
    }
    const QString type = schema.value("type"_L1).toString();
    const bool fits = (type == u"string" && value.isString()) ||
                      ((type == u"integer" || type == u"number") && value.isDouble()) ||
                      (type == u"boolean" && value.isBool()) || (type == u"array" && value.isArray()) ||
                      (type == u"object" && value.isObject());
    if (!fits) {
        return at + u" is no "_s + type;
    }
    if (schema.contains("enum"_L1) && !schema.value("enum"_L1).toArray().contains(value)) {
        return at + u" is no word that is known"_s;
    }
    const QJsonArray items = value.toArray();
    for (const QJsonValue &item : items) {
        if (const QString inner = misfit(item, schema.value("items"_L1).toObject(), document, at); !inner.isEmpty()) {
            return inner;
        }
    }
    const QJsonObject object = value.toObject();
    const QJsonArray required = schema.value("required"_L1).toArray();
    for (const QJsonValue &name : required) {
        if (!object.contains(name.toString())) {
            return at + u'.' + name.toString() + u" is missing"_s;
        }
    }
    const QJsonObject properties = schema.value("properties"_L1).toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!properties.contains(it.key())) {
            return at + u'.' + it.key() + u" is not described"_s;
        }
        const QString inner = misfit(it.value(), properties.value(it.key()).toObject(), document, at + u'.' + it.key());
        if (!inner.isEmpty()) {
            return inner;
        }
    }
    return {};
}

/// Values just past each limit of a schema.
QList<QJsonValue> tooMuch(const QJsonObject &schema)
{
    QList<QJsonValue> values;
    if (schema.contains("maxLength"_L1)) {
        values.append(QString(schema.value("maxLength"_L1).toInteger() + 1, u'a'));
    }
    if (schema.value("minLength"_L1).toInteger() == 1) {
        values.append(QString());
    }
    if (schema.contains("maximum"_L1)) {
        values.append(schema.value("maximum"_L1).toInteger() + 2); // past 2^53 numbers come in twos
    }
    if (schema.contains("minimum"_L1)) {
        values.append(schema.value("minimum"_L1).toInteger() - 1);
    }
    if (schema.contains("maxItems"_L1)) {
        QJsonArray items;
        for (qint64 i = 0; i <= schema.value("maxItems"_L1).toInteger(); ++i) {
            items.append(QString::number(i + 1));
        }
        values.append(items);
    }
    if (schema.contains("enum"_L1)) {
        values.append(u"no such word"_s);
    }
    if (schema.value("format"_L1) == u"uuid"_s) {
        values.append(u"0b9f6a3e-9a55-4c1e-8f5e"_s);
    }
    if (schema.value("format"_L1) == u"date-time"_s) {
        values.append(u"2026-11-21"_s);
    }
    return values;
}

} // namespace

void OpenRpcTest::initTestCase()
{
    m_document = openRpc();
}

void OpenRpcTest::everyMethodHasItsEntryInOrder()
{
    QStringList names;
    const QJsonArray methods = m_document.value("methods"_L1).toArray();
    for (const QJsonValue &method : methods) {
        names.append(method.toObject().value("name"_L1).toString());
    }
    QCOMPARE(names, methodNames());
}

void OpenRpcTest::everyReferenceLeadsSomewhere()
{
    QStringList references;
    collectReferences(m_document, references);
    QVERIFY(references.size() > 20);
    for (const QString &reference : references) {
        const QStringList path = reference.split(u'/');
        QCOMPARE(path.size(), 4);
        QJsonObject at = m_document;
        for (const QString &step : path.mid(1)) {
            QVERIFY2(at.contains(step), qPrintable(reference));
            at = at.value(step).toObject();
        }
    }
}

void OpenRpcTest::theDocumentHoldsOnlyWhatTheStandardKnows()
{
    const QStringList top{u"openrpc"_s, u"info"_s, u"servers"_s, u"methods"_s, u"components"_s, u"externalDocs"_s};
    const QStringList ofMethod{u"name"_s,   u"description"_s,    u"summary"_s, u"servers"_s,
                               u"tags"_s,   u"paramStructure"_s, u"params"_s,  u"result"_s,
                               u"errors"_s, u"links"_s,          u"examples"_s};
    for (const QString &key : m_document.keys()) {
        QVERIFY2(top.contains(key) || key.startsWith(u"x-"), qPrintable(key));
    }
    QCOMPARE(m_document.value("openrpc"_L1).toString(), u"1.2.6"_s);
    const QJsonArray methods = m_document.value("methods"_L1).toArray();
    for (const QJsonValue &method : methods) {
        for (const QString &key : method.toObject().keys()) {
            QVERIFY2(ofMethod.contains(key) || key.startsWith(u"x-"), qPrintable(key));
        }
    }
}

void OpenRpcTest::everyExampleIsUnderstood()
{
    const QJsonArray methods = m_document.value("methods"_L1).toArray();
    for (const QJsonValue &value : methods) {
        const QJsonObject method = value.toObject();
        const QString name = method.value("name"_L1).toString();
        const auto decoded = decodeRequest(call(name, exampleParams(method)));
        QVERIFY2(decoded, qPrintable(name));
        QCOMPARE(methodName(decoded->request), name);
        const QJsonObject answer =
            method.value("examples"_L1).toArray().first().toObject().value("result"_L1).toObject();
        const QString wrong =
            misfit(answer.value("value"_L1), method.value("result"_L1).toObject().value("schema"_L1).toObject(),
                   m_document, name);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }
}

void OpenRpcTest::aRequiredParameterLeftOutIsRefusedByName()
{
    int tried = 0;
    const QJsonArray methods = m_document.value("methods"_L1).toArray();
    for (const QJsonValue &value : methods) {
        const QJsonObject method = value.toObject();
        const QJsonArray params = method.value("params"_L1).toArray();
        for (const QJsonValue &param : params) {
            const QString field = param.toObject().value("name"_L1).toString();
            if (!param.toObject().value("required"_L1).toBool()) {
                continue;
            }
            QJsonObject left = exampleParams(method);
            QVERIFY(left.contains(field));
            left.remove(field);
            const auto decoded = decodeRequest(call(method.value("name"_L1).toString(), left));
            QVERIFY2(!decoded, qPrintable(field));
            QCOMPARE(errorCode(decoded.error().error), -32602);
            QCOMPARE(decoded.error().error.field, field);
            QCOMPARE(decoded.error().error.reason, Reason::Missing);
            ++tried;
        }
    }
    QVERIFY(tried >= 19);
}

void OpenRpcTest::aParameterOfAnotherTypeIsRefusedByName()
{
    const QJsonArray methods = m_document.value("methods"_L1).toArray();
    for (const QJsonValue &value : methods) {
        const QJsonObject method = value.toObject();
        const QJsonArray params = method.value("params"_L1).toArray();
        for (const QJsonValue &param : params) {
            const QString field = param.toObject().value("name"_L1).toString();
            QJsonObject changed = exampleParams(method);
            const bool isObject =
                param.toObject().value("schema"_L1).toObject().value("type"_L1) == QLatin1String("object");
            changed.insert(field, isObject ? QJsonValue(1) : QJsonValue(QJsonObject{{"a"_L1, 1}}));
            const auto decoded = decodeRequest(call(method.value("name"_L1).toString(), changed));
            QVERIFY2(!decoded, qPrintable(field));
            QCOMPARE(decoded.error().error.field, field);
            QCOMPARE(decoded.error().error.reason, Reason::Type);
        }
    }
}

void OpenRpcTest::everyLimitHolds()
{
    int tried = 0;
    const QJsonArray methods = m_document.value("methods"_L1).toArray();
    for (const QJsonValue &value : methods) {
        const QJsonObject method = value.toObject();
        const QJsonArray params = method.value("params"_L1).toArray();
        for (const QJsonValue &param : params) {
            const QString field = param.toObject().value("name"_L1).toString();
            if (field == u"locale") {
                continue; // any language may be named; a long one is refused by decodeRequest's own test
            }
            const QList<QJsonValue> values = tooMuch(param.toObject().value("schema"_L1).toObject());
            for (const QJsonValue &much : values) {
                QJsonObject changed = exampleParams(method);
                changed.insert(field, much);
                const auto decoded = decodeRequest(call(method.value("name"_L1).toString(), changed));
                QVERIFY2(!decoded, qPrintable(method.value("name"_L1).toString() + u' ' + field));
                QCOMPARE(decoded.error().error.field, field);
                ++tried;
            }
        }
    }
    QVERIFY(tried >= 60);
}

void OpenRpcTest::everyResultHasTheShapeThatIsPromised()
{
    const QJsonArray pushes = m_document.value("x-notifications"_L1).toArray();
    QHash<QString, QJsonObject> described;
    for (const QJsonValue &push : pushes) {
        described.insert(push.toObject().value("name"_L1).toString(), push.toObject().value("params"_L1).toObject());
    }
    for (const Notification &notification : test::sampleNotifications()) {
        const QJsonObject frame = QJsonDocument::fromJson(encodeNotification(notification)).object();
        const QString name = frame.value("method"_L1).toString();
        const QString wrong = misfit(frame.value("params"_L1), described.value(name), m_document, name);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }
}

void OpenRpcTest::everyNotificationIsDescribed()
{
    QCOMPARE(static_cast<size_t>(m_document.value("x-notifications"_L1).toArray().size()),
             std::variant_size_v<Notification>);
}
