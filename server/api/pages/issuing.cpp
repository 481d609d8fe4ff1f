// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/api/pages/issuing.h"

#include "server/documents/transcriptfiles.h"

namespace otklik::server {

using transcript::Format;

desk::TranscriptLook optionsOf(const gateway::HttpRequest &request)
{
    const auto isSet = [&request](const char *name) {
        return request.query.queryItemValue(QLatin1StringView(name)) == QLatin1String("1");
    };
    return {.notes = isSet("notes"), .masked = isSet("masked"), .pictures = isSet("pictures")};
}

QString fileNameOf(const QString &number, Format format)
{
    return number + u'.' + transcript::nameOf(format);
}

void makeDocument(const ApiContext &api, const WantedDocument &wanted,
                  const std::function<void(Result<MadeDocument>)> &done)
{
    const auto render = [api, wanted, done](const Result<desk::TranscriptFound> &found) {
        if (!found) {
            done(tl::unexpected(found.error()));
            return;
        }
        api.renderer.render(
            [found = *found, &blobs = api.blobs, pictures = wanted.ask.pictures]() -> Result<transcript::Document> {
                return withFiles(found, blobs, pictures);
            },
            wanted.format, api.here,
            [done, number = found->document.number, at = found->at](const Renderer::Made &made) {
                done(made.map([&](const RenderedDocument &file) {
                    return MadeDocument{.number = number, .at = at, .file = file};
                }));
            });
    };
    if (const Done admitted = api.desk.transcript(wanted.who, wanted.ask, api.here, render); !admitted) {
        done(tl::unexpected(admitted.error()));
    }
}

desk::TranscriptIssued issuedAs(const WantedDocument &wanted, const MadeDocument &made)
{
    return {{.number = made.number,
             .at = made.at,
             .person = wanted.who.person,
             .staff = wanted.who.role != Role::Citizen,
             .language = wanted.who.language,
             .format = transcript::nameOf(wanted.format),
             .notes = wanted.ask.notes,
             .masked = wanted.ask.masked,
             .pictures = wanted.ask.pictures,
             .textHash = QByteArray::fromHex(made.file.digest.toLatin1()),
             .fileHash = made.file.fileHash}};
}

} // namespace otklik::server
