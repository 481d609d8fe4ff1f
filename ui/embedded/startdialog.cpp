// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/embedded/startdialog.h"

#include "ui/client/deskclient.h"
#include "ui/client/transport/serveraddress.h"
#include "ui/widgets/controls.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>

namespace otklik::embedded {

StartDialog::StartDialog(const StartChoice &last, QWidget *parent)
    : QDialog(parent), m_title(ui::makeLabel(ui::type::heading, QFont::DemiBold, ui::Tone::Normal, this)),
      m_question(ui::makeLabel(ui::type::body, QFont::Normal, ui::Tone::Normal, this)), m_here(new QRadioButton),
      m_hereHint(ui::makeLabel(ui::type::body, QFont::Normal, ui::Tone::Normal, this)), m_there(new QRadioButton),
      m_address(new QLineEdit(last.server)),
      m_trouble(ui::makeLabel(ui::type::body, QFont::Normal, ui::Tone::Normal, this)), m_go(new QPushButton),
      m_quit(new QPushButton)
{
    m_question->setWordWrap(true);
    m_hereHint->setWordWrap(true);
    m_hereHint->setIndent(24);
    m_address->setPlaceholderText(QStringLiteral("wss://desk.example.ru"));
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    m_go->setDefault(true);
    m_go->setProperty("kind", QStringLiteral("primary"));
    (last.embedded ? m_here : m_there)->setChecked(true);
    m_address->setEnabled(!last.embedded);

    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_quit);
    buttons->addWidget(m_go);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(8);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_title, m_question}) {
        column->addWidget(widget);
    }
    column->addSpacing(8);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_here, m_hereHint, m_there, m_address, m_trouble}) {
        column->addWidget(widget);
    }
    column->addSpacing(16);
    column->addLayout(buttons);
    setMinimumWidth(480);

    connect(m_there, &QRadioButton::toggled, this, [this](bool there) {
        m_address->setEnabled(there);
        m_trouble->hide();
        if (there) {
            m_address->setFocus();
        }
    });
    connect(m_address, &QLineEdit::textEdited, m_trouble, &QLabel::hide);
    connect(m_go, &QPushButton::clicked, this, &StartDialog::choose);
    connect(m_quit, &QPushButton::clicked, this, &StartDialog::reject);
    retranslate();
}

void StartDialog::retranslate()
{
    setWindowTitle(tr("Otklik"));
    m_title->setText(tr("Where is the server?"));
    m_question->setText(tr("Ask your administrator if you do not know. You can change this later."));
    m_here->setText(tr("On &this computer"));
    m_hereHint->setText(
        tr("The workstation hosts the server itself; colleagues and the portal connect to this computer."));
    m_there->setText(tr("At an &address"));
    m_address->setAccessibleName(tr("Server address"));
    m_go->setText(tr("Continue"));
    m_quit->setText(tr("Quit"));
}

void StartDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QDialog::changeEvent(event);
}

void StartDialog::choose()
{
    const StartChoice choice{m_here->isChecked(), m_address->text().trimmed()};
    if (!choice.embedded) {
        if (const auto address = client::ServerAddress::parse(choice.server); !address) {
            m_trouble->setText(client::sentence(address.error()));
            m_trouble->show();
            m_address->setFocus();
            return;
        }
    }
    accept();
    emit chosen(choice);
}

} // namespace otklik::embedded
