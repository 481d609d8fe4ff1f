// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/stream/bubble.h"

#include "ui/client/deskclient.h"

#include <QCoreApplication>
#include <QFontMetrics>

namespace otklik::ui {

namespace {

struct BubbleWords {
    Q_DECLARE_TR_FUNCTIONS(BubbleWords)
};

constexpr int side = 20;       ///< free room beside the stream
constexpr int avatarSide = 32; ///< of the citizen's picture
constexpr int padding = 14;    ///< inside a bubble
constexpr int widest = 560;    ///< of a bubble
constexpr int pictureWidth = 260;
constexpr int pictureHeight = 160;
constexpr int cardHeight = 52;

std::unique_ptr<QTextLayout> makeText(const QString &text, const QFont &font, int width, Qt::Alignment alignment,
                                      const QList<QTextLayout::FormatRange> &formats, qreal lineHeight)
{
    auto layout = std::make_unique<QTextLayout>(QString(text).replace(QLatin1Char('\n'), QChar::LineSeparator), font);
    QTextOption option(alignment);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout->setTextOption(option);
    layout->setFormats(formats);
    layout->setCacheEnabled(true);
    layout->beginLayout();
    qreal y = 0;
    for (QTextLine line = layout->createLine(); line.isValid(); line = layout->createLine()) {
        line.setLineWidth(width);
        line.setPosition(QPointF(0, y + (lineHeight - line.height()) / 2));
        y += lineHeight;
    }
    layout->endLayout();
    return layout;
}

int textHeight(const QTextLayout &layout, qreal lineHeight)
{
    return qRound(layout.lineCount() * lineHeight);
}

int textWidth(const QTextLayout &layout)
{
    qreal most = 0;
    for (int i = 0; i < layout.lineCount(); ++i) {
        most = qMax(most, layout.lineAt(i).naturalTextWidth());
    }
    return qCeil(most);
}

/// The lines over a row: a new day, and where the unread ones begin. Returns the room they take.
int layOutSeparators(Bubble &bubble, const MessageItem &item, const QDate &today)
{
    int y = 0;
    if (bubble.context.startsDay) {
        bubble.day = dayName(toDateTime(item.message.at).toLocalTime().date(), today);
        bubble.dayRect = QRect(0, y + 10, bubble.width, 26);
        y += 44;
    }
    if (bubble.context.startsNew) {
        bubble.newRect = QRect(0, y + 4, bubble.width, 24);
        y += 32;
    }
    return y;
}

void layOutNotice(Bubble &bubble, const MessageItem &item, int top, const Theme &theme)
{
    const int width = qMin(bubble.width - 2 * side, 640);
    const QString words = QStringLiteral("%1 · %2").arg(item.message.text, clockTime(item.message.at));
    bubble.text =
        makeText(words, uiFont(type::small, QFont::Medium), width, Qt::AlignHCenter, textFormats(words, {}, theme), 19);
    bubble.textAt = QPoint((bubble.width - width) / 2, top + 8);
    bubble.height = top + 8 + textHeight(*bubble.text, 19) + 8;
}

/// Files under each other at the top of the bubble; returns the width they need.
int layOutFiles(Bubble &bubble, const Message &message, int inner, int &y)
{
    int needed = 0;
    for (const FileInfo &file : message.files) {
        const bool picture = isPicture(file);
        const int nameWidth = QFontMetrics(uiFont(type::small, QFont::DemiBold)).horizontalAdvance(file.name);
        const int width = picture ? qMin(pictureWidth, inner) : qMin(inner, qBound(220, nameWidth + 100, 340));
        bubble.files.append({file, QRect(0, y, width, picture ? pictureHeight : cardHeight), picture});
        needed = qMax(needed, width);
        y += (picture ? pictureHeight : cardHeight) + space::one;
    }
    return needed;
}

QString troubleWords(const MessageItem &item)
{
    if (item.delivery == client::Delivery::Failed) {
        const QString why = item.error ? client::sentence(*item.error) : BubbleWords::tr("Not sent.");
        return BubbleWords::tr("%1 Click to try again.").arg(why);
    }
    if (item.outgoing && !item.durable) {
        return BubbleWords::tr("Not saved, trying again");
    }
    return {};
}

QString labelWords(const MessageItem &item)
{
    const Message &message = item.message;
    if (message.visibility == Visibility::Note) {
        return item.own ? BubbleWords::tr("Note · only staff see it")
                        : BubbleWords::tr("Note of %1 · only staff see it").arg(message.author.name);
    }
    return item.own ? QString() : message.author.name;
}

/// The bubble's inside from the top: label, files, text, time. Horizontal places are still relative to the bubble.
void layOutInside(Bubble &bubble, const MessageItem &item, int inner, const Theme &theme)
{
    const Message &message = item.message;
    const QFontMetrics caption(uiFont(type::caption));
    int y = 10;
    int needed = 0;
    bubble.label = bubble.context.startsRun || bubble.note ? labelWords(item) : QString();
    if (!bubble.label.isEmpty()) {
        const QFontMetrics bold(uiFont(type::small, QFont::DemiBold));
        const int width = qMin(inner, bold.horizontalAdvance(bubble.label) + (bubble.note ? 20 : 0) + 1);
        bubble.labelRect = QRect(0, y, width, 18);
        needed = width;
        y += 23;
    }
    needed = qMax(needed, layOutFiles(bubble, message, inner, y));
    bubble.time = clockTime(message.at);
    const bool tick = item.own && !bubble.note;
    const int timeWidth = caption.horizontalAdvance(bubble.time) + (tick ? 20 : 0);
    int lastLine = 0;
    if (!message.text.isEmpty()) {
        bubble.links = linksIn(message.text);
        bubble.text =
            makeText(message.text, uiFont(), inner, Qt::AlignLeft, textFormats(message.text, bubble.links, theme), 21);
        bubble.textAt = QPoint(0, y);
        needed = qMax(needed, textWidth(*bubble.text));
        lastLine = qCeil(bubble.text->lineAt(bubble.text->lineCount() - 1).naturalTextWidth());
        y += textHeight(*bubble.text, 21);
    }
    const bool beside = bubble.text && lastLine + 12 + timeWidth <= inner;
    if (beside) {
        needed = qMax(needed, lastLine + 12 + timeWidth);
        y -= 16;
    }
    needed = qMax(needed, timeWidth);
    bubble.timeRect = QRect(needed - timeWidth, y, timeWidth, 16);
    y += 16 + 9;
    bubble.bubble = QRect(0, 0, needed + 2 * padding, y);
}

void moveInside(Bubble &bubble, QPoint by)
{
    const QPoint inside = by + QPoint(padding, 0);
    bubble.bubble.translate(by);
    bubble.labelRect.translate(inside);
    bubble.timeRect.translate(inside);
    bubble.textAt += inside;
    for (FileBox &file : bubble.files) {
        file.box.translate(inside);
    }
}

} // namespace

bool isPicture(const FileInfo &file)
{
    return file.type.startsWith(QStringLiteral("image/"));
}

QString fileFacts(const FileInfo &file)
{
    QString kind = file.name.section(QLatin1Char('.'), -1).toUpper();
    if (file.type == QStringLiteral("application/pdf")) {
        kind = QStringLiteral("PDF");
    } else if (isPicture(file)) {
        kind = file.type.section(QLatin1Char('/'), 1).toUpper();
    }
    return QStringLiteral("%1 · %2").arg(kind, fileSize(file.size));
}

std::unique_ptr<Bubble> layOut(const MessageItem &item, const BubbleContext &context, int width, const QDate &today,
                               const Theme &theme)
{
    auto bubble = std::make_unique<Bubble>();
    bubble->width = width;
    bubble->context = context;
    bubble->notice = item.message.kind == MessageKind::Notice;
    bubble->note = item.message.visibility == Visibility::Note;
    bubble->own = item.own;
    const int separators = layOutSeparators(*bubble, item, today);
    if (bubble->notice) {
        layOutNotice(*bubble, item, separators, theme);
        return bubble;
    }
    const int top = separators + (context.startsRun ? 10 : 3);
    const int gutter = item.own ? 0 : avatarSide + 10;
    const int room = width - 2 * side - gutter - 48;
    layOutInside(*bubble, item, qMax(120, qMin(widest, room) - 2 * padding), theme);
    const int left = item.own ? width - side - bubble->bubble.width() : side + gutter;
    moveInside(*bubble, QPoint(left, top));
    if (!item.own && context.startsRun) {
        bubble->avatar = QRect(side, top, avatarSide, avatarSide);
    }
    bubble->height = bubble->bubble.bottom() + 4;
    bubble->trouble = troubleWords(item);
    if (!bubble->trouble.isEmpty()) {
        constexpr int sign = 24; // before the words
        const QRect most(0, 0, width - 2 * side - sign, 10000);
        const QSize words = QFontMetrics(uiFont(type::caption, QFont::Medium))
                                .boundingRect(most, Qt::AlignLeft | Qt::TextWordWrap, bubble->trouble)
                                .size();
        const QSize size(qMin(words.width(), most.width()) + sign, qMax(20, words.height() + 4));
        bubble->troubleRect = QRect(QPoint(width - side - size.width(), bubble->bubble.bottom() + 3), size);
        bubble->height += size.height() + 4;
    }
    return bubble;
}

} // namespace otklik::ui
