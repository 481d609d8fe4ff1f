// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/supervision.h"

#include <QAbstractListModel>

#include <optional>

namespace otklik::ui {

/// The operators of the wall, those with the largest load first, or by name; all, or of one presence.
class OperatorModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum class Order { Load, Name };

    using QAbstractListModel::QAbstractListModel;

    void put(const QList<wire::LiveOperator> &operators);
    void arrange(Order order, std::optional<Presence> only);
    Order order() const { return m_order; }
    std::optional<Presence> only() const { return m_only; }
    const wire::LiveOperator &at(int row) const { return m_rows[row]; }
    const QList<wire::LiveOperator> &all() const { return m_all; }
    int countOf(Presence presence) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void show();
    QList<wire::LiveOperator> m_all;
    QList<wire::LiveOperator> m_rows;
    Order m_order = Order::Load;
    std::optional<Presence> m_only;
};

} // namespace otklik::ui
