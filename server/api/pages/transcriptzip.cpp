// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/api/pages/transcriptzip.h"

#include "app/archive/zipwriter.h"
#include "app/domain/reason.h"
#include "server/api/files/filetype.h"
#include "server/api/pages/issuing.h"
#include "server/api/problem.h"
#include "server/desk/words/words.h"
#include "server/identity/identity.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace otklik::server {

namespace {

constexpr int NumbersMax = 50;
/// The port cuts a request off after a minute.
constexpr std::chrono::seconds TimeMax{50};

const QString NumbersField = QStringLiteral("numbers");

struct Asked {
    QStringList numbers = {}; ///< each once, in the order given
    WantedDocument wanted = {};
};

Result<Asked> read(const gateway::HttpRequest &request)
{
    static const QRegularExpression form(QStringLiteral("^\\d{4}-\\d{6,12}$"));
    Asked asked{.wanted = {.ask = optionsOf(request)}};
    const QString numbers = request.query.queryItemValue(NumbersField, QUrl::FullyDecoded);
    for (const QString &number : numbers.split(u',', Qt::SkipEmptyParts)) {
        if (!form.match(number).hasMatch()) {
            return malformed(NumbersField, Reason::Format);
        }
        if (!asked.numbers.contains(number)) {
            asked.numbers.append(number);
        }
        if (asked.numbers.size() > NumbersMax) {
            return malformed(NumbersField, Reason::TooMany, NumbersMax);
        }
    }
    if (asked.numbers.isEmpty()) {
        return malformed(NumbersField, Reason::Missing);
    }
    const QString format = request.query.queryItemValue(QStringLiteral("format"));
    const auto known = transcript::formatOf(format.isEmpty() ? QStringLiteral("pdf") : format);
    if (!known) {
        return malformed(QStringLiteral("format"), Reason::UnknownValue);
    }
    asked.wanted.format = *known;
    return asked;
}

/// Empty when it cannot be written.
QByteArray packed(const std::vector<MadeDocument> &documents, transcript::Format format)
{
    // The other formats are compressed already.
    const auto method =
        format == transcript::Format::Txt ? archive::ZipWriter::Method::Deflated : archive::ZipWriter::Method::Stored;
    archive::ZipWriter zip;
    QByteArray sums;
    for (const MadeDocument &document : documents) {
        const QByteArray name = fileNameOf(document.number, format).toUtf8();
        zip.add(name, document.file.bytes, method);
        sums += document.file.fileHash.toHex() + "  " + name + '\n';
    }
    zip.add("SHA256SUMS", sums);
    return zip.finish();
}

/// Makes one document after the other, so that those of other people take turns with them. Kept alive by what it waits
/// for; all of it runs on the thread of the API.
class Package : public std::enable_shared_from_this<Package> {
public:
    Package(const ApiContext &api, Asked asked, gateway::Replier reply, Renderer::Seat seat)
        : m_api(api), m_asked(std::move(asked)), m_reply(std::move(reply)), m_seat(std::move(seat)),
          m_endsAt(std::chrono::steady_clock::now() + TimeMax)
    {}

    void begin();

private:
    void makeNext();
    void take(const Result<MadeDocument> &made);
    void pack();
    void issue(const QByteArray &zip);
    void send(const QByteArray &zip);
    void refuse(const Error &error, const QJsonObject &more = {});
    void refuseMissing(const QStringList &missing);

