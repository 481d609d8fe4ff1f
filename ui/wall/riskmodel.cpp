// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/wall/riskmodel.h"

#include "app/base/clock.h"
#include "ui/wall/wallwords.h"

#include <algorithm>

namespace otklik::ui {

namespace {

RiskModel::Stretch stretchOf(const wire::AtRisk &risk)
{
    using Stretch = RiskModel::Stretch;
    if (risk.breached) {
        return Stretch::Missed;
    }
    return risk.withinMinutes <= 5 ? Stretch::Five : risk.withinMinutes <= 15 ? Stretch::Fifteen : Stretch::Thirty;
}

bool isSamePlace(const RiskModel::Row &a, const RiskModel::Row &b)
{
    return a.stretch == b.stretch && a.isHeading() == b.isHeading() &&
           (a.isHeading() || a.risk->conversation == b.risk->conversation);
}

} // namespace

RiskModel::RiskModel(const Clock &clock, QObject *parent) : QAbstractListModel(parent), m_clock(clock) {}

/// Rows that stay where they are only change, so that a reader and the focus keep their place.
void RiskModel::put(const QList<wire::AtRisk> &risks, int minutes)
{
    QList<Row> rows;
    qsizetype heading = -1;
    for (const wire::AtRisk &risk : risks) {
        if (!risk.breached && risk.withinMinutes > minutes) {
            continue;
        }
        const Stretch stretch = stretchOf(risk);
        if (heading < 0 || rows[heading].stretch != stretch) {
            heading = rows.size();
            rows.append(Row{.stretch = stretch});
        }
        ++rows[heading].count;
        rows.append(Row{.stretch = stretch, .risk = risk});
    }
    const bool same =
        rows.size() == m_rows.size() && std::equal(rows.cbegin(), rows.cend(), m_rows.cbegin(), isSamePlace);
    if (same) {
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

int RiskModel::rowOf(ConversationId id) const
{
    for (qsizetype row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].risk && m_rows[row].risk->conversation == id) {
            return static_cast<int>(row);
        }
    }
    return -1;
}

int RiskModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant RiskModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row &row = m_rows[index.row()];
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) {
        return row.isHeading() ? QStringLiteral("%1: %2").arg(headingOf(row.stretch)).arg(row.count)
                               : spokenRisk(*row.risk, m_clock.now());
    }
    return {};
}

Qt::ItemFlags RiskModel::flags(const QModelIndex &index) const
{
    return index.isValid() && m_rows[index.row()].isHeading() ? Qt::ItemIsEnabled : QAbstractListModel::flags(index);
}

QString RiskModel::headingOf(Stretch stretch)
{
    switch (stretch) {
    case Stretch::Missed:
        return tr("Missed");
    case Stretch::Five:
        return tr("In the next 5 minutes");
    case Stretch::Fifteen:
        return tr("In 5 to 15 minutes");
    case Stretch::Thirty:
        return tr("In 15 to 30 minutes");
    }
    return {};
}

int RiskModel::countWithin(const QList<wire::AtRisk> &risks, int minutes)
{
    return static_cast<int>(std::count_if(risks.cbegin(), risks.cend(), [minutes](const wire::AtRisk &risk) {
        return risk.breached || risk.withinMinutes <= minutes;
    }));
}

} // namespace otklik::ui
