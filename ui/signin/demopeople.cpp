// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/signin/demopeople.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"

#include <QEvent>
#include <QSet>
#include <QVBoxLayout>

namespace otklik::ui {

namespace {

QString roleName(Role role)
{
    switch (role) {
    case Role::Citizen:
        return DemoPeople::tr("citizen");
    case Role::Operator:
        return DemoPeople::tr("operator");
    case Role::Supervisor:
        return DemoPeople::tr("supervisor");
    case Role::Administrator:
        return DemoPeople::tr("administrator");
    }
    return {};
}

} // namespace

DemoPeople::DemoPeople(QWidget *parent) : QFrame(parent)
{
    setProperty("kind", QStringLiteral("hint"));
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 12);
    column->setSpacing(8);
    m_title = makeLabel(type::small, QFont::Medium, Tone::Secondary, this);
    m_title->setWordWrap(true);
    m_row = new QWidget(this);
    new FlowLayout(m_row, 6);
    column->addWidget(m_title);
    column->addWidget(m_row);
    hide();
}

void DemoPeople::present(const QList<client::DemoPerson> &staff)
{
    QList<client::DemoPerson> offered;
    QSet<Role> roles;
    for (const client::DemoPerson &person : staff) {
        if (!roles.contains(person.role)) {
            roles.insert(person.role);
            offered.append(person);
        }
    }
    if (offered == m_offered) {
        return;
    }
    m_offered = offered;
    clearLayout(m_row->layout());
    m_buttons.clear();
    for (const client::DemoPerson &person : std::as_const(m_offered)) {
        QPushButton *const button = makeButton(ButtonKind::Plain, m_row);
        button->setText(person.login);
        connect(button, &QAbstractButton::clicked, this, [this, person] { emit chosen(person); });
        m_row->layout()->addWidget(button);
        m_buttons.append(button);
        button->show();
    }
    setVisible(!m_offered.isEmpty());
    retranslate();
}

void DemoPeople::retranslate()
{
    m_title->setText(tr("This is a demonstration. Choose whom to sign in as, and login, password and code are filled "
                        "in for you."));
    setAccessibleName(tr("Whom to sign in as"));
    for (qsizetype i = 0; i < m_buttons.size(); ++i) {
        m_buttons[i]->setAccessibleName(tr("Sign in as %1, %2").arg(m_offered[i].login, roleName(m_offered[i].role)));
    }
}

void DemoPeople::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

} // namespace otklik::ui
