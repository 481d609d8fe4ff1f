// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace otklik::ui {

/// Asks why a document is not given; the citizen reads the answer. Gives the words; open() it, and close it when the
/// server has taken them.
class DeclineDialog final : public QDialog {
    Q_OBJECT

public:
    explicit DeclineDialog(QWidget *parent);

    void showTrouble(const QString &sentence);

signals:
    void chosen(const QString &reason);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void confirm();

    QLabel *m_title = nullptr;
    QLabel *m_label = nullptr;
    QPlainTextEdit *m_reason = nullptr;
    QLabel *m_trouble = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_decline = nullptr;
};

} // namespace otklik::ui
