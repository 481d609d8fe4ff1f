// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"
#include "app/store/keyring.h"
#include "app/store/transaction.h"

namespace otklik::store {

class Files;
class Search;

struct Appended {
    Message message = {};
    bool earlier = false; ///< that clientId was known: this is the earlier message and nothing was written
};

struct MessagePage {
    QList<Message> messages = {}; ///< by seq, ascending
    bool more = false;            ///< more in the direction asked
};

/// Messages and notes. Texts, author names and facts are sealed with the conversation's key.
class Messages {
public:
    Messages(const Context &context, Files &files, Search &search)
        : m_context(context), m_files(files), m_search(search)
    {}

    /// Allots the next seq, attaches `message.files` (by id; they must be unattached and the author's own: else
    /// Malformed «files»), indexes the words, and writes lastSeq, lastAt, firstReplyAt and both read marks of
    /// `conversation`, whose version must be the stored one and grows. `message.at` is when.
    Result<Appended> append(Transaction &tx, Conversation &conversation, Message message);

    /// The message with that clientId, or nothing.
    Result<std::optional<Message>> byClientId(ConversationId conversation, const QString &clientId);
    /// The same over the citizen's newest conversations on a line, so many at most, but for `except`.
    static constexpr int earlierConversations = 16;
    Result<std::optional<Message>> byClientIdOnLine(PersonId citizen, LineId line, const QString &clientId,
                                                    ConversationId except);
    /// The first `limit` after `after`.
    Result<MessagePage> after(ConversationId conversation, Seq after, int limit, bool withNotes);
    /// The last `limit` before `before`; 0 is «the newest».
    Result<MessagePage> before(ConversationId conversation, Seq before, int limit, bool withNotes);

private:
    Result<MessagePage> page(const Statement &statement, ConversationId conversation, Seq edge, int limit,
                             bool withNotes);
    Done advance(Transaction &tx, Conversation &conversation, const Message &message);
    Result<std::optional<Message>> firstOf(Result<QList<Message>> found);
    Done fillFiles(QList<Message> &messages);

    const Context &m_context;
    Files &m_files;
    Search &m_search;
};

} // namespace otklik::store
