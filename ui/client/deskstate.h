// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/domain/values.h"
#include "app/wire/methods.h"

#include <QUrl>

#include <concepts>
#include <optional>
#include <variant>

/// Values that the client shows to the screens, and the one variant that tells what changed.
namespace otklik::client {

/// One of the staff of a demonstration, whose password everybody knows.
struct DemoPerson {
    QString login = {};
    QString name = {};
    Role role = Role::Operator;
    friend bool operator==(const DemoPerson &, const DemoPerson &) = default;
};

/// Where the sign-in stands. Words for `error` come from sentence().
struct SignIn {
    enum class Step {
        Resuming,         ///< asking the keychain for a remembered session, or renewing it
        AskPassword,      ///< signIn() is awaited
        CheckingPassword, ///< on its way
        AskCode,          ///< confirmCode() is awaited
        CheckingCode,     ///< on its way
        SignedIn,
    };
    Step step = Step::AskPassword;
    QString login = {};               ///< as typed, to be offered again
    bool totp = true;                 ///< the code comes from an authenticator; else by SMS
    Instant codeExpiresAt = {};       ///< while AskCode
    std::optional<Error> error = {};  ///< why the last step did not work
    bool sessionEnded = false;        ///< signed out by the server: expired or revoked, say so
    bool remembering = true;          ///< the session will be (is) kept in the system keychain
    bool mayRemember = true;          ///< false once remembering was declined: it is not offered again in this run
    bool keychainTrouble = false;     ///< the keychain does not answer: ask to retry or to go on without remembering
    QList<DemoPerson> demoStaff = {}; ///< whom to sign in as; empty unless the server says that it is a demonstration
    QString demoPassword = {};
    QString demoCode = {}; ///< while AskCode, of one of demoStaff: the code that their authenticator would show
};

/// Where the connection stands; meaningful once signed in.
struct Connection {
    enum class State { Offline, Connecting, Online, Waiting };
    State state = State::Offline;
    Instant retryAt = {};            ///< while Waiting: when the next attempt begins
    std::optional<Error> error = {}; ///< why the last attempt did not work
    Reason reason = {}; ///< why there is no connection: Restarting, Overloaded, Tls, Refused, UnknownHost, Lost
    QUrl server = {};
    QString serverName = {};
    QString serverVersion = {};
};

/// The five delivery states of an own message.
enum class Delivery {
    Waiting,   ///< kept on disk, not on the wire yet
    Sent,      ///< on the wire, no answer yet
    Delivered, ///< durable on the server
    Read,      ///< the citizen has seen it
    Failed,    ///< refused; retry() or discard()
};

/// An own message that the server has not acknowledged yet. Shown after the last message of its conversation.
struct Outgoing {
    QString clientId = {}; ///< a UUID; makes the sending idempotent
    ConversationId conversation = {};
    QString text = {};
    QList<FileInfo> files = {}; ///< already uploaded
    Visibility visibility = Visibility::Public;
    TemplateId usedTemplate = {};
    Instant at = {};
    Delivery delivery = Delivery::Waiting;
    bool durable = false;            ///< false: this computer's disk could not keep it
    std::optional<Error> error = {}; ///< while Failed
    friend bool operator==(const Outgoing &a, const Outgoing &b)
    {
        return a.clientId == b.clientId && a.delivery == b.delivery && a.durable == b.durable;
    }
};

/// What the composer holds for a conversation. An empty draft is none.
struct Draft {
    QString text = {};
    Visibility visibility = Visibility::Public;
    QList<FileInfo> files = {};
    TemplateId usedTemplate = {};
    bool isEmpty() const { return text.isEmpty() && files.isEmpty(); }
    friend bool operator==(const Draft &, const Draft &) = default;
};

/// Who writes in a conversation right now.
struct Typing {
    Author author = {};
    QString text = {}; ///< of a citizen, as far as written
    Instant since = {};
};

/// What the server says of a file that claims to be a transcript.
struct Verification {
    enum class Verdict { Issued, Altered, Unknown };
    Verdict verdict = Verdict::Unknown;
    QString number = {}; ///< of the conversation; empty while Unknown, as what follows
    QString format = {}; ///< «pdf»
    Instant issuedAt = {};
    QString difference = {}; ///< while Altered: a sentence, or empty when the server does not say
};

// ---- What changed ------------------------------------------------------------------------------------------------

struct SignInChanged {};
struct ConnectionChanged {};
/// Who is signed in, and the server's limits, are known; again after each break of the line.
struct SessionOpened {};
/// The session is about to be forgotten here: what a screen still holds back, such as a draft, is handed over now.
struct Leaving {};
/// Summaries were added, changed or removed.
struct ConversationsChanged {
    QList<ConversationId> conversations = {};
};
/// Messages `from`…`to` of the mirror were added or changed; with `reset` the whole page was replaced.
struct MessagesChanged {
    ConversationId conversation = {};
    Seq from = 0;
    Seq to = 0;
    bool reset = false;
};
struct OutgoingChanged {
    ConversationId conversation = {};
};
struct TypingShown {
    ConversationId conversation = {};
};
/// A message of somebody else arrived just now (not by loading a page): the place for sounds and notifications.
struct MessageArrived {
    ConversationId conversation = {};
    Seq seq = 0;
};
/// A conversation joined the waiting ones just now.
struct ConversationWaits {
    ConversationId conversation = {};
};
/// A conversation has gone to a line that is not this person's: it is known no longer.
struct ConversationGone {
    ConversationId conversation = {};
};
struct OperatorsChanged {};
struct OwnPresenceChanged {};
struct LinesChanged {};
struct TemplatesChanged {};
struct DraftsLoaded {};
/// A draft was written, changed or emptied.
struct DraftChanged {
    ConversationId conversation = {};
};
/// The server has told something that the mirror does not keep; what concerns it is kept by the screen that shows it.
struct Pushed {
    wire::Notification push;
};
/// This computer's disk refuses the local store, or takes it again: «not saved, trying again».
struct LocalStoreChanged {
    bool good = true;
};

using DeskChange = std::variant<SignInChanged, ConnectionChanged, SessionOpened, Leaving, ConversationsChanged,
                                MessagesChanged, OutgoingChanged, TypingShown, MessageArrived, ConversationWaits,
                                ConversationGone, OperatorsChanged, OwnPresenceChanged, LinesChanged, TemplatesChanged,
                                DraftsLoaded, DraftChanged, Pushed, LocalStoreChanged>;

/// For a visitor of DeskChange, which has no default: the kinds that change nothing where it stands are named too, so
/// that a new kind does not build until every screen has its answer to it.
template <class T, class... Kinds>
concept OneOf = (std::same_as<T, Kinds> || ...);

} // namespace otklik::client
