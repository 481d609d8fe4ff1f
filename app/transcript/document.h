// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

#include <QList>
#include <QString>
#include <QStringList>

/// What a transcript says, before it has a format. All words are ready for people: who makes the document knows the
/// language, the time zone and what the reader may see; who writes it knows only how a page looks.
namespace otklik::transcript {

struct Fact {
    QString label = {}; ///< «Линия»
    QString value = {}; ///< «Паспорта»
    friend bool operator==(const Fact &, const Fact &) = default;
};

struct Entry {
    enum class Kind {
        Day,     ///< only `text`: «21 ноября 2026 г.»
        Message, ///< somebody's words
        Note,    ///< staff among themselves; stands in a document for staff only
        Notice,  ///< what happened
    };
    Kind kind = Kind::Message;
    QString time = {}; ///< «10:15»
    QString author = {};
    QString text = {};
    QStringList files = {}; ///< «справка.pdf (12 КБ)»
    friend bool operator==(const Entry &, const Entry &) = default;
};

struct Document {
    QString title = {}; ///< «Обращение № 2026-000118»
    QList<Fact> facts = {};
    QList<Entry> entries = {};
    QString footer = {};
    friend bool operator==(const Document &, const Document &) = default;
};

QByteArray toJson(const Document &document);
/// Malformed names the field; unknown kinds of entries are refused, unknown fields are not.
Result<Document> fromJson(const QByteArray &json);

/// Plain UTF-8 text with Unix line ends, 78 columns where words allow it. Control characters are left out.
QByteArray plainText(const Document &document);

} // namespace otklik::transcript
