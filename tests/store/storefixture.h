// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/store.h"
#include "app/vault/sodiumrandom.h"
#include "tests/support/manualclock.h"

#include <QTemporaryDir>
#include <QTest>

namespace otklik::test {

/// Compares and, when a Result has failed, shows why.
#define VERIFY_GOOD(result)                                                                                            \
    do {                                                                                                               \
        const auto &seen = (result);                                                                                   \
        QVERIFY2(seen.has_value(), seen ? "" : qPrintable(seen.error().detail + seen.error().state));                  \
    } while (false)

/// A new, empty store with a key, a clock and the people that most tests need.
struct StoreFixture {
    vault::SodiumRandom random;
    vault::Key master = vault::Key::fromBytes(QByteArray(vault::Key::size, 'k'));
    vault::Vault vault{master, random};
    ManualClock clock;
    QTemporaryDir folder;
    QString url;
    std::unique_ptr<store::Store> store;
    LineId line;
    PersonId citizen;
    PersonId other;
    PersonId anna;
    PersonId boris;

    /// «sqlite» or the URL of an empty PostgreSQL database, whose tables are dropped first.
    explicit StoreFixture(const QString &backend = QStringLiteral("sqlite"));

    void open();
    PersonId person(Role role, const QString &name, const QString &login);
    /// Puts a conversation into the queue.
    Conversation conversation(PersonId of, Instant at);
    Conversation conversation() { return conversation(citizen, clock.now()); }
    /// Appends a text of the conversation's citizen, or of anna.
    store::Appended say(Conversation &in, const QString &text, bool byCitizen = true,
                        Visibility visibility = Visibility::Public, const QString &clientId = {});
    Message message(const Conversation &in, const QString &text, bool byCitizen = true) const;
    /// Runs `work` in a transaction of its own and commits.
    template <class Work>
    auto commit(Work work)
    {
        store::Transaction tx(store->database());
        auto result = work(tx);
        if (result) {
            if (const Done done = tx.commit(); !done) {
                result = tl::unexpected(done.error());
            }
        }
        return result;
    }
};

/// The rows «sqlite» and, when OTKLIK_TEST_POSTGRESQL names an empty database, «postgresql».
void addBackends();

} // namespace otklik::test
