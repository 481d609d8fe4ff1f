// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/stream/bubble.h"

#include "ui/theme/icons.h"
#include "ui/widgets/emoji.h"
#include "ui/widgets/paint.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

namespace otklik::ui {

namespace {

struct BubbleWords {
    Q_DECLARE_TR_FUNCTIONS(BubbleWords)
};

/// Rounded, with a small corner at the top on the author's side of a run's first bubble.
QPainterPath shapeOf(const QRectF &rect, bool own, bool first)
{
    const qreal big = 14;
    const qreal topLeft = !own && first ? 4 : big;
    const qreal topRight = own && first ? 4 : big;
    QPainterPath path;
    path.moveTo(rect.left() + topLeft, rect.top());
    path.lineTo(rect.right() - topRight, rect.top());
    path.arcTo(rect.right() - 2 * topRight, rect.top(), 2 * topRight, 2 * topRight, 90, -90);
    path.lineTo(rect.right(), rect.bottom() - big);
    path.arcTo(rect.right() - 2 * big, rect.bottom() - 2 * big, 2 * big, 2 * big, 0, -90);
    path.lineTo(rect.left() + big, rect.bottom());
    path.arcTo(rect.left(), rect.bottom() - 2 * big, 2 * big, 2 * big, 270, -90);
    path.lineTo(rect.left(), rect.top() + topLeft);
    path.arcTo(rect.left(), rect.top(), 2 * topLeft, 2 * topLeft, 180, -90);
    path.closeSubpath();
    return path;
}

void paintSeparators(QPainter *painter, const Bubble &bubble, const Theme &theme)
{
    if (!bubble.day.isEmpty()) {
        const QFont font = uiFont(type::caption, QFont::DemiBold);
        const int width = QFontMetrics(font).horizontalAdvance(bubble.day) + 24;
        const QRectF pill((bubble.width - width) / 2.0, bubble.dayRect.top(), width, bubble.dayRect.height());
        painter->setPen(theme.border);
        painter->setBrush(theme.surface);
        painter->drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), 12.5, 12.5);
        painter->setPen(theme.secondary);
        painter->setFont(font);
        painter->drawText(pill, Qt::AlignCenter, bubble.day);
    }
    if (!bubble.newRect.isEmpty()) {
        const QFont font = uiFont(type::caption, QFont::DemiBold);
        const QString words = BubbleWords::tr("New messages");
        const int width = QFontMetrics(font).horizontalAdvance(words) + 24;
        const int middle = bubble.newRect.center().y();
        painter->setPen(theme.accent);
        painter->drawLine(20, middle, (bubble.width - width) / 2, middle);
        painter->drawLine((bubble.width + width) / 2, middle, bubble.width - 20, middle);
        painter->setFont(font);
        painter->drawText(bubble.newRect, Qt::AlignCenter, words);
    }
}

void paintNotice(QPainter *painter, const Bubble &bubble, const QTextLayout::FormatRange *selected, const Theme &theme)
{
    const QTextLine line = bubble.text->lineAt(0);
    const qreal middle = bubble.textAt.y() + 9.5;
    const qreal from = bubble.textAt.x() + line.naturalTextRect().left();
    painter->setPen(theme.border);
    const qreal reach = qMin<qreal>(120, from - 32);
    if (reach > 16) {
        const qreal to = from + line.naturalTextWidth();
        painter->drawLine(QPointF(from - 12 - reach, middle), QPointF(from - 12, middle));
        painter->drawLine(QPointF(to + 12, middle), QPointF(to + 12 + reach, middle));
    }
    painter->setPen(theme.muted);
    bubble.text->draw(painter, bubble.textAt,
                      selected ? QList<QTextLayout::FormatRange>{*selected} : QList<QTextLayout::FormatRange>{});
}

