// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/keymap.h"

#include <QDialog>

namespace otklik::ui {

/// Every key of the window on one sheet.
class KeySheet final : public QDialog {
    Q_OBJECT

public:
    KeySheet(const KeyMap &keys, bool enterSends, QWidget *parent);
};

} // namespace otklik::ui
