// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/audit/events.h"
#include "app/store/conversations/appeals.h"
#include "app/store/conversations/assignments.h"
#include "app/store/conversations/conversations.h"
#include "app/store/conversations/deadlines.h"
#include "app/store/conversations/documentrequests.h"
#include "app/store/conversations/files.h"
#include "app/store/conversations/histories.h"
#include "app/store/conversations/messages.h"
#include "app/store/conversations/outgoingmail.h"
#include "app/store/conversations/search.h"
#include "app/store/conversations/transcripts.h"
#include "app/store/engine/servinglock.h"
#include "app/store/maintenance/meta.h"
#include "app/store/people/attemptbook.h"
#include "app/store/people/attendance.h"
#include "app/store/people/people.h"
#include "app/store/people/presences.h"
#include "app/store/people/sessions.h"
#include "app/store/reference/lines.h"
#include "app/store/reference/promises.h"
#include "app/store/reference/templates.h"
#include "app/store/reports/figurerows.h"
#include "app/store/reports/livecounts.h"
#include "app/store/reports/reports.h"
#include "app/store/unitofwork/unitofwork.h"

namespace otklik::store {

/// One connection with its repositories. Lives and dies on one thread; the one that writes opens first.
///
///     Transaction tx(store.database());
///     store.messages.append(tx, conversation, message);
///     return tx.commit();
class Store {
    std::unique_ptr<Database> m_database;
    KeyRing m_keys;
    Ids m_ids;
    UnitOfWork m_unitOfWork;
    Context m_context;

public:
    /// Opens for writing: checks the master key (Forbidden «masterKey» for a wrong one, and nothing is changed), brings
    /// the schema to today, and gives the vault the data keys of this database. A server passes its lock, which is
    /// taken first.
    static Result<std::unique_ptr<Store>> open(const QString &url, const vault::Vault &vault, const Clock &clock,
                                               int node = 1, ServingLock *lock = nullptr);
    /// Opens for reading what a writer has prepared.
    static Result<std::unique_ptr<Store>> openToRead(const QString &url, const vault::Vault &vault, const Clock &clock);

    /// Whether there is a database at `url` that a master key belongs to: then a new one would be of no use.
    static Result<bool> isSealed(const QString &url);

    Store(std::unique_ptr<Database> database, const vault::Vault &vault, const Clock &clock, int node);

    Database &database() { return *m_database; }
    const Context &context() const { return m_context; }
    /// Reads in few trips what the commands of one transaction are going to need; each finds the rest by itself.
    Done prefetch(Transaction &tx, const std::vector<PrefetchKey> &commands);
    /// Writes a mark, durably: fails when the database takes no writes just now.
    Done probe(Instant now);
    /// The same with as much as a busy batch writes: fails while there is room for next to nothing only.
    Done probeForABatch(Instant now);

    People people;
    Sessions sessions;
    Challenges challenges;
    AttemptBook attempts;
    Lines lines;
    Conversations conversations;
    Files files;
    Search search;
    Messages messages;
    Transcripts transcripts;
    DocumentRequests documentRequests;
    Appeals appeals;
    OutgoingMails mails;
    Templates templates;
    Presences presences;
    Attendance attendance;
    Assignments assignments;
    Deadlines deadlines;
    Events events;
    Meta meta;
    Histories histories;
    Promises promises;
    FigureRows figures;
    Reports reports;
    LiveCounts live;
};

} // namespace otklik::store
