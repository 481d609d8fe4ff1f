// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/report/behindmodel.h"

#include "ui/models/figurewords.h"
#include "ui/models/queuemodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emoji.h"

#include <QPainter>

namespace otklik::ui {

namespace {

constexpr double limit = 300; // seconds

QString aboutText(const wire::ReportedConversation &row)
{
    return row.topic.isEmpty() ? numberName(row.number)
                               : QStringLiteral("%1 · %2").arg(numberName(row.number), row.topic);
}

QString howText(const wire::ReportedConversation &row)
{
    const QString who = row.operatorName.isEmpty() ? BehindModel::tr("nobody yet") : row.operatorName;
    return row.waitSeconds ? BehindModel::tr("%1 · waited %2").arg(who, clockText(row.waitSeconds)) : who;
}

} // namespace

void BehindModel::clear()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

void BehindModel::append(const QList<wire::ReportedConversation> &more)
{
    if (more.isEmpty()) {
        return;
    }
    const auto first = static_cast<int>(m_rows.size());
    beginInsertRows({}, first, first + static_cast<int>(more.size()) - 1);
    m_rows += more;
    endInsertRows();
}

int BehindModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant BehindModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const wire::ReportedConversation &row = m_rows[index.row()];
    if (role == Qt::DisplayRole) {
        return row.citizenName;
    }
    if (role == Qt::AccessibleTextRole) {
        QStringList parts{row.citizenName, aboutText(row), howText(row)};
        if (row.responseSeconds) {
            parts << tr("answered after %1").arg(clockText(row.responseSeconds));
        }
        return parts.join(QStringLiteral(", "));
    }
    return {};
}

void BehindDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = themeFor(option.palette);
    const wire::ReportedConversation &row = m_model.at(index.row());
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
    const QFont bold = uiFont(type::body, QFont::DemiBold);
    const QString took = row.responseSeconds ? clockText(row.responseSeconds) : QString();
    const int tookWidth = QFontMetrics(bold).horizontalAdvance(took) + 2;
    painter->setFont(bold);
    painter->setPen(row.responseSeconds.value_or(0) > limit ? theme.warning : theme.text);
    painter->drawText(QRect(area.right() - tookWidth, area.top(), tookWidth, 18), Qt::AlignRight | Qt::AlignVCenter,
                      took);
    painter->setPen(theme.text);
    paintLine(painter, QRect(area.left(), area.top(), area.width() - tookWidth - 8, 18), row.citizenName);
    const QFont small = uiFont(type::caption);
    const QString when = shortMoment(isSet(row.askedAt) ? row.askedAt : row.createdAt);
    const int whenWidth = QFontMetrics(small).horizontalAdvance(when) + 2;
    painter->setFont(small);
    painter->setPen(theme.muted);
    painter->drawText(QRect(area.right() - whenWidth, area.top() + 19, whenWidth, 18),
                      Qt::AlignRight | Qt::AlignVCenter, when);
    painter->setPen(theme.secondary);
    paintLine(painter, QRect(area.left(), area.top() + 19, area.width() - whenWidth - 8, 18), aboutText(row));
    paintLine(painter, QRect(area.left(), area.top() + 37, area.width(), 18), howText(row));
    painter->restore();
}

} // namespace otklik::ui
