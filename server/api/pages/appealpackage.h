// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/api/apicontext.h"
#include "server/gateway/http/http.h"

namespace otklik::server {

/// `GET /api/appeals/{number}.zip`: the package for who checks: the appeal and the conversation as PDF, the chosen
/// files, and a manifest with the SHA-256 of each, also in the form that `sha256sum -c` reads. `Otklik-Reason` says, in
/// percent-encoded UTF-8, what staff take it for; it is kept with the appeal.
gateway::Route appealPackageRoute(const ApiContext &api);

} // namespace otklik::server
