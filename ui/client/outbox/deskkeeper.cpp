// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/client/outbox/deskkeeper.h"

namespace otklik::client {

void MemoryDeskKeeper::later(std::function<void()> task)
{
    QMetaObject::invokeMethod(this, std::move(task), Qt::QueuedConnection);
}

void MemoryDeskKeeper::load(Loaded loaded)
{
    later([loaded = std::move(loaded)] { loaded(State{}); });
}

void MemoryDeskKeeper::keep(const Outgoing &, Saved saved)
{
    later([saved = std::move(saved)] { saved(fail(Fault::Unavailable, QStringLiteral("nothing is kept"))); });
}

void MemoryDeskKeeper::forget(const QString &, Saved saved)
{
    later([saved = std::move(saved)] { saved({}); });
}

void MemoryDeskKeeper::keepDraft(ConversationId, const Draft &, Saved saved)
{
    later([saved = std::move(saved)] { saved({}); });
}

} // namespace otklik::client
