// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/inbox.h"
#include "app/base/result.h"
#include "app/domain/attempts.h"
#include "app/store/conversations/transcripts.h"
#include "app/store/people/people.h"
#include "app/transcript/document.h"
#include "app/wire/methods.h"
#include "server/desk/engine/gate.h"

#include <functional>
#include <memory>

/// The one writer. Values in, values out; see docs/design.md, «Threads».
namespace otklik::desk {

/// From where somebody wants to be let in, and what the rules allow.
struct Caller {
    QString address = {}; ///< the part of it that one subscriber has
    SignInRules rules = {};
};

/// Commands of the session layer that have no place on the WebSocket. Hashes are made in the pool beforehand:
/// nothing here waits. `Result` is what the answer holds.
struct RegisterCitizen {
    QString phone = {}; ///< E.164
    QByteArray passwordHash = {};
    QString fullName = {};
    QString passport = {};
    QString snils = {};
    QString email = {};
    Language language = Language::Russian;
    QString consentText = {}; ///< its version, hash and time are stored
    QByteArray codeHash = {}; ///< of the SMS code that confirms the phone
    Instant codeExpiresAt = {};
    struct Result {
        ChallengeId challenge = {};
        bool known = false; ///< the phone has an account: its owner is to hear so, and nobody else
    };
};
/// Somebody tries a password. The attempt is counted before the password is looked at, so that many at once do not slip
/// past each other; OpenChallenge takes it back. RateLimited for who has to wait. Logins that nobody has are counted
/// alike, so that no answer tells which exist.
struct TrySignIn {
    QString login = {}; ///< as it is stored
    Caller caller = {};
    struct Result {
        store::Credentials person = {}; ///< without a person: nobody has that login
        bool locked = false;            ///< to be refused like a wrong password, even a right one
    };
};
/// The password could not be looked at: the attempt is not held against anybody.
struct SignInUndone {
    QString login = {};
    Caller caller = {};
    using Result = wire::Empty;
};
/// The password was wrong: for the audit trail.
struct SignInFailed {
    PersonId person = {};
    SignInRules rules = {};
    using Result = wire::Empty;
};
/// May a code go to this phone? Counts it; RateLimited «codes» when too many went there, or were asked for from there.
struct AllowCode {
    QString phone = {};
    Caller caller = {};
    using Result = wire::Empty;
};
/// The password was right; a second factor is awaited. RateLimited «codes» as AllowCode.
struct OpenChallenge {
    PersonId person = {};
    QString phone = {}; ///< where the code goes; empty with `totp`
    Caller caller = {};
    bool totp = false; ///< else a code by SMS
    QByteArray codeHash = {};
    Instant expiresAt = {};
    struct Result {
        ChallengeId challenge = {};
    };
};
/// The session layer verifies TOTP itself and says so; SMS codes are compared here, with attempts counted durably: for
/// the challenge, the account and the address.
struct ConfirmChallenge {
    ChallengeId challenge = {};
    Caller caller = {};
    QString address = {}; ///< the whole of it, for the list of sessions that the person sees
    QString client = {};  ///< as clientName() makes it
    QByteArray codeHash = {};
    std::optional<bool> totpGood = {};
    qint64 totpStep = 0; ///< the same step is never accepted twice
    QByteArray refreshHash = {};
    Instant refreshExpiresAt = {};
    struct Result {
        Person person = {};
        SessionId session = {};
    };
};
/// Reuse of an old token revokes the family and answers Unauthenticated.
struct RotateRefresh {
    QByteArray refreshHash = {};
    QByteArray nextHash = {};
    Instant nextExpiresAt = {};
    struct Result {
        Person person = {};
        SessionId session = {};
    };
};
struct RevokeSession {
    SessionId session = {};
    using Result = wire::Empty;
};
/// The bytes already lie sealed and synced in the data directory under `blob`. RateLimited when too many files of the
/// person wait to be sent.
struct FileStored {
    QString blob = {};
    QByteArray sealedKey = {};
    FileInfo info = {};  ///< `file` unset
    UploadPermit permit; ///< of who uploaded it; only this person may attach it to a message
    struct Result {
        FileInfo info = {};
    };
};
/// The virus scanner refused what this person sent: for the audit trail.
struct FileInfected {
    PersonId owner = {};
    using Result = wire::Empty;
};
/// A document is about to be given out: what will be asked of a copy of it.
struct TranscriptIssued {
    store::IssuedTranscript transcript = {};
    using Result = wire::Empty;
};
/// The package of an appeal is about to be given out: by whom and what for stands in its history.
struct AppealTaken {
    AppealId appeal = {};
    PersonId person = {};
    QString reason = {};
    using Result = wire::Empty;
};
/// A link of a person came or went; how many there are to this process now. Feeds the presence of staff.
struct LinksChanged {
    PersonId person = {};
    int links = 0;
    bool staff = true; ///< citizens have no presence
    using Result = wire::Empty;
};

using SessionCommand =
    std::variant<RegisterCitizen, TrySignIn, SignInUndone, SignInFailed, AllowCode, OpenChallenge, ConfirmChallenge,
                 RotateRefresh, RevokeSession, FileStored, FileInfected, TranscriptIssued, AppealTaken, LinksChanged>;
using SessionOutcome = std::variant<wire::Empty, RegisterCitizen::Result, TrySignIn::Result, OpenChallenge::Result,
                                    ConfirmChallenge::Result, RotateRefresh::Result, FileStored::Result>;

/// The desk as the session layer sees it. What people ask for passes the gate first: they are refused at once, or hear
/// the reply. submit() may be called from any thread and never blocks; the reply runs on the thread of `to`, after the
/// transaction that holds the change is durable, or with Fault::Unavailable when it is not. What was committed goes to
/// the bus in commit order, after the replies of its own commands were posted.
class Desk {
public:
    using Reply = std::function<void(Result<wire::Response>)>;
    /// Gets what a read has found on the thread that read it, before the reply: for work on large answers that nobody
    /// else should wait for.
    using Prepare = std::function<void(const wire::Response &)>;
    using SessionReply = std::function<void(Result<SessionOutcome>)>;
    using FileReply = std::function<void(Result<FileOpened>)>;
    using TranscriptReply = std::function<void(Result<TranscriptFound>)>;
    using AppealReply = std::function<void(Result<AppealFound>)>;
    using MissingReply = std::function<void(Result<QStringList>)>;
    using IssuedReply = std::function<void(Result<IssuedLook::Result>)>;

