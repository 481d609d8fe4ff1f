// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
// Selection, mouse, keyboard and menus of the conversation view; its geometry stands in conversationview.cpp.
#include "ui/conversation/stream/conversationview.h"
#include "ui/theme/icons.h"
#include "ui/widgets/foreigntext.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTextBoundaryFinder>

namespace otklik::ui {

int ConversationView::rowAtPoint(QPoint point) const
{
    const int y = point.y() + verticalScrollBar()->value() - headRoom();
    return y < 0 || y >= m_heights.total() ? -1 : m_heights.rowAt(y);
}

ConversationView::Place ConversationView::placeAt(QPoint point) const
{
    if (m_heights.rows() == 0) {
        return {};
    }
    const int row = qMax(0, m_heights.rowAt(point.y() + verticalScrollBar()->value() - headRoom()));
    const Bubble &shown = *bubble(row);
    if (!shown.text) {
        return {row, 0};
    }
    const QPointF inside = point - rowRect(row).topLeft() - shown.textAt;
    for (int i = 0; i < shown.text->lineCount(); ++i) {
        const QTextLine line = shown.text->lineAt(i);
        const bool last = i == shown.text->lineCount() - 1;
        if (inside.y() < line.y() + line.height() || last) {
            const bool beyond = last && inside.y() > line.y() + line.height() + 12;
            return {row, beyond ? static_cast<int>(textOf(row).size()) : line.xToCursor(inside.x())};
        }
    }
    return {row, 0};
}

ConversationView::Target ConversationView::targetAt(QPoint point) const
{
    const int row = rowAtPoint(point);
    if (row < 0) {
        return {};
    }
    const Bubble &shown = *bubble(row);
    const QPoint inside = point - rowRect(row).topLeft();
    if (!shown.trouble.isEmpty() && shown.troubleRect.contains(inside)) {
        return {.trouble = true};
    }
    for (const FileBox &box : shown.files) {
        if (box.box.contains(inside)) {
            return {.file = &box};
        }
    }
    if (shown.text && !shown.links.isEmpty()) {
        const QPointF inText = inside - shown.textAt;
        for (int i = 0; i < shown.text->lineCount(); ++i) {
            const QTextLine line = shown.text->lineAt(i);
            if (inText.y() < line.y() || inText.y() > line.y() + line.height() || inText.x() < 0 ||
                inText.x() > line.naturalTextWidth()) {
                continue;
            }
            const int position = line.xToCursor(inText.x(), QTextLine::CursorOnCharacter);
            for (const TextLink &link : shown.links) {
                if (position >= link.start && position < link.start + link.length) {
                    return {.link = &link};
                }
            }
        }
    }
    return {};
}

QString ConversationView::textOf(int row) const
{
    const MessageItem &item = m_model->item(row);
    return item.message.text;
}

RowSelection ConversationView::selectionOf(int row) const
{
    if (m_from.row < 0 || m_from == m_to) {
        return {};
    }
    const Place from = qMin(m_from, m_to);
    const Place to = qMax(m_from, m_to);
    if (row < from.row || row > to.row) {
        return {};
    }
    const int length = static_cast<int>(textOf(row).size());
    return {row == from.row ? qMin(from.position, length) : 0, row == to.row ? qMin(to.position, length) : length};
}

QString ConversationView::selectedText() const
{
    if (!m_model || m_from.row < 0 || m_from == m_to) {
        return {};
    }
    const int first = qMin(m_from, m_to).row;
    const int last = qMax(m_from, m_to).row;
    QStringList parts;
    for (int row = first; row <= last; ++row) {
        const RowSelection part = selectionOf(row);
        const QString text = textOf(row).mid(part.from, part.to - part.from);
        const MessageItem &item = m_model->item(row);
        const bool several = first != last && item.message.kind != MessageKind::Notice;
        if (several && !text.isEmpty()) {
            const QString who = item.own ? tr("You") : item.message.author.name;
            parts << QStringLiteral("[%1] %2: %3").arg(clockTime(item.message.at), who, text);
        } else if (!text.isEmpty()) {
            parts << text;
        }
    }
    return parts.join(QLatin1Char('\n'));
}

void ConversationView::select(Place from, Place to)
{
    m_from = from;
    m_to = to;
    viewport()->update();
}

void ConversationView::selectAll()
{
    if (m_heights.rows() > 0) {
        const int last = m_heights.rows() - 1;
        select({0, 0}, {last, static_cast<int>(textOf(last).size())});
    }
}

void ConversationView::clearSelection()
{
    select({}, {});
}

void ConversationView::setCurrentRow(int row)
{
    m_current = row;
    if (row < 0 || row >= m_heights.rows()) {
        viewport()->update();
        return;
    }
    measured(row);
    const QRect rect = rowRect(row);
    if (rect.top() < 0) {
        verticalScrollBar()->setValue(verticalScrollBar()->value() + rect.top() - 8);
    } else if (rect.bottom() > viewport()->height()) {
        verticalScrollBar()->setValue(verticalScrollBar()->value() + rect.bottom() - viewport()->height() + 8);
    }
    viewport()->update();
    if (hasFocus() && QAccessible::isActive()) {
        QAccessibleEvent event(this, QAccessible::Focus);
        event.setChild(row);
        QAccessible::updateAccessibility(&event);
    }
}

void ConversationView::activate(int row)
{
    const MessageItem &item = m_model->item(row);
    if (item.delivery == client::Delivery::Failed) {
        emit retryWanted(item.message.clientId);
    } else if (!item.message.files.isEmpty()) {
        emit fileWanted(item.message.files.constFirst());
    } else if (const Bubble &shown = *bubble(row); !shown.links.isEmpty()) {
        emit linkWanted(shown.links.constFirst().url);
    }
}

// ---- Mouse -------------------------------------------------------------------------------------------------------

void ConversationView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_heights.rows() == 0) {
        return;
    }
    m_pressed = event->pos();
    m_marked = 0;
    const Place place = placeAt(event->pos());
    if (event->modifiers().testFlag(Qt::ShiftModifier) && m_from.row >= 0) {
        select(m_from, place);
    } else {
        select(place, place);
    }
    m_current = rowAtPoint(event->pos());
    m_selecting = true;
}

