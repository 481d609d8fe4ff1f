// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/client/deskclient.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace otklik::ui {

/// Makes a formal appeal of a conversation for its citizen. Errors stand beside their field, and nothing that was typed
/// is lost by one.
class NewAppealDialog final : public QDialog {
    Q_OBJECT

public:
    /// Of this conversation; without one its number is asked for.
    NewAppealDialog(client::DeskClient &desk, const wire::Summary &conversation, QWidget *parent);

signals:
    void made(const otklik::wire::AppealCreate::Result &appeal);

private:
    struct Field {
        QWidget *input = nullptr;
        QLabel *trouble = nullptr;
    };
    template <class Input>
    Input *addField(Field &field, const QString &label, const QString &hint);
    void showTrouble(const Field &field, const QString &sentence);
    void clearTroubles();
    void confirm();
    void create(ConversationId conversation);
    void refused(const Error &error);

    client::DeskClient &m_desk;
    wire::AppealCreate m_appeal;
    Field m_numberField;
    Field m_descriptionField;
    Field m_nameField;
    Field m_emailField;
    Field m_postField;
    QLineEdit *m_number = nullptr; ///< null with a conversation
    QPlainTextEdit *m_description = nullptr;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_email = nullptr;
    QLineEdit *m_post = nullptr;
    QLabel *m_trouble = nullptr;
    QPushButton *m_make = nullptr;
};

} // namespace otklik::ui
