// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

namespace otklik::server {

struct ServerOptions;

/// The options of a configuration file; those built in without one. Every mistake of the file is told at once, one
/// after the other in `detail`.
Result<ServerOptions> configured(const QString &file);
/// HOST:PORT, or [HOST]:PORT for IPv6; «localhost» and «*» are understood.
Done setListen(ServerOptions &options, const QString &text);

} // namespace otklik::server
