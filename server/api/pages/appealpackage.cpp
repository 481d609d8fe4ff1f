// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/api/pages/appealpackage.h"

#include "app/archive/zipwriter.h"
#include "app/domain/reason.h"
#include "app/store/sealing/blobs.h"
#include "server/api/files/filetype.h"
#include "server/api/problem.h"
#include "server/desk/engine/desk.h"
#include "server/documents/renderer.h"
#include "server/documents/transcriptfiles.h"
#include "server/identity/identity.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

namespace otklik::server {

namespace {

const QString AppealsPath = QStringLiteral("/api/appeals/");
const QLatin1StringView Ending(".zip");

/// Parts of a package with their SHA-256. Names inside it are ASCII: unzip writes others in the way of the reader's
/// locale, and then no checksum finds its file. How people called a file stands in manifest.json.
class Parts {
public:
    void add(const QByteArray &name, const QByteArray &content, const QString &called, archive::ZipWriter::Method how)
    {
        const QByteArray hash = QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex();
        m_zip.add(name, content, how);
        m_sums += hash + "  " + name + '\n';
        m_listed.append(QJsonObject{{QStringLiteral("file"), QString::fromLatin1(name)},
                                    {QStringLiteral("name"), called},
                                    {QStringLiteral("size"), content.size()},
                                    {QStringLiteral("sha256"), QString::fromLatin1(hash)}});
    }
    /// Empty when it cannot be written.
    QByteArray finish(QJsonObject manifest)
    {
        manifest.insert(QStringLiteral("files"), m_listed);
        add("manifest.json", QJsonDocument(manifest).toJson(), {}, archive::ZipWriter::Method::Deflated);
        m_zip.add("manifest.sha256", m_sums);
        return m_zip.finish();
    }

private:
    archive::ZipWriter m_zip;
    QByteArray m_sums;
    QJsonArray m_listed;
};

/// «files/1.pdf»: the ending follows from the type that was found in the bytes.
QByteArray partName(qsizetype place, const FileInfo &info)
{
    const QByteArray ending = info.type == QLatin1String("application/pdf") ? "pdf"
                              : info.type == QLatin1String("image/png")     ? "png"
                              : info.type == QLatin1String("image/jpeg")    ? "jpg"
                                                                            : "bin";
    return "files/" + QByteArray::number(place) + '.' + ending;
}

/// On a thread of documents. TooLarge when all of it does not fit.
Result<QByteArray> packed(const desk::AppealFound &found, const RenderedDocument &appeal,
                          const RenderedDocument &transcript, const store::Blobs &blobs, qint64 largest)
{
    using Method = archive::ZipWriter::Method;
    const auto tooLarge = [largest] {
        return tl::unexpected(Error{.fault = Fault::TooLarge, .field = QStringLiteral("files"), .limit = largest});
    };
    Parts parts;
    parts.add("appeal.pdf", appeal.bytes, found.number, Method::Stored);
    parts.add("transcript.pdf", transcript.bytes, found.conversationNumber, Method::Stored);
    qint64 left = largest - appeal.bytes.size() - transcript.bytes.size();
    for (qsizetype i = 0; i < found.files.size(); ++i) {
        const desk::FileOpened &file = found.files[i];
        left -= file.info.size;
        if (left < 0) {
            return tooLarge();
        }
        OTKLIK_TRY(const auto content, blobs.readAll(file.blob, file.sealedKey));
        parts.add(partName(i + 1, file.info), content, file.info.name, Method::Stored);
    }
    const QByteArray zip =
        parts.finish({{QStringLiteral("appeal"), found.number},
                      {QStringLiteral("conversation"), found.conversationNumber},
                      {QStringLiteral("madeAt"), toDateTime(found.transcript.at).toUTC().toString(Qt::ISODateWithMs)}});
    if (zip.isEmpty()) {
        return tl::unexpected(Error{.fault = Fault::Unavailable, .reason = Reason::NotRendered});
    }
    return zip;
}

/// Makes one part after the other, so that documents of other people take turns with them. Kept alive by what it waits
/// for; all of it runs on the thread of the API.
class AppealPackage : public std::enable_shared_from_this<AppealPackage> {
public:
    AppealPackage(const ApiContext &api, const desk::Actor &who, QString number, QString reason, gateway::Replier reply,
                  Renderer::Seat seat)
        : m_api(api), m_who(who), m_number(std::move(number)), m_reason(std::move(reason)), m_reply(std::move(reply)),
          m_seat(std::move(seat))
    {}

    void begin();

private:
    void renderAppeal();
    void renderTranscript();
    void pack();
    void note(const QByteArray &zip);
    void send(const QByteArray &zip);
    void refuse(const Error &error) { m_reply(problem(error, m_api.words, m_who.language)); }

