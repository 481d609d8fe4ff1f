// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/appeals/reasondialog.h"

#include "app/domain/text/visibletext.h"
#include "ui/widgets/controls.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>

namespace otklik::ui {

ReasonDialog::ReasonDialog(ReasonWords words, QWidget *parent) : QDialog(parent), m_words(std::move(words))
{
    setModal(true);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Formal appeal"));
    setAccessibleName(m_words.title);
    auto *const title = makeLabel(18, QFont::Bold, Tone::Normal, this);
    title->setText(m_words.title);
    auto *const label = makeLabel(type::small, QFont::DemiBold, Tone::Secondary, this);
    label->setText(m_words.label);
    m_text = new QPlainTextEdit(this);
    m_text->setProperty("kind", QStringLiteral("field"));
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(120);
    m_text->setAccessibleName(m_words.label);
    m_text->setPlaceholderText(m_words.hint);
    label->setBuddy(m_text);
    m_trouble = makeLabel(type::small, QFont::Medium, Tone::Danger, this);
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    auto *const cancel = makeButton(ButtonKind::Plain, this);
    cancel->setText(tr("Cancel"));
    m_confirm = makeButton(m_words.danger ? ButtonKind::Danger : ButtonKind::Primary, this);
    m_confirm->setText(m_words.confirm);
    m_confirm->setDefault(true);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(24, 22, 24, 20);
    column->setSpacing(8);
    for (QWidget *const widget : std::initializer_list<QWidget *>{title, label, m_text, m_trouble}) {
        column->addWidget(widget);
    }
    auto *const buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_confirm);
    column->addLayout(buttons);
    setFixedWidth(480);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_confirm, &QAbstractButton::clicked, this, &ReasonDialog::confirm);
    m_text->setFocus();
}

void ReasonDialog::confirm()
{
    const QString text = m_text->toPlainText().trimmed();
    if (!hasVisible(text)) {
        showTrouble(m_words.missing);
    } else if (text.size() > m_words.most) {
        showTrouble(tr("That is too long: up to %n character(s).", nullptr, m_words.most));
    } else {
        m_trouble->hide();
        m_confirm->setEnabled(false);
        emit chosen(text);
    }
}

void ReasonDialog::showTrouble(const QString &sentence)
{
    m_confirm->setEnabled(true);
    m_trouble->setText(sentence);
    m_trouble->show();
    m_text->setFocus();
    adjustSize();
}

} // namespace otklik::ui
