// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/stream/conversationview.h"

#include "ui/conversation/stream/streamextras.h"

#include <QAccessible>
#include <QEvent>
#include <QPainter>
#include <QScrollBar>

namespace otklik::ui {

namespace {
constexpr int margin = 14; ///< over the first row and under the last
constexpr int olderRoom = 44;
constexpr int cachedBubbles = 400;
constexpr int knownFiles = 120;
constexpr auto sameRun = std::chrono::minutes(5);
} // namespace

ConversationView::ConversationView(const Clock &clock, QWidget *parent)
    : QAbstractScrollArea(parent), m_clock(clock), m_bubbles(cachedBubbles), m_jump(new JumpButton(viewport())),
      m_typing(new TypingStrip(viewport()))
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->setCursor(Qt::IBeamCursor);
    setAccessibleName(tr("Messages"));
    connect(m_jump, &QAbstractButton::clicked, this, &ConversationView::scrollToEnd);
    m_jump->hide();
    m_typing->hide();
}

ConversationView::~ConversationView() = default;

void ConversationView::setModel(MessageModel *model)
{
    if (m_model) {
        m_model->disconnect(this);
    }
    m_model = model;
    if (model) {
        connect(model, &QAbstractItemModel::rowsInserted, this,
                [this](const QModelIndex &, int first, int last) { onInserted(first, last); });
        connect(model, &QAbstractItemModel::rowsRemoved, this,
                [this](const QModelIndex &, int first, int last) { onRemoved(first, last); });
        connect(model, &QAbstractItemModel::dataChanged, this,
                [this](const QModelIndex &from, const QModelIndex &to) { onChanged(from.row(), to.row()); });
        connect(model, &QAbstractItemModel::modelReset, this, &ConversationView::onReset);
    }
    onReset();
}

void ConversationView::setHasOlder(bool older)
{
    m_olderAsked = false;
    if (m_older != older) {
        m_older = older;
        reflow();
    }
}

void ConversationView::setFirstUnread(Seq seq)
{
    if (m_firstUnread != seq) {
        m_firstUnread = seq;
        m_bubbles.clear();
        m_heights.forgetAll();
        reflow();
    }
}

QWidget *ConversationView::typingMark() const
{
    return m_typing;
}

void ConversationView::setTyping(const QString &name, const QString &text)
{
    m_typing->present(name, text, viewport()->width());
    m_typing->setVisible(!name.isEmpty());
    reflow();
}

void ConversationView::setFileView(FileId file, const FileView &view)
{
    if (m_files.size() >= knownFiles && !m_files.contains(file)) {
        m_files.clear(); // what is on the screen is asked for again
    }
    m_files.insert(file, view);
    viewport()->update();
}

// ---- Rows --------------------------------------------------------------------------------------------------------

BubbleContext ConversationView::contextOf(int row) const
{
    const Message &message = m_model->item(row).message;
    BubbleContext context{.startsNew = m_firstUnread > 0 && message.seq == m_firstUnread};
    if (row == 0) {
        context.startsDay = true;
        context.startsRun = true;
        return context;
    }
    const Message &before = m_model->item(row - 1).message;
    context.startsDay = toDateTime(before.at).toLocalTime().date() != toDateTime(message.at).toLocalTime().date();
    context.startsRun = context.startsDay || context.startsNew || before.kind == MessageKind::Notice ||
                        before.author.kind != message.author.kind || before.author.id != message.author.id ||
                        before.visibility != message.visibility || message.at - before.at > sameRun;
    return context;
}

Bubble *ConversationView::bubble(int row) const
{
    const MessageItem &item = m_model->item(row);
    const BubbleContext context = contextOf(row);
    const QString key = item.key();
    if (Bubble *const known = m_bubbles.object(key); known && known->context == context) {
        return known;
    }
    const QDate today = toDateTime(m_clock.now()).toLocalTime().date();
    Bubble *const made = layOut(item, context, viewport()->width(), today, themeFor(this)).release();
    m_bubbles.insert(key, made);
    return made;
}

int ConversationView::measured(int row)
{
    if (!m_heights.isMeasured(row)) {
        m_heights.measure(row, bubble(row)->height);
    }
    return m_heights.height(row);
}

void ConversationView::forgetBubble(int row)
{
    if (row >= 0 && row < m_heights.rows()) {
        m_bubbles.remove(m_model->item(row).key());
        m_heights.forget(row);
    }
}

void ConversationView::forgetLooks()
{
    m_bubbles.clear();
    m_heights.forgetAll();
    reflow();
    viewport()->update();
}

