// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/domain/documentrequest.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

/// What a transcript says, before it has a format. All words are ready for people: who makes the document knows the
/// language, the time zone and what the reader may see; who writes it knows only how a page looks.
namespace otklik::transcript {

struct Fact {
    QString label = {}; ///< «Линия»
    QString value = {}; ///< «Паспорта»
    friend bool operator==(const Fact &, const Fact &) = default;
};

struct Attachment {
    QString name = {};       ///< «справка.pdf»
    QString size = {};       ///< «12 КБ»
    QString sha256 = {};     ///< of the content, 64 small hexadecimal digits; empty: not known
    QByteArray picture = {}; ///< the content of a JPEG or PNG that is to stand in the document itself
    friend bool operator==(const Attachment &, const Attachment &) = default;
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
    bool isStaff = false; ///< the author, or who made it happen, is one of the staff
    QString text = {};
    QList<Attachment> files = {};
    friend bool operator==(const Entry &, const Entry &) = default;
};

/// Words of the form itself, which only pages have.
struct PageWords {
    QString kind = {};       ///< «Переписка»: stands above the title
    QString page = {};       ///< «Страница %1 из %2»
    QString digest = {};     ///< «Контрольная сумма»: the heading over the SHA-256
    QString digestNote = {}; ///< what the SHA-256 is good for
    friend bool operator==(const PageWords &, const PageWords &) = default;
};

struct Document {
    QString number = {};   ///< «2026-000118», for machines
    QString language = {}; ///< «ru», «en»
    QString title = {};    ///< «Обращение № 2026-000118»
    QList<Fact> facts = {};
    QList<Entry> entries = {};
    QString footer = {};
    PageWords words = {};
    friend bool operator==(const Document &, const Document &) = default;
};

using Format = DocumentFormat;
/// «txt», «pdf», «docx»: also the ending of the file's name.
QString nameOf(Format format);
/// None for another word.
std::optional<Format> formatOf(QStringView name);

QByteArray toJson(const Document &document);
/// Malformed names the field; unknown kinds of entries are refused, unknown fields are not.
Result<Document> fromJson(const QByteArray &json);

/// What the document says, as plain UTF-8 text with Unix line ends, 78 columns where words allow it and words never
/// cut. Control characters are left out. The same for every format: its SHA-256 stands in each.
QByteArray canonicalText(const Document &document);
/// The SHA-256 of the canonical text: 64 small hexadecimal digits.
QString digestOf(const Document &document);
/// What stands in the properties of a PDF or DOCX, so that a program finds the number and the SHA-256 again.
QString machineMark(const QString &number, const QString &digest);
/// The canonical text and, behind it, its SHA-256.
QByteArray plainText(const Document &document);

/// One line without anything that would disturb a terminal or forge the look of a document.
QString cleanLine(const QString &text);
/// The lines of a text, each clean: people end them in several ways.
QStringList cleanLines(QString text);

} // namespace otklik::transcript
