// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <optional>

/// What a file is, by its bytes; its name is made to agree. resources/widget/text/kinds.js has the same rules, and both
/// are held to tests/data/text/filekinds.json.
namespace otklik {

enum class FileKind { Pdf, Jpeg, Png };

/// This many first bytes suffice for kindOf().
constexpr qsizetype kindBytes = 1024 + 5;

/// A PDF may have a byte order mark or lines of text before it, up to 1,024 bytes, as its readers take it (mail
/// programs and printers leave such); but nothing binary, and nothing that is a program, a script, a page or an archive
/// itself.
std::optional<FileKind> kindOf(QByteArrayView head);

QString mediaType(FileKind kind);
/// Of all kinds, in the order of the enumeration.
QStringList mediaTypes();
/// What a dialog for choosing files offers: «*.pdf», «*.jfif».
QStringList namePatterns();

/// Whether the name ends as one of the kinds does, so that people take it for one.
bool isNamedAsKind(const QString &name);
/// The name with the ending of its kind: «scan.jfif» and «photo.png» become .jpg when they are JPEGs. Any other ending
/// stays, with the right one behind it.
QString nameFor(const QString &name, FileKind kind);

} // namespace otklik
