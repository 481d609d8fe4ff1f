// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"
#include "app/store/engine/transaction.h"
#include "app/store/sealing/keyring.h"

namespace otklik::store {

struct RebuiltRows;

class Files;
class Search;
struct PrefetchKey;
struct SentMessage;

struct Appended {
    Message message = {};
    bool earlier = false; ///< the author had used that clientId: this is the earlier message and nothing was written
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

    /// Where the author's message with that clientId lies, in whatever conversation, or nothing.
    Result<std::optional<SentMessage>> said(PersonId author, const QString &clientId);
    /// Makes the search index of all messages, which must not be there yet; how many messages there are.
    Result<qint64> indexAll(Transaction &tx);
    /// See rebuildSearch().
    Result<RebuiltRows> indexAgain(Transaction &tx, qint64 after, int rows);

    /// The first `limit` after `after`.
    Result<MessagePage> after(ConversationId conversation, Seq after, int limit, bool withNotes);
    /// The last `limit` before `before`; 0 is «the newest».
    Result<MessagePage> before(ConversationId conversation, Seq before, int limit, bool withNotes);

    /// See Store::prefetch().
    Done prefetch(Transaction &tx, const std::vector<PrefetchKey> &commands);

private:
    Result<Message> at(const SentMessage &place);
    Result<MessagePage> page(const Statement &statement, ConversationId conversation, Seq edge, int limit,
                             bool withNotes);
    Done fillFiles(QList<Message> &messages);

    const Context &m_context;
    Files &m_files;
    Search &m_search;
};

} // namespace otklik::store
