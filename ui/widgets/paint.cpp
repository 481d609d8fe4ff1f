// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/paint.h"

#include "ui/theme/icons.h"

#include <QPainter>

#include <array>

namespace otklik::ui {

QString initialsOf(const QString &name)
{
    QString initials;
    for (const QString &word : name.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const QChar first = word.at(0);
        if (first.isLetterOrNumber() && initials.size() < 2) {
            initials += first.toUpper();
        }
    }
    return initials.isEmpty() ? QStringLiteral("?") : initials;
}

HuePair avatarColours(PersonId person, const Theme &theme)
{
    static constexpr std::array hues{16, 152, 214, 268, 338, 40, 190, 98};
    const int hue = hues[static_cast<size_t>(qHash(person.value, 7) % hues.size())];
    return huePair(hue, theme);
}

void paintAvatar(QPainter *painter, const QRectF &rect, const QString &name, PersonId person, const Theme &theme)
{
    const HuePair colours = avatarColours(person, theme);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colours.back);
    painter->drawEllipse(rect);
    painter->setPen(colours.front);
    painter->setFont(uiFont(qRound(rect.height() * 0.38), QFont::DemiBold));
    painter->drawText(rect, Qt::AlignCenter, initialsOf(name));
    painter->restore();
}

int paintBadge(QPainter *painter, QPoint topLeft, const QString &iconName, const QString &text, const QColor &back,
               const QColor &front)
{
    const QFont font = uiFont(type::caption, QFont::DemiBold);
    const int textWidth = QFontMetrics(font).horizontalAdvance(text);
    const int iconWidth = iconName.isEmpty() ? 0 : 12 + (text.isEmpty() ? 0 : 4);
    const int width = 7 + iconWidth + textWidth + 7;
    if (!painter) {
        return width;
    }
    const QRectF rect(topLeft, QSizeF(width, badgeHeight));
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(back);
    painter->drawRoundedRect(rect, badgeHeight / 2.0, badgeHeight / 2.0);
    if (!iconName.isEmpty()) {
        drawIcon(painter, QRectF(rect.left() + 7, rect.top() + 4, 12, 12), iconName, front);
    }
    painter->setPen(front);
    painter->setFont(font);
    painter->drawText(rect.adjusted(7 + iconWidth, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text);
    painter->restore();
    return width;
}

int paintCount(QPainter *painter, QPoint topRight, int count, const Theme &theme)
{
    const QString text = count > 99 ? QStringLiteral("99+") : QString::number(count);
    const QFont font = uiFont(11, QFont::Bold);
    const int width = qMax(20, QFontMetrics(font).horizontalAdvance(text) + 12);
    if (painter) {
        const QRectF rect(topRight.x() - width, topRight.y(), width, 18);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.accent);
        painter->drawRoundedRect(rect, 9, 9);
        painter->setPen(theme.onAccent);
        painter->setFont(font);
        painter->drawText(rect, Qt::AlignCenter, text);
        painter->restore();
    }
    return width;
}

} // namespace otklik::ui
