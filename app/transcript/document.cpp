// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/transcript/document.h"

#include "app/domain/reason.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <optional>
#include <utility>

namespace otklik::transcript {

namespace {

constexpr int version = 1;

constexpr std::array kinds{std::pair{Entry::Kind::Day, "day"}, std::pair{Entry::Kind::Message, "message"},
                           std::pair{Entry::Kind::Note, "note"}, std::pair{Entry::Kind::Notice, "notice"}};

QString wordOf(Entry::Kind kind)
{
    for (const auto &[value, word] : kinds) {
        if (value == kind) {
            return QString::fromLatin1(word);
        }
    }
    return {};
}

std::optional<Entry::Kind> kindOf(const QString &word)
{
    for (const auto &[value, known] : kinds) {
        if (word == QLatin1StringView(known)) {
            return value;
        }
    }
    return {};
}

/// Takes texts out of objects and remembers the first field that is none.
class FieldReader {
public:
    QString text(const QJsonObject &object, const char *field, bool needed)
    {
        const QJsonValue value = object.value(QLatin1StringView(field));
        if (!value.isString() && (needed || !value.isUndefined())) {
            refuse(field, value.isUndefined() ? Reason::Missing : Reason::Type);
        }
        return value.toString();
    }
    QJsonArray list(const QJsonObject &object, const char *field)
    {
        const QJsonValue value = object.value(QLatin1StringView(field));
        if (!value.isArray() && !value.isUndefined()) {
            refuse(field, Reason::Type);
        }
        return value.toArray();
    }
    void refuse(const char *field, Reason reason)
    {
        if (!m_error) {
            m_error = malformed(QString::fromLatin1(field), reason).value();
        }
    }
    const std::optional<Error> &error() const { return m_error; }

private:
    std::optional<Error> m_error;
};

Entry entryFrom(const QJsonObject &object, FieldReader &take)
{
    Entry entry;
    const std::optional<Entry::Kind> kind = kindOf(take.text(object, "kind", true));
    if (!kind) {
        take.refuse("kind", Reason::UnknownValue);
    }
    entry.kind = kind.value_or(Entry::Kind::Message);
    entry.time = take.text(object, "time", false);
    entry.author = take.text(object, "author", false);
    entry.text = take.text(object, "text", true);
    const QJsonArray files = take.list(object, "files");
    for (const QJsonValue &file : files) {
        if (!file.isString()) {
            take.refuse("files", Reason::Type);
        }
        entry.files.append(file.toString());
    }
    return entry;
}

} // namespace

QByteArray toJson(const Document &document)
{
    QJsonArray facts;
    for (const Fact &fact : document.facts) {
        facts.append(QJsonObject{{QLatin1StringView("label"), fact.label}, {QLatin1StringView("value"), fact.value}});
    }
    QJsonArray entries;
    for (const Entry &entry : document.entries) {
        entries.append(QJsonObject{{QLatin1StringView("kind"), wordOf(entry.kind)},
                                   {QLatin1StringView("time"), entry.time},
                                   {QLatin1StringView("author"), entry.author},
                                   {QLatin1StringView("text"), entry.text},
                                   {QLatin1StringView("files"), QJsonArray::fromStringList(entry.files)}});
    }
    const QJsonObject object{{QLatin1StringView("version"), version},
                             {QLatin1StringView("title"), document.title},
                             {QLatin1StringView("facts"), facts},
                             {QLatin1StringView("entries"), entries},
                             {QLatin1StringView("footer"), document.footer}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<Document> fromJson(const QByteArray &json)
{
    QJsonParseError parsed;
    const QJsonDocument read = QJsonDocument::fromJson(json, &parsed);
    if (!read.isObject()) {
        return fail(Fault::NotJson, parsed.errorString());
    }
    const QJsonObject object = read.object();
    FieldReader take;
    if (object.value(QLatin1StringView("version")).toInt() != version) {
        take.refuse("version", Reason::UnknownValue);
    }
    Document document;
    document.title = take.text(object, "title", true);
    const QJsonArray facts = take.list(object, "facts");
    for (const QJsonValue &fact : facts) {
        document.facts.append({take.text(fact.toObject(), "label", true), take.text(fact.toObject(), "value", true)});
    }
    const QJsonArray entries = take.list(object, "entries");
    for (const QJsonValue &entry : entries) {
        document.entries.append(entryFrom(entry.toObject(), take));
    }
    document.footer = take.text(object, "footer", false);
    if (take.error()) {
        return tl::unexpected<Error>(*take.error());
    }
    return document;
}

} // namespace otklik::transcript
