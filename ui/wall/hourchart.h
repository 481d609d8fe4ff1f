// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/supervision.h"
#include "ui/charts/chartcard.h"
#include "ui/charts/columnchart.h"

namespace otklik::ui {

/// Conversations opened in each hour of today beside what is usual. The hour that runs shows what it will come to if
/// it goes on so.
class HourChart final : public ColumnChart {
    Q_OBJECT

public:
    explicit HourChart(QWidget *parent);

    /// `passed`: how much of `hour`, which runs, has passed, 0 to 1.
    void present(const QList<wire::LiveHour> &hours, int hour, double passed);
    static QList<ChartCard::Legend> legend();
    int hourAt(int column) const { return m_hours[column].hour; }

    int count() const override { return static_cast<int>(m_hours.size()); }
    ChartTable table() const override;

protected:
    double top() const override;
    QString axisText(double value) const override;
    const QList<double> &steps() const override;
    QString label(int column) const override { return QString::number(m_hours[column].hour); }
    bool isEmphasized(int column) const override { return m_hours[column].hour == m_hour; }
    void paintColumn(QPainter &painter, int column, const QRectF &slot, const Height &y) const override;

private:
    /// What the hour that runs will come to; nothing for others and for its first minutes.
    std::optional<int> estimate(const wire::LiveHour &hour) const;
    QList<wire::LiveHour> m_hours;
    int m_hour = -1;
    double m_passed = 0;
};

} // namespace otklik::ui
