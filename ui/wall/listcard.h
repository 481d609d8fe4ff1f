// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

class QAbstractItemDelegate;
class QAbstractItemModel;
class QHBoxLayout;
class QLabel;
class QListView;
class QVBoxLayout;

namespace otklik::ui {

/// A card of the wall: a heading, beside which more may stand, over a list.
class ListCard : public QFrame {
    Q_OBJECT

public:
    ListCard(QAbstractItemModel *model, QAbstractItemDelegate *delegate, QWidget *parent);

    void setTitle(const QString &title);
    /// What stands there while the list is empty.
    void setEmptyText(const QString &text);
    /// Puts it at the end of the heading's line.
    void addToHead(QWidget *widget);
    QListView &list() { return *m_list; }

protected:
    QVBoxLayout &column() { return *m_column; }

private:
    QVBoxLayout *m_column = nullptr;
    QHBoxLayout *m_head = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_empty = nullptr;
    QListView *m_list = nullptr;
};

} // namespace otklik::ui