void ConversationView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_selecting && event->buttons().testFlag(Qt::LeftButton)) {
        if (event->pos().y() < 0 || event->pos().y() > viewport()->height()) {
            const int by = event->pos().y() < 0 ? event->pos().y() : event->pos().y() - viewport()->height();
            verticalScrollBar()->setValue(verticalScrollBar()->value() + by / 2);
        }
        select(m_from, placeAt(event->pos()));
        return;
    }
    const Target target = targetAt(event->pos());
    const bool clickable = target.file || target.link || target.trouble;
    viewport()->setCursor(clickable ? Qt::PointingHandCursor : Qt::IBeamCursor);
    setPlainToolTip(viewport(), target.file   ? target.file->file.name
                                : target.link ? target.link->url.toDisplayString()
                                              : QString());
}

void ConversationView::mouseReleaseEvent(QMouseEvent *event)
{
    m_selecting = false;
    const bool moved = (event->pos() - m_pressed).manhattanLength() > QApplication::startDragDistance();
    if (event->button() != Qt::LeftButton || moved || !selectedText().isEmpty()) {
        if (const QString text = selectedText(); !text.isEmpty() && QApplication::clipboard()->supportsSelection()) {
            QApplication::clipboard()->setText(text, QClipboard::Selection);
        }
        return;
    }
    const Target target = targetAt(event->pos());
    if (target.file) {
        emit fileWanted(target.file->file);
    } else if (target.link) {
        emit linkWanted(target.link->url);
    } else if (target.trouble) {
        emit retryWanted(m_model->item(rowAtPoint(event->pos())).message.clientId);
    }
}

void ConversationView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const Place place = placeAt(event->pos());
    if (place.row < 0) {
        return;
    }
    const QString text = textOf(place.row);
    QTextBoundaryFinder words(QTextBoundaryFinder::Word, text);
    words.setPosition(qMin<qsizetype>(place.position + 1, text.size()));
    const qsizetype from = words.toPreviousBoundary();
    const qsizetype to = words.toNextBoundary();
    if (from >= 0 && to > from) {
        select({place.row, static_cast<int>(from)}, {place.row, static_cast<int>(to)});
    }
}

