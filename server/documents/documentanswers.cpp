// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/documents/documentanswers.h"

#include "app/base/log.h"
#include "app/store/readers.h"
#include "server/desk/handlers/documentrequests.h"
#include "server/desk/views/history.h"
#include "server/documents/transcriptfiles.h"

#include <QCryptographicHash>

namespace otklik::server {

namespace {

store::IssuedTranscript issuedAs(const DocumentRequest &request, const desk::TranscriptFound &found,
                                 const RenderedDocument &made)
{
    return {.number = found.document.number,
            .at = found.at,
            .person = request.citizen,
            .language = request.language,
            .format = transcript::nameOf(request.format),
            .textHash = QByteArray::fromHex(made.digest.toLatin1()),
            .fileHash = QCryptographicHash::hash(made.bytes, QCryptographicHash::Sha256)};
}

Result<store::SealedBlob> sealedAs(const store::Blobs &blobs, const QByteArray &content)
{
    OTKLIK_TRY(const auto upload, blobs.begin());
    OTKLIK_TRY_DONE(upload->write(content));
    return upload->finish();
}

} // namespace

void DocumentAnswers::make(const Inbox::Sender &to, Duty::Done done) const
{
    if (const auto ready = m_parts.desk.ready(); !ready) {
        to.post([done = std::move(done), error = ready.error()] { done(tl::unexpected(error)); });
        return;
    }
    m_parts.readers.run(
        [parts = m_parts](store::Store &store) -> Result<std::optional<Task>> { // a reader may outlive this object
            OTKLIK_TRY(const auto request, store.documentRequests.nextToMake());
            return request ? std::optional(taskOf(*request, store, parts)) : std::nullopt;
        },
        to,
        [this, to, done = std::move(done)](const Result<std::optional<Task>> &task) {
            if (!task || !*task) {
                done(task.map([](const std::optional<Task> &) { return false; }));
            } else if ((*task)->found) {
                render(**task, to, done);
            } else {
                giveUp((*task)->request.id, to, done);
            }
        });
}

/// On a reader thread. As its citizen sees it, in the language in which they asked.
DocumentAnswers::Task DocumentAnswers::taskOf(const DocumentRequest &request, store::Store &store,
                                              const DocumentParts &parts)
{
    static const WorkCalendar none; // a transcript tells nothing of working hours
    desk::Lookup lookup(store, parts.clock.now(), parts.words, none);
    const auto found = store.conversations.byId(request.conversation).and_then([&](const Conversation &conversation) {
        return desk::transcriptOf(conversation, {.number = conversation.number}, {.language = request.language},
                                  lookup);
    });
    if (!found) {
        qCWarning(logSession) << "a requested transcript cannot be read:" << found.error().detail;
        return {.request = request};
    }
    return {.request = request, .found = *found};
}

void DocumentAnswers::render(const Task &task, const Inbox::Sender &to, const Duty::Done &done) const
{
    m_parts.renderer.render(
        [found = *task.found, &blobs = m_parts.blobs]() -> Result<transcript::Document> {
            return withFiles(found, blobs, false);
        },
        task.request.format, to,
        [this, task, to, done](const Renderer::Made &made) {
            if (made && made->bytes.size() <= largest) {
                give(task, *made, to, done);
            } else {
                giveUp(task.request.id, to, done);
            }
        });
}

void DocumentAnswers::give(const Task &task, const RenderedDocument &made, const Inbox::Sender &to,
                           const Duty::Done &done) const
{
    if (task.request.decision == DocumentDecision::Chat) {
        layIntoChat(task, made, to, done);
        return;
    }
    atDesk(
        "duty.documents",
        [id = task.request.id, bytes = made.bytes, type = QString::fromLatin1(mediaTypeOf(task.request.format)),
         issued = issuedAs(task.request, *task.found, made)](desk::Context &context) {
            return desk::postByMail(id, bytes, type, issued, context);
        },
        to, done);
}

void DocumentAnswers::layIntoChat(const Task &task, const RenderedDocument &made, const Inbox::Sender &to,
                                  const Duty::Done &done) const
{
    const auto store = [&blobs = m_parts.blobs, bytes = made.bytes] {
        return sealedAs(blobs, bytes);
    };
    const auto name = [this, task, made, to, done](const Result<store::SealedBlob> &sealed) {
        if (!sealed) {
            giveUp(task.request.id, to, done);
            return;
        }
        const store::IssuedTranscript issued = issuedAs(task.request, *task.found, made);
        const QByteArray type = mediaTypeOf(task.request.format);
        const store::StoredFile file{.info = {.name = issued.number + u'.' + issued.format,
                                              .type = QString::fromLatin1(type.split(';').constFirst()),
                                              .size = sealed->size},
                                     .owner = task.request.by,
                                     .blob = sealed->blob,
                                     .sealedKey = sealed->sealedKey,
                                     .at = m_parts.clock.now()};
        // A blob that no row came to name is removed by the sweep.
        atDesk(
            "duty.documents",
            [id = task.request.id, file, issued](desk::Context &context) {
                return desk::giveInChat(id, file, issued, context);
            },
            to, done);
    };
    if (!m_parts.pool.run(to, store, name)) {
        to.post([done] { done(tl::unexpected(Error{.detail = QStringLiteral("too much waits for the disk")})); });
    }
}

void DocumentAnswers::giveUp(DocumentRequestId request, const Inbox::Sender &to, const Duty::Done &done) const
{
    atDesk(
        "duty.documents",
        [request](desk::Context &context) { return desk::documentNotMade(request, context).map([] { return true; }); },
        to, done);
}

/// Whatever came of this one, there may be more.
void DocumentAnswers::atDesk(const char *kind, std::function<Result<bool>(desk::Context &)> work,
                             const Inbox::Sender &to, const Duty::Done &done) const
{
    m_parts.desk.submit(std::make_shared<desk::TypedJob<bool>>(
        kind, std::move(work), to, [done](const Result<bool> &given) { done(given.map([](bool) { return true; })); }));
}

} // namespace otklik::server
