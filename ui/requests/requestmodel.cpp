// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/requests/requestmodel.h"

#include "app/base/clock.h"
#include "ui/requests/requestwords.h"

#include <algorithm>

namespace otklik::ui {

RequestModel::RequestModel(const Clock &clock, QObject *parent) : QAbstractListModel(parent), m_clock(clock) {}

int RequestModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant RequestModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Request &request = m_rows[index.row()];
    switch (role) {
    case NameRole:
        return request.citizenName;
    case IdRole:
        return request.id.value;
    case Qt::AccessibleTextRole:
        return spokenRequest(request, m_clock.now());
    default:
        return {};
    }
}

void RequestModel::begin(Shown shown, LineId line)
{
    beginResetModel();
    m_rows.clear();
    m_shown = shown;
    m_line = line;
    endResetModel();
}

/// What it is sorted by never changes, so a row that stays, stays where it is.
void RequestModel::put(const Request &request)
{
    const int row = rowOf(request.id);
    if (!belongs(request)) {
        if (row >= 0) {
            beginRemoveRows({}, row, row);
            m_rows.removeAt(row);
            endRemoveRows();
        }
        return;
    }
    if (row >= 0) {
        m_rows[row] = request;
        emit dataChanged(index(row), index(row));
        return;
    }
    const auto before = [this](const Request &a, const Request &b) {
        return comesBefore(a, b);
    };
    const auto place = std::lower_bound(m_rows.cbegin(), m_rows.cend(), request, before);
    const auto at = static_cast<int>(place - m_rows.cbegin());
    beginInsertRows({}, at, at);
    m_rows.insert(at, request);
    endInsertRows();
}

void RequestModel::refresh()
{
    if (!m_rows.isEmpty()) {
        emit dataChanged(index(0), index(rowCount() - 1));
    }
}

int RequestModel::rowOf(DocumentRequestId id) const
{
    const auto found =
        std::find_if(m_rows.cbegin(), m_rows.cend(), [id](const Request &request) { return request.id == id; });
    return found == m_rows.cend() ? -1 : static_cast<int>(found - m_rows.cbegin());
}

bool RequestModel::belongs(const Request &request) const
{
    const bool inLine = !m_line || request.line == m_line;
    const bool inState = m_shown == Shown::All || (m_shown == Shown::Open) == isOwed(request.state);
    return inLine && inState;
}

bool RequestModel::comesBefore(const Request &a, const Request &b) const
{
    if (m_shown == Shown::Open) {
        return std::pair(a.dueAt, a.id) < std::pair(b.dueAt, b.id);
    }
    return std::pair(a.createdAt, a.id) > std::pair(b.createdAt, b.id);
}

} // namespace otklik::ui
