// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/local/localstore.h"
#include "ui/client/outbox/deskkeeper.h"
#include "ui/client/secrets/keyfinder.h"

namespace otklik::client {

/// Keeps them in the workstation's own small database, sealed with a key of this computer that the KeyFinder finds.
/// What is asked before the key is there waits in order.
class DiskDeskKeeper final : public DeskKeeper {
public:
    /// All borrowed. `account` names the database file in `folder`.
    DiskDeskKeeper(const QString &folder, const QString &account, KeyFinder &keys, RandomSource &random,
                   const Clock &clock);
    ~DiskDeskKeeper() override;

    void load(Loaded loaded) override;
    void keep(const Outgoing &outgoing, Saved saved) override;
    void forget(const QString &clientId, Saved saved) override;
    void keepDraft(ConversationId conversation, const Draft &draft, Saved saved) override;

private:
    struct Opened;
    void onKey(const Result<KeyFinder::Found> &found, const Loaded &loaded);
    /// Runs at once, or when the key is there; with null when there is none.
    void whenReady(std::function<void(store::local::LocalStore *)> task);

    const QString m_folder;
    const QString m_account;
    KeyFinder &m_keys;
    RandomSource &m_random;
    const Clock &m_clock;
    Inbox m_inbox;
    std::unique_ptr<Opened> m_opened;
    bool m_ready = false;
    QList<std::function<void(store::local::LocalStore *)>> m_waiting;
    std::shared_ptr<bool> m_alive; ///< the answer of the KeyFinder may come after our end
};

} // namespace otklik::client
