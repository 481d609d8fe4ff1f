// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/history/hitmodel.h"

namespace otklik::ui {

int HitModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_hits.size());
}

QVariant HitModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const wire::Hit &hit = m_hits[index.row()];
    switch (role) {
    case SnippetRole:
        return hit.snippet;
    case ConversationRole:
        return hit.conversation.value;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2, %3, %4").arg(hit.citizenName, hit.number, hit.lineName, hit.snippet);
    default:
        return {};
    }
}

void HitModel::replace(const QList<wire::Hit> &hits)
{
    beginResetModel();
    m_hits = hits;
    endResetModel();
}

void HitModel::append(const QList<wire::Hit> &hits)
{
    if (!hits.isEmpty()) {
        const int first = static_cast<int>(m_hits.size());
        beginInsertRows({}, first, first + static_cast<int>(hits.size()) - 1);
        m_hits += hits;
        endInsertRows();
    }
}

void HitModel::follow(const wire::Summary &now)
{
    for (int row = 0; row < m_hits.size(); ++row) {
        wire::Hit &hit = m_hits[row];
        if (hit.conversation == now.id) {
            hit.lineName = now.lineName;
            hit.operatorName = now.operatorName;
            hit.topic = now.topic;
            hit.rating = now.rating;
            hit.status = now.status;
            emit dataChanged(index(row), index(row));
        }
    }
}

} // namespace otklik::ui
