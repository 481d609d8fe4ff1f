// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/api/pages/transcriptapi.h"

#include "server/api/files/filetype.h"
#include "server/api/problem.h"
#include "server/desk/engine/desk.h"
#include "server/desk/words/words.h"
#include "server/documents/renderer.h"
#include "server/documents/transcriptfiles.h"
#include "server/identity/identity.h"

#include <QCryptographicHash>

namespace otklik::server {

namespace {

using transcript::Format;

const QString TranscriptsPath = QStringLiteral("/api/transcripts/");

/// One request on its way: asked of the desk, made by the renderer.
struct Wanted {
    desk::TranscriptLook ask = {};
    Format format = Format::Txt;
    Language language = Language::Russian;
    gateway::Replier reply = {};
};

void refuse(const ApiContext &api, const Wanted &wanted, const Error &error)
{
    wanted.reply(problem(error, api.words, wanted.language));
}

/// Who asked for it, and of which moment it tells.
struct Issue {
    desk::Actor who = {};
    QString number = {};
    Instant at = {};
};

/// Kept first, so that whoever shows the document later can be told whether it is as it was.
void send(const ApiContext &api, const Wanted &wanted, const Issue &issue, const RenderedDocument &made)
{
    const desk::TranscriptIssued command{
        {.number = issue.number,
         .at = issue.at,
         .person = issue.who.person,
         .staff = issue.who.role != Role::Citizen,
         .language = wanted.language,
         .format = transcript::nameOf(wanted.format),
         .notes = wanted.ask.notes,
         .masked = wanted.ask.masked,
         .pictures = wanted.ask.pictures,
         .textHash = QByteArray::fromHex(made.digest.toLatin1()),
         .fileHash = QCryptographicHash::hash(made.bytes, QCryptographicHash::Sha256)}};
    api.desk.submit(command, api.here, [api, wanted, made](const Result<desk::SessionOutcome> &kept) {
        if (!kept) {
            refuse(api, wanted, kept.error());
            return;
        }
        const QString name = wanted.ask.number + u'.' + transcript::nameOf(wanted.format);
        wanted.reply(
            {.contentType = mediaTypeOf(wanted.format),
             .fields = {{"Content-Disposition", disposition(name, false)}, {"Cache-Control", "private, no-store"}},
             .body = made.bytes});
    });
}

void renderFound(const ApiContext &api, const Wanted &wanted, const desk::Actor &who,
                 const desk::TranscriptFound &found)
{
    api.renderer.render(
        [found, &blobs = api.blobs, pictures = wanted.ask.pictures]() -> Result<transcript::Document> {
            return withFiles(found, blobs, pictures);
        },
        wanted.format, api.here,
        [api, wanted, issue = Issue{who, found.document.number, found.at}](const Renderer::Made &made) {
            if (made) {
                send(api, wanted, issue, *made);
            } else {
                refuse(api, wanted, made.error());
            }
        });
}

void answer(const ApiContext &api, const gateway::HttpRequest &request, const gateway::Replier &reply)
{
    const auto isSet = [&request](const char *name) {
        return request.query.queryItemValue(QLatin1StringView(name)) == QLatin1String("1");
    };
    const QString name = request.path.mid(TranscriptsPath.size());
    const qsizetype dot = name.lastIndexOf(u'.');
    const std::optional<Format> format = transcript::formatOf(QStringView(name).mid(dot + 1));
    const Wanted wanted{.ask = {.number = name.left(std::max<qsizetype>(0, dot)),
                                .notes = isSet("notes"),
                                .masked = isSet("masked"),
                                .pictures = isSet("pictures")},
                        .format = format.value_or(Format::Txt),
                        .language = languageOf(request),
                        .reply = reply};
    api.authenticator.admit(
        request.bearer(), api.here, [api, wanted, known = format.has_value()](const Result<Identity> &identity) {
            if (!identity || !known) {
                refuse(api, wanted, identity ? Error{.fault = Fault::NotFound} : identity.error());
                return;
            }
            desk::Actor actor = identity->actor;
            actor.language = wanted.language;
            const auto render = [api, wanted, actor](const Result<desk::TranscriptFound> &found) {
                if (found) {
                    renderFound(api, wanted, actor, *found);
                } else {
                    refuse(api, wanted, found.error());
                }
            };
            if (const Done admitted = api.desk.transcript(actor, wanted.ask, api.here, render); !admitted) {
                refuse(api, wanted, admitted.error());
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
