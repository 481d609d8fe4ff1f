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
    m_empty = makeLabel(type::small, QFont::Normal, Tone::Muted, this);
    m_empty->setWordWrap(true);
    m_empty->setContentsMargins(15, 0, 15, 0);
    m_column->addWidget(m_empty);
    m_column->addWidget(m_list, 1);
    const auto show = [this, model] {
        m_empty->setVisible(model->rowCount() == 0 && !m_empty->text().isEmpty());
    };
    connect(model, &QAbstractItemModel::rowsInserted, this, show);
    connect(model, &QAbstractItemModel::rowsRemoved, this, show);
    connect(model, &QAbstractItemModel::modelReset, this, show);
    m_empty->hide();
}

void ListCard::setTitle(const QString &title)
{
    m_title->setText(title);
}

void ListCard::setEmptyText(const QString &text)
{
    m_empty->setText(text);
    m_empty->setVisible(m_list->model()->rowCount() == 0);
}

void ListCard::addToHead(QWidget *widget)
{
    m_head->addWidget(widget);
}

} // namespace otklik::ui
