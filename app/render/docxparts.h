// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/transcript/document.h"

/// The parts of a Word file besides its text.
namespace otklik::render::docx {

QByteArray contentTypes();
QByteArray relations();
/// `pictures`: their names in word/media; the first is «picture1».
QByteArray documentRelations(const QList<QByteArray> &pictures);
/// `language`: «ru», «en».
QByteArray styles(const QString &language);
/// «Page n of m», counted by the reader's program.
QByteArray footer(const transcript::Document &document);
QByteArray properties(const transcript::Document &document);

} // namespace otklik::render::docx
