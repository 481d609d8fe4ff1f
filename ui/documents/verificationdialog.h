// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/client/deskclient.h"

#include <QDialog>

#include <optional>

class QLabel;
class QPushButton;

namespace otklik::ui {

class ElidedLabel;

/// What the server says of a file: while it is being checked, and then whether it is as it was issued. Deletes itself
/// when closed, which ends the checking too.
class VerificationDialog final : public QDialog {
    Q_OBJECT

public:
    VerificationDialog(client::DeskClient &desk, QString path, QWidget *parent);
    ~VerificationDialog() override;

    void begin();
    /// The server has answered, or there was an error.
    bool isTold() const { return m_told.has_value(); }

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void present();

    client::DeskClient &m_desk;
    const QString m_path;
    client::TransferId m_transfer = 0;
    std::optional<Result<client::Verification>> m_told;
    QLabel *m_icon = nullptr;
    QLabel *m_title = nullptr;
    ElidedLabel *m_file = nullptr;
    QLabel *m_text = nullptr;
    QPushButton *m_again = nullptr;
    QPushButton *m_close = nullptr;
};

} // namespace otklik::ui
