// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/history/hitdelegate.h"

#include "app/domain/text/visibletext.h"
#include "ui/models/messagemodel.h"
#include "ui/models/queuemodel.h"
#include "ui/theme/icons.h"
#include "ui/widgets/emoji.h"

#include <QPainter>
#include <QTextLayout>

namespace otklik::ui {

namespace {

constexpr int before = 28; ///< characters kept in front of the first mark

/// One or two lines of the snippet with the found words marked.
void paintSnippet(QPainter *painter, const QRect &rect, const wire::Hit &hit, const Theme &theme)
{
    QString text = hit.snippet;
    text.replace(QLatin1Char('\n'), QLatin1Char(' '));
    int cut = 0;
    if (!hit.highlights.isEmpty() && hit.highlights.first().start > 2 * before) {
        cut = static_cast<int>(cutText(text, hit.highlights.first().start - before).size());
        text = QChar(0x2026) + text.mid(cut);
        --cut;
    }
    QTextLayout layout(text, uiFont(type::small));
    QList<QTextLayout::FormatRange> marks = emojiFormats(text);
    for (const wire::Highlight &mark : hit.highlights) {
        QTextCharFormat format;
        format.setBackground(theme.warningSoft);
        format.setForeground(theme.warning);
        format.setFontWeight(QFont::DemiBold);
        marks.append({mark.start - cut, mark.length, format});
    }
    layout.setFormats(marks);
    layout.beginLayout();
    for (int i = 0; i < 2; ++i) {
        QTextLine line = layout.createLine();
        if (!line.isValid()) {
            break;
        }
        line.setLineWidth(rect.width());
        line.setPosition(QPointF(0, i * 18));
    }
    layout.endLayout();
    painter->setPen(theme.secondary);
    layout.draw(painter, rect.topLeft());
}

} // namespace

HitDelegate::HitDelegate(const Clock &clock, const HitModel &model, QObject *parent)
    : QStyledItemDelegate(parent), m_clock(clock), m_model(model)
{}

QSize HitDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {240, 104};
}

void HitDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = themeFor(option.palette);
    const wire::Hit &hit = m_model.at(index.row());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF card = QRectF(option.rect).adjusted(8, 2, -8, -2);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? theme.selected : theme.hover);
        painter->drawRoundedRect(card, 10, 10);
    }
    const QRect area = option.rect.adjusted(20, 12, -20, -8);
    const QDate today = toDateTime(m_clock.now()).toLocalTime().date();
    const QString when = shortTime(hit.at, today);
    const QFont small = uiFont(type::caption);
    const int whenWidth = QFontMetrics(small).horizontalAdvance(when);
    painter->setFont(small);
    painter->setPen(theme.muted);
    painter->drawText(QRect(area.right() - whenWidth, area.top(), whenWidth + 1, 18), Qt::AlignVCenter, when);
    int nameRoom = area.width() - whenWidth - 10;
    if (hit.rating > 0) {
        nameRoom -= 34;
        drawIcon(painter, QRectF(area.left() + nameRoom + 8, area.top() + 3, 12, 12), QStringLiteral("star-fill"),
                 theme.warning);
        painter->setPen(theme.warning);
        painter->drawText(QRect(area.left() + nameRoom + 23, area.top(), 12, 18), Qt::AlignVCenter,
                          QString::number(hit.rating));
    }
    const QFont bold = uiFont(type::body, QFont::DemiBold);
    painter->setFont(bold);
    painter->setPen(theme.text);
    paintLine(painter, QRect(area.left(), area.top(), nameRoom, 18), hit.citizenName);
    QStringList facts{numberName(hit.number), hit.lineName};
    if (!hit.operatorName.isEmpty()) {
        facts << hit.operatorName;
    }
    painter->setFont(small);
    painter->setPen(theme.muted);
    paintLine(painter, QRect(area.left(), area.top() + 20, area.width(), 18), facts.join(QStringLiteral(" · ")));
    paintSnippet(painter, QRect(area.left(), area.top() + 43, area.width(), 38), hit, theme);
    painter->restore();
}

} // namespace otklik::ui
