// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

class QWidget;

namespace otklik::ui {

/// Every colour of the workstation. Text colours keep 4.5:1 against the surfaces they are used on.
struct Theme {
    bool dark = false;
    QColor rail = {};       ///< the navigation rail
    QColor railActive = {}; ///< the chosen entry of the rail
    QColor railIcon = {};
    QColor window = {};  ///< behind bubbles and cards
    QColor surface = {}; ///< panes, cards, incoming bubbles, menus
    QColor field = {};   ///< inputs, the trough of the segmented control
    QColor border = {};
    QColor hover = {};
    QColor selected = {};
    QColor text = {};
    QColor secondary = {};
    QColor muted = {};
    QColor accent = {};
    QColor accentHover = {};
    QColor onAccent = {};
    QColor accentSoft = {};
    QColor bubbleOut = {};
    QColor note = {}; ///< background of what the citizen never sees
    QColor noteBorder = {};
    QColor noteText = {};
    QColor success = {};
    QColor successSoft = {};
    QColor warning = {};
    QColor warningSoft = {};
    QColor danger = {};
    QColor dangerSoft = {};
    QColor scroll = {};
};

const Theme &lightTheme();
const Theme &darkTheme();

/// The theme a palette belongs to; widgets ask with their own palette, delegates with the option's. Stateless, so that
/// a change of palette is the change of theme.
const Theme &themeFor(const QPalette &palette);
const Theme &themeFor(const QWidget *widget);

/// A soft ground and what is written on it, of a hue from 0 to 359. Whatever the hue, they differ by at least
/// readableContrast: hues are not equally bright, so the writing is made darker, or lighter, until they do.
struct HuePair {
    QColor back = {};
    QColor front = {};
};
HuePair huePair(int hue, const Theme &theme);
/// Under the segments of a control.
QColor trough(const Theme &theme);
/// Under the chosen, or the touched, way of writing: a reply or a note.
QColor writingGround(const Theme &theme, bool note, bool chosen);
/// As WCAG 2 counts it, from 1 to 21.
double contrast(const QColor &a, const QColor &b);
constexpr double readableContrast = 4.5;

QPalette paletteFor(const Theme &theme);
QString styleSheetFor(const Theme &theme);

/// The grid and the corners, in device-independent pixels.
namespace space {
constexpr int half = 4;
constexpr int one = 8;
constexpr int two = 16;
constexpr int three = 24;
} // namespace space
namespace radius {
constexpr int small = 6;
constexpr int medium = 8;
constexpr int large = 12;
} // namespace radius

/// Type sizes in pixels.
namespace type {
constexpr int caption = 12;
constexpr int small = 13;
constexpr int body = 14;
constexpr int title = 16;
constexpr int heading = 21;
} // namespace type

/// The interface font: Inter, then colour emoji.
QFont uiFont(int pixels = type::body, QFont::Weight weight = QFont::Normal);

} // namespace otklik::ui
