// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/client/deskclient.h"
#include "ui/conversation/transferdialog.h"

namespace otklik::ui {

/// Asks whom to pass a conversation to, and passes it; `said` hears how it went. Who may not pass it on is asked
/// nothing.
void openTransfer(client::DeskClient &desk, const wire::Summary &summary, TransferDialog::Way first, QWidget *parent,
                  const std::function<void(const QString &)> &said);

} // namespace otklik::ui
