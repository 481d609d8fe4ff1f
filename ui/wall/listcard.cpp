// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/wall/listcard.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/stilllist.h"

#include <QAbstractItemDelegate>
#include <QHBoxLayout>

namespace otklik::ui {

ListCard::ListCard(QAbstractItemModel *model, QAbstractItemDelegate *delegate, QWidget *parent) : QFrame(parent)
{
    setProperty("kind", QStringLiteral("card"));
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(1, 12, 1, 8);
    m_column->setSpacing(8);
    m_head = new QHBoxLayout;
    m_head->setContentsMargins(15, 0, 15, 0);
    m_head->setSpacing(8);
    m_title = makeLabel(type::title, QFont::DemiBold, Tone::Normal, this);
    m_head->addWidget(m_title);
    m_head->addStretch();
    m_column->addLayout(m_head);
    delegate->setParent(this);
    m_list = new StillList(this);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setMouseTracking(true);
    m_list->setModel(model);
    m_list->setItemDelegate(delegate);
    m_column->addWidget(m_list, 1);
}

void ListCard::setTitle(const QString &title)
{
    m_title->setText(title);
}

void ListCard::addToHead(QWidget *widget)
{
    m_head->addWidget(widget);
}

} // namespace otklik::ui
