// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/store.h"

#include "app/store/migrator.h"

namespace otklik::store {

Store::Store(std::unique_ptr<Database> database, const vault::Vault &vault, const Clock &clock, int node)
    : m_database(std::move(database)), m_keys(*m_database, vault),
      m_ids(*m_database, clock, node), m_context{*m_database, vault, m_keys, m_ids}, people(m_context),
      sessions(m_context), challenges(m_context), attempts(m_context), lines(m_context), conversations(m_context), files(m_context),
      search(m_context), messages(m_context, files, search), templates(m_context), presences(m_context),
      events(m_context), meta(m_context)
{}

Result<std::unique_ptr<Store>> Store::open(const QString &url, const vault::Vault &vault, const Clock &clock, int node,
                                           ServingLock *lock)
{
    auto database = Database::open(url, Database::Access::ReadWrite);
    if (!database) {
        return tl::unexpected(database.error());
    }
    if (const Done ours = lock ? lock->take(**database) : Done(); !ours) {
        return tl::unexpected(ours.error());
    }
    if (const Result<int> reached = migrate(**database, clock.now()); !reached) {
        return tl::unexpected(reached.error());
    }
    auto store = std::make_unique<Store>(*std::move(database), vault, clock, node);
    Transaction tx(store->database());
    const Done admitted = store->meta.admit(tx).and_then([&tx] { return tx.commit(); });
    if (!admitted) {
        return tl::unexpected(admitted.error());
    }
    return store;
}

Result<std::unique_ptr<Store>> Store::openToRead(const QString &url, const vault::Vault &vault, const Clock &clock)
{
    auto database = Database::open(url, Database::Access::ReadOnly);
    if (!database) {
        return tl::unexpected(database.error());
    }
    return std::make_unique<Store>(*std::move(database), vault, clock, 1);
}

Done Store::probe(Instant now)
{
    Transaction tx(*m_database);
    return meta.set(tx, QStringLiteral("probed"), QString::number(toMs(now))).and_then([&tx] { return tx.commit(); });
}

} // namespace otklik::store
