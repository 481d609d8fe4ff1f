// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/screen.h"

namespace otklik {
class Clock;
}

namespace otklik::ui {

/// Makes all screens, in the order of the rail. The first is shown after the sign-in.
QList<Screen *> makeScreens(client::DeskClient &desk, const Clock &clock);

} // namespace otklik::ui
