// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/api/apicontext.h"
#include "server/gateway/http/http.h"

namespace otklik::server {

/// `POST /api/transcripts/verify` with a file as its body, for staff: whether it is a transcript as this server issued
/// it → `{verdict: "issued"|"altered"|"unknown", number?, format?, issuedAt?, difference?}`, the difference in the
/// language of the request. Each thread of the port has one, so that files do not travel between them.
gateway::Route verificationRoute(const ApiContext &api);

} // namespace otklik::server
