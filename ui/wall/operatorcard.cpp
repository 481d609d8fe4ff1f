// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/wall/operatorcard.h"

#include "ui/models/presencewords.h"
#include "ui/wall/operatordelegate.h"
#include "ui/wall/statestrip.h"
#include "ui/widgets/controls.h"

#include <QListView>
#include <QMenu>
#include <QVBoxLayout>

namespace otklik::ui {

OperatorCard::OperatorCard(QWidget *parent) : OperatorCard(new OperatorModel, parent) {}

OperatorCard::OperatorCard(OperatorModel *model, QWidget *parent)
    : ListCard(model, new OperatorDelegate(*model, nullptr), parent), m_model(model)
{
    m_model->setParent(this);
    m_order = makeButton(ButtonKind::Plain, this);
    addToHead(m_order);
    m_states = new StateStrip(*m_model, this);
    auto *const strip = new QHBoxLayout;
    strip->setContentsMargins(15, 0, 15, 0);
    strip->addWidget(m_states);
    column().insertLayout(1, strip);
    list().setUniformItemSizes(true);
    connect(m_order, &QAbstractButton::clicked, this, &OperatorCard::chooseOrder);
    connect(&list(), &QListView::activated, this,
            [this](const QModelIndex &index) { emit chosen(m_model->at(index.row()).op); });
    retranslate();
}

void OperatorCard::present(const QList<wire::LiveOperator> &operators)
{
    m_model->put(operators);
    setTitle(tr("Operators: %1").arg(operators.size()));
    m_states->refresh();
}

void OperatorCard::chooseOrder()
{
    auto *const menu = new QMenu(m_order);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [this, menu](const QString &name, bool isChosen, OperatorModel::Order order,
                                  std::optional<Presence> only) {
        QAction *const action = menu->addAction(ForeignText(name).toCaption(), this,
                                                [this, order, only] { m_model->arrange(order, only); });
        action->setCheckable(true);
        action->setChecked(isChosen);
    };
    const auto order = m_model->order();
    const auto only = m_model->only();
    add(tr("By load"), order == OperatorModel::Order::Load, OperatorModel::Order::Load, only);
    add(tr("By name"), order == OperatorModel::Order::Name, OperatorModel::Order::Name, only);
    menu->addSeparator();
    add(tr("All of them"), !only, order, {});
    for (const Presence presence : allPresences) {
        add(presenceName(presence), only == presence, order, presence);
    }
    menu->popup(m_order->mapToGlobal(QPoint(0, m_order->height() + 4)));
}

void OperatorCard::retranslate()
{
    m_order->setText(tr("Order and filter"));
    list().setAccessibleName(tr("Operators"));
    present(m_model->all());
}

} // namespace otklik::ui
