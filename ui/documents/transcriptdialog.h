// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/client/deskclient.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QPushButton;
class QRadioButton;

namespace otklik::ui {

/// How conversations are to be saved: the format, with or without notes, pictures and the numbers of people. Takes the
/// numbers of the conversations and gives what to ask for; open() it.
class TranscriptDialog final : public QDialog {
    Q_OBJECT

public:
    TranscriptDialog(QStringList numbers, QWidget *parent);

signals:
    void chosen(const otklik::client::TranscriptRequest &request);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void confirm();

    const QStringList m_numbers;
    QLabel *m_title = nullptr;
    QLabel *m_about = nullptr;
    QRadioButton *m_pdf = nullptr;
    QRadioButton *m_docx = nullptr;
    QRadioButton *m_txt = nullptr;
    QCheckBox *m_notes = nullptr;
    QCheckBox *m_pictures = nullptr;
    QCheckBox *m_masked = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace otklik::ui
