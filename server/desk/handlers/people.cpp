// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/handlers/sessioncommands.h"

#include "app/domain/reason.h"
#include "server/desk/handlers/presence.h"

namespace otklik::desk {

namespace {

/// Nobody knows when the person sends what waits; whoever tries again so late asks for nothing in vain.
constexpr std::chrono::minutes untilSent{1};

tl::unexpected<Error> unauthenticated(Reason reason)
{
    return tl::unexpected<Error>(Error{.fault = Fault::Unauthenticated, .reason = reason});
}

} // namespace

Result<RotateRefresh::Result> handle(const RotateRefresh &command, Context &context)
{
    OTKLIK_TRY(const auto rotation, context.store.sessions.rotate(context.tx, command.refreshHash, command.nextHash,
                                                                  context.now, command.nextExpiresAt));
    using Outcome = store::Rotation::Outcome;
    if (rotation.outcome == Outcome::Reused) {
        context.keepThoughRefused();
        OTKLIK_TRY_DONE(context.tell({}, delivery::SessionRevoked{rotation.session}, "session.reused", {},
                                     rotation.person, rotation.session.value));
        return unauthenticated(Reason::Reused);
    }
    if (rotation.outcome != Outcome::Rotated) {
        return unauthenticated(rotation.outcome == Outcome::Expired ? Reason::Expired : Reason::Invalid);
    }
    OTKLIK_TRY(const auto person, context.store.people.byId(rotation.person));
    if (person.blocked) {
        return unauthenticated(Reason::Blocked);
    }
    return RotateRefresh::Result{.person = person, .session = rotation.session};
}

Result<wire::Empty> handle(const RevokeSession &command, Context &context)
{
    const auto session = context.store.sessions.byId(command.session);
    if (!session) {
        return session.error().fault == Fault::NotFound ? Result<wire::Empty>(wire::Empty{})
                                                        : Result<wire::Empty>(tl::unexpected<Error>(session.error()));
    }
    return context.store.sessions.revoke(context.tx, command.session, context.now)
        .and_then([&] {
            return context.tell({}, delivery::SessionRevoked{command.session}, "session.closed", {}, session->person,
                                command.session.value);
        })
        .and_then([&] { return noteSignedOut(session->person, context); })
        .map([] { return wire::Empty{}; });
}

Result<FileStored::Result> handle(const FileStored &command, Context &context)
{
    FileInfo info = command.info;
    OTKLIK_TRY(const auto waiting, context.store.files.waitingOf(command.permit.person()));
    if (command.permit.filesWaiting() > 0 && waiting >= command.permit.filesWaiting()) {
        return tl::unexpected(Error{.fault = Fault::RateLimited,
                                    .field = QStringLiteral("file"),
                                    .limit = command.permit.filesWaiting(),
                                    .retryAfter = untilSent});
    }
    OTKLIK_TRY(const auto added, context.store.files.add(context.tx, store::StoredFile{.info = info,
                                                                                       .owner = command.permit.person(),
                                                                                       .blob = command.blob,
                                                                                       .sealedKey = command.sealedKey,
                                                                                       .at = context.now}));
    info.file = added;
    return context.log("file.stored", {}, command.permit.person(), added.value).map([&] {
        return FileStored::Result{.info = info};
    });
}

Result<wire::Empty> handle(const FileInfected &command, Context &context)
{
    return context.log("file.infected", {}, command.owner).map([] { return wire::Empty{}; });
}

Result<wire::Empty> handle(const TranscriptIssued &command, Context &context)
{
    const store::IssuedTranscript &issued = command.transcript;
    return context.store.transcripts.add(context.tx, issued)
        .and_then([&] { return context.log("transcript.issued", {}, issued.person); })
        .map([] { return wire::Empty{}; });
}

} // namespace otklik::desk
