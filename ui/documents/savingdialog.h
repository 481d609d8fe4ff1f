// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/client/deskclient.h"

#include <QDialog>
#include <QTimer>

class QLabel;
class QProgressBar;
class QPushButton;

namespace otklik::ui {

/// A document on its way from the server to a file: how far it is, with a way to cancel it and, after an error, to try
/// again. Appears when it takes a moment. Deletes itself when it is over.
class SavingDialog final : public QDialog {
    Q_OBJECT

public:
    SavingDialog(client::DeskClient &desk, client::TranscriptRequest request, QString path, QWidget *parent);
    ~SavingDialog() override;

    void begin();

signals:
    void saved();

protected:
    void changeEvent(QEvent *event) override;

private:
    void fetch();
    void write();
    void follow(qint64 done, qint64 total);
    void showTrouble(const Error &error);
    void showBusy();
    void again();
    void retranslate();

    client::DeskClient &m_desk;
    const client::TranscriptRequest m_request;
    const QString m_path;
    QByteArray m_bytes; ///< that came; kept until they are written
    client::TransferId m_transfer = 0;
    QTimer m_patience; ///< until it appears
    QLabel *m_title = nullptr;
    QLabel *m_state = nullptr;
    QLabel *m_trouble = nullptr;
    QProgressBar *m_bar = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_again = nullptr;
};

} // namespace otklik::ui
