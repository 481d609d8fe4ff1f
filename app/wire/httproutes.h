// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

namespace otklik::wire {

/// A request of the port besides the WebSocket, as the document describes it.
struct HttpRoute {
    const char *method;
    const char *path;     ///< «{…}» stands for a part of it
    const char *statuses; ///< of its answers, besides those of every request
    const char *about;
};

std::span<const HttpRoute> httpRoutes();
/// What every request may be answered with instead: the bounds of the port.
inline constexpr const char *commonStatuses = "400, 404, 405, 408, 413, 414, 429, 431, 503";

} // namespace otklik::wire
