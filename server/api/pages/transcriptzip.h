// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/api/apicontext.h"
#include "server/gateway/http/http.h"

namespace otklik::server {

/// `GET /api/transcripts.zip?numbers=2026-000118,2026-000119[&format=pdf&notes=1&masked=1&pictures=1]`, for staff: a
/// document of each conversation and SHA256SUMS, which `sha256sum -c` reads. All of them or none.
gateway::Route transcriptZipRoute(const ApiContext &api);

} // namespace otklik::server
