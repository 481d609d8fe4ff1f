// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace otklik::ui {

/// What a dialog for one text says.
struct ReasonWords {
    QString title = {};
    QString label = {};
    QString hint = {};
    QString confirm = {};
    QString missing = {}; ///< what is said when nothing was written
    int most = 0;         ///< characters
    bool danger = false;
};

/// Asks for one text: an answer, a reason, to whom. Stays with its words until it is accepted.
class ReasonDialog final : public QDialog {
    Q_OBJECT

public:
    ReasonDialog(ReasonWords words, QWidget *parent);
    void showTrouble(const QString &sentence);

signals:
    void chosen(const QString &text);

private:
    void confirm();

    const ReasonWords m_words;
    QPlainTextEdit *m_text = nullptr;
    QLabel *m_trouble = nullptr;
    QPushButton *m_confirm = nullptr;
};

} // namespace otklik::ui
