// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/servicelevels/businesshours.h"

namespace otklik::settings {

/// The production calendar that comes with the program (resources/calendars). A test reads it, so it is never broken.
WorkCalendar shippedCalendar();

} // namespace otklik::settings
