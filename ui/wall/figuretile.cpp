// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/wall/figuretile.h"

#include "ui/theme/icons.h"

#include <QPainter>

namespace otklik::ui {

namespace {

constexpr int bigFigure = 26;

} // namespace

FigureTile::FigureTile(QWidget *parent) : QAbstractButton(parent)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FigureTile::present(const QString &caption, const QString &value, const QString &note, QColor Theme::*colour,
                         bool stale)
{
    setText(caption);
    m_value = value;
    m_note = note;
    m_colour = colour;
    m_stale = stale;
    QString spoken = QStringLiteral("%1: %2").arg(caption, value);
    if (!note.isEmpty()) {
        spoken += QStringLiteral(", ") + note;
    }
    setAccessibleName(spoken);
    update();
}

void FigureTile::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeFor(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? QPen(theme.accent, 2) : QPen(theme.border));
    painter.setBrush(underMouse() ? theme.hover : theme.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), radius::large, radius::large);
    const QRect area = rect().adjusted(16, 12, -14, -10);
    const auto line = [&](int top, int height, const QFont &font, const QColor &colour, const QString &text, int room) {
        painter.setFont(font);
        painter.setPen(colour);
        const QString fits = QFontMetrics(font).elidedText(text, Qt::ElideRight, area.width() - room);
        painter.drawText(QRect(area.left(), area.top() + top, area.width() - room, height),
                         Qt::AlignLeft | Qt::AlignVCenter, fits);
    };
    line(0, 18, uiFont(type::small, QFont::Medium), theme.secondary, text(), 18);
    drawIcon(&painter, QRectF(area.right() - 12, area.top() + 3, 12, 12), QStringLiteral("chevron-right"), theme.muted);
    line(18, 34, uiFont(bigFigure, QFont::Bold), m_stale ? theme.muted : theme.*m_colour, m_value, 0);
    line(52, 18, uiFont(type::caption), theme.muted, m_note, 0);
}

} // namespace otklik::ui
