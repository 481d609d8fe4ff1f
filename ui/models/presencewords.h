// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/operator.h"

namespace otklik::ui {

/// For people: «Online».
QString presenceName(Presence presence);
/// «signed in»: what brought somebody into their state.
QString causeName(presence::Cause cause);
/// «Online since 11:41 · signed in», with the reason of a break.
QString presenceStory(const wire::OperatorView &one);

} // namespace otklik::ui
