// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/client/outbox/outbox.h"

#include "app/base/log.h"

#include <algorithm>
#include <utility>

namespace otklik::client {

using namespace std::chrono_literals;

namespace {

constexpr auto keepAgainAfter = 5s;
constexpr auto sendAgainAfter = 2s;

/// Refusals that time may cure; all others need the person.
bool passes(Fault fault)
{
    return fault == Fault::Unavailable || fault == Fault::RateLimited || fault == Fault::Unauthenticated;
}

wire::MessageSend requestOf(const Outgoing &outgoing)
{
    wire::MessageSend request;
    request.clientId = outgoing.clientId;
    request.conversation = outgoing.conversation;
    request.text = outgoing.text;
    for (const FileInfo &file : outgoing.files) {
        request.files.append(file.file);
    }
    request.visibility = outgoing.visibility;
    request.usedTemplate = outgoing.usedTemplate;
    return request;
}

} // namespace

Outbox::Outbox(Scheduler &scheduler, Send send, QObject *parent)
    : QObject(parent), m_scheduler(scheduler), m_send(std::move(send))
{}

Outbox::~Outbox()
{
    m_scheduler.cancel(m_pause);
    m_scheduler.cancel(m_keepAgain);
}

void Outbox::setKeeper(DeskKeeper *keeper)
{
    m_keeper = keeper;
    m_entries.clear();
    m_good = true;
    ++m_account;
    m_scheduler.cancel(std::exchange(m_pause, 0));
    m_scheduler.cancel(std::exchange(m_keepAgain, 0));
}

void Outbox::restore(const QList<Outgoing> &entries)
{
    QSet<ConversationId> touched;
    QList<Entry> restored;
    for (Outgoing outgoing : entries) {
        if (find(outgoing.clientId) >= 0) {
            continue;
        }
        outgoing.durable = true;
        outgoing.delivery = outgoing.error ? Delivery::Failed : Delivery::Waiting;
        touched.insert(outgoing.conversation);
        restored.append({outgoing, true});
    }
    m_entries = restored + m_entries;
    for (const ConversationId conversation : std::as_const(touched)) {
        emit changed(conversation);
    }
    pump();
}

void Outbox::setOnline(bool online)
{
    m_online = online;
    if (online) {
        pump();
    }
}

qsizetype Outbox::find(const QString &clientId) const
{
    const auto found = std::find_if(m_entries.cbegin(), m_entries.cend(),
                                    [&](const Entry &entry) { return entry.outgoing.clientId == clientId; });
    return found == m_entries.cend() ? -1 : std::distance(m_entries.cbegin(), found);
}

QList<Outgoing> Outbox::entries(ConversationId conversation) const
{
    QList<Outgoing> found;
    for (const Entry &entry : m_entries) {
        if (entry.outgoing.conversation == conversation) {
            found.append(entry.outgoing);
        }
    }
    return found;
}

void Outbox::add(const Outgoing &entry)
{
    m_entries.append({entry, false});
    keep(entry.clientId);
    emit changed(entry.conversation);
}

void Outbox::keep(const QString &clientId)
{
    if (!m_keeper) {
        onKept(clientId, fail(Fault::Unavailable));
        return;
    }
    m_keeper->keep(m_entries.at(find(clientId)).outgoing, [this, clientId, account = m_account](const Done &saved) {
        if (account == m_account) {
            onKept(clientId, saved);
        }
    });
}

void Outbox::onKept(const QString &clientId, const Done &saved)
{
    const qsizetype at = find(clientId);
    if (at < 0) {
        return;
    }
    Entry &entry = m_entries[at];
    const bool was = std::exchange(entry.outgoing.durable, saved.has_value());
    entry.kept = true;
    if (!saved && m_keepAgain == 0) {
        m_keepAgain = m_scheduler.after(keepAgainAfter, [this] {
            m_keepAgain = 0;
            QStringList again;
            for (const Entry &one : std::as_const(m_entries)) {
                if (!one.outgoing.durable && one.outgoing.delivery != Delivery::Delivered) {
                    again.append(one.outgoing.clientId);
                }
            }
            for (const QString &id : std::as_const(again)) {
                keep(id);
            }
        });
    }
    report(saved.has_value());
    if (was != saved.has_value()) {
        emit changed(entry.outgoing.conversation);
    }
    // A disk that fails must not silence the operator: the message goes out all the same.
    pump();
}

void Outbox::report(bool good)
{
    if (std::exchange(m_good, good) != good) {
        emit keeping(good);
    }
}

void Outbox::pump()
{
    if (!m_online || m_pause != 0) {
        return;
    }
    QSet<ConversationId> busy;
    for (Entry &entry : m_entries) {
        const Outgoing &outgoing = entry.outgoing;
        if (outgoing.delivery == Delivery::Failed || outgoing.delivery == Delivery::Delivered) {
            continue;
        }
        // One at a time in a conversation: what was written first is said first.
        if (entry.kept && outgoing.delivery == Delivery::Waiting && !busy.contains(outgoing.conversation)) {
            put(entry);
        }
        busy.insert(outgoing.conversation);
    }
}

void Outbox::put(Entry &entry)
{
    entry.outgoing.delivery = Delivery::Sent;
    const QString clientId = entry.outgoing.clientId;
    m_send(requestOf(entry.outgoing),
           [this, clientId, account = m_account](const Result<wire::MessageSend::Result> &sent) {
               if (account == m_account) {
                   onSent(clientId, sent);
               }
           });
    emit changed(entry.outgoing.conversation);
}

void Outbox::onSent(const QString &clientId, const Result<wire::MessageSend::Result> &sent)
{
    const qsizetype at = find(clientId);
    if (at < 0) {
        return;
    }
    Outgoing &outgoing = m_entries[at].outgoing;
    const ConversationId conversation = outgoing.conversation;
    if (sent) {
        outgoing.delivery = Delivery::Delivered;
        if (m_keeper) {
            m_keeper->forget(clientId, [](const Done &forgotten) {
                if (!forgotten) {
                    qCWarning(logClient) << "a sent reply could not be forgotten; it will be offered once more";
                }
            });
        }
        emit changed(conversation);
        emit delivered(conversation, clientId, sent->seq);
    } else if (passes(sent.error().fault)) {
        outgoing.delivery = Delivery::Waiting;
        pumpLater(std::max<std::chrono::milliseconds>(sendAgainAfter, sent.error().retryAfter));
        emit changed(conversation);
    } else {
        outgoing.delivery = Delivery::Failed;
        outgoing.error = sent.error();
        keep(clientId);
        emit changed(conversation);
    }
    pump();
}

void Outbox::pumpLater(std::chrono::milliseconds delay)
{
    if (m_pause == 0) {
        m_pause = m_scheduler.after(delay, [this] {
            m_pause = 0;
            pump();
        });
    }
}

void Outbox::retry(const QString &clientId)
{
    const qsizetype at = find(clientId);
    if (at < 0 || m_entries.at(at).outgoing.delivery != Delivery::Failed) {
        return;
    }
    Entry &entry = m_entries[at];
    entry.outgoing.delivery = Delivery::Waiting;
    entry.outgoing.error.reset();
    entry.kept = false;
    const ConversationId conversation = entry.outgoing.conversation;
    keep(clientId);
    emit changed(conversation);
}

void Outbox::discard(const QString &clientId)
{
    const qsizetype at = find(clientId);
    // What is on the wire can no longer be called back.
    if (at < 0 || m_entries.at(at).outgoing.delivery == Delivery::Sent) {
        return;
    }
    const ConversationId conversation = m_entries.at(at).outgoing.conversation;
    m_entries.removeAt(at);
    if (m_keeper) {
        m_keeper->forget(clientId, [](const Done &) {});
    }
    emit changed(conversation);
    pump();
}

void Outbox::confirm(ConversationId conversation, const QString &clientId)
{
    const qsizetype at = find(clientId);
    if (at >= 0 && m_entries.at(at).outgoing.delivery == Delivery::Delivered) {
        m_entries.removeAt(at);
        emit changed(conversation);
    }
}

} // namespace otklik::client
