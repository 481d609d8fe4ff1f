// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/report/reportdelegate.h"

#include "ui/theme/theme.h"
#include "ui/widgets/emoji.h"

#include <QAbstractItemView>
#include <QPainter>

namespace otklik::ui {

namespace {

constexpr double goodShare = 0.9;
constexpr int barWidth = 48;
constexpr int shareWidth = 66;
constexpr int margin = 10;

} // namespace

void ReportDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = themeFor(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool total = m_model.isTotal(index.row());
    const auto *const view = qobject_cast<const QAbstractItemView *>(option.widget);
    const bool current = view && view->currentIndex() == index;
    if (view && view->currentIndex().row() == index.row()) {
        painter->fillRect(option.rect, theme.selected);
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter->fillRect(option.rect, theme.hover);
    }
    painter->setPen(total ? QPen(theme.border, 2) : QPen(theme.border));
    const QPoint left = total ? option.rect.topLeft() : option.rect.bottomLeft();
    painter->drawLine(left, left + QPoint(option.rect.width(), 0));
    if (current) { // the framed cell is what the list beside the table shows
        painter->setPen(QPen(theme.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(2, 3, -2, -3), radius::small, radius::small);
    }
    const QRect area = option.rect.adjusted(margin, 0, -margin, 0);
    const bool isShare = index.column() == ReportModel::Within;
    const std::optional<double> share = m_model.at(index.row()).within5MinutesShare;
    const bool low = isShare && share && *share < goodShare;
    const QString words = index.data().toString();
    const bool strong = total || isShare || current;
    const QFont font = uiFont(type::body, strong ? QFont::DemiBold : QFont::Normal);
    painter->setFont(font);
    painter->setPen(low ? theme.warning : theme.text);
    if (index.column() == ReportModel::Name) {
        paintLine(painter, area, words);
    } else {
        painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter, words);
    }
    if (isShare && share) {
        const int right = area.right() - qMax(shareWidth, QFontMetrics(font).horizontalAdvance(words) + 12);
        const QRectF bar(right - barWidth, area.center().y() - 3, barWidth, 6);
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.border);
        painter->drawRoundedRect(bar, 3, 3);
        painter->setBrush(low ? theme.warning : theme.success);
        painter->drawRoundedRect(QRectF(bar.left(), bar.top(), bar.width() * *share, bar.height()), 3, 3);
    }
    painter->restore();
}

QSize ReportDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QString words = index.data().toString();
    const int text = QFontMetrics(uiFont(type::body, QFont::DemiBold)).horizontalAdvance(words) + 2 * margin;
    const int width = index.column() == ReportModel::Within ? shareWidth + barWidth + 2 * margin : text;
    return {width, QStyledItemDelegate::sizeHint(option, index).height()};
}

} // namespace otklik::ui
