// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace otklik::embedded {

/// Where the server is: on this computer, or somewhere else.
struct StartChoice {
    bool embedded = true;
    QString server = {}; ///< as typed, checked
};

/// Asks it. Takes a value, gives a value.
class StartDialog : public QDialog {
    Q_OBJECT

public:
    explicit StartDialog(const StartChoice &last, QWidget *parent = nullptr);

signals:
    void chosen(const otklik::embedded::StartChoice &choice);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void choose();

    QLabel *m_title;
    QLabel *m_question;
    QRadioButton *m_here;
    QLabel *m_hereHint;
    QRadioButton *m_there;
    QLineEdit *m_address;
    QLabel *m_trouble;
    QPushButton *m_go;
    QPushButton *m_quit;
};

} // namespace otklik::embedded
