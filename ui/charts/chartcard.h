// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QStackedWidget;
class QStandardItemModel;
class QTableView;

namespace otklik::ui {

class ColumnChart;

/// A card with a chart, what its marks mean, and the same figures as a table at the press of a button.
class ChartCard final : public QFrame {
    Q_OBJECT

public:
    enum class Mark { Bar, Line, Ring };
    struct Legend {
        Mark mark = Mark::Bar;
        QColor Theme::*colour = &Theme::accent;
        QString text = {};
        double strength = 1; ///< of the colour over the card
    };

    ChartCard(ColumnChart *chart, QWidget *parent);
    void setTitle(const QString &title);
    void setLegend(const QList<Legend> &legend);
    /// After the chart's figures, or the language, changed.
    void refresh();
    bool showsTable() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void fillTable();
    void turn();
    ColumnChart *m_chart;
    QLabel *m_title = nullptr;
    QHBoxLayout *m_legend = nullptr;
    QPushButton *m_turn = nullptr;
    QStackedWidget *m_pages = nullptr;
    QStandardItemModel *m_cells = nullptr;
    QTableView *m_table = nullptr;
};

} // namespace otklik::ui
