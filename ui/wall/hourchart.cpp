// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/wall/hourchart.h"

#include "ui/models/figurewords.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace otklik::ui {

namespace {

constexpr double tooEarly = 0.1; // of the hour: less says nothing of the rest
constexpr int fewestHours = 10;

} // namespace

HourChart::HourChart(QWidget *parent) : ColumnChart(parent) {}

/// Hours in which nothing happens and nothing is expected, before and after the day's work, are left out.
void HourChart::present(const QList<wire::LiveHour> &hours, int hour, double passed)
{
    const auto isEmpty = [hour](const wire::LiveHour &one) {
        return one.count == 0 && one.plan.value_or(0) < 0.5 && one.hour != hour;
    };
    qsizetype first = 0;
    qsizetype last = hours.size();
    while (last - first > fewestHours && isEmpty(hours[first])) {
        ++first;
    }
    while (last - first > fewestHours && isEmpty(hours[last - 1])) {
        --last;
    }
    m_hours = hours.mid(first, last - first);
    m_hour = hour;
    m_passed = passed;
    refresh();
}

QList<ChartCard::Legend> HourChart::legend()
{
    return {{.mark = ChartCard::Mark::Bar, .colour = &Theme::accent, .text = tr("so far")},
            {.mark = ChartCard::Mark::Bar, .colour = &Theme::warning, .text = tr("above usual")},
            {.mark = ChartCard::Mark::Line, .colour = &Theme::text, .text = tr("usual")}};
}

std::optional<int> HourChart::estimate(const wire::LiveHour &hour) const
{
    if (hour.hour != m_hour || m_passed < tooEarly || hour.count == 0) {
        return {};
    }
    return static_cast<int>(std::lround(hour.count / m_passed));
}

double HourChart::top() const
{
    double most = 4;
    for (const wire::LiveHour &hour : m_hours) {
        most = std::max({most, static_cast<double>(hour.count), hour.plan.value_or(0),
                         static_cast<double>(estimate(hour).value_or(0))});
    }
    return most;
}

QString HourChart::axisText(double value) const
{
    return numberText(std::llround(value));
}

const QList<double> &HourChart::steps() const
{
    static const QList<double> all{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000};
    return all;
}

ChartTable HourChart::table() const
{
    ChartTable table{.head = {tr("Hour"), tr("So far"), tr("Usual"), tr("Difference")}};
    for (const wire::LiveHour &hour : m_hours) {
        const QString difference =
            hour.plan ? QStringLiteral("%1").arg(std::lround(hour.count - *hour.plan)) : clockText({});
        table.rows.append({hourText(hour.hour), numberText(hour.count), meanText(hour.plan, 0), difference});
    }
    return table;
}

void HourChart::paintColumn(QPainter &painter, int column, const QRectF &slot, const Height &y) const
{
    const Theme &theme = themeFor(this);
    const wire::LiveHour &hour = m_hours[column];
    const qreal width = std::min(28.0, slot.width() * 0.6);
    const qreal left = slot.center().x() - width / 2;
    const auto bar = [&](double from, double to) {
        return QRectF(QPointF(left, y(to)), QPointF(left + width, y(from)));
    };
    const double within = std::min<double>(hour.count, hour.plan.value_or(hour.count));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.accent);
    painter.drawRoundedRect(bar(0, within), 3, 3);
    if (hour.count > within) {
        painter.setBrush(theme.warning);
        painter.drawRect(bar(within, hour.count));
    }
    const std::optional<int> whole = estimate(hour);
    if (whole && *whole > hour.count) {
        painter.setPen(QPen(theme.accent, 1, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(bar(hour.count, *whole), 3, 3);
    }
    if (hour.plan) {
        painter.setPen(QPen(theme.text, 2));
        painter.drawLine(QPointF(left - 4, y(*hour.plan)), QPointF(left + width + 4, y(*hour.plan)));
    }
    if (hour.count > 0) {
        const double high =
            std::max({static_cast<double>(hour.count), hour.plan.value_or(0), double(whole.value_or(0))});
        const QString words = whole ? QStringLiteral("≈ %1").arg(*whole) : numberText(hour.count);
        painter.setFont(uiFont(11, QFont::DemiBold));
        painter.setPen(whole ? theme.accent : hour.count > within ? theme.warning : theme.secondary);
        painter.drawText(QRectF(slot.left() - 8, y(high) - 18, slot.width() + 16, 16), Qt::AlignCenter, words);
    }
}

} // namespace otklik::ui