void ConversationView::onInserted(int first, int last)
{
    const int count = last - first + 1;
    const bool older = first == 0 && m_heights.rows() > 0;
    m_heights.insert(first, count);
    forgetBubble(last + 1);
    if (older) {
        m_olderAsked = false;
    }
    if (!m_stick && first <= m_anchorRow && m_heights.rows() > count) {
        m_anchorRow += count;
    }
    for (Place *const place : {&m_from, &m_to}) {
        place->row += place->row >= first ? count : 0;
    }
    m_current += m_current >= first ? count : 0;
    if (!older && !m_stick) {
        for (int row = first; row <= last; ++row) {
            m_below += m_model->item(row).own ? 0 : 1;
        }
    }
    reflow();
    QAccessibleEvent event(this, QAccessible::ObjectReorder);
    QAccessible::updateAccessibility(&event);
}

void ConversationView::onRemoved(int first, int last)
{
    m_heights.remove(first, last - first + 1);
    m_bubbles.clear();
    m_heights.forgetAll();
    clearSelection();
    m_current = qMin(m_current, m_heights.rows() - 1);
    m_anchorRow = qBound(0, m_anchorRow, qMax(0, m_heights.rows() - 1));
    reflow();
}

void ConversationView::onChanged(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        forgetBubble(row);
    }
    reflow();
}

void ConversationView::onReset()
{
    m_heights.reset(m_model ? m_model->rowCount() : 0);
    m_bubbles.clear();
    m_from = m_to = {};
    m_current = -1;
    m_stick = true;
    m_below = 0;
    m_shown = 0;
    m_olderAsked = false;
    m_anchorRow = 0;
    m_anchorOffset = 0;
    reflow();
    viewport()->update();
}

// ---- Geometry ----------------------------------------------------------------------------------------------------

int ConversationView::headRoom() const
{
    return m_older ? olderRoom : margin;
}

int ConversationView::footRoom() const
{
    return margin + (m_typing->isHidden() ? 0 : m_typing->height() + 6);
}

int ConversationView::contentHeight() const
{
    return headRoom() + m_heights.total() + footRoom();
}

void ConversationView::setBar(int value)
{
    m_settingBar = true;
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(28);
    verticalScrollBar()->setRange(0, qMax(0, contentHeight() - viewport()->height()));
    verticalScrollBar()->setValue(value);
    m_settingBar = false;
}

void ConversationView::reflow()
{
    if (m_heights.rows() == 0 || viewport()->height() <= 0) {
        setBar(0);
    } else if (m_stick) {
        reflowFromEnd();
    } else {
        reflowFromAnchor();
    }
    placeButtons();
    announceShown();
    viewport()->update();
}

void ConversationView::reflowFromEnd()
{
    int filled = footRoom();
    for (int row = m_heights.rows() - 1; row >= 0 && filled < viewport()->height() + HeightIndex::guess; --row) {
        filled += measured(row);
    }
    setBar(contentHeight());
    anchorAt(verticalScrollBar()->value());
}

void ConversationView::reflowFromAnchor()
{
    m_anchorRow = qBound(0, m_anchorRow, m_heights.rows() - 1);
    int filled = -m_anchorOffset;
    for (int row = m_anchorRow; row < m_heights.rows() && filled < viewport()->height(); ++row) {
        filled += measured(row);
    }
    const int missing = viewport()->height() - filled - footRoom();
    if (missing > 0) { // the end is nearer than the anchor would like
        m_stick = true;
        reflowFromEnd();
        return;
    }
    setBar(headRoom() + m_heights.top(m_anchorRow) + m_anchorOffset);
}

void ConversationView::anchorAt(int value)
{
    const int y = value - headRoom();
    m_anchorRow = qMax(0, m_heights.rowAt(y));
    m_anchorOffset = y - m_heights.top(m_anchorRow);
}

void ConversationView::scrollContentsBy(int, int dy)
{
    if (m_settingBar || m_heights.rows() == 0) {
        return;
    }
    const int value = verticalScrollBar()->value();
    m_stick = value >= verticalScrollBar()->maximum() - 2;
    if (dy > 0 && dy < viewport()->height()) {
        // Upwards: measure what comes into sight from the old anchor on, so that nothing below jumps.
        m_anchorOffset -= dy;
        while (m_anchorOffset < 0 && m_anchorRow > 0) {
            --m_anchorRow;
            m_anchorOffset += measured(m_anchorRow);
        }
        m_anchorOffset = qMax(m_anchorOffset, -headRoom());
    } else {
        anchorAt(value);
    }
    if (m_stick) {
        m_below = 0;
    }
    reflow();
    if (m_older && !m_olderAsked && value < viewport()->height()) {
        m_olderAsked = true;
        emit olderWanted();
    }
}

