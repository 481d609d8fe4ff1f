// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/requests/requestdelegate.h"

#include "app/base/clock.h"
#include "ui/models/queuemodel.h"
#include "ui/requests/requestwords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emoji.h"
#include "ui/widgets/paint.h"

#include <QPainter>

namespace otklik::ui {

namespace {

struct Badge {
    const char *icon = "";
    QString text = {};
    QColor back = {};
    QColor front = {};
};

/// What matters most about the row.
Badge badgeOf(const RequestModel::Request &request, Instant now, const Theme &theme)
{
    switch (request.state) {
    case DocumentRequestState::Sending:
        return {"send", stateName(request.state), theme.accentSoft, theme.accent};
    case DocumentRequestState::Answered:
        return {"check2", stateName(request.state), theme.successSoft, theme.success};
    case DocumentRequestState::Declined:
        return {"dash-circle", stateName(request.state), theme.hover, theme.secondary};
    case DocumentRequestState::Open:
    case DocumentRequestState::Failed:
        break;
    }
    if (isOverdue(request, now)) {
        return {"exclamation-triangle", countdown(request, now), theme.dangerSoft, theme.danger};
    }
    if (request.state == DocumentRequestState::Failed) {
        return {"exclamation-circle", stateName(request.state), theme.warningSoft, theme.warning};
    }
    return {"clock", countdown(request, now), theme.accentSoft, theme.accent};
}

} // namespace

RequestDelegate::RequestDelegate(const Clock &clock, const RequestModel &model, QObject *parent)
    : QStyledItemDelegate(parent), m_clock(clock), m_model(model)
{}

QSize RequestDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {240, 92};
}

void RequestDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = themeFor(option.palette);
    const RequestModel::Request &request = m_model.at(index.row());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF card = QRectF(option.rect).adjusted(8, 2, -8, -2);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? theme.selected : theme.hover);
        painter->drawRoundedRect(card, 10, 10);
    }
    const QRect area = option.rect.adjusted(20, 11, -20, -9);
    const QString format = formatName(request.format);
    const int formatWidth = paintBadge(nullptr, {}, {}, format, {}, {});
    paintBadge(painter, QPoint(area.right() - formatWidth, area.top()), {}, format, theme.accentSoft, theme.accent);
    painter->setFont(uiFont(type::body, QFont::DemiBold));
    painter->setPen(theme.text);
    paintLine(painter, QRect(area.left(), area.top(), area.width() - formatWidth - 10, badgeHeight),
              request.citizenName);
    QStringList facts{numberName(request.number)};
    if (!request.comment.isEmpty()) {
        facts << request.comment.simplified();
    }
    painter->setFont(uiFont(type::caption));
    painter->setPen(theme.muted);
    paintLine(painter, QRect(area.left(), area.top() + 24, area.width(), 18), facts.join(QStringLiteral(" · ")));
    const Badge badge = badgeOf(request, m_clock.now(), theme);
    const int width = paintBadge(painter, QPoint(area.left(), area.top() + 50), QLatin1StringView(badge.icon),
                                 badge.text, badge.back, badge.front);
    painter->setFont(uiFont(type::caption));
    painter->setPen(theme.muted);
    const QString when =
        isOwed(request.state) ? tr("by %1").arg(momentText(request.dueAt)) : momentText(request.answeredAt);
    paintLine(painter, QRect(area.left() + width + 10, area.top() + 50, area.width() - width - 10, badgeHeight), when);
    painter->restore();
}

} // namespace otklik::ui