void paintCard(QPainter *painter, const FileBox &box, const FileView &view, const Theme &theme)
{
    const QRectF card = QRectF(box.box).adjusted(0.5, 0.5, -0.5, -0.5);
    painter->setPen(theme.border);
    painter->setBrush(theme.surface);
    painter->drawRoundedRect(card, 10, 10);
    const bool pdf = box.file.type == QStringLiteral("application/pdf");
    const QRectF tile(card.left() + 8, card.top() + 9, 34, 34);
    painter->setPen(Qt::NoPen);
    painter->setBrush(pdf ? theme.dangerSoft : theme.accentSoft);
    painter->drawRoundedRect(tile, 8, 8);
    const QString picture = pdf ? QStringLiteral("file-earmark-pdf")
                                : (box.picture ? QStringLiteral("image") : QStringLiteral("file-earmark-text"));
    drawIcon(painter, tile.adjusted(8, 8, -8, -8), picture, pdf ? theme.danger : theme.accent);
    const QRectF words(tile.right() + 10, card.top() + 8, card.width() - 34 - 18 - 44, 18);
    const QFont bold = uiFont(type::small, QFont::DemiBold);
    painter->setFont(bold);
    painter->setPen(theme.text);
    paintLine(painter, words.toRect(), box.file.name, Qt::ElideMiddle);
    painter->setFont(uiFont(type::caption));
    painter->setPen(view.failed ? theme.danger : theme.muted);
    const QString facts = view.failed ? BubbleWords::tr("Not downloaded, try again") : fileFacts(box.file);
    painter->drawText(words.translated(0, 18), Qt::AlignLeft | Qt::AlignVCenter, facts);
    const QRectF button(card.right() - 32, card.center().y() - 9, 18, 18);
    if (view.percent < 0) {
        drawIcon(painter, button, QStringLiteral("download"), theme.secondary);
        return;
    }
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(theme.border, 2.5));
    painter->drawEllipse(button);
    painter->setPen(QPen(theme.accent, 2.5, Qt::SolidLine, Qt::RoundCap));
    painter->drawArc(button, 90 * 16, -qRound(view.percent * 57.6));
}

void paintPicture(QPainter *painter, const FileBox &box, const FileView &view, const Theme &theme)
{
    if (view.preview.isNull()) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.dark ? theme.field : theme.border);
        painter->drawRoundedRect(box.box, 10, 10);
        drawIcon(painter, QRectF(box.box.center() - QPoint(14, 22), QSizeF(28, 28)), QStringLiteral("image"),
                 theme.muted);
        painter->setPen(theme.muted);
        painter->setFont(uiFont(type::caption));
        const QString words =
            view.failed
                ? BubbleWords::tr("No preview, click to open")
                : QFontMetrics(uiFont(type::caption)).elidedText(box.file.name, Qt::ElideMiddle, box.box.width() - 24);
        painter->drawText(box.box.adjusted(12, 70, -12, 0), Qt::AlignCenter | Qt::TextWordWrap, words);
        return;
    }
    painter->save();
    QPainterPath clip;
    clip.addRoundedRect(box.box, 10, 10);
    painter->setClipPath(clip, Qt::IntersectClip);
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    const QSizeF cover = QSizeF(view.preview.size()).scaled(box.box.size(), Qt::KeepAspectRatioByExpanding);
    QRectF target(QPointF(), cover);
    target.moveCenter(QRectF(box.box).center());
    painter->drawImage(target, view.preview);
    painter->restore();
    painter->setBrush(Qt::NoBrush);
    painter->setPen(theme.border);
    painter->drawRoundedRect(QRectF(box.box).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10);
}

void paintTick(QPainter *painter, const QRectF &rect, client::Delivery delivery, const Theme &theme)
{
    switch (delivery) {
    case client::Delivery::Waiting:
        drawIcon(painter, rect.adjusted(2, 2, -2, -2), QStringLiteral("clock"), theme.muted);
        break;
    case client::Delivery::Sent:
        drawIcon(painter, rect, QStringLiteral("check2"), theme.muted);
        break;
    case client::Delivery::Delivered:
        drawIcon(painter, rect, QStringLiteral("check2-all"), theme.muted);
        break;
    case client::Delivery::Read:
        drawIcon(painter, rect, QStringLiteral("check2-all"), theme.accent);
        break;
    case client::Delivery::Failed:
        drawIcon(painter, rect.adjusted(1, 1, -1, -1), QStringLiteral("exclamation-circle"), theme.danger);
        break;
    }
}

