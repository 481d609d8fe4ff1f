// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/client/outbox/diskdeskkeeper.h"

#include <QCryptographicHash>

#include <utility>

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

DeskKeeper::State stateOf(const local::LocalState &state)
{
    DeskKeeper::State kept;
    for (const local::Unsent &unsent : state.unsent) {
        kept.outgoing.append(outgoingOf(unsent));
    }
    for (const local::Draft &draft : state.drafts) {
        Draft one;
        one.text = draft.text;
        one.visibility = draft.visibility;
        kept.drafts.insert(draft.conversation, one);
    }
    return kept;
}

} // namespace

struct DiskDeskKeeper::Opened {
    Opened(const QString &path, const vault::Key &key, RandomSource &random, const Clock &clock, Inbox::Sender to)
        : vault(key, random), store(path, vault, clock, std::move(to))
    {}
    const vault::Vault vault;
    local::LocalStore store;
};

DiskDeskKeeper::DiskDeskKeeper(const QString &folder, const QString &account, KeyFinder &keys, RandomSource &random,
                               const Clock &clock)
    : m_folder(folder), m_account(account), m_keys(keys), m_random(random), m_clock(clock),
      m_alive(std::make_shared<bool>(true))
{}

DiskDeskKeeper::~DiskDeskKeeper() = default;

void DiskDeskKeeper::load(Loaded loaded)
{
    KeyFinder::Wanted wanted;
    wanted.secret = QStringLiteral("local store");
    wanted.folder = m_folder;
    wanted.file = QStringLiteral("local");
    wanted.mayFile = true;
    m_keys.find(wanted, [this, alive = std::weak_ptr(m_alive), loaded](const Result<KeyFinder::Found> &found) {
        if (!alive.expired()) {
            onKey(found, loaded);
        }
    });
}

void DiskDeskKeeper::onKey(const Result<KeyFinder::Found> &found, const Loaded &loaded)
{
    m_ready = true;
    if (found) {
        // The key's print is part of the name: a file of a lost key is left alone, not fought with.
        const QByteArray print = QCryptographicHash::hash(found->key.view(), QCryptographicHash::Sha256).toHex();
        const QString path =
            m_folder + u'/' + m_account + u'-' + QString::fromLatin1(print.first(8)) + QStringLiteral(".sqlite");
        m_opened = std::make_unique<Opened>(path, found->key, m_random, m_clock, m_inbox.sender());
        m_opened->store.open([loaded](const Result<local::LocalState> &state) {
            loaded(state ? Result<State>(stateOf(*state)) : Result<State>(tl::unexpected<Error>(state.error())));
        });
    } else {
        loaded(tl::unexpected<Error>(found.error()));
    }
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto &task : waiting) {
        task(m_opened ? &m_opened->store : nullptr);
    }
}

void DiskDeskKeeper::whenReady(std::function<void(local::LocalStore *)> task)
{
    if (m_ready) {
        task(m_opened ? &m_opened->store : nullptr);
    } else {
        m_waiting.append(std::move(task));
    }
}

void DiskDeskKeeper::keep(const Outgoing &outgoing, Saved saved)
{
    whenReady([unsent = unsentOf(outgoing), saved = std::move(saved)](local::LocalStore *store) {
        if (store) {
            store->saveUnsent(unsent, saved);
        } else {
            saved(fail(Fault::Unavailable, QStringLiteral("no key")));
        }
    });
}

void DiskDeskKeeper::forget(const QString &clientId, Saved saved)
{
    whenReady([clientId, saved = std::move(saved)](local::LocalStore *store) {
        if (store) {
            store->forgetUnsent(clientId, saved);
        } else {
            saved({});
        }
    });
}

void DiskDeskKeeper::keepDraft(ConversationId conversation, const Draft &draft, Saved saved)
{
    local::Draft one;
    one.conversation = conversation;
    one.text = draft.text;
    one.visibility = draft.visibility;
    whenReady([one, saved = std::move(saved)](local::LocalStore *store) {
        if (store) {
            store->saveDraft(one, saved);
        } else {
            saved(fail(Fault::Unavailable, QStringLiteral("no key")));
        }
    });
}

} // namespace otklik::client
