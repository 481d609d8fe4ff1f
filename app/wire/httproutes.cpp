// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/wire/httproutes.h"

#include <array>

namespace otklik::wire {

namespace {

constexpr std::array routes{
    HttpRoute{"GET", "/healthz", "200", "Whether the process lives."},
    HttpRoute{"GET", "/readyz", "200, 503", "Whether the database takes writes; else why not."},
    HttpRoute{"GET", "/metrics", "200, 403", "Prometheus text, for those whom [metrics] lets."},
    HttpRoute{"GET", "/openrpc.json", "200", "This document."},
    HttpRoute{"GET", "/widget/{file}", "200, 304", "The widget's files; otklik.js is its entry. Strong ETags."},
    HttpRoute{"GET", "/widget/parts/{file}", "200, 304",
              "What otklik.js loads when it is needed. The name follows from the content: immutable."},
    HttpRoute{"GET", "/chat", "200, 304", "The widget as a page of its own."},
    HttpRoute{
        "GET", "/api/config", "200",
        "What a page may know before anybody signs in: name, version, languages, limits, the text of the consent. "
        "?lang= chooses the language."},
    HttpRoute{"GET", "/api/lines", "200",
              "The lines as line.list gives them to somebody who is not signed in. ?lang= chooses the language."},
    HttpRoute{"POST", "/api/auth/register", "202, 409, 422",
              "{phone, password, fullName, passport?, snils?, email?, consent: true} → {challenge, expiresIn}; a code "
              "goes out by SMS."},
    HttpRoute{"POST", "/api/auth/login", "202, 401, 403", "{login, password} → {challenge, method, expiresIn}."},
    HttpRoute{"POST", "/api/auth/confirm", "200, 401",
              "{challenge, code} → {accessToken, refreshToken, expiresIn, user}."},
    HttpRoute{"POST", "/api/auth/refresh", "200, 401", "{refreshToken, idempotencyKey?} → a new pair."},
    HttpRoute{"POST", "/api/auth/logout", "204, 401", "With the bearer token: the sign-in ends."},
    HttpRoute{"POST", "/api/files", "201, 401, 403, 415, 422, 507",
              "The bytes, with Content-Type and Content-Disposition → {file, name, type, size}."},
    HttpRoute{"GET", "/api/files/{file}", "200, 206, 401, 416", "The bytes, for those who take part."},
    HttpRoute{"GET", "/api/transcripts/{number}.txt", "200, 401, 403, 503",
              "The conversation as text, or with .pdf or .docx as such a document; ?notes=1 adds the notes, for staff, "
              "?masked=1 hides the digits that identify people, ?pictures=1 shows pictures in place."},
    HttpRoute{
        "GET", "/api/transcripts.zip", "200, 401, 403, 503",
        "For staff: the conversations of ?numbers= (at most 50, between commas) as documents of ?format= (pdf, docx "
        "or txt) in a ZIP, with SHA256SUMS; the other options as of a single one. All of them or none: 404 names "
        "in numbers those that are not there."},
    HttpRoute{"GET", "/api/reports/{name}.csv", "200, 401, 403, 404, 413, 422",
              "For supervisors: response-time, operators, bot or conversations, also as .xlsx; ?from= and ?to= and the "
              "other parameters of report.responseTime and report.conversations."},
    HttpRoute{
        "GET", "/api/appeals/{number}.zip", "200, 401, 503",
        "The package of a formal appeal, for its citizen and the staff of its line: appeal.pdf, transcript.pdf, "
        "files/, manifest.json and manifest.sha256 with the SHA-256 of each. Otklik-Reason, percent-encoded, says "
        "what staff take it for."},
    HttpRoute{"POST", "/api/transcripts/verify", "200, 401, 403, 411, 503",
              "For staff: a file of at most 64 MB → {verdict: issued, altered or unknown, number?, format?, issuedAt?, "
              "difference?}: whether it is a transcript as this server issued it."},
    HttpRoute{"GET", "/", "200, 304", "With --demo only: a portal that carries the widget."},
    HttpRoute{"GET", "/demo/{file}", "200, 304, 403", "With --demo only: the portal's files."},
    HttpRoute{"GET", "/demo/outbox", "200, 403", "With --demo only: the SMS that were not sent, to this machine."},
    HttpRoute{"GET", "/demo/staff", "200, 403", "With --demo only: whom the workstation may sign in as."},
    HttpRoute{"GET", "/demo/totp", "200, 403, 404",
              "With --demo only: the code of ?login= for its second factor, to this machine."},
};

} // namespace

std::span<const HttpRoute> httpRoutes()
{
    return routes;
}

} // namespace otklik::wire
