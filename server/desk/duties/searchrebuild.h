// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/engine/context.h"

namespace otklik::server {

/// Brings what searches find in line with the rules of this version, once after an upgrade, in small steps between
/// which the desk serves people. On the desk thread.
class SearchRebuild {
public:
    /// Whether more is left.
    Result<bool> step(desk::Context &context);

private:
    bool m_told = false;
};

} // namespace otklik::server
