// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/queue/queuedelegate.h"

#include "ui/models/messagemodel.h"
#include "ui/theme/icons.h"
#include "ui/widgets/emoji.h"
#include "ui/widgets/paint.h"

#include <QPainter>

namespace otklik::ui {

namespace {

constexpr std::chrono::seconds calm{120};
constexpr std::chrono::seconds urgent{300};

void paintBack(QPainter *painter, const QStyleOptionViewItem &option, const Theme &theme)
{
    const QRectF card = QRectF(option.rect).adjusted(8, 1, -8, -1);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? theme.selected : theme.hover);
        painter->drawRoundedRect(card, 10, 10);
    }
    if (selected) {
        painter->setBrush(theme.accent);
        painter->drawRoundedRect(QRectF(card.left(), card.top() + 14, 3, card.height() - 28), 1.5, 1.5);
    }
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter->setPen(QPen(theme.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(card.adjusted(1, 1, -1, -1), 9, 9);
    }
}

} // namespace

QueueDelegate::QueueDelegate(const Clock &clock, const QueueProxy &rows, const QueueModel &model, QObject *parent)
    : QStyledItemDelegate(parent), m_clock(clock), m_rows(rows), m_model(model)
{}

QSize QueueDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {200, rowHeight};
}

int QueueDelegate::paintState(QPainter *painter, const wire::Summary &row, QPoint at, const Theme &theme) const
{
    const bool queued = row.status == Status::Queued;
    if (queued || (row.status == Status::Assigned && isSet(row.waitingSince))) { // read is not answered
        const Instant since = queued ? row.queuedAt : row.waitingSince;
        const auto wait = std::chrono::duration_cast<std::chrono::seconds>(m_clock.now() - since);
        const QColor back = wait < calm ? theme.successSoft : wait < urgent ? theme.warningSoft : theme.dangerSoft;
        const QColor front = wait < calm ? theme.success : wait < urgent ? theme.warning : theme.danger;
        return paintBadge(painter, at, QStringLiteral("clock"), waitText(wait), back, front) + 8;
    }
    if (row.status == Status::Closed) {
        return paintBadge(painter, at, QStringLiteral("check2"), statusName(row.status), theme.field, theme.muted) + 8;
    }
    if (row.op && row.op != m_me && !row.operatorName.isEmpty()) {
        const QString name = QFontMetrics(uiFont(type::caption, QFont::DemiBold))
                                 .elidedText(row.operatorName.section(QLatin1Char(' '), 0, 0), Qt::ElideRight, 110);
        return paintBadge(painter, at, QStringLiteral("person"), name, theme.accentSoft, theme.accent) + 8;
    }
    return 0;
}

void QueueDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = themeFor(option.palette);
    const wire::Summary &row = m_rows.summary(index);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintBack(painter, option, theme);
    const QRect area = option.rect.adjusted(20, 10, -20, -8);
    paintAvatar(painter, QRectF(area.left(), area.top() + 2, 40, 40), row.citizenName, row.citizen, theme);

    const int left = area.left() + 52;
    const QFont small = uiFont(type::caption);
    const QDate today = toDateTime(m_clock.now()).toLocalTime().date();
    const QString time = isSet(row.lastAt) ? shortTime(row.lastAt, today) : QString();
    const int timeWidth = QFontMetrics(small).horizontalAdvance(time);
    painter->setFont(small);
    painter->setPen(theme.muted);
    painter->drawText(QRect(area.right() - timeWidth, area.top(), timeWidth + 1, 18), Qt::AlignVCenter, time);

    const QFont bold = uiFont(type::body, QFont::DemiBold);
    painter->setFont(bold);
    painter->setPen(theme.text);
    const int nameWidth = area.right() - timeWidth - 8 - left;
    paintLine(painter, QRect(left, area.top(), nameWidth, 18), row.citizenName);

    const QFont medium = uiFont(type::small, QFont::Medium);
    painter->setFont(medium);
    painter->setPen(theme.secondary);
    const QString about = row.topic.isEmpty() ? row.lineName : QStringLiteral("%1 · %2").arg(row.lineName, row.topic);
    paintLine(painter, QRect(left, area.top() + 20, area.right() - left, 18), about);

    const int y = area.top() + 43;
    const int shift = paintState(painter, row, QPoint(left, y), theme);
    const int count = row.unread > 0 ? paintCount(painter, QPoint(area.right(), y + 1), row.unread, theme) + 8 : 0;
    const bool draft = m_model.hasDraft(row.id);
    const QFont plain = uiFont(type::small);
    painter->setFont(plain);
    painter->setPen(draft ? theme.noteText : theme.muted);
    const QString last = draft ? tr("Draft") : row.lastText;
    const QRect words(left + shift, y, area.right() - left - shift - count, badgeHeight);
    paintLine(painter, words, last);
    painter->restore();
}

} // namespace otklik::ui
