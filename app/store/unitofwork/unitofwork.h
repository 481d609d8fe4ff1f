// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/audit/eventchain.h"
#include "app/store/engine/transactionobserver.h"
#include "app/store/sealing/texthash.h"
#include "app/store/unitofwork/cachedconversation.h"

#include <QHash>

#include <memory>
#include <unordered_map>
#include <variant>
#include <vector>

namespace otklik::store {

using CachedPointer = std::shared_ptr<const CachedConversation>;

/// Where the message with some clientId lies.
struct SentMessage {
    ConversationId conversation = {};
    Seq seq = 0; ///< 0: it was never said
    Instant at = {};
};

struct MessageRow {
    qint64 id = 0;
    Message message = {}; ///< its texts are left out: they lie sealed below
    QByteArray authorName = {};
    QByteArray body = {};
    QByteArray facts = {};
};
struct WordsRow {
    qint64 message = 0;
    QString words = {}; ///< parted by spaces
};
/// A conversation whose row goes from one version to another.
struct MoveRow {
    ConversationId id = {};
    qint64 stored = 0; ///< the version that the row has
    CachedPointer cached = {};
};

/// What the commands of one transaction write most — messages, their words, events, and how far conversations have
/// moved on — waits here and goes to the database together: before the commit, and before any statement that could meet
/// it. Conversations stay at hand between transactions as long as nobody else can have changed them. Lives on the
/// thread of its connection; what waits is bounded by the size of a transaction, what stays at hand by `bound`.
class UnitOfWork final : public TransactionObserver {
public:
    UnitOfWork(Database &database, const vault::Vault &vault, Ids &ids, size_t bound = 4096);
    ~UnitOfWork() override;

    /// The conversation as the open transaction sees it; null when it must be read.
    CachedPointer cached(ConversationId id);
    /// It was read, and nobody else can change it before the transaction ends.
    void hold(ConversationId id, CachedConversation cached);
    /// Its row was written just now.
    void written(ConversationId id, CachedConversation cached);
    /// Its row is to be written: the numbers and times that follow its messages.
    void move(ConversationId id, CachedConversation cached);

    void add(MessageRow row);
    void add(WordsRow row);
    void add(Event event);

    /// Nothing when it must be looked up.
    std::optional<SentMessage> said(PersonId author, const QString &clientId) const;
    void remember(PersonId author, const QString &clientId, const SentMessage &said);
    /// The open conversation as foreseen for this transaction; none when it must be looked up.
    ConversationId openOf(PersonId citizen, LineId line) const;
    void rememberOpen(PersonId citizen, LineId line, ConversationId id);
    /// Where several nodes write: still at hand from an earlier transaction in that version, and locked now. False when
    /// it must be read.
    bool confirm(ConversationId id, qint64 version);

    const EventChain &chain() const { return m_chain; }

    Done begun() override;
    void over(bool committed) override;
    size_t mark() const override { return m_journal.size(); }
    bool waits(size_t mark) const override { return m_journal.size() > std::max(mark, m_flushed); }
    void putAside(size_t mark) override;
    void putBack() override;
    void rollBackTo(size_t mark) override;
    Done flush(WriteAccess &access) override;
    void settled() override;
    void forget() override;

private:
    struct CacheEntry {
        CachedPointer cached = {};
        qint64 stored = 0;     ///< the version of the row
        quint64 confirmed = 0; ///< the transaction in which it was surely so
        quint64 lastUse = 0;
    };
    /// A conversation was put on the shelf or changed there.
    struct CacheChange {
        ConversationId id = {};
        CachedPointer other = {}; ///< as it was before (while it is laid aside: as it was after)
        bool waits = false;       ///< its row is to be written
    };
    using Entry = std::variant<MessageRow, WordsRow, Event, CacheChange>;
    using ClientKey = std::pair<qint64, QString>;
    struct ClientHash {
        TextHash hash = {};
        size_t operator()(const ClientKey &key) const
        {
            const QStringView clientId = key.second;
            return TextHash{hash.seed ^ quint64(key.first)}({clientId.utf16(), size_t(clientId.size())});
        }
    };

    void swapState(CacheChange &touched);
    void rollBackTo(const Entry &entry, bool flushed);
    void trim();

    Database &m_database;
    EventChain m_chain;
    const size_t m_bound;
    std::unordered_map<qint64, CacheEntry> m_cache;
    std::vector<Entry> m_journal; ///< of the open transaction; up to m_flushed it is written
    size_t m_flushed = 0;
    std::vector<Entry> m_aside;
    std::unordered_map<ClientKey, SentMessage, ClientHash> m_said;
    QHash<std::pair<qint64, qint64>, ConversationId> m_open;
    quint64 m_transaction = 0;
    quint64 m_uses = 0;
    qint64 m_dataVersion = 0;
};

/// Many rows in as few statements as the database likes best. Unavailable when a row is not as it was when it was read.
Done writeMoves(WriteAccess &access, const std::vector<MoveRow> &rows);
Done writeMessages(WriteAccess &access, const std::vector<const MessageRow *> &rows);
Done writeWords(WriteAccess &access, const std::vector<const WordsRow *> &rows);

/// The conversation for a change: locked where several nodes write, and at hand until the transaction ends. NotFound
/// when there is none.
Result<CachedPointer> cacheConversation(const Context &context, Transaction &tx, ConversationId id);

} // namespace otklik::store
