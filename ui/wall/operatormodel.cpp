// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/wall/operatormodel.h"

#include "ui/wall/wallwords.h"

#include <algorithm>

namespace otklik::ui {

void OperatorModel::put(const QList<wire::LiveOperator> &operators)
{
    m_all = operators;
    show();
}

void OperatorModel::arrange(Order order, std::optional<Presence> only)
{
    m_order = order;
    m_only = only;
    show();
}

int OperatorModel::countOf(Presence presence) const
{
    return static_cast<int>(std::count_if(m_all.cbegin(), m_all.cend(),
                                          [presence](const wire::LiveOperator &one) { return one.state == presence; }));
}

/// As RiskModel::put(): whoever stays in their place only changes.
void OperatorModel::show()
{
    QList<wire::LiveOperator> rows;
    std::copy_if(m_all.cbegin(), m_all.cend(), std::back_inserter(rows),
                 [this](const wire::LiveOperator &one) { return !m_only || one.state == *m_only; });
    if (m_order == Order::Name) {
        std::stable_sort(rows.begin(), rows.end(), [](const wire::LiveOperator &a, const wire::LiveOperator &b) {
            return a.name.localeAwareCompare(b.name) < 0;
        });
    }
    const auto isSame = [](const wire::LiveOperator &a, const wire::LiveOperator &b) {
        return a.op == b.op;
    };
    if (rows.size() == m_rows.size() && std::equal(rows.cbegin(), rows.cend(), m_rows.cbegin(), isSame)) {
        m_rows = std::move(rows);
        if (!m_rows.isEmpty()) {
            emit dataChanged(index(0), index(static_cast<int>(m_rows.size()) - 1));
        }
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int OperatorModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant OperatorModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return m_rows[index.row()].name;
    case Qt::AccessibleTextRole:
        return spokenOperator(m_rows[index.row()]);
    default:
        return {};
    }
}

} // namespace otklik::ui
