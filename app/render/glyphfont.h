// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace otklik::render {

/// The postscript name of the font below: a PDF names its embedded subset by it.
constexpr const char *GlyphFontName = "OtklikPictures";

/// The private-use character that stands for picture `index`. They are two apart, so that a table of characters in a
/// PDF has an entry for each and no ranges.
constexpr char16_t pictureCharacter(int index)
{
    return static_cast<char16_t>(0xE000 + 2 * index);
}
/// How many there can be.
constexpr int PicturesMax = (0xF8FF - 0xE000) / 2;

/// A TrueType font of `count` blank glyphs, each 1.25 em wide, for pictureCharacter(0) and on: room in a line of text
/// over which a picture is drawn.
QByteArray blankGlyphFont(int count);

} // namespace otklik::render
