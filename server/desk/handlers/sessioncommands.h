// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/engine/context.h"

/// Commands of the session layer and of the house itself.
namespace otklik::desk {

/// For a phone of a confirmed person a challenge that no code confirms: whoever asks must not tell it from another.
Result<RegisterCitizen::Result> handle(const RegisterCitizen &command, Context &context);
Result<TrySignIn::Result> handle(const TrySignIn &command, Context &context);
Result<wire::Empty> handle(const SignInUndone &command, Context &context);
Result<wire::Empty> handle(const SignInFailed &command, Context &context);
Result<wire::Empty> handle(const AllowCode &command, Context &context);
Result<OpenChallenge::Result> handle(const OpenChallenge &command, Context &context);
/// A wrong code is counted though it is refused.
Result<ConfirmChallenge::Result> handle(const ConfirmChallenge &command, Context &context);
/// A token used twice revokes its whole family though it is refused.
Result<RotateRefresh::Result> handle(const RotateRefresh &command, Context &context);
Result<wire::Empty> handle(const RevokeSession &command, Context &context);
Result<FileStored::Result> handle(const FileStored &command, Context &context);
Result<wire::Empty> handle(const FileInfected &command, Context &context);
Result<wire::Empty> handle(const TranscriptIssued &command, Context &context);
Result<wire::Empty> handle(const AppealTaken &command, Context &context);
Result<wire::Empty> handle(const LinksChanged &command, Context &context);

/// Staff whom no node has seen after `since` go offline, `atMost` of them; whether there may be more.
Result<bool> markAbsent(Instant since, int atMost, Context &context);

template <class C>
concept HouseCommand = requires(const C &command, Context &context)
{
    handle(command, context);
};

/// The name in logs and figures.
template <class C>
struct SessionCommandName;
template <>
struct SessionCommandName<RegisterCitizen> {
    static constexpr const char *value = "session.register";
};
template <>
struct SessionCommandName<TrySignIn> {
    static constexpr const char *value = "session.try";
};
template <>
struct SessionCommandName<SignInUndone> {
    static constexpr const char *value = "session.undone";
};
template <>
struct SessionCommandName<SignInFailed> {
    static constexpr const char *value = "session.failed";
};
template <>
struct SessionCommandName<AllowCode> {
    static constexpr const char *value = "session.code";
};
template <>
struct SessionCommandName<OpenChallenge> {
    static constexpr const char *value = "session.challenge";
};
template <>
struct SessionCommandName<ConfirmChallenge> {
    static constexpr const char *value = "session.confirm";
};
template <>
struct SessionCommandName<RotateRefresh> {
    static constexpr const char *value = "session.refresh";
};
template <>
struct SessionCommandName<RevokeSession> {
    static constexpr const char *value = "session.revoke";
};
template <>
struct SessionCommandName<FileStored> {
    static constexpr const char *value = "file.stored";
};
template <>
struct SessionCommandName<FileInfected> {
    static constexpr const char *value = "file.infected";
};
template <>
struct SessionCommandName<TranscriptIssued> {
    static constexpr const char *value = "transcript.issued";
};
template <>
struct SessionCommandName<AppealTaken> {
    static constexpr const char *value = "appeal.taken";
};
template <>
struct SessionCommandName<LinksChanged> {
    static constexpr const char *value = "links.changed";
};

} // namespace otklik::desk
