// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"

namespace otklik::desk {

/// Who asks, as the session layer has established it.
struct Actor {
    PersonId person = {};
    Role role = Role::Citizen;
    QString name = {};
    Language language = Language::Russian;
    SessionId session = {};
};

} // namespace otklik::desk
