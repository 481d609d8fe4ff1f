// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/businesshours.h"

namespace otklik::desk {

/// The production calendar that comes with the program.
Result<WorkCalendar> builtInCalendar();

} // namespace otklik::desk