    Desk(const Desk &) = delete;
    Desk &operator=(const Desk &) = delete;
    virtual ~Desk() = default;
    /// Every request of the WebSocket except SessionOpen. Reads (lists, search) are answered by the reader threads.
    Done submit(const Actor &who, wire::Request request, Inbox::Sender to, Reply reply, Prepare prepare = nullptr);
    virtual void submit(SessionCommand command, Inbox::Sender to, SessionReply reply) = 0;
    /// To be had before the first byte of an upload is read, and handed over with FileStored.
    Result<UploadPermit> admitUpload(const Actor &who, qint64 bytes) const { return m_gate.admitUpload(who, bytes); }
    /// The file, if the asker takes part in its conversation or has just uploaded it; else NotFound.
    Done openFile(const Actor &who, FileId file, Inbox::Sender to, FileReply reply);
    /// The transcript of a conversation, in the asker's language. A citizen gets only their own; notes are Forbidden
    /// for citizens.
    Done transcript(const Actor &who, const TranscriptLook &look, Inbox::Sender to, TranscriptReply reply);
    /// What the package of an appeal is made of; a citizen gets only their own.
    Done appeal(const Actor &who, const AppealLook &look, Inbox::Sender to, AppealReply reply);
    /// For staff.
    Done missing(const Actor &who, const MissingLook &look, Inbox::Sender to, MissingReply reply);
    /// For staff.
    Done issued(const Actor &who, const IssuedLook &look, Inbox::Sender to, IssuedReply reply);
    /// True while the database takes writes; otherwise why not, in one English sentence without data.
    virtual Result<void> ready() const = 0;

protected:
    Desk(const Clock &clock, const Budgets &budgets) : m_gate(clock, budgets) {}
    virtual void take(Permit who, wire::Request request, Inbox::Sender to, Reply reply, Prepare prepare) = 0;
    virtual void take(Permit who, FileLook look, Inbox::Sender to, FileReply reply) = 0;
    virtual void take(Permit who, TranscriptLook look, Inbox::Sender to, TranscriptReply reply) = 0;
    virtual void take(Permit who, AppealLook look, Inbox::Sender to, AppealReply reply) = 0;
    virtual void take(Permit who, MissingLook look, Inbox::Sender to, MissingReply reply) = 0;
    virtual void take(Permit who, IssuedLook look, Inbox::Sender to, IssuedReply reply) = 0;

    Gate m_gate;
};

} // namespace otklik::desk
