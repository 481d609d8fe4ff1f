// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/api/apicontext.h"
#include "server/desk/engine/desk.h"
#include "server/documents/renderer.h"
#include "server/gateway/http/http.h"

/// Documents that are given out: asked of the desk, made by the renderer, noted before they leave.
namespace otklik::server {

/// A document that somebody asks for.
struct WantedDocument {
    desk::Actor who = {}; ///< with the language of the document
    desk::TranscriptLook ask = {};
    transcript::Format format = transcript::Format::Txt;
};

struct MadeDocument {
    QString number = {};
    Instant at = {}; ///< of which moment it tells
    RenderedDocument file = {};
};

/// `notes`, `masked` and `pictures` of the query; the number is the caller's to set.
desk::TranscriptLook optionsOf(const gateway::HttpRequest &request);
/// «2026-000118.pdf».
QString fileNameOf(const QString &number, transcript::Format format);

/// `done` runs on the thread of the API, once.
void makeDocument(const ApiContext &api, const WantedDocument &wanted,
                  const std::function<void(Result<MadeDocument>)> &done);
/// What is kept of it, so that whoever shows the document later can be told whether it is as it was.
desk::TranscriptIssued issuedAs(const WantedDocument &wanted, const MadeDocument &made);

} // namespace otklik::server
