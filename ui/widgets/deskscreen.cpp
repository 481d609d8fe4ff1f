// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/deskscreen.h"

namespace otklik::ui {

DeskScreen::DeskScreen(client::DeskClient &desk, QWidget *parent) : QWidget(parent), m_desk(desk)
{
    connect(&desk, &client::DeskClient::changed, this, [this](const client::DeskChange &change) { hear(change); });
}

DeskScreen::~DeskScreen()
{
    // What its parts say while they go is nothing that the half of a screen should hear.
    m_desk.disconnect(this);
}

} // namespace otklik::ui
