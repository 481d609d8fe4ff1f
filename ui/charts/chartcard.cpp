// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/charts/chartcard.h"

#include "ui/charts/columnchart.h"
#include "ui/widgets/controls.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTableView>

namespace otklik::ui {

namespace {

/// The mark of a legend in the colour of the theme in force.
class LegendMark final : public QWidget {
public:
    LegendMark(const ChartCard::Legend &legend, QWidget *parent) : QWidget(parent), m_legend(legend)
    {
        setFixedSize(14, 14);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QColor colour = themeFor(this).*m_legend.colour;
        colour.setAlphaF(static_cast<float>(m_legend.strength));
        switch (m_legend.mark) {
        case ChartCard::Mark::Bar:
            painter.setPen(Qt::NoPen);
            painter.setBrush(colour);
            painter.drawRoundedRect(QRectF(2, 2, 10, 10), 2, 2);
            break;
        case ChartCard::Mark::Line:
            painter.setPen(QPen(colour, 2));
            painter.drawLine(QPointF(1, 7), QPointF(13, 7));
            break;
        case ChartCard::Mark::Ring:
            painter.setPen(QPen(colour, 2));
            painter.drawEllipse(QPointF(7, 7), 4, 4);
            break;
        }
    }

private:
    ChartCard::Legend m_legend;
};

} // namespace

ChartCard::ChartCard(ColumnChart *chart, QWidget *parent)
    : QFrame(parent), m_chart(chart), m_cells(new QStandardItemModel(this))
{
    setProperty("kind", QStringLiteral("card"));
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 12, 10);
    column->setSpacing(6);
    auto *const head = new QHBoxLayout;
    m_title = makeLabel(type::title, QFont::DemiBold, Tone::Normal, this);
    m_legend = new QHBoxLayout;
    m_legend->setSpacing(4);
    m_turn = makeButton(ButtonKind::Plain, this);
    m_turn->setCheckable(true);
    head->addWidget(m_title);
    head->addStretch();
    head->addLayout(m_legend);
    head->addSpacing(8);
    head->addWidget(m_turn);
    column->addLayout(head);
    m_table = new QTableView(this);
    m_table->setModel(m_cells);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->setShowGrid(false);
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(m_chart);
    m_pages->addWidget(m_table);
    column->addWidget(m_pages, 1);
    connect(m_turn, &QAbstractButton::toggled, this, &ChartCard::turn);
}

void ChartCard::setTitle(const QString &title)
{
    m_title->setText(title);
    m_chart->setAccessibleName(title);
    m_table->setAccessibleName(title);
}

void ChartCard::setLegend(const QList<Legend> &legend)
{
    while (QLayoutItem *const item = m_legend->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const Legend &one : legend) {
        m_legend->addWidget(new LegendMark(one, this));
        QLabel *const text = makeLabel(type::caption, QFont::Normal, Tone::Secondary, this);
        text->setText(one.text);
        m_legend->addWidget(text);
        m_legend->addSpacing(6);
    }
}

void ChartCard::refresh()
{
    m_turn->setText(m_turn->isChecked() ? tr("As a chart") : tr("As a table"));
    if (showsTable()) {
        fillTable();
    }
}

bool ChartCard::showsTable() const
{
    return m_pages->currentIndex() == 1;
}

void ChartCard::turn()
{
    m_pages->setCurrentIndex(m_turn->isChecked() ? 1 : 0);
    refresh();
}

/// Only cells whose words changed are touched, so that a reader keeps its place while figures run on.
void ChartCard::fillTable()
{
    const ChartTable table = m_chart->table();
    m_cells->setColumnCount(static_cast<int>(table.head.size()));
    m_cells->setRowCount(static_cast<int>(table.rows.size()));
    m_cells->setHorizontalHeaderLabels(table.head);
    for (int row = 0; row < m_cells->rowCount(); ++row) {
        for (int column = 0; column < m_cells->columnCount(); ++column) {
            const QModelIndex cell = m_cells->index(row, column);
            if (cell.data().toString() != table.rows[row][column]) {
                m_cells->setData(cell, table.rows[row][column]);
                m_cells->setData(cell, column == 0 ? Qt::AlignLeft : Qt::AlignRight, Qt::TextAlignmentRole);
            }
        }
    }
}

void ChartCard::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        refresh();
    }
}

} // namespace otklik::ui