    const ApiContext m_api;
    Asked m_asked;
    const gateway::Replier m_reply;
    const Renderer::Seat m_seat;
    const std::chrono::steady_clock::time_point m_endsAt;
    std::vector<MadeDocument> m_made;
    qint64 m_bytes = 0;
    std::optional<Error> m_notKept;
    qsizetype m_noted = 0;
};

void Package::refuse(const Error &error, const QJsonObject &more)
{
    m_reply(problem(error, m_api.words, m_asked.wanted.who.language, more));
}

void Package::refuseMissing(const QStringList &missing)
{
    const QString sentence =
        m_api.words.say(QT_TRANSLATE_NOOP("Words", "Nothing was saved: these requests were not found, or are not "
                                                   "yours to see: %1."),
                        m_asked.wanted.who.language);
    refuse({.fault = Fault::NotFound, .field = NumbersField},
           {{QStringLiteral("detail"), sentence.arg(missing.join(QStringLiteral(", ")))},
            {NumbersField, QJsonArray::fromStringList(missing)}});
}

/// All are looked for before the first is made.
void Package::begin()
{
    const auto seen = [self = shared_from_this()](const Result<QStringList> &missing) {
        if (!missing) {
            self->refuse(missing.error());
        } else if (!missing->isEmpty()) {
            self->refuseMissing(*missing);
        } else {
            self->makeNext();
        }
    };
    const desk::MissingLook look{.numbers = m_asked.numbers};
    if (const Done admitted = m_api.desk.missing(m_asked.wanted.who, look, m_api.here, seen); !admitted) {
        refuse(admitted.error());
    }
}

void Package::makeNext()
{
    WantedDocument wanted = m_asked.wanted;
    wanted.ask.number = m_asked.numbers[static_cast<qsizetype>(m_made.size())];
    makeDocument(m_api, wanted, [self = shared_from_this()](const Result<MadeDocument> &made) { self->take(made); });
}

void Package::take(const Result<MadeDocument> &made)
{
    if (!made) {
        refuse(made.error());
        return;
    }
    m_made.push_back(*made);
    m_bytes += made->file.bytes.size();
    const bool all = std::ssize(m_made) == m_asked.numbers.size();
    if (m_bytes > m_api.renderer.largest()) {
        refuse({.fault = Fault::TooLarge, .field = NumbersField, .limit = m_api.renderer.largest()});
    } else if (!all && std::chrono::steady_clock::now() > m_endsAt) {
        refuse({.fault = Fault::TooLarge, .field = NumbersField, .limit = std::ssize(m_made)});
    } else if (all) {
        pack();
    } else {
        makeNext();
    }
}

void Package::pack()
{
    const bool accepted = m_api.renderer.run(
        m_api.here, [self = shared_from_this()] { return packed(self->m_made, self->m_asked.wanted.format); },
        [self = shared_from_this()](const QByteArray &zip) { self->issue(zip); });
    if (!accepted) {
        issue({});
    }
}

/// Noted once it is certain that all of them go out.
void Package::issue(const QByteArray &zip)
{
    if (zip.isEmpty()) {
        refuse({.fault = Fault::Unavailable, .reason = Reason::NotRendered, .retryAfter = std::chrono::seconds(5)});
        return;
    }
    for (MadeDocument &made : m_made) {
        made.file.bytes.clear(); // they are in the ZIP
        m_api.desk.submit(issuedAs(m_asked.wanted, made), m_api.here,
                          [self = shared_from_this(), zip](const Result<desk::SessionOutcome> &kept) {
                              if (!kept) {
                                  self->m_notKept = kept.error();
                              }
                              if (++self->m_noted == std::ssize(self->m_made)) {
                                  self->send(zip);
                              }
                          });
    }
}

void Package::send(const QByteArray &zip)
{
    if (m_notKept) {
        refuse(*m_notKept);
        return;
    }
    m_reply({.contentType = "application/zip",
             .fields = {{"Content-Disposition", disposition(QStringLiteral("transcripts.zip"), false)},
                        {"Cache-Control", "private, no-store"}},
             .body = zip});
}

void answer(const ApiContext &api, const gateway::HttpRequest &request, const gateway::Replier &reply)
{
    api.authenticator.admit(
        request.bearer(), api.here,
        [api, reply, language = languageOf(request), asked = read(request)](const Result<Identity> &identity) {
            const auto refuse = [&](const Error &error) {
                reply(problem(error, api.words, language));
            };
            if (!identity) {
                refuse(identity.error());
                return;
            }
            if (!granted(identity->actor.role, Grant::SeeDesk)) {
                refuse({.fault = Fault::Forbidden});
                return;
            }
            if (!asked) {
                refuse(asked.error());
                return;
            }
            auto seat = api.renderer.seat(identity->actor.person);
            if (!seat) {
                refuse(seat.error());
                return;
            }
            Asked full = *asked;
            full.wanted.who = identity->actor;
            full.wanted.who.language = language;
            std::make_shared<Package>(api, std::move(full), reply, *std::move(seat))->begin();
        });
}

} // namespace

gateway::Route transcriptZipRoute(const ApiContext &api)
{
    gateway::Route route;
    route.method = "GET";
    route.path = QStringLiteral("/api/transcripts.zip");
    route.handle = [api](const gateway::HttpRequest &request, const gateway::Replier &reply) {
        answer(api, request, reply);
    };
    return route;
}

} // namespace otklik::server
