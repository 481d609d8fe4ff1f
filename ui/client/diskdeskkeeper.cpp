// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/client/diskdeskkeeper.h"

namespace otklik::client {

namespace {

namespace local = store::local;

/// Only the machine word of a refusal is kept: it is enough to say why once more.
local::Unsent unsentOf(const Outgoing &outgoing)
{
    local::Unsent unsent;
    unsent.clientId = outgoing.clientId;
    unsent.conversation = outgoing.conversation;
    unsent.text = outgoing.text;
    unsent.visibility = outgoing.visibility;
    unsent.files = outgoing.files;
    unsent.usedTemplate = outgoing.usedTemplate;
    unsent.at = outgoing.at;
    if (outgoing.error) {
        unsent.trouble = QString::number(static_cast<int>(outgoing.error->fault)) + u' ' + outgoing.error->state;
    }
    return unsent;
}

Outgoing outgoingOf(const local::Unsent &unsent)
{
    Outgoing outgoing;
    outgoing.clientId = unsent.clientId;
    outgoing.conversation = unsent.conversation;
    outgoing.text = unsent.text;
    outgoing.files = unsent.files;
    outgoing.visibility = unsent.visibility;
    outgoing.usedTemplate = unsent.usedTemplate;
    outgoing.at = unsent.at;
    outgoing.durable = true;
    if (!unsent.trouble.isEmpty()) {
        const qsizetype space = unsent.trouble.indexOf(u' ');
        const int fault = unsent.trouble.left(space).toInt();
        const bool known = fault >= 0 && fault <= static_cast<int>(Fault::NotJson);
        outgoing.error = Error{.fault = known ? static_cast<Fault>(fault) : Fault::Conflict,
                               .state = space < 0 ? QString() : unsent.trouble.mid(space + 1)};
        outgoing.delivery = Delivery::Failed;
    }
    return outgoing;
}

} // namespace

DiskDeskKeeper::DiskDeskKeeper(const QString &path, const vault::Key &key, RandomSource &random, const Clock &clock)
    : m_vault(key, random), m_store(path, m_vault, clock, m_inbox.sender())
{}

void DiskDeskKeeper::load(Loaded loaded)
{
    m_store.open([loaded = std::move(loaded)](const Result<local::LocalState> &state) {
        if (!state) {
            loaded(tl::unexpected<Error>(state.error()));
            return;
        }
        State kept;
        for (const local::Unsent &unsent : state->unsent) {
            kept.outgoing.append(outgoingOf(unsent));
        }
        for (const local::Draft &draft : state->drafts) {
            Draft one;
            one.text = draft.text;
            one.visibility = draft.visibility;
            kept.drafts.insert(draft.conversation, one);
        }
        loaded(kept);
    });
}

void DiskDeskKeeper::keep(const Outgoing &outgoing, Saved saved)
{
    m_store.saveUnsent(unsentOf(outgoing), std::move(saved));
}

void DiskDeskKeeper::forget(const QString &clientId, Saved saved)
{
    m_store.forgetUnsent(clientId, std::move(saved));
}

void DiskDeskKeeper::keepDraft(ConversationId conversation, const Draft &draft, Saved saved)
{
    local::Draft one;
    one.conversation = conversation;
    one.text = draft.text;
    one.visibility = draft.visibility;
    m_store.saveDraft(one, std::move(saved));
}

} // namespace otklik::client
