// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/client/deskclient.h"

#include <QDate>
#include <QWidget>

class QPushButton;

namespace otklik::ui {

/// The chips of the history screen: line, operator, time, rating, files.
class HistoryFilters final : public QWidget {
    Q_OBJECT

public:
    HistoryFilters(client::DeskClient &desk, QWidget *parent);

    bool isEmpty() const;
    /// Puts what is chosen into a request; `today` is the operator's day.
    void fill(wire::HistorySearch &request, QDate today) const;
    /// The names of the chosen line and operator, as they are called now.
    void refreshNames();
    void clear();

signals:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    enum class Period { Any, Today, Week, Month, Year };

    void nameChips();
    void choose();
    void chooseLine();
    void chooseOperator();
    void choosePeriod();
    void chooseRating();
    static QString periodName(Period period);

    client::DeskClient &m_desk;
    QPushButton *m_line = nullptr;
    QPushButton *m_operator = nullptr;
    QPushButton *m_period = nullptr;
    QPushButton *m_rating = nullptr;
    QPushButton *m_withFiles = nullptr;
    LineId m_lineChosen;
    PersonId m_operatorChosen;
    QString m_lineName;
    QString m_operatorName;
    Period m_periodChosen = Period::Any;
    int m_ratingChosen = 0;
};

} // namespace otklik::ui
