// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/methods.h"

namespace otklik::wire {

/// Whether a role has the grant that a request needs. The gate asks; whether the conversation is one's own is for the
/// rule that knows the conversation.
inline bool permitted(Role role, const Request &request)
{
    return granted(role, std::visit([](const auto &message) { return needs(message); }, request));
}

} // namespace otklik::wire
