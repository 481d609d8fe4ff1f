// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"

namespace otklik::ui {

/// For people: «Online».
QString presenceName(Presence presence);

} // namespace otklik::ui
