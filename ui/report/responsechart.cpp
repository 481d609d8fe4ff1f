// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/report/responsechart.h"

#include "ui/models/figurewords.h"

#include <QPainter>

#include <algorithm>

namespace otklik::ui {

namespace {

constexpr double limit = 300; // seconds
constexpr double quiet = 0.4; // of the accent over the card

} // namespace

ResponseChart::ResponseChart(QWidget *parent) : ColumnChart(parent) {}

void ResponseChart::present(const QList<wire::ReportRow> &hours)
{
    m_hours.clear();
    std::copy_if(hours.cbegin(), hours.cend(), std::back_inserter(m_hours),
                 [](const wire::ReportRow &row) { return row.answered > 0; });
    refresh();
}

QList<ChartCard::Legend> ResponseChart::legend()
{
    return {{.mark = ChartCard::Mark::Bar, .colour = &Theme::accent, .text = tr("mean"), .strength = quiet},
            {.mark = ChartCard::Mark::Line, .colour = &Theme::accent, .text = tr("median")},
            {.mark = ChartCard::Mark::Ring, .colour = &Theme::warning, .text = tr("peak")}};
}

double ResponseChart::top() const
{
    double most = limit;
    for (const wire::ReportRow &hour : m_hours) {
        most = std::max({most, hour.meanSeconds.value_or(0), hour.peakSeconds.value_or(0)});
    }
    return most;
}

QString ResponseChart::axisText(double value) const
{
    return clockText(value);
}

const QList<double> &ResponseChart::steps() const
{
    static const QList<double> all{60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400};
    return all;
}

QString ResponseChart::label(int column) const
{
    return hourText(m_hours[column].key.toInt());
}

ChartTable ResponseChart::table() const
{
    ChartTable table{.head = {tr("Hour"), tr("Answered"), tr("Mean"), tr("Median"), tr("Peak")}};
    for (const wire::ReportRow &hour : m_hours) {
        table.rows.append({hourText(hour.key.toInt()), numberText(hour.answered), clockText(hour.meanSeconds),
                           clockText(hour.medianSeconds), clockText(hour.peakSeconds)});
    }
    return table;
}

void ResponseChart::paintColumn(QPainter &painter, int column, const QRectF &slot, const Height &y) const
{
    const Theme &theme = themeFor(this);
    const wire::ReportRow &hour = m_hours[column];
    const qreal width = std::min(42.0, slot.width() * 0.4);
    const qreal left = slot.center().x() - width / 2;
    QColor fill = theme.accent;
    if (column != current()) {
        fill.setAlphaF(static_cast<float>(quiet));
    }
    const double mean = hour.meanSeconds.value_or(0);
    const double peak = hour.peakSeconds.value_or(0);
    if (peak > mean) {
        painter.setPen(QPen(theme.scroll, 2));
        painter.drawLine(QPointF(slot.center().x(), y(peak)), QPointF(slot.center().x(), y(mean)));
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(QPointF(left, y(mean)), QPointF(left + width, y(0))), 3, 3);
    if (hour.medianSeconds) {
        painter.setPen(QPen(column == current() ? theme.onAccent : theme.accent, 2));
        painter.drawLine(QPointF(left, y(*hour.medianSeconds)), QPointF(left + width, y(*hour.medianSeconds)));
    }
    if (hour.peakSeconds) {
        painter.setPen(QPen(theme.warning, 2));
        painter.setBrush(column == current() ? theme.warning : theme.surface);
        painter.drawEllipse(QPointF(slot.center().x(), y(peak)), 5, 5);
    }
    const int room = static_cast<int>(slot.right() - slot.center().x());
    if (room >= 52) { // else the words would run into the next column; the table and the arrows tell them
        painter.setFont(uiFont(type::caption, column == current() ? QFont::Bold : QFont::Normal));
        painter.setPen(theme.text);
        painter.drawText(QRectF(slot.center().x() + 10, y(peak) - 9, room, 18), Qt::AlignLeft | Qt::AlignVCenter,
                         clockText(hour.peakSeconds));
    }
}

void ResponseChart::paintOver(QPainter &painter, const QRectF &area, const Height &y) const
{
    const Theme &theme = themeFor(this);
    painter.setPen(QPen(theme.danger, 1, Qt::DashLine));
    painter.drawLine(QPointF(area.left(), y(limit)), QPointF(area.right(), y(limit)));
    painter.setFont(uiFont(11, QFont::DemiBold));
    painter.setPen(theme.danger);
    painter.drawText(QRectF(area.left(), y(limit) - 17, area.width() - 4, 16), Qt::AlignRight | Qt::AlignVCenter,
                     tr("limit of 5 minutes"));
}

} // namespace otklik::ui
