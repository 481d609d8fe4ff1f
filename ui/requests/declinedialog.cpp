// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/requests/declinedialog.h"

#include "app/domain/text/visibletext.h"
#include "app/wire/field.h"
#include "ui/widgets/controls.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPlainTextEdit>

namespace otklik::ui {

DeclineDialog::DeclineDialog(QWidget *parent) : QDialog(parent)
{
    setModal(true);
    setAttribute(Qt::WA_DeleteOnClose);
    m_title = makeLabel(18, QFont::Bold, Tone::Normal, this);
    m_label = makeLabel(type::small, QFont::DemiBold, Tone::Secondary, this);
    m_reason = new QPlainTextEdit(this);
    m_reason->setProperty("kind", QStringLiteral("field"));
    m_reason->setTabChangesFocus(true);
    m_reason->setFixedHeight(96);
    m_label->setBuddy(m_reason);
    m_trouble = makeLabel(type::small, QFont::Medium, Tone::Danger, this);
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    m_cancel = makeButton(ButtonKind::Plain, this);
    m_decline = makeButton(ButtonKind::Danger, this);
    m_decline->setDefault(true);

    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(24, 22, 24, 20);
    column->setSpacing(8);
    for (QWidget *const widget : std::initializer_list<QWidget *>{m_title, m_label, m_reason, m_trouble}) {
        column->addWidget(widget);
    }
    column->addSpacing(8);
    auto *const buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_decline);
    column->addLayout(buttons);
    setFixedWidth(460);
    connect(m_cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_decline, &QAbstractButton::clicked, this, &DeclineDialog::confirm);
    retranslate();
    m_reason->setFocus();
}

void DeclineDialog::confirm()
{
    const QString reason = m_reason->toPlainText().trimmed();
    if (!hasVisible(reason)) {
        showTrouble(tr("Say why: the citizen reads it."));
    } else if (reason.size() > wire::bound::query) {
        showTrouble(tr("That is too long: up to %n character(s).", nullptr, static_cast<int>(wire::bound::query)));
    } else {
        m_trouble->hide();
        m_decline->setEnabled(false);
        emit chosen(reason);
    }
}

void DeclineDialog::showTrouble(const QString &sentence)
{
    m_decline->setEnabled(true);
    m_trouble->setText(sentence);
    m_trouble->show();
    m_reason->setFocus();
    adjustSize();
}

void DeclineDialog::retranslate()
{
    setWindowTitle(tr("Decline the request"));
    setAccessibleName(windowTitle());
    m_title->setText(windowTitle());
    m_label->setText(tr("Why the document is not given"));
    m_reason->setAccessibleName(m_label->text());
    m_reason->setPlaceholderText(tr("The citizen reads these words in the chat"));
    m_cancel->setText(tr("Cancel"));
    m_decline->setText(tr("Decline"));
}

void DeclineDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

} // namespace otklik::ui
