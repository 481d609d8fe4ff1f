// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>

namespace otklik::render {

/// Makes the embedded fonts known. False when one of them cannot be read.
bool loadFonts();
/// Noto Sans of so many points, with the other scripts behind it.
QFont textFont(qreal points, QFont::Weight weight = QFont::Normal);
/// For emoji, which are drawn as pictures: the colour font of the system where it has one.
QFont pictureFont(int pixels);

} // namespace otklik::render
