// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/client/deskclient.h"

#include <QWidget>

namespace otklik::ui {

/// What shows something of the desk. It hears every change from its making on, so that nobody can forget to tell it,
/// and answers every kind of change: hear() visits the variant without a default (see client::OneOf).
class DeskScreen : public QWidget {
    Q_OBJECT

public:
    DeskScreen(client::DeskClient &desk, QWidget *parent);
    ~DeskScreen() override;

protected:
    virtual void hear(const client::DeskChange &change) = 0;
    bool isSignedIn() const { return m_desk.signInState().step == client::SignIn::Step::SignedIn; }

    client::DeskClient &m_desk;
};

} // namespace otklik::ui
