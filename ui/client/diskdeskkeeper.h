// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/local/localstore.h"
#include "ui/client/deskkeeper.h"

namespace otklik::client {

/// Keeps them in the workstation's own small database, sealed with a key of this computer.
class DiskDeskKeeper final : public DeskKeeper {
public:
    /// The clock outlives the keeper. `path` is the database file; its folder exists.
    DiskDeskKeeper(const QString &path, const vault::Key &key, RandomSource &random, const Clock &clock);

    void load(Loaded loaded) override;
    void keep(const Outgoing &outgoing, Saved saved) override;
    void forget(const QString &clientId, Saved saved) override;
    void keepDraft(ConversationId conversation, const Draft &draft, Saved saved) override;

private:
    Inbox m_inbox;
    const vault::Vault m_vault;
    store::local::LocalStore m_store;
};

} // namespace otklik::client
