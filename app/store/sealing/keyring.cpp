// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/sealing/keyring.h"

namespace otklik::store {

namespace {

const Statement conversationKey{"conversations.key", "SELECT sealed_key FROM conversations WHERE id = ?", Reach::Apart};
const Statement personKey{"people.key", "SELECT sealed_key FROM people WHERE id = ?", Reach::Apart};

} // namespace

KeyRing::KeyRing(Database &database, const vault::Vault &vault, int bound)
    : m_database(database), m_vault(vault), m_conversations(bound), m_people(bound)
{}

Result<vault::Key> KeyRing::conversation(ConversationId id)
{
    if (const vault::Key *known = m_conversations.object(id.value)) {
        return *known;
    }
    OTKLIK_TRY(const auto sealed, m_database.one(
                                      conversationKey, [](const Row &row) { return row.bytes(0); }, id));
    return sealed ? conversation(id, *sealed) : fail(Fault::NotFound);
}

Result<vault::Key> KeyRing::person(PersonId id)
{
    if (const vault::Key *known = m_people.object(id.value)) {
        return *known;
    }
    OTKLIK_TRY(const auto sealed, m_database.one(
                                      personKey, [](const Row &row) { return row.bytes(0); }, id));
    return sealed ? person(id, *sealed) : fail(Fault::NotFound);
}

Result<vault::Key> KeyRing::conversation(ConversationId id, QByteArrayView sealed)
{
    if (const vault::Key *known = m_conversations.object(id.value)) {
        return *known;
    }
    return m_vault.openKey(sealed, place(id)).map([&](const vault::Key &key) {
        m_conversations.insert(id.value, new vault::Key(key));
        return key;
    });
}

Result<vault::Key> KeyRing::person(PersonId id, QByteArrayView sealed)
{
    if (const vault::Key *known = m_people.object(id.value)) {
        return *known;
    }
    return m_vault.openKey(sealed, place(id)).map([&](const vault::Key &key) {
        m_people.insert(id.value, new vault::Key(key));
        return key;
    });
}

} // namespace otklik::store