void ConversationView::contextMenuEvent(QContextMenuEvent *event)
{
    if (!m_model || m_heights.rows() == 0) {
        return;
    }
    const bool keyboard = event->reason() == QContextMenuEvent::Keyboard;
    const int row = keyboard ? (m_current >= 0 ? m_current : m_heights.rows() - 1) : rowAtPoint(event->pos());
    if (row < 0) {
        return;
    }
    const QPoint point = keyboard ? rowRect(row).center() : event->pos();
    auto *const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu, row, point);
    menu->popup(keyboard ? viewport()->mapToGlobal(point) : event->globalPos());
}

void ConversationView::fillMenu(QMenu &menu, int row, QPoint point)
{
    const MessageItem item = m_model->item(row);
    const QString selected = selectedText();
    const QString text = selected.isEmpty() ? item.message.text : selected;
    const auto copy = [](const QString &what) {
        QApplication::clipboard()->setText(what);
    };
    if (item.delivery == client::Delivery::Failed) {
        menu.addAction(icon(QStringLiteral("arrow-clockwise")), tr("Try again"), this,
                       [this, item] { emit retryWanted(item.message.clientId); });
        menu.addAction(icon(QStringLiteral("trash3")), tr("Do not send"), this,
                       [this, item] { emit discardWanted(item.message.clientId); });
        menu.addSeparator();
    }
    if (!text.isEmpty()) {
        menu.addAction(icon(QStringLiteral("clipboard")),
                       (selected.isEmpty() ? tr("Copy message") : tr("Copy")) + QStringLiteral("\tCtrl+C"), this,
                       [copy, text] { copy(text); });
        menu.addAction(icon(QStringLiteral("reply")), tr("Quote"), this, [this, text] { emit quoteWanted(text); });
    }
    const Target target = targetAt(point);
    if (target.link) {
        menu.addAction(icon(QStringLiteral("globe2")), tr("Copy address"), this,
                       [copy, address = target.link->url.toString()] { copy(address); });
    }
    for (const FileInfo &file : item.message.files) {
        if (target.file && target.file->file.file != file.file) {
            continue;
        }
        menu.addSeparator();
        menu.addAction(icon(QStringLiteral("box-arrow-up-right")),
                       ForeignText(tr("Open “%1”").arg(file.name)).toCaption(), this,
                       [this, file] { emit fileWanted(file); });
        menu.addAction(icon(QStringLiteral("download")), ForeignText(tr("Save “%1” as…").arg(file.name)).toCaption(),
                       this, [this, file] { emit fileSaveWanted(file); });
    }
    menu.addSeparator();
    menu.addAction(tr("Select all") + QStringLiteral("\tCtrl+A"), this, &ConversationView::selectAll);
}

// ---- Keyboard ----------------------------------------------------------------------------------------------------

void ConversationView::keyPressEvent(QKeyEvent *event)
{
    if (!m_model || m_heights.rows() == 0) {
        return QAbstractScrollArea::keyPressEvent(event);
    }
    const int last = m_heights.rows() - 1;
    if (event->matches(QKeySequence::Copy)) {
        const QString selected = selectedText();
        const QString text = selected.isEmpty() && m_current >= 0 ? textOf(m_current) : selected;
        if (!text.isEmpty()) {
            QApplication::clipboard()->setText(text);
        }
        return;
    }
    if (event->matches(QKeySequence::SelectAll)) {
        return selectAll();
    }
    switch (event->key()) {
    case Qt::Key_Up:
        return setCurrentRow(m_current < 0 ? last : qMax(0, m_current - 1));
    case Qt::Key_Down:
        return setCurrentRow(m_current < 0 ? last : qMin(last, m_current + 1));
    case Qt::Key_Home:
        return verticalScrollBar()->setValue(0);
    case Qt::Key_End:
        return scrollToEnd();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0) {
            activate(m_current);
        }
        return;
    case Qt::Key_Escape:
        if (!selectedText().isEmpty()) {
            return clearSelection();
        }
        event->ignore();
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

} // namespace otklik::ui
