// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include <functional>

namespace otklik::ui {

/// What a chart shows besides its picture: the same figures as words, for a table and for screen readers.
struct ChartTable {
    QStringList head = {};
    QList<QStringList> rows = {}; ///< one for each column of the chart
};

/// Columns over one axis. One stop of the tabulator: the arrows go from column to column, whose figures become the
/// description for screen readers and show beside the mouse; Enter and a click choose it.
class ColumnChart : public QWidget {
    Q_OBJECT

public:
    explicit ColumnChart(QWidget *parent);

    virtual int count() const = 0;
    virtual ChartTable table() const = 0;
    int current() const { return m_current; }
    void setCurrent(int column);

    QSize minimumSizeHint() const override { return {280, 150}; }
    QSize sizeHint() const override { return {520, 200}; }

signals:
    /// Chosen by Enter or a click.
    void chosen(int column);

protected:
    using Height = std::function<qreal(double)>; ///< from a value to y

    /// The largest value that is drawn.
    virtual double top() const = 0;
    virtual QString axisText(double value) const = 0;
    /// Steps between the lines of the grid that this axis may have, ascending.
    virtual const QList<double> &steps() const = 0;
    virtual QString label(int column) const = 0;
    virtual bool isEmphasized(int column) const { return column == m_current; }
    virtual void paintColumn(QPainter &painter, int column, const QRectF &slot, const Height &y) const = 0;
    /// Over the columns, such as a limit.
    virtual void paintOver(QPainter &, const QRectF &, const Height &) const {}
    /// After the figures have changed.
    void refresh();

    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    QRectF plot() const;
    QRectF slotOf(int column) const;
    int columnAt(QPoint at) const;
    QString spoken(int column) const;
    void describe();

    int m_current = -1;
};

/// The smallest of `steps` that gives at most `lines` lines up to `top`; a multiple of the last when none does.
double gridStep(double top, const QList<double> &steps, int lines);

} // namespace otklik::ui
