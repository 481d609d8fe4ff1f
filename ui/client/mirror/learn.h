// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/client/mirror/mirror.h"

namespace otklik::client {

/// Puts into the mirror what the answer to a request teaches of the desk; `asked` is the mark of when it was asked.
/// Most answers teach nothing that a push does not tell. Pages of messages are for who knows where they join:
/// Mirror::putMessages().
Mirror::Effect learn(Mirror &mirror, const wire::Request &request, const wire::Response &answer, Mirror::Mark asked);

} // namespace otklik::client
