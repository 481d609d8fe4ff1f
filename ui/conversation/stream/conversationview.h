// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "ui/conversation/stream/bubble.h"
#include "ui/conversation/stream/heightindex.h"

#include <QAbstractScrollArea>
#include <QCache>

class QMenu;

namespace otklik::ui {

class JumpButton;
class TypingStrip;

/// The stream of a conversation. Only rows that have been on the screen are measured; the row under the eye stays where
/// it is when older ones arrive above, the width changes or a guess turns out wrong. At the end it follows new ones.
class ConversationView final : public QAbstractScrollArea {
    Q_OBJECT

public:
    /// A place in the text of a row.
    struct Place {
        int row = -1;
        int position = 0;
        friend auto operator<=>(const Place &, const Place &) = default;
    };

    explicit ConversationView(const Clock &clock, QWidget *parent = nullptr);
    ~ConversationView() override;

    /// Borrowed; null shows nothing.
    void setModel(MessageModel *model);
    MessageModel *model() const { return m_model; }

    /// Rows before the first one exist on the server: room is kept and olderWanted() asked for.
    void setHasOlder(bool older);
    /// The first unread message, over which a line is drawn; 0 for none.
    void setFirstUnread(Seq seq);
    /// Who writes now, and what of it the operator may see; an empty name ends it.
    void setTyping(const QString &name, const QString &text);
    /// Shown while somebody writes.
    QWidget *typingMark() const;
    void setFileView(FileId file, const FileView &view);
    const FileViews &fileViews() const { return m_files; }

    void scrollToEnd();
    /// Brings a message to the middle and marks it for a moment.
    void showMessage(Seq seq);
    bool isAtEnd() const { return m_stick; }
    /// The seq of the last message that has been on the screen.
    Seq lastShown() const;

    QString selectedText() const;
    void selectAll();
    void clearSelection();
    void select(Place from, Place to);
    /// What is under a point of the viewport; the row is −1 in no row.
    Place placeAt(QPoint point) const;

    /// For accessibility and tests, in coordinates of the viewport.
    QRect rowRect(int row) const;
    int currentRow() const { return m_current; }
    void setCurrentRow(int row);

signals:
    void olderWanted();
    void shownUpTo(otklik::Seq seq);
    void previewWanted(const otklik::FileInfo &file);
    void fileWanted(const otklik::FileInfo &file);
    void fileSaveWanted(const otklik::FileInfo &file);
    void retryWanted(const QString &clientId);
    void discardWanted(const QString &clientId);
    void quoteWanted(const QString &text);
    void linkWanted(const QUrl &url);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct Target {
        const FileBox *file = nullptr;
        const TextLink *link = nullptr;
        bool trouble = false;
    };

    Bubble *bubble(int row) const;
    BubbleContext contextOf(int row) const;
    void forgetBubble(int row);
    void forgetLooks();
    int measured(int row);

    int headRoom() const;
    int footRoom() const;
    int contentHeight() const;
    /// Measures what is visible from the anchor on and puts the scroll bar where the anchor is.
    void reflow();
    void reflowFromEnd();
    void reflowFromAnchor();
    void setBar(int value);
    void anchorAt(int value);
    void placeButtons();
    void announceShown();
    void askForPreviews(const Bubble &bubble);

    int rowAtPoint(QPoint point) const;
    Target targetAt(QPoint point) const;
    RowSelection selectionOf(int row) const;
    void activate(int row);
    void fillMenu(QMenu &menu, int row, QPoint point);
    QString textOf(int row) const;

    void onInserted(int first, int last);
    void onRemoved(int first, int last);
    void onChanged(int first, int last);
    void onReset();

    const Clock &m_clock;
    MessageModel *m_model = nullptr;
    HeightIndex m_heights;
    mutable QCache<QString, Bubble> m_bubbles;
    FileViews m_files;
    bool m_older = false;
    bool m_olderAsked = false;
    Seq m_firstUnread = 0;
    Seq m_marked = 0; ///< shown by showMessage()
    Seq m_shown = 0;
    bool m_stick = true; ///< at the end, following
    int m_anchorRow = 0;
    int m_anchorOffset = 0; ///< pixels of the anchor row above the upper edge
    bool m_settingBar = false;
    int m_current = -1;
    int m_below = 0; ///< arrived while the end was out of sight
    Place m_from;
    Place m_to;
    bool m_selecting = false;
    QPoint m_pressed;
    JumpButton *m_jump = nullptr;
    TypingStrip *m_typing = nullptr;
};

} // namespace otklik::ui
