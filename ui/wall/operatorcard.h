// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/wall/listcard.h"
#include "ui/wall/operatormodel.h"

class QPushButton;

namespace otklik::ui {

class StateStrip;

/// The operators: how many are in which state, and each with state, cause and load, in the order and of the state that
/// was chosen.
class OperatorCard final : public ListCard {
    Q_OBJECT

public:
    explicit OperatorCard(QWidget *parent);

    void present(const QList<wire::LiveOperator> &operators);
    void retranslate();
    int countOf(Presence presence) const { return m_model->countOf(presence); }

signals:
    void chosen(otklik::PersonId op);

private:
    OperatorCard(OperatorModel *model, QWidget *parent);
    void chooseOrder();

    OperatorModel *m_model;
    QPushButton *m_order = nullptr;
    StateStrip *m_states = nullptr;
};

} // namespace otklik::ui
