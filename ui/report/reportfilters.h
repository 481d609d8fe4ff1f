// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/report.h"
#include "ui/client/deskclient.h"

#include <QDate>
#include <QWidget>

class QPushButton;

namespace otklik::ui {

/// The chips of a report: when, which time counts, line, operator, topic. Each choice can be taken off by itself.
class ReportFilters final : public QWidget {
    Q_OBJECT

public:
    ReportFilters(client::DeskClient &desk, const Clock &clock, QWidget *parent);

    /// Days are those of this computer, and hours are told in its zone.
    wire::ReportFilter filter() const;
    /// As somebody else asks, such as the wall.
    void set(const wire::ReportFilter &filter);
    void clear();
    /// The names of the chosen line and operator, as they are called now.
    void refreshNames();

signals:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    enum class Period { Today, Yesterday, Week, Month, Chosen };

    void nameChips();
    void nameChip(QPushButton *chip, const QString &what, const QString &value, bool chosen);
    void choosePeriod();
    void chooseDays();
    void chooseTime();
    void chooseLine();
    void chooseOperator();
    void takeOffTopic();
    QString periodText() const;
    static QString periodName(Period period);
    QDate today() const;

    client::DeskClient &m_desk;
    const Clock &m_clock;
    QPushButton *m_period = nullptr;
    QPushButton *m_time = nullptr;
    QPushButton *m_line = nullptr;
    QPushButton *m_operator = nullptr;
    QPushButton *m_topic = nullptr;
    Period m_periodChosen = Period::Today;
    QDate m_first; ///< of Chosen, both days included
    QDate m_last;
    wire::ReportTime m_timeChosen = wire::ReportTime::Raw;
    LineId m_lineChosen;
    PersonId m_operatorChosen;
    QString m_topicChosen;
};

} // namespace otklik::ui
