// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDate>
#include <QDialog>

class QDateEdit;
class QLabel;
class QPushButton;

namespace otklik::ui {

/// The first and the last day of a report.
class DaysDialog final : public QDialog {
    Q_OBJECT

public:
    DaysDialog(QDate first, QDate last, QDate today, QWidget *parent);

signals:
    void chosen(QDate first, QDate last);

private:
    void check();
    QDateEdit *m_first = nullptr;
    QDateEdit *m_last = nullptr;
    QLabel *m_trouble = nullptr;
    QPushButton *m_show = nullptr;
};

} // namespace otklik::ui
