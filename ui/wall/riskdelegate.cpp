// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/wall/riskdelegate.h"

#include "app/base/clock.h"
#include "ui/models/queuemodel.h"
#include "ui/wall/wallwords.h"
#include "ui/widgets/emoji.h"
#include "ui/widgets/paint.h"

#include <QMouseEvent>
#include <QPainter>

namespace otklik::ui {

namespace {

constexpr int headingHeight = 28;
constexpr int rowHeight = 56;
constexpr int countdownWidth = 138; // of «late by 12:34:56» in either language
constexpr int buttonHeight = 30;

QFont buttonFont()
{
    return uiFont(type::small, QFont::DemiBold);
}

QRect buttonRect(const QRect &row, const QString &name)
{
    const int width = QFontMetrics(buttonFont()).horizontalAdvance(name) + 26;
    return {row.right() - 16 - width, row.center().y() - buttonHeight / 2, width, buttonHeight};
}

} // namespace

RiskDelegate::RiskDelegate(const Clock &clock, const RiskModel &model, QObject *parent)
    : QStyledItemDelegate(parent), m_clock(clock), m_model(model)
{}

QSize RiskDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {280, m_model.at(index.row()).isHeading() ? headingHeight : rowHeight};
}

void RiskDelegate::paintHeading(QPainter *painter, const QRect &rect, const RiskModel::Row &row,
                                const Theme &theme) const
{
    painter->fillRect(rect, theme.field);
    const QFont font = uiFont(type::caption, QFont::DemiBold);
    const QString words = RiskModel::headingOf(row.stretch);
    painter->setFont(font);
    painter->setPen(theme.secondary);
    const QRect area = rect.adjusted(16, 0, -16, 0);
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter, words);
    const bool near = row.stretch == RiskModel::Stretch::Missed || row.stretch == RiskModel::Stretch::Five;
    painter->setPen(near ? theme.danger : theme.warning);
    painter->drawText(area.adjusted(QFontMetrics(font).horizontalAdvance(words) + 8, 0, 0, 0),
                      Qt::AlignLeft | Qt::AlignVCenter, QString::number(row.count));
}

void RiskDelegate::paintMove(QPainter *painter, const QRect &rect, const QString &name, bool primary,
                             const Theme &theme) const
{
    painter->setPen(primary ? Qt::NoPen : QPen(theme.border));
    painter->setBrush(!m_ready ? theme.field : primary ? theme.accent : theme.surface);
    painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius::small, radius::small);
    painter->setFont(buttonFont());
    painter->setPen(!m_ready ? theme.muted : primary ? theme.onAccent : theme.text);
    painter->drawText(rect, Qt::AlignCenter, name);
}

void RiskDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = themeFor(option.palette);
    const RiskModel::Row &row = m_model.at(index.row());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (row.isHeading()) {
        paintHeading(painter, option.rect, row, theme);
        painter->restore();
        return;
    }
    const wire::AtRisk &risk = *row.risk;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool focused = selected && option.state.testFlag(QStyle::State_HasFocus);
    if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->fillRect(option.rect, selected ? theme.selected : theme.hover);
    }
    if (focused) {
        painter->setPen(QPen(theme.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(2, 2, -2, -2), radius::medium, radius::medium);
    }
    const QRect area = option.rect.adjusted(16, 7, -16, -7);
    const bool near = row.stretch == RiskModel::Stretch::Missed || row.stretch == RiskModel::Stretch::Five;
    paintBadge(painter, area.topLeft(), QStringLiteral("clock"), untilText(risk.dueAt, m_clock.now()),
               near ? theme.dangerSoft : theme.warningSoft, near ? theme.danger : theme.warning);
    painter->setFont(uiFont(type::caption));
    painter->setPen(theme.muted);
    paintLine(painter, QRect(area.left(), area.top() + 22, countdownWidth - 8, 18), clockName(risk.kind));

    int right = area.right();
    if (risk.move) {
        const QRect button = buttonRect(option.rect, moveName(risk.move->kind));
        paintMove(painter, button, moveName(risk.move->kind), focused, theme);
        right = button.left() - 10;
    }
    const int left = area.left() + countdownWidth;
    const QFont bold = uiFont(type::body, QFont::DemiBold);
    const QString number = numberName(risk.number);
    const int width = qMin(right - left, QFontMetrics(bold).horizontalAdvance(number));
    painter->setFont(bold);
    painter->setPen(theme.text);
    painter->drawText(QRect(left, area.top(), width, 20), Qt::AlignLeft | Qt::AlignVCenter, number);
    painter->setFont(uiFont(type::body));
    painter->setPen(theme.secondary);
    constexpr int gap = 4; // a line of text begins with no blank
    paintLine(painter, QRect(left + width + gap, area.top(), right - left - width - gap, 20),
              QStringLiteral("· ") + risk.lineName);
    const QString reason = risk.move ? risk.move->text : risk.operatorName;
    painter->setFont(uiFont(type::small));
    painter->setPen(theme.secondary);
    paintLine(painter, QRect(left, area.top() + 21, right - left, 20), reason);
    painter->restore();
}

bool RiskDelegate::editorEvent(QEvent *event, QAbstractItemModel *, const QStyleOptionViewItem &option,
                               const QModelIndex &index)
{
    const RiskModel::Row &row = m_model.at(index.row());
    if (event->type() != QEvent::MouseButtonRelease || !row.risk || !row.risk->move || !m_ready) {
        return false;
    }
    const auto *const mouse = static_cast<QMouseEvent *>(event);
    if (mouse->button() != Qt::LeftButton ||
        !buttonRect(option.rect, moveName(row.risk->move->kind)).contains(mouse->pos())) {
        return false;
    }
    emit moveChosen(index);
    return true;
}

} // namespace otklik::ui
