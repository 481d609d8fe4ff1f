// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/wall/operatordelegate.h"

#include "ui/models/figurewords.h"
#include "ui/models/presencewords.h"
#include "ui/wall/wallwords.h"
#include "ui/widgets/emoji.h"
#include "ui/widgets/paint.h"

#include <QPainter>

namespace otklik::ui {

namespace {

constexpr int rowHeight = 54;
constexpr int barWidth = 64;

} // namespace

OperatorDelegate::OperatorDelegate(const OperatorModel &model, QObject *parent)
    : QStyledItemDelegate(parent), m_model(model)
{}

QSize OperatorDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {260, rowHeight};
}

void OperatorDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = themeFor(option.palette);
    const wire::LiveOperator &row = m_model.at(index.row());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->fillRect(option.rect, selected ? theme.selected : theme.hover);
    }
    painter->setPen(theme.border);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (selected && option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(theme.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(2, 2, -2, -2), radius::medium, radius::medium);
    }
    const QRect area = option.rect.adjusted(16, 8, -16, -8);
    paintAvatar(painter, QRectF(area.left(), area.center().y() - 14, 28, 28), row.name, row.op, theme);

    const QFont plain = uiFont(type::small);
    const QString load = QStringLiteral("%1 / %2").arg(loadText(row.load)).arg(row.capacity);
    const int loadWidth = qMax(48, QFontMetrics(plain).horizontalAdvance(load));
    painter->setFont(plain);
    painter->setPen(theme.secondary);
    painter->drawText(QRect(area.right() - loadWidth, area.top(), loadWidth, area.height()),
                      Qt::AlignRight | Qt::AlignVCenter, load);
    const QRectF bar(area.right() - loadWidth - 10 - barWidth, area.center().y() - 3, barWidth, 6);
    painter->setPen(theme.border);
    painter->setBrush(theme.field);
    painter->drawRoundedRect(bar, 3, 3);
    const double share = row.capacity > 0 ? qBound(0.0, row.load / row.capacity, 1.0) : 0;
    if (share > 0) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(share >= 1 ? theme.danger : theme.accent);
        painter->drawRoundedRect(QRectF(bar.left(), bar.top(), qMax(6.0, bar.width() * share), bar.height()), 3, 3);
    }
    const QString since = timeText(row.since);
    const int sinceWidth = QFontMetrics(plain).horizontalAdvance(QStringLiteral("00:00")) + 2;
    const int sinceLeft = static_cast<int>(bar.left()) - 10 - sinceWidth;
    painter->setPen(theme.muted);
    painter->drawText(QRect(sinceLeft, area.top(), sinceWidth, area.height()), Qt::AlignRight | Qt::AlignVCenter,
                      since);

    const int left = area.left() + 40;
    const int width = sinceLeft - 8 - left;
    painter->setFont(uiFont(type::body, QFont::DemiBold));
    painter->setPen(theme.text);
    paintLine(painter, QRect(left, area.top() - 1, width, 20), row.name);
    painter->setPen(Qt::NoPen);
    painter->setBrush(presenceColour(row.state));
    painter->drawEllipse(QRectF(left, area.top() + 26, 8, 8));
    const QString cause = row.reason.isEmpty() ? causeName(row.cause) : row.reason;
    const QString words = QStringLiteral("%1 · %2").arg(presenceName(row.state), cause);
    painter->setFont(plain);
    painter->setPen(theme.secondary);
    paintLine(painter, QRect(left + 14, area.top() + 20, width - 14, 20), words);
    painter->restore();
}

} // namespace otklik::ui
