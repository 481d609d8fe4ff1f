// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/wall/alertmodel.h"

#include "ui/theme/icons.h"
#include "ui/wall/wallwords.h"

#include <QPainter>
#include <QTextLayout>

namespace otklik::ui {

namespace {

constexpr int lineHeight = 18;
constexpr int mostLines = 3;
constexpr int textLeft = 42;
constexpr int margins = 16;

QString iconOf(wire::AlertAdded::Kind kind)
{
    using Kind = wire::AlertAdded::Kind;
    switch (kind) {
    case Kind::Supervisor:
        return QStringLiteral("headset");
    case Kind::DeadlineWarning:
        return QStringLiteral("clock");
    case Kind::DeadlineBreached:
        return QStringLiteral("exclamation-triangle");
    case Kind::CalendarMissing:
        return QStringLiteral("calendar3");
    case Kind::AppealWarning:
    case Kind::AppealTerm:
        return QStringLiteral("file-earmark-text");
    }
    return QStringLiteral("info-circle");
}

bool isGrave(wire::AlertAdded::Kind kind)
{
    using Kind = wire::AlertAdded::Kind;
    return kind == Kind::DeadlineBreached || kind == Kind::Supervisor || kind == Kind::AppealTerm;
}

/// The first lines of a text in that width; the last one ends with «…» when there is more.
QStringList linesOf(const QString &text, const QFont &font, int width)
{
    QTextLayout layout(text.simplified(), font);
    QStringList lines;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        if (lines.size() == mostLines - 1) {
            lines << QFontMetrics(font).elidedText(layout.text().mid(line.textStart()), Qt::ElideRight, width);
            break;
        }
        lines << layout.text().mid(line.textStart(), line.textLength()).trimmed();
    }
    layout.endLayout();
    return lines;
}

} // namespace

void AlertModel::add(const wire::AlertAdded &alert)
{
    beginInsertRows({}, 0, 0);
    m_rows.prepend(alert);
    endInsertRows();
    if (m_rows.size() > most) {
        beginRemoveRows({}, most, most);
        m_rows.removeLast();
        endRemoveRows();
    }
}

void AlertModel::clear()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

int AlertModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant AlertModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const wire::AlertAdded &alert = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return alert.text;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2").arg(alert.text, timeText(alert.at));
    default:
        return {};
    }
}

QSize AlertDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int width = option.rect.width() - textLeft - margins;
    const auto lines = linesOf(m_model.at(index.row()).text, uiFont(type::small), qMax(80, width)).size();
    return {200, static_cast<int>(lines) * lineHeight + lineHeight + margins};
}

void AlertDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = themeFor(option.palette);
    const wire::AlertAdded &alert = m_model.at(index.row());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state.testFlag(QStyle::State_MouseOver) || option.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(option.rect, theme.hover);
    }
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_Selected)) {
        painter->setPen(QPen(theme.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(2, 1, -2, -1), radius::small, radius::small);
    }
    painter->setPen(theme.border);
    painter->drawLine(option.rect.bottomLeft() + QPoint(margins, 0), option.rect.bottomRight() - QPoint(margins, 0));
    const QRect area = option.rect.adjusted(textLeft, margins / 2, -margins, -margins / 2);
    drawIcon(painter, QRectF(option.rect.left() + margins, area.top() + 2, 16, 16), iconOf(alert.kind),
             isGrave(alert.kind) ? theme.danger : theme.warning);
    const QFont font = uiFont(type::small);
    painter->setFont(font);
    painter->setPen(theme.text);
    int top = area.top();
    for (const QString &line : linesOf(alert.text, font, area.width())) {
        painter->drawText(QRect(area.left(), top, area.width(), lineHeight), Qt::AlignLeft | Qt::AlignVCenter, line);
        top += lineHeight;
    }
    painter->setFont(uiFont(type::caption));
    painter->setPen(theme.muted);
    painter->drawText(QRect(area.left(), top, area.width(), lineHeight), Qt::AlignLeft | Qt::AlignVCenter,
                      timeText(alert.at));
    painter->restore();
}

} // namespace otklik::ui
