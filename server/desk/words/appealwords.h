// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/appeals/appealrules.h"
#include "server/delivery/published.h"
#include "server/desk/words/words.h"

namespace otklik::desk {

/// What supervisors hear of an appeal whose term is near, or over.
QString alertText(const delivery::AppealAlert &alert, Language language, const Words &words);
/// «registered», «under consideration»…
QString statusText(appeals::Status status, Language language, const Words &words);

} // namespace otklik::desk
