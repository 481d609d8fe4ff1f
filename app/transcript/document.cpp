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

constexpr int version = 2;

constexpr std::array formats{std::pair{Format::Txt, "txt"}, std::pair{Format::Pdf, "pdf"},
                             std::pair{Format::Docx, "docx"}};

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

Attachment attachmentFrom(const QJsonObject &object, FieldReader &take)
{
    Attachment file;
    file.name = take.text(object, "name", true);
    file.size = take.text(object, "size", false);
    file.sha256 = take.text(object, "sha256", false);
    const auto picture = QByteArray::fromBase64Encoding(take.text(object, "picture", false).toLatin1(),
                                                        QByteArray::AbortOnBase64DecodingErrors);
    if (!picture) {
        take.refuse("picture", Reason::Format);
    }
    file.picture = picture.decoded;
    return file;
}

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
    entry.isStaff = object.value(QLatin1StringView("staff")).toBool();
    entry.text = take.text(object, "text", true);
    const QJsonArray files = take.list(object, "files");
    for (const QJsonValue &file : files) {
        entry.files.append(attachmentFrom(file.toObject(), take));
    }
    return entry;
}

QJsonArray toJson(const QList<Attachment> &files)
{
    QJsonArray list;
    for (const Attachment &file : files) {
        list.append(QJsonObject{{QLatin1StringView("name"), file.name},
                                {QLatin1StringView("size"), file.size},
                                {QLatin1StringView("sha256"), file.sha256},
                                {QLatin1StringView("picture"), QString::fromLatin1(file.picture.toBase64())}});
    }
    return list;
}

} // namespace

QString nameOf(Format format)
{
    for (const auto &[value, word] : formats) {
        if (value == format) {
            return QString::fromLatin1(word);
        }
    }
    return {};
}

std::optional<Format> formatOf(QStringView name)
{
    for (const auto &[value, word] : formats) {
        if (name == QLatin1StringView(word)) {
            return value;
        }
    }
    return {};
}

QString machineMark(const QString &number, const QString &digest)
{
    return QStringLiteral("otklik:") + number + u':' + digest;
}

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
                                   {QLatin1StringView("staff"), entry.isStaff},
                                   {QLatin1StringView("text"), entry.text},
                                   {QLatin1StringView("files"), toJson(entry.files)}});
    }
    const QJsonObject words{{QLatin1StringView("kind"), document.words.kind},
                            {QLatin1StringView("page"), document.words.page},
                            {QLatin1StringView("digest"), document.words.digest},
                            {QLatin1StringView("digestNote"), document.words.digestNote}};
    const QJsonObject object{{QLatin1StringView("version"), version},
                             {QLatin1StringView("number"), document.number},
                             {QLatin1StringView("language"), document.language},
                             {QLatin1StringView("words"), words},
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
    document.number = take.text(object, "number", false);
    document.language = take.text(object, "language", false);
    const QJsonObject words = object.value(QLatin1StringView("words")).toObject();
    document.words = {.kind = take.text(words, "kind", false),
                      .page = take.text(words, "page", false),
                      .digest = take.text(words, "digest", false),
                      .digestNote = take.text(words, "digestNote", false)};
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
