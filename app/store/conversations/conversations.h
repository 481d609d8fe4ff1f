// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"
#include "app/store/engine/transaction.h"
#include "app/store/sealing/keyring.h"

#include <QHash>

namespace otklik::store {

/// A conversation with what a list shows beside it.
struct ListedConversation {
    Conversation conversation = {};
    QString citizenName = {};
    QString citizenPhone = {};
    QString operatorName = {};
    QString lastPublic = {}; ///< text (or file names) of the newest message that a citizen sees; notices excepted
    QString lastStaff = {};  ///< the same with notes
    Seq lastPublicSeq = 0;   ///< of the newest message that a citizen sees, notices too
    Instant lastPublicAt = {};
    int unreadByStaff = 0;   ///< messages of the citizen after readByStaff
    int unreadByCitizen = 0; ///< public messages of operators and the bot after readByCitizen
    Instant waitingSince =
        {}; ///< of the citizen's first message that no operator has answered; unset when none is left
};

struct ConversationQuery {
    enum class Scope {
        Own,     ///< of the citizen `person`, newest change first
        Mine,    ///< open and assigned to the operator `person`, newest change first
        Waiting, ///< queued, in queue order
        All      ///< newest change first
    };
    Scope scope = Scope::All;
    PersonId person = {};
    LineId line = {};
    PersonId worker = {}; ///< of the staff: only what they lead, and of lines that they work on (`line_staff`)
    QString number = {};  ///< exactly this one
    QString citizen = {}; ///< a name or a phone; staff only
    QString text = {};    ///< words that must stand in one message; Own: public ones only
    QString topic = {};   ///< exactly this one
    Instant from = {};    ///< createdAt at or after
    Instant to = {};      ///< createdAt before
    QString cursor = {};
    int limit = 50;
};

struct ConversationPage {
    QList<ListedConversation> rows = {};
    bool more = false;
    QString cursor = {}; ///< goes on after the last row
};

struct Waiting {
    ConversationId conversation = {};
    PersonId citizen = {};
    int level = 1;
};

/// The conversations that are not closed.
struct OpenConversations {
    QHash<Status, int> byStatus = {};
    Instant oldestQueuedAt = {}; ///< unset when nobody waits
};

/// A topic as it is looked for: a keyed hash, 0 for none.
qint64 topicBlind(const vault::Vault &vault, const QString &topic);

/// What a command is known to need before it runs; unset fields are not known.
struct PrefetchKey {
    ConversationId conversation = {};
    PersonId citizen = {}; ///< the open conversation of this one
    LineId line = {};      ///< on this line
    PersonId author = {};  ///< whether this one
    QString clientId = {}; ///< has said that before
};

class Conversations {
public:
    explicit Conversations(const Context &context) : m_context(context) {}

    /// Sets id, number (the next one of `year`) and version; makes the conversation's key.
    Result<Conversation> add(Transaction &tx, Conversation conversation, int year);
    /// Writes all that may change; `conversation.version` must be the stored one and grows. Conflict with state
    /// «changed» when somebody else was first: two claims cannot both win.
    Done update(Transaction &tx, Conversation &conversation);
    /// Destroys the key, the messages, the search words and the file rows; gives the blobs to be removed.
    Result<QStringList> remove(Transaction &tx, ConversationId id);

    Result<Conversation> byId(ConversationId id);
    /// The same, locked until the transaction ends where several nodes write, and at hand until then.
    Result<Conversation> lock(Transaction &tx, ConversationId id);
    Result<Conversation> byNumber(const QString &number);
    Result<ListedConversation> listed(ConversationId id);
    Result<ConversationPage> list(const ConversationQuery &query);

    /// The citizen's conversation on that line that is not closed, or none; the newest.
    Result<ConversationId> openOf(PersonId citizen, LineId line);
    Result<QHash<LineId, ConversationId>> openByLine(PersonId citizen);

    /// The queue of a line, all levels, in the order of waitsBefore().
    Result<QList<Waiting>> queue(LineId line);
    /// The place from 1 of a conversation as it is stored, among those of its line and level; 0 when it does not wait.
    Result<int> position(const Conversation &of);
    /// How many conversations each operator has open.
    Result<QHash<PersonId, int>> loads();
    /// Conversations that somebody leads who has been here, but whom no node has seen after `since`; at most `limit`.
    Result<QList<ConversationId>> leftAlone(Instant since, int limit);
    /// Conversations in which a warning or a deadline has come and was not told yet, the first first; at most `limit`.
    Result<QList<ConversationId>> deadlinesPassed(Instant now, int limit);
    Result<OpenConversations> openNow();
    /// From assignment to closing, of the newest `count` closed ones of the line.
    Result<QList<std::chrono::milliseconds>> serviceTimes(LineId line, int count = 20);

    /// See Store::prefetch().
    Done prefetch(Transaction &tx, const std::vector<PrefetchKey> &commands);

private:
    Done writeWhole(Transaction &tx, Conversation &conversation);
    Done prefetchOpen(Transaction &tx, const std::vector<PrefetchKey> &commands, QStringList &wanted);
    const Context &m_context;
};

} // namespace otklik::store
