// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/render/emojipictures.h"

#include "app/render/fonts.h"
#include "app/render/glyphfont.h"

#include <QFontDatabase>
#include <QPainter>
#include <QTextBoundaryFinder>

#include <algorithm>

namespace otklik::render {

namespace {

constexpr int PictureSide = 96;           ///< pixels; about 550 dpi in a line of text
constexpr char16_t FirstUnusual = 0x0530; ///< below: Latin, Greek, Cyrillic, which the fonts have
constexpr char16_t Joiner = 0x200D;
constexpr char16_t EmojiStyle = 0xFE0F;
constexpr char16_t Keycap = 0x20E3;

/// Signs below the emoji's own planes that are shown in colour by themselves.
constexpr std::u32string_view Coloured = U"⌚⌛⏩⏪⏫⏬⏰⏳◽◾☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⬛⬜⭐⭕";

bool isRegional(const QString &cluster)
{
    const QList<uint> points = cluster.toUcs4();
    return points.size() == 1 && points.first() >= 0x1F1E6 && points.first() <= 0x1F1FF;
}

bool isEmoji(const QString &cluster)
{
    const QList<uint> points = cluster.toUcs4();
    return cluster.contains(QChar(EmojiStyle)) || cluster.contains(QChar(Keycap)) ||
           std::any_of(points.begin(), points.end(), [](char32_t point) {
               return (point >= 0x1F000 && point <= 0x1FAFF) || Coloured.find(point) != std::u32string_view::npos;
           });
}

/// As a reader counts them: people, flags and whoever is joined to them are one.
QStringList clustersOf(const QString &text)
{
    QStringList clusters;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    qsizetype from = 0;
    for (qsizetype to = finder.toNextBoundary(); to >= 0; to = finder.toNextBoundary()) {
        const QString next = text.mid(from, to - from);
        const bool joined =
            !clusters.isEmpty() && (clusters.last().endsWith(QChar(Joiner)) || next.startsWith(QChar(Joiner)) ||
                                    (isRegional(clusters.last()) && isRegional(next)));
        if (joined) {
            clusters.last() += next;
        } else {
            clusters.append(next);
        }
        from = to;
    }
    return clusters;
}

} // namespace

EmojiPictures::EmojiPictures()
{
    const QStringList families = textFont(10).families();
    for (const QString &family : families) {
        QFont font(family);
        font.setPixelSize(16);
        m_fonts.append(QRawFont::fromFont(font, QFontDatabase::Any));
    }
}

QString EmojiPictures::mark(const QString &text)
{
    if (std::all_of(text.begin(), text.end(), [](QChar unit) { return unit.unicode() < FirstUnusual; })) {
        return text;
    }
    QString marked;
    const QStringList clusters = clustersOf(text);
    for (const QString &cluster : clusters) {
        auto known = m_indices.constFind(cluster);
        if (known == m_indices.constEnd() && isPicture(cluster)) {
            if (m_texts.size() == PicturesMax) {
                marked += QChar(QChar::ReplacementCharacter);
                continue;
            }
            known = m_indices.insert(cluster, static_cast<int>(m_texts.size()));
            m_texts.append(cluster);
        }
        marked += known == m_indices.constEnd() ? cluster : QString(QChar(pictureCharacter(*known)));
    }
    return marked;
}

bool EmojiPictures::isPicture(const QString &cluster)
{
    const QList<uint> points = cluster.toUcs4();
    return isEmoji(cluster) || std::any_of(points.begin(), points.end(),
                                           [this](char32_t point) { return point > 0xFFFF || !isSupported(point); });
}

bool EmojiPictures::isSupported(char32_t character)
{
    if (character < FirstUnusual || QChar::isSpace(character) || QChar::category(character) == QChar::Other_Format) {
        return true;
    }
    auto known = m_supported.constFind(character);
    if (known == m_supported.constEnd()) {
        const bool found = indexOf(QChar(static_cast<char16_t>(character))) < 0 &&
                           std::any_of(m_fonts.begin(), m_fonts.end(),
                                       [character](const QRawFont &font) { return font.supportsCharacter(character); });
        known = m_supported.insert(character, found);
    }
    return *known;
}

bool EmojiPictures::loadGlyphs()
{
    if (m_texts.isEmpty()) {
        return true;
    }
    const int font = QFontDatabase::addApplicationFontFromData(blankGlyphFont(static_cast<int>(m_texts.size())));
    m_family = QFontDatabase::applicationFontFamilies(font).value(0);
    return !m_family.isEmpty();
}

int EmojiPictures::indexOf(QChar character) const
{
    const int place = character.unicode() - pictureCharacter(0);
    return place >= 0 && place % 2 == 0 && place / 2 < m_texts.size() ? place / 2 : -1;
}

const QImage &EmojiPictures::picture(int index, const QColor &background)
{
    QImage &image = m_pictures[{index, background.rgb()}];
    if (image.isNull()) {
        image = QImage(PictureSide, PictureSide, QImage::Format_RGB32);
        image.fill(background);
        QPainter painter(&image);
        painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing | QPainter::SmoothPixmapTransform);
        const QString &text = m_texts.at(index);
        QFont font = isEmoji(text) ? pictureFont(PictureSide * 3 / 4) : textFont(10);
        font.setPixelSize(PictureSide * 3 / 4);
        const qreal width = QFontMetricsF(font, &image).horizontalAdvance(text);
        if (width > PictureSide) {
            font.setPixelSize(std::max(8, static_cast<int>(font.pixelSize() * PictureSide / width)));
        }
        painter.setFont(font);
        painter.drawText(image.rect(), Qt::AlignCenter, text);
    }
    return image;
}

} // namespace otklik::render
