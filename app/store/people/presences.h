// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/linescope.h"
#include "app/domain/presence/presencerules.h"
#include "app/store/engine/transaction.h"
#include "app/store/sealing/keyring.h"

namespace otklik::store {

struct StaffPresence {
    PersonId person = {};
    QString name = {};
    presence::PersonPresence now = {};
    int capacity = 5;
    QList<int> levels = {1};
    friend bool operator==(const StaffPresence &, const StaffPresence &) = default;
};

/// The lines that somebody works on, with their levels there; no levels: those of the person.
struct LineWork {
    LineId line = {};
    QList<int> levels = {};
};

/// Who of the staff is there, as last said; survives a restart.
class Presences {
public:
    explicit Presences(const Context &context) : m_context(context) {}

    Done set(Transaction &tx, PersonId person, const presence::PersonPresence &now);
    /// Conversations at once, at least 1, and levels of support, 1 to MaxLevel.
    Done setWork(Transaction &tx, PersonId person, int capacity, const QList<int> &levels);
    /// The lines that the person works on from now; none: every line.
    Done setLines(Transaction &tx, PersonId person, const QList<LineId> &lines);
    Done setLinesWithLevels(Transaction &tx, PersonId person, const QList<LineWork> &lines);

    Result<LineScope> linesOf(PersonId person);
    /// Grows with each setLines() of this connection.
    quint64 changesOfLines() const { return m_changesOfLines; }

    /// Offline since never for who has not said anything yet.
    Result<StaffPresence> of(PersonId person);
    /// All staff, blocked ones excepted, by name.
    Result<QList<StaffPresence>> all();
    /// Those of them who work on the line.
    Result<QList<StaffPresence>> onLine(LineId line);
    /// The lines of the person that have a minimum, with who would stay online there. Two who ask for a break at once
    /// are told one after the other.
    Result<QList<presence::LineStaffing>> staffing(Transaction &tx, PersonId person);

private:
    Result<StaffPresence> read(const Row &row);
    const Context &m_context;
    quint64 m_changesOfLines = 0;
};

} // namespace otklik::store
