// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QStringList>

namespace otklik::render {

/// The PDF of QPdfWriter with better tables of what is copied. Qt names one 16-bit character for each glyph: that of
/// the picture for a picture, a presentation form for an Arabic letter, «ﬀ» for a ligature. The format allows any text:
/// the pictures' (by index, glyphfont.h) and the plain letters. Changed tables stand behind the end of the PDF, as the
/// format's incremental updates do.
QByteArray withReadableTexts(const QByteArray &pdf, const QStringList &pictures);

} // namespace otklik::render
