// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/searchfield.h"

#include "ui/theme/icons.h"

#include <QAction>
#include <QKeyEvent>
#include <QToolButton>

namespace otklik::ui {

SearchField::SearchField(QWidget *parent) : QLineEdit(parent)
{
    setFont(uiFont());
    addAction(icon(QStringLiteral("search"), &Theme::muted), LeadingPosition);
    m_clear = addAction(icon(QStringLiteral("x-lg"), &Theme::muted), TrailingPosition);
    m_clear->setVisible(false);
    connect(m_clear, &QAction::triggered, this, &QLineEdit::clear);
    connect(this, &QLineEdit::textChanged, this, [this](const QString &text) { m_clear->setVisible(!text.isEmpty()); });
    for (QToolButton *const button : findChildren<QToolButton *>()) {
        button->setFocusPolicy(Qt::NoFocus);
    }
    setPrompt({});
}

void SearchField::setPrompt(const QString &prompt)
{
    setPlaceholderText(prompt);
    setAccessibleName(prompt);
    m_clear->setText(tr("Clear"));
    for (QToolButton *const button : findChildren<QToolButton *>()) {
        button->setAccessibleName(button->defaultAction() == m_clear ? tr("Clear") : prompt);
    }
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace otklik::ui
