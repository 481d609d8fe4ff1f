// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/api/files/upload.h"

#include "app/base/log.h"
#include "app/domain/picturesize.h"
#include "app/domain/reason.h"
#include "app/store/sealing/blobs.h"
#include "server/api/files/filetype.h"
#include "server/api/files/virusscanner.h"
#include "server/api/problem.h"

namespace otklik::server {

namespace {

Error diskError(Error error)
{
    if (error.reason == Reason::Full) {
        error.reason = Reason::NoSpace;
    }
    return error;
}

} // namespace

/// Kept alive by the sink and by each task on its way. The blob is touched by one pool task at a time, because the
/// gateway sends the next chunk only after the one before was taken.
struct Upload::State : std::enable_shared_from_this<Upload::State> {
    State(const ApiContext &given, VirusScanner *scannerOfFiles, Claim claimed)
        : api(given), scanner(scannerOfFiles), claim(std::move(claimed))
    {}

    std::optional<gateway::HttpResponse> admit(const Result<Identity> &identity);
    void measure(const QByteArray &chunk);
    void look(std::function<void()> then);
    void seal(std::function<void()> then);
    void store(const gateway::Replier &reply);
    void scan(const store::SealedBlob &sealed, const gateway::Replier &reply);
    void judge(const Scanned &scanned, const store::SealedBlob &sealed, const gateway::Replier &reply);
    void name(const store::SealedBlob &sealed, const gateway::Replier &reply);
    void discard(const QString &name);
    void refuse(const Error &error);

