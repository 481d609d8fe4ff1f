// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/client/deskstate.h"

#include <QHash>
#include <QObject>

#include <functional>

namespace otklik::client {

/// What survives a crash and a power cut: drafts and unsent replies of one account on one server. Calls return at once;
/// answers come later, on the GUI thread, in the order of the calls.
class DeskKeeper {
public:
    struct State {
        QList<Outgoing> outgoing = {}; ///< in the order written
        QHash<ConversationId, Draft> drafts = {};
    };
    using Loaded = std::function<void(const Result<State> &)>;
    using Saved = std::function<void(const Done &)>;

    virtual ~DeskKeeper() = default;
    /// The first call.
    virtual void load(Loaded loaded) = 0;
    virtual void keep(const Outgoing &outgoing, Saved saved) = 0;
    virtual void forget(const QString &clientId, Saved saved) = 0;
    /// An empty draft is forgotten.
    virtual void keepDraft(ConversationId conversation, const Draft &draft, Saved saved) = 0;
};

/// Opens the keeper of an account; the name is opaque and safe as a file's name.
using DeskKeepers = std::function<std::unique_ptr<DeskKeeper>(const QString &account)>;

/// Keeps nothing beyond the process: for a computer that has no place for secrets.
class MemoryDeskKeeper final : public QObject, public DeskKeeper {
    Q_OBJECT

public:
    using QObject::QObject;
    void load(Loaded loaded) override;
    void keep(const Outgoing &outgoing, Saved saved) override;
    void forget(const QString &clientId, Saved saved) override;
    void keepDraft(ConversationId conversation, const Draft &draft, Saved saved) override;

private:
    void later(std::function<void()> task);
};

} // namespace otklik::client