void paintFrame(QPainter *painter, const Bubble &bubble, const Theme &theme)
{
    const QColor back = bubble.note ? theme.note : (bubble.own ? theme.bubbleOut : theme.surface);
    const QColor edge = bubble.note ? theme.noteBorder : (bubble.own ? theme.bubbleOut : theme.border);
    painter->setBrush(back);
    painter->setPen(edge);
    painter->drawPath(
        shapeOf(QRectF(bubble.bubble).adjusted(0.5, 0.5, -0.5, -0.5), bubble.own, bubble.context.startsRun));
    if (bubble.label.isEmpty()) {
        return;
    }
    QRect label = bubble.labelRect;
    if (bubble.note) {
        drawIcon(painter, QRectF(label.left(), label.top() + 2, 14, 14), QStringLiteral("lock"), theme.noteText);
        label.setLeft(label.left() + 20);
    }
    const QFont font = uiFont(type::small, QFont::DemiBold);
    painter->setFont(font);
    painter->setPen(bubble.note ? theme.noteText : theme.text);
    paintLine(painter, label, bubble.label);
}

void paintTrouble(QPainter *painter, const Bubble &bubble, const Theme &theme)
{
    const QFont font = uiFont(type::caption, QFont::Medium);
    drawIcon(painter, QRectF(bubble.troubleRect.left(), bubble.troubleRect.top() + 3, 14, 14),
             QStringLiteral("arrow-counterclockwise"), theme.danger);
    painter->setFont(font);
    painter->setPen(theme.danger);
    const QRect words = bubble.troubleRect.adjusted(20, 0, 0, 0);
    painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, bubble.trouble);
}

} // namespace

void paintBubble(QPainter *painter, const Bubble &bubble, const MessageItem &item, const RowSelection &selection,
                 const FileViews &files, const Theme &theme)
{
    painter->setRenderHint(QPainter::Antialiasing);
    paintSeparators(painter, bubble, theme);
    QTextLayout::FormatRange selected;
    selected.start = selection.from;
    selected.length = selection.to - selection.from;
    selected.format.setBackground(theme.accent);
    selected.format.setForeground(theme.onAccent);
    const bool any = selection.from >= 0 && selected.length > 0;
    if (bubble.notice) {
        paintNotice(painter, bubble, any ? &selected : nullptr, theme);
        return;
    }
    if (!bubble.avatar.isEmpty()) {
        paintAvatar(painter, bubble.avatar, item.message.author.name, item.message.author.id, theme);
    }
    paintFrame(painter, bubble, theme);
    for (const FileBox &box : bubble.files) {
        const FileView view = files.value(box.file.file);
        if (box.picture) {
            paintPicture(painter, box, view, theme);
        } else {
            paintCard(painter, box, view, theme);
        }
    }
    if (bubble.text) {
        painter->setPen(theme.text);
        bubble.text->draw(painter, bubble.textAt,
                          any ? QList<QTextLayout::FormatRange>{selected} : QList<QTextLayout::FormatRange>{});
    }
    painter->setFont(uiFont(type::caption));
    painter->setPen(bubble.note ? theme.noteText : theme.muted);
    painter->drawText(bubble.timeRect, Qt::AlignLeft | Qt::AlignVCenter, bubble.time);
    if (item.own && !bubble.note) {
        paintTick(painter, QRectF(bubble.timeRect.right() - 15, bubble.timeRect.top(), 16, 16), item.delivery, theme);
    }
    if (!bubble.trouble.isEmpty()) {
        paintTrouble(painter, bubble, theme);
    }
}

} // namespace otklik::ui
