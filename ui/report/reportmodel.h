// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/report.h"

#include <QAbstractTableModel>

namespace otklik::ui {

/// The figures of a report, a row for each group and one for all of them, which stays the last however it is sorted.
class ReportModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Answered, Mean, Median, Peak, Within, Abandoned, Csat, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void put(const wire::ReportResponseTime::Result &report, wire::ReportGroup group);
    void clear();
    /// The language changed.
    void refresh();
    const wire::ReportRow &at(int row) const { return row < m_rows.size() ? m_rows[row] : m_total; }
    bool isTotal(int row) const { return row == m_rows.size(); }
    bool isEmpty() const { return m_rows.isEmpty(); }
    int rowOf(const QString &key) const;
    /// What the row is called: a line, a person, an hour.
    QString nameOf(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

    /// Which conversations a cell is made of.
    static wire::ReportFigure figureOf(int column);
    static QString columnName(int column);
    /// What is counted; empty where the name says it.
    static QString columnMeaning(int column);
    static QString cellText(const wire::ReportRow &row, int column);

private:
    void arrange();
    QList<wire::ReportRow> m_told; ///< as the server has them
    QList<wire::ReportRow> m_rows; ///< as they are sorted
    wire::ReportRow m_total;
    wire::ReportGroup m_group = wire::ReportGroup::Line;
    int m_column = -1;
    Qt::SortOrder m_order = Qt::DescendingOrder;
};

} // namespace otklik::ui
