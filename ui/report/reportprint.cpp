// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/report/reportprint.h"

#include "ui/charts/columnchart.h"
#include "ui/report/reportmodel.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPrintDialog>
#include <QPrinter>

#include <memory>

namespace otklik::ui {

namespace {

/// Writes lines and tables from the top of a page on; what does not fit goes to the next one.
class Sheet {
public:
    explicit Sheet(QPrinter &printer) : m_printer(printer), m_painter(&printer)
    {
        m_painter.setFont(uiFont());
        m_unit = m_printer.resolution() / dotsPerInch;
        m_page = m_printer.pageLayout().paintRectPixels(m_printer.resolution());
    }

    void line(const QString &words, int pixels, QFont::Weight weight)
    {
        row({words}, {1}, pixels, weight);
        m_top += 4 * m_unit;
    }

    void table(const ChartTable &table)
    {
        QList<double> widths{widestShare};
        while (widths.size() < table.head.size()) {
            widths.append((1 - widestShare) / static_cast<double>(table.head.size() - 1));
        }
        row(table.head, widths, tableText, QFont::DemiBold);
        for (const QStringList &cells : table.rows) {
            row(cells, widths, tableText, QFont::Normal);
        }
        m_top += 16 * m_unit;
    }

private:
    void row(const QStringList &cells, const QList<double> &widths, int pixels, QFont::Weight weight)
    {
        QFont font = uiFont(qRound(pixels * m_unit), weight);
        const double height = pixels * m_unit * 1.7;
        if (m_top + height > m_page.height()) {
            m_printer.newPage();
            m_top = 0;
        }
        m_painter.setFont(font);
        m_painter.setPen(Qt::black);
        double left = 0;
        for (qsizetype i = 0; i < cells.size(); ++i) {
            const double width = widths.value(i) * m_page.width();
            const QString fits = QFontMetrics(font, &m_printer).elidedText(cells[i], Qt::ElideRight, qRound(width));
            m_painter.drawText(QRectF(left, m_top, width, height),
                               Qt::AlignVCenter | (i == 0 ? Qt::AlignLeft : Qt::AlignRight), fits);
            left += width;
        }
        m_top += height;
        if (widths.size() > 1) {
            m_painter.setPen(QPen(Qt::gray, m_unit / 2));
            m_painter.drawLine(QPointF(0, m_top), QPointF(m_page.width(), m_top));
        }
    }

    static constexpr double dotsPerInch = 96; // of the pixels in which type is told
    static constexpr double widestShare = 0.3;
    static constexpr int tableText = 11;
    QPrinter &m_printer;
    QPainter m_painter;
    QRectF m_page;
    double m_unit = 1;
    double m_top = 0;
};

ChartTable tableOf(const ReportModel &rows)
{
    ChartTable table;
    for (int column = 0; column < ReportModel::ColumnCount; ++column) {
        table.head << ReportModel::columnName(column);
    }
    for (int row = 0; row < rows.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < ReportModel::ColumnCount; ++column) {
            cells << rows.index(row, column).data().toString();
        }
        table.rows << cells;
    }
    return table;
}

} // namespace

void printOn(QPrinter &printer, const QString &title, const QString &about, const ReportModel &rows,
             const ColumnChart &hours)
{
    Sheet sheet(printer);
    sheet.line(title, type::heading, QFont::Bold);
    sheet.line(about, type::caption, QFont::Normal);
    sheet.table(tableOf(rows));
    sheet.line(hours.accessibleName(), type::title, QFont::DemiBold);
    sheet.table(hours.table());
}

void printReport(const QString &title, const QString &about, const ReportModel &rows, const ColumnChart &hours,
                 QWidget *parent)
{
    const auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setDocName(title);
    auto *const dialog = new QPrintDialog(printer.get(), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::accepted, parent,
                     [printer, title, about, &rows, &hours] { printOn(*printer, title, about, rows, hours); });
    dialog->open();
}

} // namespace otklik::ui