QRect ConversationView::rowRect(int row) const
{
    return {0, headRoom() + m_heights.top(row) - verticalScrollBar()->value(), viewport()->width(),
            m_heights.height(row)};
}

void ConversationView::placeButtons()
{
    const bool away = m_model && !m_stick && contentHeight() > viewport()->height();
    m_jump->setCount(away ? m_below : 0);
    m_jump->move(viewport()->width() - m_jump->width() - 18, viewport()->height() - m_jump->height() - 12);
    m_jump->setVisible(away);
    m_typing->move(20, headRoom() + m_heights.total() + 4 - verticalScrollBar()->value());
}

void ConversationView::announceShown()
{
    if (!isVisible() || m_heights.rows() == 0) {
        return;
    }
    const int bottom = m_heights.rowAt(verticalScrollBar()->value() + viewport()->height() - headRoom() - 1);
    for (int row = bottom; row >= 0; --row) {
        if (const Seq seq = m_model->item(row).message.seq; seq > 0) {
            if (seq > m_shown) {
                m_shown = seq;
                emit shownUpTo(seq);
            }
            return;
        }
    }
}

Seq ConversationView::lastShown() const
{
    return m_shown;
}

void ConversationView::scrollToEnd()
{
    m_stick = true;
    m_below = 0;
    reflow();
}

void ConversationView::showMessage(Seq seq)
{
    const int row = m_model ? m_model->rowOfSeq(seq) : -1;
    if (row < 0) {
        return;
    }
    m_stick = false;
    m_marked = seq;
    m_anchorRow = row;
    m_anchorOffset = 0;
    int above = viewport()->height() / 3;
    while (above > 0 && m_anchorRow > 0) {
        --m_anchorRow;
        above -= measured(m_anchorRow);
    }
    reflow();
    setCurrentRow(row);
}

// ---- Events ------------------------------------------------------------------------------------------------------

void ConversationView::paintEvent(QPaintEvent *event)
{
    const Theme &theme = themeFor(this);
    QPainter painter(viewport());
    painter.fillRect(event->rect(), theme.window);
    if (m_older) {
        painter.setPen(theme.muted);
        painter.setFont(uiFont(type::small));
        painter.drawText(QRect(0, -verticalScrollBar()->value(), viewport()->width(), olderRoom), Qt::AlignCenter,
                         tr("Loading earlier messages…"));
    }
    int row = m_heights.rowAt(verticalScrollBar()->value() - headRoom() + event->rect().top());
    for (; row >= 0 && row < m_heights.rows(); ++row) {
        const QRect rect = rowRect(row);
        if (rect.top() > event->rect().bottom()) {
            break;
        }
        const Bubble &shown = *bubble(row);
        const MessageItem &item = m_model->item(row);
        painter.save();
        painter.translate(0, rect.top());
        paintBubble(&painter, shown, item, selectionOf(row), m_files, theme);
        const bool marked = m_marked > 0 && item.message.seq == m_marked;
        if (marked || (hasFocus() && row == m_current)) {
            painter.setPen(QPen(theme.accent, 2));
            painter.setBrush(Qt::NoBrush);
            const QRect ring =
                shown.notice ? QRect(12, 2, rect.width() - 24, rect.height() - 4) : shown.bubble.adjusted(-3, -2, 3, 3);
            painter.drawRoundedRect(ring, 14, 14);
        }
        painter.restore();
        askForPreviews(shown);
    }
}

void ConversationView::askForPreviews(const Bubble &bubble)
{
    for (const FileBox &box : bubble.files) {
        if (box.picture && !m_files.contains(box.file.file)) {
            m_files.insert(box.file.file, {});
            const FileInfo file = box.file;
            QMetaObject::invokeMethod(
                this, [this, file] { emit previewWanted(file); }, Qt::QueuedConnection);
        }
    }
}

void ConversationView::resizeEvent(QResizeEvent *event)
{
    if (event->oldSize().width() != event->size().width()) {
        m_bubbles.clear();
        m_heights.forgetAll();
    }
    m_typing->present(m_typing->name(), m_typing->text(), viewport()->width());
    reflow();
}

void ConversationView::showEvent(QShowEvent *event)
{
    QAbstractScrollArea::showEvent(event);
    reflow();
}

void ConversationView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Messages"));
    }
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange ||
        event->type() == QEvent::FontChange) {
        forgetLooks();
    }
}

void ConversationView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void ConversationView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace otklik::ui
