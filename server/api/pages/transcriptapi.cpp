// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/api/pages/transcriptapi.h"

#include "app/domain/reason.h"
#include "server/api/files/filetype.h"
#include "server/api/problem.h"
#include "server/desk/engine/desk.h"
#include "server/desk/words/words.h"
#include "server/identity/identity.h"

namespace otklik::server {

namespace {

const QString TranscriptsPath = QStringLiteral("/api/transcripts/");
const QString TextSuffix = QStringLiteral(".txt");

void answer(const ApiContext &api, const gateway::HttpRequest &request, const gateway::Replier &reply)
{
    const Language language = languageOf(request);
    const QString name = request.path.mid(TranscriptsPath.size());
    const bool notes = request.query.queryItemValue(QStringLiteral("notes")) == QLatin1String("1");
    const auto refuse = [reply, language, words = &api.words](const Error &error) {
        reply(problem(error, *words, language));
    };
    const bool masked = request.query.hasQueryItem(QStringLiteral("masked"));
    api.authenticator.admit(request.bearer(), api.here, [=](const Result<Identity> &identity) {
        if (!identity || !name.endsWith(TextSuffix)) {
            refuse(identity ? Error{.fault = Fault::NotFound} : identity.error());
            return;
        }
        if (masked) { // whoever asks to have numbers hidden must not be given them
            refuse({.fault = Fault::Malformed, .field = QStringLiteral("masked"), .reason = Reason::Unexpected});
            return;
        }
        desk::Actor actor = identity->actor;
        actor.language = language;
        const auto made = [=](const Result<QByteArray> &text) {
            if (!text) {
                refuse(text.error());
                return;
            }
            reply(
                {.contentType = "text/plain; charset=utf-8",
                 .fields = {{"Content-Disposition", disposition(name, false)}, {"Cache-Control", "private, no-store"}},
                 .body = *text});
        };
        const QString number = name.chopped(TextSuffix.size());
        if (const Done admitted = api.desk.transcript(actor, number, notes, api.here, made); !admitted) {
            refuse(admitted.error());
        }
    });
}

} // namespace

std::vector<gateway::Route> transcriptRoutes(const ApiContext &api)
{
    gateway::Route route;
    route.method = "GET";
    route.path = TranscriptsPath + QLatin1Char('*');
    route.handle = [api](const gateway::HttpRequest &request, const gateway::Replier &reply) {
        answer(api, request, reply);
    };
    return {std::move(route)};
}

} // namespace otklik::server
