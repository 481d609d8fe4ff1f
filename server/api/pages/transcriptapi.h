// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/engine/desk.h"
#include "server/desk/words/words.h"
#include "server/gateway/http/http.h"
#include "server/identity/identity.h"

#include <vector>

namespace otklik::server {

/// What transcripts need from the host. All must outlive the routes.
struct TranscriptParts {
    desk::Desk &desk;
    const Authenticator &authenticator;
    const desk::Words &words;
    Inbox::Sender here; ///< of the gateway's thread
};

/// `GET /api/transcripts/{number}.txt[?notes=1]`, in the language of the request.
std::vector<gateway::Route> transcriptRoutes(const TranscriptParts &parts);

} // namespace otklik::server