    ApiContext api;
    VirusScanner *scanner;
    Claim claim;
    std::optional<desk::UploadPermit> permit = {}; // from begin() on
    std::optional<Error> refused = {};
    std::optional<FileKind> kind = {};
    PictureSizeReader picture = {};
    QByteArray waiting = {}; // came, and is neither looked at nor sealed yet
    qint64 size = 0;
    bool whole = false; // all of it has come
    std::shared_ptr<store::Blobs::Upload> blob = {};
};

/// Why nothing of the body is to be read; nothing when it is.
std::optional<gateway::HttpResponse> Upload::State::admit(const Result<Identity> &identity)
{
    if (!identity) {
        return problem(identity.error(), api.words, claim.language);
    }
    if (refused && claim.waits) {
        return problem(*refused, api.words, claim.language);
    }
    const qint64 announced = claim.size < 0 ? claim.most : std::min(claim.size, claim.most);
    auto admitted = api.desk.admitUpload(identity->actor, announced);
    if (!admitted) {
        return problem(admitted.error(), api.words, claim.language);
    }
    permit = *std::move(admitted);
    return std::nullopt;
}

void Upload::State::refuse(const Error &error)
{
    if (!refused) {
        refused = error;
    }
    waiting.clear();
    if (blob) { // removing what lies on the disk waits for the disk: not here, unless the pool is full
        api.pool.run(
            api.here, [gone = std::move(blob)]() mutable { return gone.reset(), true; }, [](bool) {});
    }
}

/// What cannot be measured is kept: nothing decodes it either.
void Upload::State::measure(const QByteArray &chunk)
{
    constexpr PictureBounds bounds;
    if (!refused && picture.read(chunk) == PictureSizeReader::State::Found && !bounds.take(picture.size())) {
        refuse({.fault = Fault::TooLarge,
                .field = QStringLiteral("file"),
                .reason = Reason::Pixels,
                .limit = bounds.pixels});
    }
}

void Upload::State::look(std::function<void()> then)
{
    const bool telling = waiting.size() >= kindBytes || whole || size == claim.size;
    if (!refused && !kind && telling) {
        if (const auto known = knownKind(waiting, claim.name)) {
            kind = *known;
        } else {
            refuse(known.error());
        }
    }
    if (refused || !kind) {
        then();
    } else {
        seal(std::move(then));
    }
}

void Upload::State::seal(std::function<void()> then)
{
    struct Sealed {
        std::shared_ptr<store::Blobs::Upload> blob;
        Done done;
    };
    const bool accepted = api.pool.run(
        api.here,
        [blobs = &api.blobs, open = blob, bytes = std::exchange(waiting, {})]() -> Sealed {
            if (open) {
                return {open, open->write(bytes)};
            }
            auto begun = blobs->begin();
            if (!begun) {
                return {nullptr, tl::unexpected(begun.error())};
            }
            const std::shared_ptr<store::Blobs::Upload> fresh = *std::move(begun);
            return {fresh, fresh->write(bytes)};
        },
        [self = shared_from_this(), then](const Sealed &sealed) {
            self->blob = sealed.blob;
            if (!sealed.done) {
                self->refuse(diskError(sealed.done.error()));
            }
            then();
        });
    if (!accepted) {
        refuse({.fault = Fault::Unavailable, .retryAfter = std::chrono::seconds(2)});
        then();
    }
}

void Upload::State::store(const gateway::Replier &reply)
{
    if (refused) {
        reply(problem(*refused, api.words, claim.language));
        return;
    }
    const bool accepted = api.pool.run(
        api.here, [open = blob] { return open->finish(); },
        [self = shared_from_this(), reply](const Result<store::SealedBlob> &sealed) {
            if (sealed && self->scanner) {
                self->scan(*sealed, reply);
            } else if (sealed) {
                self->name(*sealed, reply);
            } else {
                self->refuse(diskError(sealed.error()));
                self->store(reply);
            }
        });
    if (!accepted) {
        refuse({.fault = Fault::Unavailable, .retryAfter = std::chrono::seconds(2)});
        store(reply);
    }
}

void Upload::State::scan(const store::SealedBlob &sealed, const gateway::Replier &reply)
{
    // Read back from the disk: the scanner is busy only with files that have come whole.
    auto read = [blobs = &api.blobs, sealed,
                 download = std::shared_ptr<store::Blobs::Download>()]() mutable -> Result<QByteArray> {
        if (!download) {
            auto opened = blobs->open(sealed.blob, sealed.sealedKey);
            if (!opened) {
                return tl::unexpected(opened.error());
            }
            download = *std::move(opened);
        }
        return download->next();
    };
    scanner->scan(std::move(read), [self = shared_from_this(), sealed, reply](const Scanned &scanned) {
        self->judge(scanned, sealed, reply);
    });
}

void Upload::State::judge(const Scanned &scanned, const store::SealedBlob &sealed, const gateway::Replier &reply)
{
    const bool infected = scanned.verdict == Scanned::Verdict::Infected;
    if (scanned.verdict == Scanned::Verdict::Unknown) {
        qCWarning(logSession).noquote() << "a file was not scanned:" << scanned.detail;
    }
    if (!infected && (scanned.verdict == Scanned::Verdict::Clean || !scanner->rules().refuseUnchecked)) {
        name(sealed, reply);
        return;
    }
    discard(sealed.blob);
    if (infected) {
        qCWarning(logSession).noquote() << "an infected file was refused:" << scanned.detail;
        api.desk.submit(desk::FileInfected{permit->person()}, api.here, [](const Result<desk::SessionOutcome> &noted) {
            if (!noted) {
                qCWarning(logSession) << "an infected file was not noted:" << noted.error().detail;
            }
        });
        refused = Error{.fault = Fault::Malformed, .field = QStringLiteral("file"), .reason = Reason::Infected};
    } else {
        refused = Error{.fault = Fault::Unavailable,
                        .field = QStringLiteral("file"),
                        .reason = Reason::Unscanned,
                        .retryAfter = std::chrono::seconds(30)};
    }
    store(reply);
}

void Upload::State::discard(const QString &name)
{
    api.pool.run(
        api.here, [blobs = &api.blobs, name] { return blobs->remove({name}), true; }, [](bool) {});
}

void Upload::State::name(const store::SealedBlob &sealed, const gateway::Replier &reply)
{
    desk::FileStored command{
        .blob = sealed.blob,
        .sealedKey = sealed.sealedKey,
        .info = {.name = safeName(claim.name, *kind), .type = mediaType(*kind), .size = sealed.size},
        .permit = *permit};
    api.desk.submit(
        std::move(command), api.here,
        [self = shared_from_this(), name = sealed.blob, reply](const Result<desk::SessionOutcome> &outcome) {
            const auto *const stored = outcome ? std::get_if<desk::FileStored::Result>(&*outcome) : nullptr;
            if (!stored) {
                self->discard(name);
                reply(problem(outcome ? Error{} : outcome.error(), self->api.words, self->claim.language));
                return;
            }
            gateway::HttpResponse created = json(201, {{QStringLiteral("file"), stored->info.file.toString()},
                                                       {QStringLiteral("name"), stored->info.name},
                                                       {QStringLiteral("type"), stored->info.type},
                                                       {QStringLiteral("size"), stored->info.size}});
            created.fields.emplaceBack("Location", "/api/files/" + stored->info.file.toString().toLatin1());
            reply(created);
        });
}

Upload::Upload(const ApiContext &given, VirusScanner *scanner, Claim claim, std::optional<Error> refused)
    : m_state(std::make_shared<State>(given, scanner, std::move(claim)))
{
    m_state->refused = std::move(refused);
}

Upload::~Upload() = default;

void Upload::begin(std::function<void(std::optional<gateway::HttpResponse>)> begun)
{
    const ApiContext &api = m_state->api;
    if (m_state->claim.token.isEmpty()) {
        begun(problem(Error{.fault = Fault::Unauthenticated}, api.words, m_state->claim.language));
        return;
    }
    api.authenticator.admit(m_state->claim.token, api.here,
                            [state = m_state, begun = std::move(begun)](const Result<Identity> &identity) {
                                begun(state->admit(identity));
                            });
}

void Upload::write(QByteArray chunk, std::function<void(bool good)> taken)
{
    m_state->size += chunk.size();
    if (m_state->permit) {
        m_state->permit->came(chunk.size());
    }
    if (m_state->size > m_state->claim.most) {
        m_state->refuse({.fault = Fault::TooLarge, .field = QStringLiteral("file"), .limit = m_state->claim.most});
    }
    m_state->measure(chunk);
    if (!m_state->refused) {
        m_state->waiting += chunk;
    }
    m_state->look([taken = std::move(taken)] { taken(true); });
}

void Upload::finish(gateway::Replier reply)
{
    const auto state = m_state;
    if (state->size == 0 && !state->refused) {
        state->refuse({.fault = Fault::Malformed, .field = QStringLiteral("file"), .reason = Reason::Empty});
    }
    state->whole = true;
    if (state->waiting.isEmpty()) {
        state->store(reply);
    } else { // too short to be told by its first bytes, until it was known that no more come
        state->look([state, reply] { state->store(reply); });
    }
}

} // namespace otklik::server
