// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/api/apicontext.h"
#include "server/gateway/http/http.h"

#include <vector>

namespace otklik::server {

/// `GET /api/transcripts/{number}.txt|.pdf|.docx[?notes=1&masked=1&pictures=1]`, and several at once as
/// `GET /api/transcripts.zip`, in the language of the request.
std::vector<gateway::Route> transcriptRoutes(const ApiContext &api);

} // namespace otklik::server
