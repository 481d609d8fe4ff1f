// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/render/fonts.h"

#include <QDirIterator>
#include <QFontDatabase>

namespace otklik::render {

bool loadFonts()
{
    bool good = true;
    for (QDirIterator files(QStringLiteral(":/document-fonts")); files.hasNext();) {
        good = QFontDatabase::addApplicationFont(files.next()) >= 0 && good;
    }
    return good;
}

QFont textFont(qreal points, QFont::Weight weight)
{
    QFont font;
    font.setFamilies({QStringLiteral("Noto Sans"), QStringLiteral("Noto Sans Arabic"),
                      QStringLiteral("Noto Sans Hebrew"), QStringLiteral("Noto Sans Armenian"),
                      QStringLiteral("Noto Sans Georgian"), QStringLiteral("Noto Sans Symbols"),
                      QStringLiteral("Noto Sans Symbols2")});
    font.setPointSizeF(points);
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

QFont pictureFont(int pixels)
{
    QFont font;
    font.setFamilies({QStringLiteral("Noto Color Emoji"), QStringLiteral("Noto Sans Symbols2")});
    font.setPixelSize(pixels);
    return font;
}

} // namespace otklik::render
