// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/report/reportmodel.h"
#include "ui/widgets/screen.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace otklik::ui {

class BehindPane;
class ChartCard;
class EmptyState;
class ReportFilters;
class ResponseChart;
class SegmentedControl;

/// Response times over days: a table by line, operator, topic or hour, its hours as a chart, and beside them exactly
/// the conversations of the framed cell.
class ReportScreen final : public Screen {
    Q_OBJECT

public:
    ReportScreen(client::DeskClient &desk, const Clock &clock, QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("report"); }
    QString title() const override { return tr("Response time"); }
    QString iconName() const override { return QStringLiteral("bar-chart-line"); }
    QKeySequence shortcut() const override { return QKeySequence(QStringLiteral("Alt+7")); }
    Grant grant() const override { return Grant::SeeReports; }
    void arrive() override;
    QList<ScreenAct> acts() override;

    /// Shows the conversations behind a figure that stands elsewhere, with the report around it.
    void answer(const wire::ReportConversations &question);

protected:
    void hear(const client::DeskChange &change) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *buildHead();
    QWidget *buildFigures();
    void join();
    void retranslate();
    void forget();
    wire::ReportFilter filter() const;
    void load();
    void take(const wire::ReportResponseTime::Result &report);
    void loadHours();
    void chooseCell();
    QString nameOf(const wire::ReportConversations &question) const;
    void presentEmptiness();
    void save(client::ReportFile::Format format, bool conversations);
    void fetch(const client::ReportFile &file, const QString &path);
    void print();

    const Clock &m_clock;
    ReportModel m_rows;
    bool m_given = false; ///< what is shown beside came from elsewhere: the first table does not replace it
    bool m_stale = true;  ///< to be loaded when it is shown next
    bool m_loading = false;
    quint64 m_asked = 0;
    quint64 m_askedHours = 0;
    QString m_trouble;
    QString m_about; ///< calendar and time of the count
    QLabel *m_title = nullptr;
    QLabel *m_counted = nullptr;
    SegmentedControl *m_group = nullptr;
    QPushButton *m_csv = nullptr;
    QPushButton *m_xlsx = nullptr;
    QPushButton *m_print = nullptr;
    ReportFilters *m_filters = nullptr;
    QStackedWidget *m_pages = nullptr;
    QTableView *m_table = nullptr;
    EmptyState *m_empty = nullptr;
    ResponseChart *m_chart = nullptr;
    ChartCard *m_card = nullptr;
    BehindPane *m_behind = nullptr;
};

} // namespace otklik::ui
