// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QPrinter;
class QWidget;

namespace otklik::ui {

class ColumnChart;
class ReportModel;

/// Asks for a printer and prints the figures and those of the chart as tables. `rows` and `hours` belong to `parent`.
void printReport(const QString &title, const QString &about, const ReportModel &rows, const ColumnChart &hours,
                 QWidget *parent);
void printOn(QPrinter &printer, const QString &title, const QString &about, const ReportModel &rows,
             const ColumnChart &hours);

} // namespace otklik::ui
