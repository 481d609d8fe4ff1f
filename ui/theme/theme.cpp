// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/theme.h"

#include <QWidget>

#include <algorithm>
#include <cmath>

namespace otklik::ui {

const Theme &lightTheme()
{
    static const Theme theme{.dark = false,
                             .rail = QColor(0x14, 0x1f, 0x3b),
                             .railActive = QColor(0x25, 0x35, 0x60),
                             .railIcon = QColor(0xb4, 0xc0, 0xd9),
                             .window = QColor(0xf3, 0xf5, 0xf9),
                             .surface = QColor(0xff, 0xff, 0xff),
                             .field = QColor(0xf3, 0xf5, 0xf9),
                             .border = QColor(0xdf, 0xe4, 0xec),
                             .hover = QColor(0xf3, 0xf5, 0xfa),
                             .selected = QColor(0xe9, 0xf0, 0xff),
                             .text = QColor(0x12, 0x19, 0x29),
                             .secondary = QColor(0x45, 0x51, 0x66),
                             .muted = QColor(0x60, 0x6b, 0x80),
                             .accent = QColor(0x1f, 0x55, 0xd6),
                             .accentHover = QColor(0x19, 0x47, 0xb8),
                             .onAccent = QColor(0xff, 0xff, 0xff),
                             .accentSoft = QColor(0xe8, 0xf0, 0xff),
                             .bubbleOut = QColor(0xdf, 0xea, 0xff),
                             .note = QColor(0xff, 0xf5, 0xd9),
                             .noteBorder = QColor(0xec, 0xcf, 0x85),
                             .noteText = QColor(0x80, 0x52, 0x00),
                             .success = QColor(0x0b, 0x74, 0x4c),
                             .successSoft = QColor(0xde, 0xf5, 0xea),
                             .warning = QColor(0x94, 0x55, 0x00),
                             .warningSoft = QColor(0xff, 0xef, 0xd6),
                             .danger = QColor(0xc2, 0x25, 0x30),
                             .dangerSoft = QColor(0xfd, 0xe8, 0xe9),
                             .scroll = QColor(0xd2, 0xd8, 0xe3)};
    return theme;
}

const Theme &darkTheme()
{
    static const Theme theme{.dark = true,
                             .rail = QColor(0x0b, 0x10, 0x1b),
                             .railActive = QColor(0x1e, 0x2b, 0x47),
                             .railIcon = QColor(0xa5, 0xb1, 0xc6),
                             .window = QColor(0x0e, 0x13, 0x1d),
                             .surface = QColor(0x16, 0x1c, 0x29),
                             .field = QColor(0x1d, 0x25, 0x35),
                             .border = QColor(0x2a, 0x34, 0x47),
                             .hover = QColor(0x1b, 0x23, 0x33),
                             .selected = QColor(0x1d, 0x2b, 0x4a),
                             .text = QColor(0xee, 0xf2, 0xf9),
                             .secondary = QColor(0xb3, 0xbe, 0xd0),
                             .muted = QColor(0x93, 0x9f, 0xb4),
                             .accent = QColor(0x74, 0x9f, 0xff),
                             .accentHover = QColor(0x92, 0xb4, 0xff),
                             .onAccent = QColor(0x0b, 0x13, 0x26),
                             .accentSoft = QColor(0x1c, 0x2c, 0x50),
                             .bubbleOut = QColor(0x1e, 0x34, 0x61),
                             .note = QColor(0x30, 0x26, 0x10),
                             .noteBorder = QColor(0x62, 0x4c, 0x1d),
                             .noteText = QColor(0xf2, 0xc3, 0x5c),
                             .success = QColor(0x4f, 0xd1, 0x94),
                             .successSoft = QColor(0x10, 0x33, 0x27),
                             .warning = QColor(0xf7, 0xb4, 0x4f),
                             .warningSoft = QColor(0x3a, 0x2b, 0x12),
                             .danger = QColor(0xff, 0x7d, 0x83),
                             .dangerSoft = QColor(0x3f, 0x1c, 0x24),
                             .scroll = QColor(0x35, 0x40, 0x55)};
    return theme;
}

const Theme &themeFor(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::Window).lightness() < 128 ? darkTheme() : lightTheme();
}

const Theme &themeFor(const QWidget *widget)
{
    return themeFor(widget->palette());
}

namespace {

double luminance(const QColor &colour)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

} // namespace

double contrast(const QColor &a, const QColor &b)
{
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

HuePair huePair(int hue, const Theme &theme)
{
    HuePair pair = theme.dark ? HuePair{QColor::fromHsl(hue, 92, 46), QColor::fromHsl(hue, 200, 176)}
                              : HuePair{QColor::fromHsl(hue, 130, 233), QColor::fromHsl(hue, 165, 82)};
    const int step = theme.dark ? 1 : -1;
    while (contrast(pair.front, pair.back) < readableContrast) {
        pair.front = QColor::fromHsl(hue, pair.front.hslSaturation(), pair.front.lightness() + step);
    }
    return pair;
}

QColor trough(const Theme &theme)
{
    return theme.dark ? theme.field : theme.border.lighter(105);
}

QColor writingGround(const Theme &theme, bool note, bool chosen)
{
    const QColor top = note ? theme.noteBorder : theme.accentSoft;
    double share = 0.35;
    if (chosen) {
        share = note ? 0.45 : 1.0;
    }
    const auto mixed = [share](int over, int under) {
        return qRound(over * share + under * (1 - share));
    };
    return {mixed(top.red(), theme.surface.red()), mixed(top.green(), theme.surface.green()),
            mixed(top.blue(), theme.surface.blue())};
}

QPalette paletteFor(const Theme &theme)
{
    QPalette palette;
    palette.setColor(QPalette::Window, theme.window);
    palette.setColor(QPalette::WindowText, theme.text);
    palette.setColor(QPalette::Base, theme.surface);
    palette.setColor(QPalette::AlternateBase, theme.field);
    palette.setColor(QPalette::Text, theme.text);
    palette.setColor(QPalette::Button, theme.surface);
    palette.setColor(QPalette::ButtonText, theme.text);
    palette.setColor(QPalette::BrightText, theme.onAccent);
    palette.setColor(QPalette::ToolTipBase, theme.dark ? theme.field : theme.rail);
    palette.setColor(QPalette::ToolTipText, QColor(0xff, 0xff, 0xff));
    palette.setColor(QPalette::PlaceholderText, theme.muted);
    palette.setColor(QPalette::Highlight, theme.accent);
    palette.setColor(QPalette::HighlightedText, theme.onAccent);
    palette.setColor(QPalette::Link, theme.accent);
    palette.setColor(QPalette::LinkVisited, theme.accent);
    palette.setColor(QPalette::Light, theme.surface);
    palette.setColor(QPalette::Midlight, theme.hover);
    palette.setColor(QPalette::Mid, theme.border);
    palette.setColor(QPalette::Dark, theme.border);
    palette.setColor(QPalette::Shadow, theme.border);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, theme.muted);
    }
    return palette;
}

QFont uiFont(int pixels, QFont::Weight weight)
{
    QFont font;
    font.setFamilies({QStringLiteral("Inter"), QStringLiteral("Noto Color Emoji")});
    font.setPixelSize(pixels);
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

} // namespace otklik::ui
