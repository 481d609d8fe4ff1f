// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/api/pages/transcriptapi.h"

#include "server/api/files/filetype.h"
#include "server/api/pages/issuing.h"
#include "server/api/pages/transcriptzip.h"
#include "server/api/problem.h"
#include "server/documents/transcriptfiles.h"
#include "server/identity/identity.h"

namespace otklik::server {

namespace {

const QString TranscriptsPath = QStringLiteral("/api/transcripts/");

void send(const WantedDocument &wanted, const MadeDocument &made, const gateway::Replier &reply)
{
    reply({.contentType = mediaTypeOf(wanted.format),
           .fields = {{"Content-Disposition", disposition(fileNameOf(wanted.ask.number, wanted.format), false)},
                      {"Cache-Control", "private, no-store"}},
           .body = made.file.bytes});
}

/// Noted first.
void issue(const ApiContext &api, const WantedDocument &wanted, const gateway::Replier &reply)
{
    const auto refuse = [api, reply, language = wanted.who.language](const Error &error) {
        reply(problem(error, api.words, language));
    };
    makeDocument(api, wanted, [api, wanted, reply, refuse](const Result<MadeDocument> &made) {
        if (!made) {
            refuse(made.error());
            return;
        }
        api.desk.submit(issuedAs(wanted, *made), api.here,
                        [wanted, reply, refuse, made = *made](const Result<desk::SessionOutcome> &kept) {
                            if (kept) {
                                send(wanted, made, reply);
                            } else {
                                refuse(kept.error());
                            }
                        });
    });
}

void answer(const ApiContext &api, const gateway::HttpRequest &request, const gateway::Replier &reply)
{
    const QString name = request.path.mid(TranscriptsPath.size());
    const qsizetype dot = name.lastIndexOf(u'.');
    const std::optional<transcript::Format> format = transcript::formatOf(QStringView(name).mid(dot + 1));
    WantedDocument wanted{.ask = optionsOf(request), .format = format.value_or(transcript::Format::Txt)};
    wanted.ask.number = name.left(std::max<qsizetype>(0, dot));
    api.authenticator.admit(
        request.bearer(), api.here,
        [api, wanted, reply, language = languageOf(request),
         known = format.has_value()](const Result<Identity> &identity) mutable {
            if (!identity || !known) {
                reply(problem(identity ? Error{.fault = Fault::NotFound} : identity.error(), api.words, language));
                return;
            }
            wanted.who = identity->actor;
            wanted.who.language = language;
            issue(api, wanted, reply);
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
    return {std::move(route), transcriptZipRoute(api)};
}

} // namespace otklik::server
