// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"

namespace otklik::desk {
class Words;
}

namespace otklik::server {

/// The document that a citizen agrees to when registering. A change of its meaning needs a new version: the desk
/// stores version, hash and time with the citizen.
QString consentText(const desk::Words &words, Language language);
QString consentVersion();

} // namespace otklik::server
