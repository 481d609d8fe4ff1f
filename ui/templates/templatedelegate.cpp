// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/templates/templatedelegate.h"

#include "ui/theme/theme.h"
#include "ui/widgets/emoji.h"
#include "ui/widgets/paint.h"

#include <QPainter>

namespace otklik::ui {

TemplateDelegate::TemplateDelegate(const TemplateModel &model, bool roomy, QObject *parent)
    : QStyledItemDelegate(parent), m_model(model), m_roomy(roomy)
{}

QSize TemplateDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {200, m_roomy ? 64 : 38};
}

void TemplateDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = themeFor(option.palette);
    const wire::TemplateView &view = m_model.at(index.row());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF card = QRectF(option.rect).adjusted(6, 1, -6, -1);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? theme.selected : theme.hover);
        painter->drawRoundedRect(card, 8, 8);
    }
    const QRect area = option.rect.adjusted(16, m_roomy ? 10 : 9, -16, 0);
    int right = area.right();
    const QFont small = uiFont(type::caption, QFont::Medium);
    const QString trigger = view.trigger.isEmpty() ? QString() : QStringLiteral("/") + view.trigger;
    if (!trigger.isEmpty()) {
        right -= paintBadge(nullptr, {}, {}, trigger, {}, {});
        paintBadge(painter, QPoint(right, area.top()), {}, trigger, theme.accentSoft, theme.accent);
        right -= 8;
    }
    const QString scope = scopeName(view.scope);
    const int scopeWidth = QFontMetrics(small).horizontalAdvance(scope);
    painter->setFont(small);
    painter->setPen(theme.muted);
    painter->drawText(QRect(right - scopeWidth, area.top(), scopeWidth + 1, badgeHeight), Qt::AlignVCenter, scope);
    right -= scopeWidth + 12;
    const QFont bold = uiFont(type::body, QFont::DemiBold);
    painter->setFont(bold);
    painter->setPen(theme.text);
    paintLine(painter, QRect(area.left(), area.top(), right - area.left(), badgeHeight), view.title);
    if (m_roomy) {
        const QFont plain = uiFont(type::small);
        painter->setFont(plain);
        painter->setPen(theme.muted);
        paintLine(painter, QRect(area.left(), area.top() + 24, area.width(), 18), view.text.simplified());
    }
    painter->restore();
}

} // namespace otklik::ui
