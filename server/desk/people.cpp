// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/house.h"

#include <QCryptographicHash>

namespace otklik::desk {

namespace {

tl::unexpected<Error> unauthenticated(const char *reason, int attemptsLeft = 0)
{
    return tl::unexpected<Error>(
        Error{.fault = Fault::Unauthenticated, .reason = QString::fromLatin1(reason), .limit = attemptsLeft});
}

tl::unexpected<Error> refusal(const store::ChallengeOutcome &outcome)
{
    using Verdict = store::ChallengeOutcome::Verdict;
    switch (outcome.verdict) {
    case Verdict::Expired:
        return unauthenticated("codeExpired");
    case Verdict::Exhausted:
        return unauthenticated("tooManyAttempts");
    case Verdict::Unknown:
        return unauthenticated("codeExpired");
    case Verdict::Good:
    case Verdict::Wrong:
        break;
    }
    return outcome.attemptsLeft > 0 ? unauthenticated("wrongCode", outcome.attemptsLeft)
                                    : unauthenticated("tooManyAttempts");
}

void tellRevoked(SessionId session, Context &context)
{
    Publication publication;
    publication.revoked = session;
    context.publish(std::move(publication));
}

} // namespace

Result<RegisterCitizen::Result> handle(const RegisterCitizen &command, Context &context)
{
    const Person person{.role = Role::Citizen,
                        .name = command.fullName,
                        .login = command.phone,
                        .phone = command.phone,
                        .email = command.email,
                        .snils = command.snils,
                        .passport = command.passport,
                        .language = command.language,
                        .createdAt = context.now};
    const auto added = context.store.people.add(context.tx, person, command.passwordHash);
    if (!added) {
        return added.error().fault == Fault::Conflict
                   ? Result<RegisterCitizen::Result>(tl::unexpected<Error>(Error{.fault = Fault::Conflict,
                                                                                 .field = QStringLiteral("phone"),
                                                                                 .reason = QStringLiteral("taken"),
                                                                                 .state = QStringLiteral("taken")}))
                   : Result<RegisterCitizen::Result>(tl::unexpected<Error>(added.error()));
    }
    const store::Consent consent{.person = *added,
                                 .version = QStringLiteral("1"),
                                 .textHash =
                                     QCryptographicHash::hash(command.consentText.toUtf8(), QCryptographicHash::Sha256),
                                 .at = context.now};
    if (const Done stored = context.store.people.addConsent(context.tx, consent); !stored) {
        return tl::unexpected<Error>(stored.error());
    }
    const auto challenge =
        context.store.challenges.open(context.tx, *added, false, command.codeHash, context.now, command.codeExpiresAt);
    if (!challenge) {
        return tl::unexpected<Error>(challenge.error());
    }
    return context.log("person.registered", {}, *added, added->value).map([&] {
        return RegisterCitizen::Result{.challenge = *challenge};
    });
}

Result<OpenChallenge::Result> handle(const OpenChallenge &command, Context &context)
{
    return context.store.challenges
        .open(context.tx, command.person, command.totp, command.codeHash, context.now, command.expiresAt)
        .map([](ChallengeId challenge) { return OpenChallenge::Result{.challenge = challenge}; });
}

Result<ConfirmChallenge::Result> handle(const ConfirmChallenge &command, Context &context)
{
    const auto outcome =
        command.totpGood
            ? context.store.challenges.confirmTotp(context.tx, command.challenge, *command.totpGood, command.totpStep,
                                                   context.now)
            : context.store.challenges.confirm(context.tx, command.challenge, command.codeHash, context.now);
    if (!outcome) {
        return tl::unexpected<Error>(outcome.error());
    }
    if (outcome->verdict != store::ChallengeOutcome::Verdict::Good) {
        context.keepThoughRefused();
        if (outcome->person) {
            if (const Done logged = context.log("session.refused", {}, outcome->person); !logged) {
                return tl::unexpected<Error>(logged.error());
            }
        }
        return refusal(*outcome);
    }
    const auto person = context.store.people.byId(outcome->person);
    if (!person) {
        return tl::unexpected<Error>(person.error());
    }
    if (person->blocked) {
        return unauthenticated("blocked");
    }
    if (person->role == Role::Citizen) { // the code came by SMS: the phone is theirs
        if (const Done confirmed = context.store.people.confirm(context.tx, person->id, context.now); !confirmed) {
            return tl::unexpected<Error>(confirmed.error());
        }
    }
    const auto session =
        context.store.sessions.open(context.tx, person->id, command.refreshHash, context.now, command.refreshExpiresAt);
    if (!session) {
        return tl::unexpected<Error>(session.error());
    }
    return context.log("session.opened", {}, person->id, session->value).map([&] {
        return ConfirmChallenge::Result{.person = *person, .session = *session};
    });
}

Result<RotateRefresh::Result> handle(const RotateRefresh &command, Context &context)
{
    const auto rotation = context.store.sessions.rotate(context.tx, command.refreshHash, command.nextHash, context.now,
                                                        command.nextExpiresAt);
    if (!rotation) {
        return tl::unexpected<Error>(rotation.error());
    }
    using Outcome = store::Rotation::Outcome;
    if (rotation->outcome == Outcome::Reused) {
        context.keepThoughRefused();
        tellRevoked(rotation->session, context);
        if (const Done logged = context.log("session.reused", {}, rotation->person, rotation->session.value); !logged) {
            return tl::unexpected<Error>(logged.error());
        }
        return unauthenticated("reused");
    }
    if (rotation->outcome != Outcome::Rotated) {
        return unauthenticated(rotation->outcome == Outcome::Expired ? "expired" : "invalid");
    }
    const auto person = context.store.people.byId(rotation->person);
    if (!person) {
        return tl::unexpected<Error>(person.error());
    }
    if (person->blocked) {
        return unauthenticated("blocked");
    }
    return RotateRefresh::Result{.person = *person, .session = rotation->session};
}

Result<wire::Empty> handle(const RevokeSession &command, Context &context)
{
    const auto session = context.store.sessions.byId(command.session);
    if (!session) {
        return session.error().fault == Fault::NotFound ? Result<wire::Empty>(wire::Empty{})
                                                        : Result<wire::Empty>(tl::unexpected<Error>(session.error()));
    }
    return context.store.sessions.revoke(context.tx, command.session, context.now)
        .and_then([&] { return context.log("session.closed", {}, session->person, command.session.value); })
        .map([&] {
            tellRevoked(command.session, context);
            return wire::Empty{};
        });
}

Result<FileStored::Result> handle(const FileStored &command, Context &context)
{
    FileInfo info = command.info;
    const auto added = context.store.files.add(context.tx, store::StoredFile{.info = info,
                                                                             .owner = command.owner,
                                                                             .blob = command.blob,
                                                                             .sealedKey = command.sealedKey,
                                                                             .at = context.now});
    if (!added) {
        return tl::unexpected<Error>(added.error());
    }
    info.file = *added;
    return context.log("file.stored", {}, command.owner, added->value).map([&] {
        return FileStored::Result{.info = info};
    });
}

} // namespace otklik::desk
