// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QHash>
#include <QImage>
#include <QRawFont>
#include <QStringList>

namespace otklik::render {

/// What the embedded fonts cannot show in a PDF, emoji above all: colour fonts come out blank there, and characters
/// beyond the first 65,536 cannot be copied. Each such character is drawn as a picture over a blank glyph that stands
/// for its text (glyphfont.h).
class EmojiPictures {
public:
    EmojiPictures();

    /// The text with every such character (as a reader counts them) replaced by a private-use one. A character that the
    /// people who wrote it had there already is replaced too.
    QString mark(const QString &text);
    /// After the last mark(): makes the blank glyphs known. False when that fails.
    bool loadGlyphs();
    /// The family of the blank glyphs.
    const QString &family() const { return m_family; }

    /// -1 where the character stands for no picture.
    int indexOf(QChar character) const;
    /// What the private-use characters stand for, by index.
    const QStringList &texts() const { return m_texts; }
    /// Opaque, square.
    const QImage &picture(int index, const QColor &background);

private:
    bool isPicture(const QString &cluster);
    bool isSupported(char32_t character);

    QStringList m_texts;
    QHash<QString, int> m_indices;
    QHash<char32_t, bool> m_supported;
    QList<QRawFont> m_fonts;
    QHash<std::pair<int, QRgb>, QImage> m_pictures;
    QString m_family;
};

} // namespace otklik::render
