// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/report.h"
#include "ui/charts/chartcard.h"
#include "ui/charts/columnchart.h"

namespace otklik::ui {

/// Response times by the hour of the question: the mean as a bar, the median as a line in it, the peak over it, and the
/// limit of five minutes across.
class ResponseChart final : public ColumnChart {
    Q_OBJECT

public:
    explicit ResponseChart(QWidget *parent);

    void present(const QList<wire::ReportRow> &hours);
    static QList<ChartCard::Legend> legend();
    QString keyAt(int column) const { return m_hours[column].key; }

    int count() const override { return static_cast<int>(m_hours.size()); }
    ChartTable table() const override;

protected:
    double top() const override;
    QString axisText(double value) const override;
    const QList<double> &steps() const override;
    QString label(int column) const override;
    void paintColumn(QPainter &painter, int column, const QRectF &slot, const Height &y) const override;
    void paintOver(QPainter &painter, const QRectF &area, const Height &y) const override;

private:
    QList<wire::ReportRow> m_hours;
};

} // namespace otklik::ui
