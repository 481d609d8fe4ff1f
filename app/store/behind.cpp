// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/behind.h"

#include "app/base/overload.h"
#include "app/store/opening.h"

#include <algorithm>

namespace otklik::store {

namespace {

/// Changes when another connection has committed.
const Statement dataVersion{"data.version", "PRAGMA data_version", Reach::Apart};

} // namespace

Behind::Behind(Database &database, const vault::Vault &vault, Ids &ids, size_t bound)
    : m_database(database), m_chain(database, vault, ids), m_bound(bound),
      m_said(0, ClientHash{TextHash{quint64(vault.blind("said.seed", {}))}})
{
    m_database.accompany(this);
}

Behind::~Behind()
{
    m_database.accompany(nullptr);
}

HeldPointer Behind::held(ConversationId id)
{
    const auto found = m_shelf.find(id.value);
    if (found == m_shelf.end() || found->second.confirmed != m_transaction || !m_database.isOpen()) {
        return {};
    }
    found->second.lastUse = ++m_uses;
    return found->second.held;
}

void Behind::hold(ConversationId id, Held held)
{
    if (m_database.isOpen()) { // else somebody may change it this very moment
        written(id, std::move(held));
    }
}

void Behind::written(ConversationId id, Held held)
{
    const qint64 version = held.listed.conversation.version;
    m_shelf[id.value] = {.held = std::make_shared<const Held>(std::move(held)),
                         .stored = version,
                         .confirmed = m_transaction,
                         .lastUse = ++m_uses};
    m_journal.emplace_back(Touched{.id = id});
}

void Behind::move(ConversationId id, Held held)
{
    Shelved &shelved = m_shelf.at(id.value);
    m_journal.emplace_back(Touched{
        .id = id, .other = std::exchange(shelved.held, std::make_shared<const Held>(std::move(held))), .waits = true});
}

bool Behind::confirm(ConversationId id, qint64 version)
{
    const auto found = m_shelf.find(id.value);
    if (found == m_shelf.end() || found->second.stored != version) {
        return false;
    }
    found->second.confirmed = m_transaction;
    return true;
}

void Behind::add(MessageRow row)
{
    if (!row.message.clientId.isEmpty()) {
        learn(row.message.author.id, row.message.clientId,
              {.conversation = row.message.conversation, .seq = row.message.seq, .at = row.message.at});
    }
    m_journal.emplace_back(std::move(row));
}

void Behind::add(WordsRow row)
{
    m_journal.emplace_back(std::move(row));
}

void Behind::add(Event event)
{
    m_journal.emplace_back(std::move(event));
}

std::optional<Said> Behind::said(PersonId author, const QString &clientId) const
{
    const auto found = m_said.find({author.value, clientId});
    return found == m_said.end() ? std::nullopt : std::optional(found->second);
}

void Behind::learn(PersonId author, const QString &clientId, const Said &said)
{
    if (m_database.isOpen()) {
        m_said.insert_or_assign({author.value, clientId}, said);
    }
}

ConversationId Behind::openOf(PersonId citizen, LineId line) const
{
    return m_open.value({citizen.value, line.value});
}

void Behind::learnOpen(PersonId citizen, LineId line, ConversationId id)
{
    m_open.insert({citizen.value, line.value}, id);
}

Done Behind::begun()
{
    if (m_database.dialect() == Dialect::Postgresql) {
        ++m_transaction; // another node may have changed everything
        return {};
    }
    const auto version = required(m_database.one(dataVersion, [](const Row &row) { return row.integer(0); }));
    if (!version) {
        return tl::unexpected(version.error());
    }
    if (*version != m_dataVersion) { // a command on the command line has written
        m_dataVersion = *version;
        ++m_transaction;
        m_chain.forget();
    }
    return {};
}

void Behind::over(bool committed)
{
    m_journal.clear();
    m_flushed = 0;
    m_said.clear();
    m_open.clear();
    if (committed) {
        trim();
    } else {
        m_shelf.clear();
        m_chain.forget();
    }
}

/// Keeps the conversations that were used last.
void Behind::trim()
{
    if (m_shelf.size() <= m_bound) {
        return;
    }
    std::vector<quint64> uses;
    uses.reserve(m_shelf.size());
    for (const auto &[id, shelved] : m_shelf) {
        uses.push_back(shelved.lastUse);
    }
    // A quarter goes at once, so that not every transaction has to sort them out.
    const auto edge = uses.begin() + static_cast<std::ptrdiff_t>(uses.size() - m_bound + m_bound / 4);
    std::nth_element(uses.begin(), edge, uses.end());
    std::erase_if(m_shelf, [oldest = *edge](const auto &item) { return item.second.lastUse < oldest; });
}

void Behind::turn(Touched &touched)
{
    if (touched.waits) {
        std::swap(m_shelf.at(touched.id.value).held, touched.other);
    }
}

void Behind::putAside(size_t mark)
{
    // Nothing after the mark is written yet: the part's savepoint is about to be made.
    for (size_t i = m_journal.size(); i > mark; --i) {
        if (auto *const touched = std::get_if<Touched>(&m_journal[i - 1])) {
            turn(*touched);
        }
    }
    const auto first = m_journal.begin() + static_cast<std::ptrdiff_t>(mark);
    m_aside.assign(std::make_move_iterator(first), std::make_move_iterator(m_journal.end()));
    m_journal.erase(first, m_journal.end());
}

void Behind::putBack()
{
    for (Entry &entry : m_aside) {
        if (auto *const touched = std::get_if<Touched>(&entry)) {
            turn(*touched);
        }
        m_journal.push_back(std::move(entry));
    }
    m_aside.clear();
}

void Behind::takeBack(const Entry &entry, bool flushed)
{
    if (const auto *const row = std::get_if<MessageRow>(&entry)) {
        m_said.erase({row->message.author.id.value, row->message.clientId});
    }
    const auto *const touched = std::get_if<Touched>(&entry);
    if (!touched) {
        return;
    }
    const auto found = m_shelf.find(touched->id.value);
    if (found == m_shelf.end()) {
        return;
    }
    if (touched->waits && !flushed) {
        found->second.held = touched->other;
    } else {
        m_shelf.erase(found); // its row is what it was before: to be read again
    }
}

void Behind::takeBack(size_t mark)
{
    while (m_journal.size() > mark) {
        takeBack(m_journal.back(), m_journal.size() <= m_flushed);
        m_journal.pop_back();
    }
    if (m_flushed > mark) {
        m_flushed = mark;
        m_chain.forget();
    }
    m_open.clear();
}

Done Behind::flush(Pen &pen)
{
    std::vector<MoveRow> moves;
    std::vector<const MessageRow *> messages;
    std::vector<const WordsRow *> words;
    std::vector<Event *> events;
    for (size_t i = std::exchange(m_flushed, m_journal.size()); i < m_journal.size(); ++i) {
        std::visit(Overload{[&](const MessageRow &row) { messages.push_back(&row); },
                            [&](const WordsRow &row) { words.push_back(&row); },
                            [&](Event &event) { events.push_back(&event); },
                            [&](const Touched &touched) {
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
        Shelved &shelved = m_shelf.at(move.id.value);
        move.held = shelved.held;
        move.stored = std::exchange(shelved.stored, shelved.held->listed.conversation.version);
    }
    return writeMoves(pen, moves)
        .and_then([&] { return writeMessages(pen, messages); })
        .and_then([&] { return writeWords(pen, words); })
        .and_then([&] { return m_chain.write(pen, events); });
}

void Behind::settled()
{
    // A transaction may write millions of rows, as a restored backup does.
    m_journal.clear();
    m_flushed = 0;
}

void Behind::forget()
{
    m_shelf.clear();
    m_said.clear();
    m_open.clear();
}

} // namespace otklik::store
