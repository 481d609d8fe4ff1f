// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"
#include "app/wire/field.h"

#include <QJsonObject>

#include <variant>

/// The messages of docs/protocol.md as structs: one per method, with the struct of its answer as Result.
/// Both ends use them; app/wire/codec.h turns them into frames and back.
namespace otklik::wire {

struct Empty {};

struct UserView {
    PersonId id = {};
    QString name = {};
    Role role = Role::Citizen;
    QStringList permissions = {};
};
struct Limits {
    int textMax = bound::text;    ///< UTF-16 units, as browsers count
    qint64 fileMax = bound::file; ///< bytes
    QStringList fileTypes = {};
};

/// A message as one reader sees it: notices already have their words in that reader's language.
using otklik::Message;

struct LineView {
    LineId line = {};
    QString key = {}; ///< taken wherever an id of a line is
    QString name = {};
    QString description = {};
    bool open = true;
    Instant opensAt = {};  ///< when closed
    QString hours = {};    ///< for people: «Пн–Пт 9:00–18:00», in the line's own time zone
    QString timeZone = {}; ///< IANA name of that zone
    QString detailsUrl = {};
    bool connected = false;
    bool recommended = false;
    ConversationId conversation = {}; ///< the citizen's open conversation here
    int expectedWaitSeconds = -1;
};

/// The full summary of a conversation, as in conversation.changed.
struct Summary {
    ConversationId id = {};
    QString number = {};
    LineId line = {};
    QString lineName = {};
    PersonId citizen = {};
    QString citizenName = {};
    QString citizenPhone = {}; ///< staff only
    Status status = Status::Queued;
    int priority = 0;
    PersonId op = {};
    QString operatorName = {};
    int level = 1;
    QString topic = {};
    QStringList tags = {};
    QString resolution = {};
    QString comment = {}; ///< staff only
    int unread = 0;       ///< for the reader's side: the citizen's or the staff's
    Seq lastSeq = 0;
    Seq readByCitizen = 0;
    Seq readByStaff = 0;
    QString lastText = {}; ///< first 160 characters of the newest message that the reader may see
    Instant lastAt = {};
    Instant createdAt = {};
    Instant queuedAt = {};
    Instant assignedAt = {};
    Instant closedAt = {};
    Instant waitingSince = {};       ///< staff only: of the citizen's first message that no operator has answered
    Instant firstResponseDueAt = {}; ///< in sla:{…}; while a person's first answer is owed
    int rating = 0;                  ///< 0 not rated
    QString ratingComment = {};      ///< staff only
    int position = 0;                ///< while queued, from 1
    int expectedWaitSeconds = -1;
};

struct OperatorView {
    PersonId op = {};
    QString name = {};
    Presence state = Presence::Offline;
    Instant since = {};
    QString reason = {}; ///< in the person's words
    int load = 0;
    int capacity = 0;
    QList<int> levels = {};
};

struct TemplateView {
    TemplateId id = {};
    QString title = {};
    QString trigger = {};
    QString text = {};
    TemplateScope scope = TemplateScope::Shared;
    LineId line = {};
    int uses = 0;
};

struct Highlight {
    int start = 0;
    int length = 0;
};
struct Hit {
    ConversationId conversation = {};
    QString number = {};
    Seq seq = 0;
    Instant at = {};
    QString snippet = {};
    QList<Highlight> highlights = {};
    QString citizenName = {};
    QString lineName = {};
    QString operatorName = {};
    QString topic = {};
    int rating = 0;
    Status status = Status::Closed;
};

// ---- Anybody signed in -------------------------------------------------------------------------------------------

struct SessionOpen {
    QString token = {};
    std::optional<Language> locale = {};
    struct Result {
        UserView user = {};
        QString serverName = {};
        QString serverVersion = {};
        Instant now = {};
        Limits limits = {};
        QStringList features = {};
    };
};
struct MessageSend {
    QString clientId = {}; ///< a UUID
    ConversationId conversation = {};
    LineId line = {}; ///< instead of the conversation, citizens only
    QString text = {};
    QList<FileId> files = {};
    Visibility visibility = Visibility::Public;
    TemplateId usedTemplate = {}; ///< counts the use
    struct Result {
        ConversationId conversation = {};
        QString number = {};
        Seq seq = 0;
        Instant at = {};
    };
};
struct MessageList {
    ConversationId conversation = {};
    std::optional<Seq> after = {};
    std::optional<Seq> before = {}; ///< neither: the newest page
    int limit = 100;                ///< 1–200
    struct Result {
        QList<Message> messages = {}; ///< by seq, ascending
        bool more = false;            ///< more in the direction asked
    };
};
struct MessageRead {
    ConversationId conversation = {};
    Seq seq = 0;
    using Result = Empty;
};
struct TypingSet {
    ConversationId conversation = {};
    QString text = {}; ///< empty ends it; staff see a citizen's text, a citizen sees only that somebody types
    using Result = Empty;
};
struct ConversationGet {
    ConversationId conversation = {};
    QString number = {};
    std::optional<bool> watch = {}; ///< staff: begin or end watching
    struct Result {
        Summary conversation = {};
    };
};

// ---- Citizens ----------------------------------------------------------------------------------------------------

struct LineList {
    QString query = {};
    struct Result {
        QList<LineView> lines = {};
    };
};
struct LineConnect {
    LineId line = {};
    struct Result {
        bool connected = false;
        bool pending = false;
    };
};
struct LineDisconnect {
    LineId line = {};
    using Result = LineConnect::Result;
};
/// Both the citizens' and the staff's form; `scope` is for staff only.
struct ConversationList {
    enum class Scope { Own, Mine, Waiting, All };
    Scope scope = Scope::Own;
    LineId line = {};
    QString query = {};
    Instant from = {};
    Instant to = {};
    QString before = {}; ///< the cursor of an earlier answer
    int limit = 50;      ///< 1–200
    struct Result {
        QList<Summary> conversations = {};
        bool more = false;
        QString cursor = {}; ///< pass as `before` to go on
    };
};
struct OperatorRequest {
    ConversationId conversation = {};
    struct Result {
        int position = 0;
        int expectedWaitSeconds = -1;
    };
};
/// A citizen gives only the conversation; staff give a resolution too.
struct ConversationClose {
    ConversationId conversation = {};
    QString resolution = {};
    QString topic = {};
    QString comment = {};
    using Result = Empty;
};
struct ConversationRate {
    ConversationId conversation = {};
    int score = 0; ///< 1–5
    QString comment = {};
    using Result = Empty;
};

// ---- Staff -------------------------------------------------------------------------------------------------------

struct PresenceSet {
    Presence state = Presence::Online;
    QString reason = {};
    struct Result {
        Presence state = Presence::Online;
        Instant since = {};
    };
};
struct ConversationClaim {
    ConversationId conversation = {};
    struct Result {
        Summary conversation = {};
    };
};
struct ConversationUpdate {
    ConversationId conversation = {};
    std::optional<QString> topic = {};
    std::optional<int> priority = {};
    std::optional<QStringList> tags = {};
    struct Result {
        Summary conversation = {};
    };
};
struct ConversationReopen {
    ConversationId conversation = {};
    using Result = Empty;
};
struct TemplateList {
    QString query = {};
    LineId line = {};
    struct Result {
        QList<TemplateView> templates = {};
    };
};
struct TemplateSave {
    TemplateId id = {}; ///< none: a new one
    QString title = {};
    QString trigger = {};
    QString text = {};
    TemplateScope scope = TemplateScope::Personal;
    LineId line = {};
    struct Result {
        TemplateView saved = {};
    };
};
struct TemplateRemove {
    TemplateId id = {};
    using Result = Empty;
};
struct HistorySearch {
    QString text = {};
    QString number = {};
    QString citizen = {}; ///< a name or a phone
    LineId line = {};
    PersonId op = {};
    QString topic = {};
    Instant from = {};
    Instant to = {};
    int rating = 0;
    bool hasFiles = false;
    QString cursor = {};
    int limit = 20; ///< 1–50
    struct Result {
        QList<Hit> hits = {};
        QString cursor = {};
    };
};
struct OperatorList {
    LineId line = {};
    struct Result {
        QList<OperatorView> operators = {};
    };
};

// ---- Sign-ins, of anybody signed in ------------------------------------------------------------------------------

/// One sign-in: a device, for people who look for one that is not theirs.
struct SessionView {
    SessionId session = {};
    Instant startedAt = {};
    Instant lastSeenAt = {}; ///< when it last renewed itself
    QString address = {};    ///< from where it was opened
    QString client = {};     ///< «Firefox 128, Linux»
    bool current = false;    ///< the one that asks
};
struct SessionList {
    PersonId person = {}; ///< another's, for administrators; none: one's own
    struct Result {
        QList<SessionView> sessions = {}; ///< the newest first, at most 200
    };
};
/// Either one, or all of one's own but the one that asks. Another's: administrators only.
struct SessionRevoke {
    SessionId session = {};
    bool others = false;
    struct Result {
        int ended = 0;
    };
};

using Request =
    std::variant<SessionOpen, MessageSend, MessageList, MessageRead, TypingSet, ConversationGet, LineList, LineConnect,
                 LineDisconnect, ConversationList, OperatorRequest, ConversationClose, ConversationRate, PresenceSet,
                 ConversationClaim, ConversationUpdate, ConversationReopen, TemplateList, TemplateSave, TemplateRemove,
                 HistorySearch, OperatorList, SessionList, SessionRevoke>;

using Response = std::variant<Empty, SessionOpen::Result, MessageSend::Result, MessageList::Result,
                              ConversationGet::Result, LineList::Result, LineConnect::Result, ConversationList::Result,
                              OperatorRequest::Result, PresenceSet::Result, ConversationClaim::Result,
                              ConversationUpdate::Result, TemplateList::Result, TemplateSave::Result,
                              HistorySearch::Result, OperatorList::Result, SessionList::Result, SessionRevoke::Result>;

// ---- Pushed by the server ----------------------------------------------------------------------------------------

struct MessageAdded {
    ConversationId conversation = {};
    Message message = {};
};
struct ConversationChanged {
    Summary conversation = {};
};
struct QueueChanged {
    ConversationId conversation = {};
    int position = 0;
    int expectedWaitSeconds = -1;
};
struct TypingChanged {
    ConversationId conversation = {};
    Author author = {};
    QString text = {}; ///< for staff; empty together with `typing` false ends it
    bool typing = false;
};
struct MessageSeen {
    ConversationId conversation = {};
    Seq seq = 0;
    AuthorKind by = AuthorKind::Citizen;
};
struct PresenceChanged {
    PersonId op = {};
    Presence state = Presence::Offline;
    Instant since = {};
    QString reason = {}; ///< in the person's words
};
struct SessionEnding {
    QString reason = {};
    int retryAfterMs = -1; ///< -1: not asked to come back
};

using Notification = std::variant<MessageAdded, ConversationChanged, QueueChanged, TypingChanged, MessageSeen,
                                  PresenceChanged, SessionEnding>;

} // namespace otklik::wire
