// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/appeals/appealdelegate.h"

#include "ui/appeals/appealwords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emoji.h"
#include "ui/widgets/paint.h"

#include <QPainter>

namespace otklik::ui {

namespace {

constexpr int lineHeight = 19;
constexpr int rightWidth = 132;

QColor stateColour(const AppealModel::Appeal &appeal, const Theme &theme)
{
    switch (appeal.status) {
    case appeals::Status::Extended:
        return theme.warning;
    case appeals::Status::Answered:
        return theme.success;
    case appeals::Status::Forwarded:
    case appeals::Status::Rejected:
    case appeals::Status::Registered:
        return theme.secondary;
    case appeals::Status::Accepted:
        break;
    }
    return theme.accent;
}

QColor stateBack(const AppealModel::Appeal &appeal, const Theme &theme)
{
    switch (appeal.status) {
    case appeals::Status::Extended:
        return theme.warningSoft;
    case appeals::Status::Answered:
        return theme.successSoft;
    case appeals::Status::Forwarded:
    case appeals::Status::Rejected:
    case appeals::Status::Registered:
        return theme.hover;
    case appeals::Status::Accepted:
        break;
    }
    return theme.accentSoft;
}

/// Red on the last day and past it, amber from three days on.
QColor leftColour(const AppealModel::Appeal &appeal, const Theme &theme)
{
    const int days = appeal.daysLeft.value_or(0);
    return days <= 1 ? theme.danger : (days <= 3 ? theme.warning : theme.text);
}

/// Right-aligned lines of the days that are left.
void paintLeft(QPainter *painter, QRect area, const AppealModel::Appeal &appeal, const Theme &theme)
{
    const auto line = [&](const QString &text, const QColor &colour, const QFont &font) {
        painter->setFont(font);
        painter->setPen(colour);
        painter->drawText(QRect(area.left(), area.top(), area.width(), lineHeight), Qt::AlignRight | Qt::AlignVCenter,
                          text);
        area.translate(0, lineHeight);
    };
    if (!appeals::isOwed(appeal.status)) {
        line(dayText(appeal.closedAt, appeal.timeZone), theme.muted, uiFont(type::caption));
        return;
    }
    line(daysLeftText(appeal), leftColour(appeal, theme), uiFont(type::small, QFont::DemiBold));
    line(workingDaysText(appeal), theme.secondary, uiFont(type::caption));
    line(AppealDelegate::tr("by %1").arg(dayText(appeal.dueAt, appeal.timeZone)), theme.muted, uiFont(type::caption));
}

} // namespace

QSize AppealDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {280, 78};
}

void AppealDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = themeFor(option.palette);
    const AppealModel::Appeal &appeal = m_model.at(index.row());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF card = QRectF(option.rect).adjusted(8, 2, -8, -2);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? theme.selected : theme.hover);
        painter->drawRoundedRect(card, 10, 10);
    }
    const QRect area = option.rect.adjusted(20, 9, -20, -9);
    paintLeft(painter, QRect(area.right() - rightWidth, area.top(), rightWidth, area.height()), appeal, theme);
    const int width = area.width() - rightWidth - 8;
    painter->setFont(uiFont(type::body, QFont::DemiBold));
    painter->setPen(theme.text);
    const int numberWidth = painter->fontMetrics().horizontalAdvance(appeal.number);
    paintLine(painter, QRect(area.left(), area.top(), std::min(numberWidth + 2, width), badgeHeight), appeal.number);
    if (numberWidth + 70 < width) {
        paintBadge(painter, QPoint(area.left() + numberWidth + 8, area.top()), {}, statusName(appeal.status),
                   stateBack(appeal, theme), stateColour(appeal, theme));
    }
    painter->setFont(uiFont(type::small));
    painter->setPen(theme.text);
    paintLine(painter, QRect(area.left(), area.top() + 21, width, lineHeight), appeal.fullName);
    painter->setFont(uiFont(type::caption));
    painter->setPen(theme.muted);
    paintLine(painter, QRect(area.left(), area.top() + 40, width, lineHeight), appeal.description.simplified());
    painter->restore();
}

} // namespace otklik::ui
