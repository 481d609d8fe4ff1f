// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/appeals/newappealdialog.h"

#include "ui/models/queuemodel.h"
#include "ui/widgets/controls.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QUuid>

namespace otklik::ui {

template <class Input>
Input *NewAppealDialog::addField(Field &field, const QString &label, const QString &hint)
{
    auto *const name = makeLabel(type::small, QFont::DemiBold, Tone::Secondary, this);
    name->setText(label);
    auto *const input = new Input(this);
    input->setProperty("kind", QStringLiteral("field"));
    input->setAccessibleName(label);
    input->setPlaceholderText(hint);
    name->setBuddy(input);
    field = {input, makeLabel(type::small, QFont::Medium, Tone::Danger, this)};
    field.trouble->setWordWrap(true);
    field.trouble->hide();
    for (QWidget *const widget : std::initializer_list<QWidget *>{name, input, field.trouble}) {
        layout()->addWidget(widget);
    }
    return input;
}

NewAppealDialog::NewAppealDialog(client::DeskClient &desk, const wire::Summary &conversation, QWidget *parent)
    : QDialog(parent), m_desk(desk), m_appeal{.conversation = conversation.id,
                                              .clientId = QUuid::createUuid().toString(QUuid::WithoutBraces)}
{
    setModal(true);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("New formal appeal"));
    setAccessibleName(windowTitle());
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(24, 22, 24, 20);
    column->setSpacing(6);
    auto *const title = makeLabel(18, QFont::Bold, Tone::Normal, this);
    title->setText(windowTitle());
    auto *const about = makeLabel(type::small, QFont::Normal, Tone::Secondary, this);
    about->setWordWrap(true);
    about->setText(
        tr("It is registered at once and answered within 30 days. The citizen reads its number in the chat."));
    column->addWidget(title);
    column->addWidget(about);
    if (conversation.id) {
        auto *const which = new ElidedLabel(this);
        which->setFullText(numberName(conversation.number) + QStringLiteral(" · ") + conversation.citizenName);
        column->addWidget(which);
    } else {
        m_number = addField<QLineEdit>(m_numberField, tr("Number of the conversation"), QStringLiteral("2026-000118"));
    }
    m_description = addField<QPlainTextEdit>(m_descriptionField, tr("What is not solved and what is asked for"), {});
    m_description->setTabChangesFocus(true);
    m_description->setFixedHeight(110);
    m_name = addField<QLineEdit>(m_nameField, tr("Surname, first name and patronymic"), {});
    m_name->setText(conversation.citizenName);
    m_email = addField<QLineEdit>(m_emailField, tr("E-mail for the answer"), QStringLiteral("name@example.ru"));
    m_post = addField<QLineEdit>(m_postField, tr("Or a postal address"), {});
    m_trouble = makeLabel(type::small, QFont::Medium, Tone::Danger, this);
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    column->addWidget(m_trouble);
    auto *const cancel = makeButton(ButtonKind::Plain, this);
    cancel->setText(tr("Cancel"));
    m_make = makeButton(ButtonKind::Primary, this);
    m_make->setText(tr("Register the appeal"));
    m_make->setDefault(true);
    auto *const buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_make);
    column->addSpacing(8);
    column->addLayout(buttons);
    setFixedWidth(520);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_make, &QAbstractButton::clicked, this, &NewAppealDialog::confirm);
    (m_number ? static_cast<QWidget *>(m_number) : m_description)->setFocus();
}

void NewAppealDialog::showTrouble(const Field &field, const QString &sentence)
{
    field.trouble->setText(sentence);
    field.trouble->show();
    field.input->setAccessibleDescription(sentence);
    field.input->setFocus();
    adjustSize();
}

void NewAppealDialog::clearTroubles()
{
    m_trouble->hide();
    for (const Field &field : {m_numberField, m_descriptionField, m_nameField, m_emailField, m_postField}) {
        if (field.input) {
            field.trouble->hide();
            field.input->setAccessibleDescription({});
        }
    }
}

void NewAppealDialog::confirm()
{
    clearTroubles();
    m_make->setEnabled(false);
    if (m_appeal.conversation) {
        create(m_appeal.conversation);
        return;
    }
    m_desk.ask(wire::ConversationGet{.number = m_number->text().trimmed()}, this,
               [this](const Result<wire::ConversationGet::Result> &found) {
                   if (found) {
                       create(found->conversation.id());
                       return;
                   }
                   m_make->setEnabled(true);
                   showTrouble(m_numberField,
                               found.error().fault == Fault::NotFound || found.error().fault == Fault::Malformed
                                   ? tr("There is no conversation with that number.")
                                   : client::sentence(found.error()));
               });
}

void NewAppealDialog::create(ConversationId conversation)
{
    wire::AppealCreate full = m_appeal;
    full.conversation = conversation;
    full.description = m_description->toPlainText().trimmed();
    full.fullName = m_name->text().trimmed();
    full.email = m_email->text().trimmed();
    full.post = m_post->text().trimmed();
    m_desk.ask(full, this, [this](const Result<wire::AppealCreate::Result> &created) {
        m_make->setEnabled(true);
        if (created) {
            emit made(*created);
            accept();
        } else {
            refused(created.error());
        }
    });
}

void NewAppealDialog::refused(const Error &error)
{
    const std::pair<const char *, const Field &> fields[] = {{"description", m_descriptionField},
                                                             {"fullName", m_nameField},
                                                             {"address", m_emailField},
                                                             {"email", m_emailField},
                                                             {"address.email", m_emailField},
                                                             {"address.post", m_postField},
                                                             {"post", m_postField}};
    for (const auto &[name, field] : fields) {
        if (error.field == QLatin1StringView(name)) {
            showTrouble(field, client::sentence(error));
            return;
        }
    }
    m_trouble->setText(client::sentence(error));
    m_trouble->show();
    adjustSize();
}

} // namespace otklik::ui
