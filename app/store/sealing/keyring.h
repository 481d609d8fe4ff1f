// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/id.h"
#include "app/store/engine/database.h"
#include "app/store/engine/ids.h"
#include "app/vault/vault.h"

#include <QCache>

namespace otklik::store {

class UnitOfWork;

/// The opened keys of people and conversations, at most `bound` of each, wiped when they leave.
class KeyRing {
public:
    KeyRing(Database &database, const vault::Vault &vault, int bound = 4096);

    /// NotFound when there is no such row.
    Result<vault::Key> conversation(ConversationId id);
    Result<vault::Key> person(PersonId id);
    /// The same from a sealed key already at hand.
    Result<vault::Key> conversation(ConversationId id, QByteArrayView sealed);
    Result<vault::Key> person(PersonId id, QByteArrayView sealed);
    void forget(ConversationId id) { m_conversations.remove(id.value); }
    void forget(PersonId id) { m_people.remove(id.value); }

    static constexpr vault::Place place(ConversationId id) { return {"conversation.key", id.value}; }
    static constexpr vault::Place place(PersonId id) { return {"person.key", id.value}; }

private:
    Database &m_database;
    const vault::Vault &m_vault;
    QCache<qint64, vault::Key> m_conversations;
    QCache<qint64, vault::Key> m_people;
};

/// What every repository stands on: one connection, the keys, and what waits to be written.
struct Context {
    Database &database;
    const vault::Vault &vault;
    KeyRing &keys;
    Ids &ids;
    UnitOfWork &unitOfWork;
};

} // namespace otklik::store
