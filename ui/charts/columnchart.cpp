// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/charts/columnchart.h"

#include "ui/theme/theme.h"
#include "ui/widgets/foreigntext.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QPainter>

#include <cmath>

namespace otklik::ui {

namespace {

constexpr int axisWidth = 48;
constexpr int labelHeight = 22;
constexpr int headRoom = 20; // above the highest line, for figures over columns
constexpr int mostLines = 5;
constexpr int axisPixels = 11;

} // namespace

double gridStep(double top, const QList<double> &steps, int lines)
{
    for (const double step : steps) {
        if (top <= step * lines) {
            return step;
        }
    }
    return steps.isEmpty() ? top : steps.last() * std::ceil(top / (steps.last() * lines));
}

ColumnChart::ColumnChart(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void ColumnChart::setCurrent(int column)
{
    const int bounded = qBound(-1, column, count() - 1);
    if (bounded != m_current) {
        m_current = bounded;
        describe();
        update();
    }
}

void ColumnChart::refresh()
{
    m_current = qMin(m_current, count() - 1);
    describe();
    update();
}

QString ColumnChart::spoken(int column) const
{
    const ChartTable all = table();
    if (column < 0 || column >= all.rows.size()) {
        return {};
    }
    QStringList parts;
    for (qsizetype i = 0; i < qMin(all.head.size(), all.rows[column].size()); ++i) {
        parts << (i == 0 ? all.rows[column][i] : QStringLiteral("%1: %2").arg(all.head[i], all.rows[column][i]));
    }
    return parts.join(QStringLiteral(", "));
}

void ColumnChart::describe()
{
    const QString words = spoken(m_current);
    if (words != accessibleDescription()) {
        setAccessibleDescription(words);
        QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&changed);
    }
}

QRectF ColumnChart::plot() const
{
    return QRectF(rect()).adjusted(axisWidth, headRoom, -8, -labelHeight);
}

QRectF ColumnChart::slotOf(int column) const
{
    const QRectF area = plot();
    const qreal width = area.width() / qMax(1, count());
    return {area.left() + width * column, area.top(), width, area.height()};
}

int ColumnChart::columnAt(QPoint at) const
{
    for (int column = 0; column < count(); ++column) {
        const QRectF slot = slotOf(column);
        if (at.x() >= slot.left() && at.x() < slot.right()) {
            return column;
        }
    }
    return -1;
}

void ColumnChart::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeFor(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = plot();
    const double step = gridStep(qMax(top(), 1e-9), steps(), mostLines);
    const int lines = qMax(1, static_cast<int>(std::ceil(top() / step)));
    const Height y = [&](double value) {
        return area.bottom() - area.height() * value / (step * lines);
    };
    painter.setFont(uiFont(axisPixels));
    for (int line = 0; line <= lines; ++line) {
        const qreal height = std::round(y(step * line)) + 0.5;
        painter.setPen(theme.border);
        painter.drawLine(QPointF(area.left(), height), QPointF(area.right(), height));
        painter.setPen(theme.muted);
        painter.drawText(QRectF(0, height - 9, axisWidth - 8, 18), Qt::AlignRight | Qt::AlignVCenter,
                         axisText(step * line));
    }
    for (int column = 0; column < count(); ++column) {
        const QRectF slot = slotOf(column);
        if (hasFocus() && column == m_current) {
            painter.setPen(QPen(theme.accent, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(slot.adjusted(2, -headRoom + 2, -2, labelHeight - 3), radius::small, radius::small);
        }
        paintColumn(painter, column, slot, y);
        const bool strong = isEmphasized(column);
        painter.setFont(uiFont(axisPixels, strong ? QFont::Bold : QFont::Normal));
        painter.setPen(strong ? theme.text : theme.muted);
        painter.drawText(QRectF(slot.left(), area.bottom() + 4, slot.width(), labelHeight - 4), Qt::AlignCenter,
                         label(column));
    }
    paintOver(painter, area, y);
}

void ColumnChart::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        setCurrent(qMax(0, m_current - 1));
        break;
    case Qt::Key_Right:
        setCurrent(m_current + 1);
        break;
    case Qt::Key_Home:
        setCurrent(0);
        break;
    case Qt::Key_End:
        setCurrent(count() - 1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0) {
            emit chosen(m_current);
        }
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void ColumnChart::mousePressEvent(QMouseEvent *event)
{
    const int column = columnAt(event->pos());
    if (column >= 0) {
        setCurrent(column);
        emit chosen(column);
    }
}

/// Whoever comes by the keyboard stands on a column at once.
void ColumnChart::focusInEvent(QFocusEvent *event)
{
    if (m_current < 0 && event->reason() != Qt::MouseFocusReason) {
        setCurrent(0);
    }
    QWidget::focusInEvent(event);
    update();
}

void ColumnChart::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

void ColumnChart::mouseMoveEvent(QMouseEvent *event)
{
    setPlainToolTip(this, spoken(columnAt(event->pos())));
}

} // namespace otklik::ui
