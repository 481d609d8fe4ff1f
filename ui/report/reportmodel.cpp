// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/report/reportmodel.h"

#include "ui/models/figurewords.h"
#include "ui/widgets/foreigntext.h"

#include <algorithm>

namespace otklik::ui {

namespace {

/// What a column is sorted by; a figure that is not known is the smallest.
double valueOf(const wire::ReportRow &row, int column)
{
    switch (column) {
    case ReportModel::Answered:
        return row.answered;
    case ReportModel::Mean:
        return row.meanSeconds.value_or(-1);
    case ReportModel::Median:
        return row.medianSeconds.value_or(-1);
    case ReportModel::Peak:
        return row.peakSeconds.value_or(-1);
    case ReportModel::Within:
        return row.within5MinutesShare.value_or(-1);
    case ReportModel::Abandoned:
        return row.abandonedShare.value_or(-1);
    case ReportModel::Csat:
        return row.csatMean.value_or(-1);
    default:
        return 0;
    }
}

} // namespace

void ReportModel::put(const wire::ReportResponseTime::Result &report, wire::ReportGroup group)
{
    beginResetModel();
    m_told = report.rows;
    m_total = report.total;
    m_group = group;
    arrange();
    endResetModel();
}

void ReportModel::clear()
{
    put({}, m_group);
}

void ReportModel::refresh()
{
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int ReportModel::rowOf(const QString &key) const
{
    const auto found =
        std::find_if(m_rows.cbegin(), m_rows.cend(), [&key](const wire::ReportRow &row) { return row.key == key; });
    return found == m_rows.cend() ? -1 : static_cast<int>(found - m_rows.cbegin());
}

QString ReportModel::nameOf(int row) const
{
    if (isTotal(row)) {
        return tr("All together");
    }
    const wire::ReportRow &one = m_rows[row];
    if (m_group == wire::ReportGroup::Hour) {
        return hourText(one.key.toInt());
    }
    return one.name.isEmpty() ? tr("Not told") : one.name;
}

int ReportModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_rows.isEmpty() ? 0 : static_cast<int>(m_rows.size()) + 1;
}

int ReportModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ReportModel::cellText(const wire::ReportRow &row, int column)
{
    switch (column) {
    case Answered:
        return numberText(row.answered);
    case Mean:
        return clockText(row.meanSeconds);
    case Median:
        return clockText(row.medianSeconds);
    case Peak:
        return row.peakHour ? tr("%1 at %2").arg(clockText(row.peakSeconds), hourText(*row.peakHour))
                            : clockText(row.peakSeconds);
    case Within:
        return percentText(row.within5MinutesShare);
    case Abandoned:
        return percentText(row.abandonedShare);
    case Csat:
        return meanText(row.csatMean);
    default:
        return {};
    }
}

QVariant ReportModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const QString words = index.column() == Name ? nameOf(index.row()) : cellText(at(index.row()), index.column());
    switch (role) {
    case Qt::DisplayRole:
        return words;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2: %3").arg(nameOf(index.row()), columnName(index.column()), words);
    case Qt::TextAlignmentRole:
        return QVariant((index.column() == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QString ReportModel::columnName(int column)
{
    switch (column) {
    case Name:
        return tr("Name");
    case Answered:
        return tr("Answered");
    case Mean:
        return tr("Mean");
    case Median:
        return tr("Median");
    case Peak:
        return tr("Peak and its hour");
    case Within:
        return tr("≤ 5 minutes");
    case Abandoned:
        return tr("Left");
    case Csat:
        return tr("Rating");
    default:
        return {};
    }
}

QString ReportModel::columnMeaning(int column)
{
    switch (column) {
    case Mean:
        return tr("From the citizen's first unanswered message to the first answer of a person");
    case Peak:
        return tr("The longest response among those asked in the busiest hour");
    case Within:
        return tr("Of all who asked: also of those who left or still wait longer than 5 minutes");
    case Abandoned:
        return tr("Left the queue before anybody came, without those who left within 15 seconds");
    default:
        return {};
    }
}

QVariant ReportModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::DisplayRole) {
        return columnName(section);
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant((section == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    if (role == Qt::ToolTipRole) {
        return plainToolTip(columnMeaning(section));
    }
    return {};
}

void ReportModel::sort(int column, Qt::SortOrder order)
{
    m_column = column;
    m_order = order;
    emit layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList(); // the framed cell goes with its row
    QStringList keys;
    for (const QModelIndex &cell : before) {
        keys << (isTotal(cell.row()) ? QString() : m_rows[cell.row()].key);
    }
    arrange();
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i) {
        const int row = isTotal(before[i].row()) ? before[i].row() : rowOf(keys[i]);
        after << index(row, before[i].column());
    }
    changePersistentIndexList(before, after);
    emit layoutChanged();
}

void ReportModel::arrange()
{
    m_rows = m_told;
    if (m_column < 0) {
        return;
    }
    std::stable_sort(m_rows.begin(), m_rows.end(), [this](const wire::ReportRow &a, const wire::ReportRow &b) {
        const wire::ReportRow &first = m_order == Qt::AscendingOrder ? a : b;
        const wire::ReportRow &second = m_order == Qt::AscendingOrder ? b : a;
        if (m_column == Name) {
            return m_group == wire::ReportGroup::Hour ? first.key.toInt() < second.key.toInt()
                                                      : first.name.localeAwareCompare(second.name) < 0;
        }
        return valueOf(first, m_column) < valueOf(second, m_column);
    });
}

wire::ReportFigure ReportModel::figureOf(int column)
{
    switch (column) {
    case Peak:
        return wire::ReportFigure::Peak;
    case Within:
        return wire::ReportFigure::WithinFiveMinutes;
    case Abandoned:
        return wire::ReportFigure::Abandoned;
    case Csat:
        return wire::ReportFigure::Rated;
    default:
        return wire::ReportFigure::Answered;
    }
}

} // namespace otklik::ui
