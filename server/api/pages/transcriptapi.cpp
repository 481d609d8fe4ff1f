// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/api/pages/transcriptapi.h"

#include "app/base/log.h"
#include "app/store/sealing/blobs.h"
#include "server/api/files/filetype.h"
#include "server/api/problem.h"
#include "server/desk/engine/desk.h"
#include "server/desk/words/words.h"
#include "server/documents/renderer.h"
#include "server/identity/identity.h"

#include <QCryptographicHash>

namespace otklik::server {

namespace {

using transcript::Format;

const QString TranscriptsPath = QStringLiteral("/api/transcripts/");
/// Of all pictures in one document; the rest are only listed.
constexpr qint64 PictureBytesMax = 48 * 1024 * 1024;

QByteArray contentTypeOf(Format format)
{
    switch (format) {
    case Format::Pdf:
        return "application/pdf";
    case Format::Docx:
        return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    case Format::Txt:
        break;
    }
    return "text/plain; charset=utf-8";
}

/// The SHA-256 of a stored file, and its content when `content` is given. Waits for the disk.
Result<QString> digestOf(const store::Blobs &blobs, const desk::FileOpened &file, QByteArray *content)
{
    OTKLIK_TRY(const auto download, blobs.open(file.blob, file.sealedKey));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (;;) {
        OTKLIK_TRY(const auto piece, download->next());
        if (piece.isEmpty()) {
            return QString::fromLatin1(hash.result().toHex());
        }
        hash.addData(piece);
        if (content) {
            content->append(piece);
        }
    }
}

/// The document with what it lacks of its files.
transcript::Document completed(desk::TranscriptFound found, const store::Blobs &blobs, bool pictures)
{
    qint64 left = PictureBytesMax;
    for (const desk::TranscriptFound::File &file : found.files) {
        transcript::Attachment &attachment = found.document.entries[file.entry].files[file.place];
        const FileInfo &info = file.opened.info;
        const bool shown = pictures && info.type.startsWith(QLatin1String("image/")) && info.size <= left;
        QByteArray content;
        const auto digest = digestOf(blobs, file.opened, shown ? &content : nullptr);
        if (!digest) { // the transcript is worth having without it
            qCWarning(logSession) << "a stored file does not open:" << digest.error().detail;
            continue;
        }
        attachment.sha256 = *digest;
        attachment.picture = content;
        left -= content.size();
    }
    return std::move(found.document);
}

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

void renderFound(const ApiContext &api, const Wanted &wanted, const desk::TranscriptFound &found)
{
    api.renderer.render(
        [found, &blobs = api.blobs, pictures = wanted.ask.pictures]() -> Result<transcript::Document> {
            return completed(found, blobs, pictures);
        },
        wanted.format, api.here,
        [api, wanted](const Renderer::Made &made) {
            if (!made) {
                refuse(api, wanted, made.error());
                return;
            }
            const QString name = wanted.ask.number + u'.' + transcript::nameOf(wanted.format);
            wanted.reply(
                {.contentType = contentTypeOf(wanted.format),
                 .fields = {{"Content-Disposition", disposition(name, false)}, {"Cache-Control", "private, no-store"}},
                 .body = made->bytes});
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
            const auto render = [api, wanted](const Result<desk::TranscriptFound> &found) {
                if (found) {
                    renderFound(api, wanted, *found);
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
