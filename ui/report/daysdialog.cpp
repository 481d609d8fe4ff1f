// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/report/daysdialog.h"

#include "ui/widgets/controls.h"

#include <QDateEdit>
#include <QFormLayout>
#include <QHBoxLayout>

namespace otklik::ui {

DaysDialog::DaysDialog(QDate first, QDate last, QDate today, QWidget *parent) : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Days of the report"));
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(14);
    auto *const form = new QFormLayout;
    form->setSpacing(10);
    for (QDateEdit **const edit : {&m_first, &m_last}) {
        *edit = new QDateEdit(this);
        (*edit)->setCalendarPopup(true);
        (*edit)->setMaximumDate(today);
        connect(*edit, &QDateEdit::dateChanged, this, &DaysDialog::check);
    }
    m_first->setDate(first);
    m_last->setDate(last);
    form->addRow(tr("First day"), m_first);
    form->addRow(tr("Last day"), m_last);
    column->addLayout(form);
    m_trouble = makeLabel(type::small, QFont::Normal, Tone::Danger, this);
    column->addWidget(m_trouble);
    auto *const buttons = new QHBoxLayout;
    QPushButton *const cancel = makeButton(ButtonKind::Plain, this);
    cancel->setText(tr("Cancel"));
    m_show = makeButton(ButtonKind::Primary, this);
    m_show->setText(tr("Show"));
    m_show->setDefault(true);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_show);
    column->addLayout(buttons);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_show, &QAbstractButton::clicked, this, [this] {
        emit chosen(m_first->date(), m_last->date());
        accept();
    });
    check();
}

void DaysDialog::check()
{
    const bool good = m_first->date() <= m_last->date();
    if (m_show) {
        m_trouble->setText(good ? QString() : tr("The first day is after the last one."));
        m_show->setEnabled(good);
    }
}

} // namespace otklik::ui