    const ApiContext m_api;
    const desk::Actor m_who;
    const QString m_number;
    const QString m_reason;
    const gateway::Replier m_reply;
    const Renderer::Seat m_seat;
    desk::AppealFound m_found;
    RenderedDocument m_appeal;
    RenderedDocument m_transcript;
};

void AppealPackage::begin()
{
    const auto found = [self = shared_from_this()](const Result<desk::AppealFound> &appeal) {
        if (!appeal) {
            self->refuse(appeal.error());
            return;
        }
        self->m_found = *appeal;
        self->renderAppeal();
    };
    if (const Done admitted = m_api.desk.appeal(m_who, {.number = m_number}, m_api.here, found); !admitted) {
        refuse(admitted.error());
    }
}

void AppealPackage::renderAppeal()
{
    m_api.renderer.render([document = m_found.document]() -> Result<transcript::Document> { return document; },
                          transcript::Format::Pdf, m_api.here,
                          [self = shared_from_this()](const Renderer::Made &made) {
                              if (!made) {
                                  self->refuse(made.error());
                                  return;
                              }
                              self->m_appeal = *made;
                              self->renderTranscript();
                          });
}

void AppealPackage::renderTranscript()
{
    m_api.renderer.render(
        [found = m_found.transcript, &blobs = m_api.blobs]() -> Result<transcript::Document> {
            return withFiles(found, blobs, false);
        },
        transcript::Format::Pdf, m_api.here,
        [self = shared_from_this()](const Renderer::Made &made) {
            if (!made) {
                self->refuse(made.error());
                return;
            }
            self->m_transcript = *made;
            self->pack();
        });
}

void AppealPackage::pack()
{
    const bool accepted = m_api.renderer.run(
        m_api.here,
        [self = shared_from_this()] {
            return packed(self->m_found, self->m_appeal, self->m_transcript, self->m_api.blobs,
                          self->m_api.renderer.largest());
        },
        [self = shared_from_this()](const Result<QByteArray> &zip) {
            if (!zip) {
                self->refuse(zip.error());
                return;
            }
            self->note(*zip);
        });
    if (!accepted) {
        refuse({.fault = Fault::Unavailable, .reason = Reason::NotRendered, .retryAfter = std::chrono::seconds(5)});
    }
}

/// Before it leaves.
void AppealPackage::note(const QByteArray &zip)
{
    m_api.desk.submit(desk::AppealTaken{.appeal = m_found.appeal, .person = m_who.person, .reason = m_reason},
                      m_api.here, [self = shared_from_this(), zip](const Result<desk::SessionOutcome> &kept) {
                          if (!kept) {
                              self->refuse(kept.error());
                              return;
                          }
                          self->send(zip);
                      });
}

void AppealPackage::send(const QByteArray &zip)
{
    m_reply({.contentType = "application/zip",
             .fields = {{"Content-Disposition", disposition(m_found.number + Ending, false)},
                        {"Cache-Control", "private, no-store"}},
             .body = zip});
}

void answer(const ApiContext &api, const gateway::HttpRequest &request, const gateway::Replier &reply)
{
    const QString name = request.path.mid(AppealsPath.size());
    const QString reason = QUrl::fromPercentEncoding(request.field("otklik-reason")).trimmed();
    api.authenticator.admit(
        request.bearer(), api.here,
        [api, reply, name, reason, language = languageOf(request)](const Result<Identity> &identity) {
            const auto refuse = [&](const Error &error) {
                reply(problem(error, api.words, language));
            };
            if (!identity) {
                refuse(identity.error());
                return;
            }
            if (!name.endsWith(Ending)) {
                refuse({.fault = Fault::NotFound});
                return;
            }
            if (reason.size() > wire::bound::query) {
                refuse({.fault = Fault::Malformed,
                        .field = QStringLiteral("reason"),
                        .reason = Reason::TooLong,
                        .limit = wire::bound::query});
                return;
            }
            auto seat = api.renderer.seat(identity->actor.person);
            if (!seat) {
                refuse(seat.error());
                return;
            }
            desk::Actor who = identity->actor;
            who.language = language;
            std::make_shared<AppealPackage>(api, who, name.chopped(Ending.size()), reason, reply, *std::move(seat))
                ->begin();
        });
}

} // namespace

gateway::Route appealPackageRoute(const ApiContext &api)
{
    gateway::Route route;
    route.method = "GET";
    route.path = AppealsPath + QLatin1Char('*');
    route.handle = [api](const gateway::HttpRequest &request, const gateway::Replier &reply) {
        answer(api, request, reply);
    };
    return route;
}

} // namespace otklik::server
