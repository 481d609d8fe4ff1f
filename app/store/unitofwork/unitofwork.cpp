// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/unitofwork/unitofwork.h"

#include "app/base/overload.h"
#include "app/store/sealing/unsealer.h"

#include <algorithm>

namespace otklik::store {

namespace {

/// Changes when another connection has committed.
const Statement dataVersion{"data.version", "PRAGMA data_version", Reach::Apart};

} // namespace

UnitOfWork::UnitOfWork(Database &database, const vault::Vault &vault, Ids &ids, size_t bound)
    : m_database(database), m_chain(database, vault, ids), m_bound(bound),
      m_said(0, ClientHash{TextHash{quint64(vault.blind("said.seed", {}))}})
{
    m_database.accompany(this);
}

UnitOfWork::~UnitOfWork()
{
    m_database.accompany(nullptr);
}

CachedPointer UnitOfWork::cached(ConversationId id)
{
    const auto found = m_cache.find(id.value);
    if (found == m_cache.end() || found->second.confirmed != m_transaction || !m_database.isOpen()) {
        return {};
    }
    found->second.lastUse = ++m_uses;
    return found->second.cached;
}

void UnitOfWork::hold(ConversationId id, CachedConversation cached)
{
    if (m_database.isOpen()) { // else somebody may change it this very moment
        written(id, std::move(cached));
    }
}

void UnitOfWork::written(ConversationId id, CachedConversation cached)
{
    const qint64 version = cached.listed.conversation.version;
    m_cache[id.value] = {.cached = std::make_shared<const CachedConversation>(std::move(cached)),
                         .stored = version,
                         .confirmed = m_transaction,
                         .lastUse = ++m_uses};
    m_journal.emplace_back(CacheChange{.id = id});
}

void UnitOfWork::move(ConversationId id, CachedConversation cached)
{
    CacheEntry &shelved = m_cache.at(id.value);
    m_journal.emplace_back(CacheChange{
        .id = id,
        .other = std::exchange(shelved.cached, std::make_shared<const CachedConversation>(std::move(cached))),
        .waits = true});
}

bool UnitOfWork::confirm(ConversationId id, qint64 version)
{
    const auto found = m_cache.find(id.value);
    if (found == m_cache.end() || found->second.stored != version) {
        return false;
    }
    found->second.confirmed = m_transaction;
    return true;
}

void UnitOfWork::add(MessageRow row)
{
    if (!row.message.clientId.isEmpty()) {
        remember(row.message.author.id, row.message.clientId,
                 {.conversation = row.message.conversation, .seq = row.message.seq, .at = row.message.at});
    }
    m_journal.emplace_back(std::move(row));
}

void UnitOfWork::add(WordsRow row)
{
    m_journal.emplace_back(std::move(row));
}

void UnitOfWork::add(Event event)
{
    m_journal.emplace_back(std::move(event));
}

std::optional<SentMessage> UnitOfWork::said(PersonId author, const QString &clientId) const
{
    const auto found = m_said.find({author.value, clientId});
    return found == m_said.end() ? std::nullopt : std::optional(found->second);
}

void UnitOfWork::remember(PersonId author, const QString &clientId, const SentMessage &said)
{
    if (m_database.isOpen()) {
        m_said.insert_or_assign({author.value, clientId}, said);
    }
}

ConversationId UnitOfWork::openOf(PersonId citizen, LineId line) const
{
    return m_open.value({citizen.value, line.value});
}

void UnitOfWork::rememberOpen(PersonId citizen, LineId line, ConversationId id)
{
    m_open.insert({citizen.value, line.value}, id);
}

Done UnitOfWork::begun()
{
    if (m_database.dialect() == Dialect::Postgresql) {
        ++m_transaction; // another node may have changed everything
        return {};
    }
    OTKLIK_TRY(const auto version,
               required(m_database.one(dataVersion, [](const Row &row) { return row.integer(0); })));
    if (version != m_dataVersion) { // a command on the command line has written
        m_dataVersion = version;
        ++m_transaction;
        m_chain.forget();
    }
    return {};
}

void UnitOfWork::over(bool committed)
{
    m_journal.clear();
    m_flushed = 0;
    m_said.clear();
    m_open.clear();
    if (committed) {
        trim();
    } else {
        m_cache.clear();
        m_chain.forget();
    }
}

/// Keeps the conversations that were used last.
void UnitOfWork::trim()
{
    if (m_cache.size() <= m_bound) {
        return;
    }
    std::vector<quint64> uses;
    uses.reserve(m_cache.size());
    for (const auto &[id, shelved] : m_cache) {
        uses.push_back(shelved.lastUse);
    }
    // A quarter goes at once, so that not every transaction has to sort them out.
    const auto edge = uses.begin() + static_cast<std::ptrdiff_t>(uses.size() - m_bound + m_bound / 4);
    std::nth_element(uses.begin(), edge, uses.end());
    std::erase_if(m_cache, [oldest = *edge](const auto &item) { return item.second.lastUse < oldest; });
}

void UnitOfWork::swapState(CacheChange &touched)
{
    if (touched.waits) {
        std::swap(m_cache.at(touched.id.value).cached, touched.other);
    }
}

void UnitOfWork::putAside(size_t mark)
{
    // Nothing after the mark is written yet: the part's savepoint is about to be made.
    for (size_t i = m_journal.size(); i > mark; --i) {
        if (auto *const touched = std::get_if<CacheChange>(&m_journal[i - 1])) {
            swapState(*touched);
        }
    }
    const auto first = m_journal.begin() + static_cast<std::ptrdiff_t>(mark);
    m_aside.assign(std::make_move_iterator(first), std::make_move_iterator(m_journal.end()));
    m_journal.erase(first, m_journal.end());
}

void UnitOfWork::putBack()
{
    for (Entry &entry : m_aside) {
        if (auto *const touched = std::get_if<CacheChange>(&entry)) {
            swapState(*touched);
        }
        m_journal.push_back(std::move(entry));
    }
    m_aside.clear();
}

void UnitOfWork::rollBackTo(const Entry &entry, bool flushed)
{
    if (const auto *const row = std::get_if<MessageRow>(&entry)) {
        m_said.erase({row->message.author.id.value, row->message.clientId});
    }
    const auto *const touched = std::get_if<CacheChange>(&entry);
    if (!touched) {
        return;
    }
    const auto found = m_cache.find(touched->id.value);
    if (found == m_cache.end()) {
        return;
    }
    if (touched->waits && !flushed) {
        found->second.cached = touched->other;
    } else {
        m_cache.erase(found); // its row is what it was before: to be read again
    }
}

void UnitOfWork::rollBackTo(size_t mark)
{
    while (m_journal.size() > mark) {
        rollBackTo(m_journal.back(), m_journal.size() <= m_flushed);
        m_journal.pop_back();
    }
    if (m_flushed > mark) {
        m_flushed = mark;
        m_chain.forget();
    }
    m_open.clear();
}

Done UnitOfWork::flush(WriteAccess &access)
{
    std::vector<MoveRow> moves;
    std::vector<const MessageRow *> messages;
    std::vector<const WordsRow *> words;
    std::vector<Event *> events;
    for (size_t i = std::exchange(m_flushed, m_journal.size()); i < m_journal.size(); ++i) {
        std::visit(Overload{[&](const MessageRow &row) { messages.push_back(&row); },
                            [&](const WordsRow &row) { words.push_back(&row); },
                            [&](Event &event) { events.push_back(&event); },
                            [&](const CacheChange &touched) {
                                if (touched.waits) {
                                    moves.push_back({.id = touched.id});
                                }
                            }},
                   m_journal[i]);
    }
    // However often a conversation has moved, its row is written once.
    std::sort(moves.begin(), moves.end(), [](const MoveRow &left, const MoveRow &right) { return left.id < right.id; });
    const auto same = [](const MoveRow &left, const MoveRow &right) {
        return left.id == right.id;
    };
    moves.erase(std::unique(moves.begin(), moves.end(), same), moves.end());
    for (MoveRow &move : moves) {
        CacheEntry &shelved = m_cache.at(move.id.value);
        move.cached = shelved.cached;
        move.stored = std::exchange(shelved.stored, shelved.cached->listed.conversation.version);
    }
    return writeMoves(access, moves)
        .and_then([&] { return writeMessages(access, messages); })
        .and_then([&] { return writeWords(access, words); })
        .and_then([&] { return m_chain.write(access, events); });
}

void UnitOfWork::settled()
{
    // A transaction may write millions of rows, as a restored backup does.
    m_journal.clear();
    m_flushed = 0;
}

void UnitOfWork::forget()
{
    m_cache.clear();
    m_said.clear();
    m_open.clear();
}

} // namespace otklik::store
