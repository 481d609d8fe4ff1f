// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

namespace otklik::server {

struct ServerOptions;

/// A process of root becomes, for good, the owner of the data directory, so that it leaves no file there that the
/// server cannot open. Before anything of the data is opened. The name of that user; empty where nothing had to change:
/// for another than root, for a directory of root's, and for one that is not there yet.
Result<QString> becomeOwner(const ServerOptions &options);

} // namespace otklik::server
