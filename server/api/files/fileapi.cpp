// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/api/files/fileapi.h"

#include "app/base/log.h"
#include "app/domain/reason.h"
#include "app/store/sealing/blobs.h"
#include "server/api/files/filetype.h"
#include "server/api/problem.h"

#include <QFile>

#include <filesystem>

namespace otklik::server {

namespace {

const QString FilesPath = QStringLiteral("/api/files/");

/// The refused body of somebody who was let in is still read to its end, so that the client hears why; this many times
/// the limit at most.
constexpr qint64 PatientReading = 4;

/// The content of a sealed file, in pieces as the peer takes them.
class OpenedFile final : public gateway::BodySource {
public:
    explicit OpenedFile(std::unique_ptr<store::Blobs::Download> download) : m_download(std::move(download)) {}

    std::optional<QByteArray> read(qint64 max) override
    {
        if (m_left.isEmpty()) {
            auto next = m_download->next();
            if (!next) {
                qCWarning(logSession) << "a stored file does not open:" << next.error().detail;
                return std::nullopt;
            }
            m_left = *std::move(next);
        }
        const QByteArray piece = m_left.left(max);
        m_left.remove(0, piece.size());
        return piece;
    }

private:
    std::unique_ptr<store::Blobs::Download> m_download;
    QByteArray m_left;
};

} // namespace

FileApi::FileApi(const ApiContext &api, FileRules rules, std::shared_ptr<ScanFigures> scans)
    : m_api(api), m_rules(std::move(rules))
{
    if (m_rules.scan.isOn()) {
        m_scanner = std::make_unique<VirusScanner>(m_rules.scan, m_api.pool, m_api.here, std::move(scans));
    }
}

std::vector<gateway::Route> FileApi::routes()
{
    std::vector<gateway::Route> routes(2);
    routes[0].method = "POST";
    routes[0].path = FilesPath.chopped(1);
    routes[0].bodyLimit = m_rules.fileMax * PatientReading;
    routes[0].stream = [this](const gateway::HttpRequest &request, const gateway::Replier &) {
        return upload(request);
    };
    routes[1].method = "GET";
    routes[1].path = FilesPath + QLatin1Char('*');
    routes[1].handle = [this](const gateway::HttpRequest &request, const gateway::Replier &reply) {
        download(request, reply);
    };
    return routes;
}

std::optional<Error> FileApi::refusal(const Upload::Claim &claim) const
{
    if (claim.size > m_rules.fileMax) {
        return Error{.fault = Fault::TooLarge, .field = QStringLiteral("file"), .limit = m_rules.fileMax};
    }
    // Asked of the folder itself: a table of mounts need not list the one that it lies on.
    std::error_code unknown;
    const auto disk = std::filesystem::space(QFile::encodeName(m_rules.folder).toStdString(), unknown);
    const qint64 size = claim.size < 0 ? m_rules.fileMax : claim.size;
    if (!unknown && static_cast<qint64>(disk.available) < size + m_rules.reserve) {
        return Error{.fault = Fault::Unavailable,
                     .reason = Reason::NoSpace,
                     .retryAfter = std::chrono::minutes(5),
                     .detail = QStringLiteral("less is free than is kept for the database")};
    }
    return {};
}

std::unique_ptr<gateway::BodySink> FileApi::upload(const gateway::HttpRequest &request) const
{
    Upload::Claim claim{.token = request.bearer(),
                        .name = dispositionName(request.field("content-disposition")),
                        .size = request.contentLength,
                        .most = m_rules.fileMax,
                        .waits = !request.field("expect").isEmpty(),
                        .language = languageOf(request)};
    std::optional<Error> refused = refusal(claim);
    return std::make_unique<Upload>(m_api, m_scanner.get(), std::move(claim), std::move(refused));
}

void FileApi::download(const gateway::HttpRequest &request, const gateway::Replier &reply)
{
    const FileId id = FileId::fromString(request.path.mid(FilesPath.size()));
    const Language language = languageOf(request);
    const bool isInline = request.query.queryItemValue(QStringLiteral("inline")) == QLatin1String("1");
    m_api.authenticator.admit(request.bearer(), m_api.here, [=, this](const Result<Identity> &identity) {
        if (!identity) {
            reply(problem(identity.error(), m_api.words, language));
            return;
        }
        const auto opened = [=, this](const Result<desk::FileOpened> &file) {
            if (file) {
                send(*file, isInline, language, reply);
            } else {
                reply(problem(file.error(), m_api.words, language));
            }
        };
        if (const Done admitted = m_api.desk.openFile(identity->actor, id, m_api.here, opened); !admitted) {
            opened(tl::unexpected(admitted.error()));
        }
    });
}

void FileApi::send(const desk::FileOpened &file, bool isInline, Language language, const gateway::Replier &reply)
{
    using Opened = Result<std::shared_ptr<gateway::BodySource>>;
    const bool accepted = m_api.pool.run(
        m_api.here,
        [blobs = &m_api.blobs, file]() -> Opened {
            auto download = blobs->open(file.blob, file.sealedKey);
            if (!download) {
                return tl::unexpected(download.error());
            }
            return std::make_shared<OpenedFile>(*std::move(download));
        },
        [file, isInline, language, reply, words = &m_api.words](const Opened &source) {
            if (!source) {
                reply(problem(source.error(), *words, language));
                return;
            }
            // Only pictures are ever shown in place, and nothing inside one may load or run.
            const bool shown = isInline && file.info.type.startsWith(QLatin1String("image/"));
            reply({.contentType = file.info.type.toLatin1(),
                   .fields = {{"Content-Disposition", disposition(file.info.name, shown)},
                              {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox"}},
                   .source = *source,
                   .sourceLength = file.info.size});
        });
    if (!accepted) {
        reply(problem(Error{.retryAfter = std::chrono::seconds(2)}, m_api.words, language));
    }
}

} // namespace otklik::server
