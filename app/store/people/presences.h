// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/linescope.h"
#include "app/store/engine/transaction.h"
#include "app/store/sealing/keyring.h"

namespace otklik::store {

struct StaffPresence {
    PersonId person = {};
    QString name = {};
    Presence state = Presence::Offline;
    Instant since = {};
    QString reason = {};
    int capacity = 5;
    QList<int> levels = {1};
    friend bool operator==(const StaffPresence &, const StaffPresence &) = default;
};

/// What somebody was before the connection to them was lost.
struct LostPresence {
    Presence state = Presence::Offline;
    QString reason = {};
};

/// Who of the staff is there, as last said; survives a restart.
class Presences {
public:
    explicit Presences(const Context &context) : m_context(context) {}

    Done set(Transaction &tx, PersonId person, Presence state, const QString &reason, Instant since);
    Done setWork(Transaction &tx, PersonId person, int capacity, const QList<int> &levels);
    /// The lines that the person works on from now; none: every line.
    Done setLines(Transaction &tx, PersonId person, const QList<LineId> &lines);

    Result<LineScope> linesOf(PersonId person);
    /// Grows with each setLines() of this connection.
    quint64 changesOfLines() const { return m_changesOfLines; }

    /// Keeps what the person was, to be restored.
    Done lose(Transaction &tx, PersonId person, const LostPresence &before);
    /// Nothing for who was not lost, or is back.
    Result<std::optional<LostPresence>> lost(PersonId person);
    Done forgetLost(Transaction &tx, PersonId person);

    /// Offline since never for who has not said anything yet.
    Result<StaffPresence> of(PersonId person);
    /// All staff, blocked ones excepted, by name.
    Result<QList<StaffPresence>> all();
    /// Those of them who work on the line.
    Result<QList<StaffPresence>> onLine(LineId line);
    /// How many of those take conversations now.
    Result<int> onlineOn(LineId line);

private:
    Result<StaffPresence> read(const Row &row);
    const Context &m_context;
    quint64 m_changesOfLines = 0;
};

} // namespace otklik::store
