// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "app/wire/message.h"
#include "ui/client/outbox/deskkeeper.h"
#include "ui/client/transport/scheduler.h"

#include <QObject>
#include <QSet>

namespace otklik::client {

/// Own messages on their way. Each goes to disk first, then to the server, in the order written within a conversation,
/// and again after every lost answer: the client id makes that safe. It leaves only when the server has it for good.
class Outbox : public QObject {
    Q_OBJECT

public:
    using Sent = std::function<void(const Result<wire::MessageSend::Result> &)>;
    /// Puts a message on the wire; answers once.
    using Send = std::function<void(const wire::MessageSend &, Sent)>;

    Outbox(Scheduler &scheduler, Send send, QObject *parent = nullptr);
    ~Outbox() override;

    /// The keeper is borrowed; null between two accounts. Entries of the former account are dropped from memory.
    void setKeeper(DeskKeeper *keeper);
    /// What the keeper held; goes before anything added since.
    void restore(const QList<Outgoing> &entries);
    void setOnline(bool online);

    void add(const Outgoing &entry);
    void retry(const QString &clientId);
    void discard(const QString &clientId);
    /// The mirror shows the message itself now.
    void confirm(ConversationId conversation, const QString &clientId);

    QList<Outgoing> entries(ConversationId conversation) const;
    bool isEmpty() const { return m_entries.isEmpty(); }

signals:
    void changed(otklik::ConversationId conversation);
    /// Durable on the server.
    void delivered(otklik::ConversationId conversation, const QString &clientId, otklik::Seq seq);
    /// The disk refuses, or takes again.
    void keeping(bool good);

private:
    struct Entry {
        Outgoing outgoing = {};
        bool kept = false; ///< the disk has answered, well or not
    };
    qsizetype find(const QString &clientId) const;
    void keep(const QString &clientId);
    void onKept(const QString &clientId, const Done &saved);
    void pump();
    void put(Entry &entry);
    void onSent(const QString &clientId, const Result<wire::MessageSend::Result> &sent);
    void pumpLater(std::chrono::milliseconds delay);
    void report(bool good);

    Scheduler &m_scheduler;
    const Send m_send;
    DeskKeeper *m_keeper = nullptr;
    QList<Entry> m_entries; ///< in the order written
    bool m_online = false;
    bool m_good = true;
    Scheduler::Ticket m_pause = 0;
    Scheduler::Ticket m_keepAgain = 0;
    quint64 m_account = 0; ///< answers meant for a former account are not heard
};

} // namespace otklik::client
