// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/domain/permissions.h"
#include "app/wire/methods.h"
#include "server/desk/engine/budgets.h"
#include "server/desk/engine/journal.h"
#include "server/desk/engine/looks.h"
#include "server/desk/engine/permit.h"

namespace otklik::desk {

/// The one way to handlers and readers: it knows who has the right, whose lines, how much a person may ask for, and
/// keeps the entries of looks. Thread-safe.
class Gate {
public:
    /// The clock must outlive the gate and its permits.
    Gate(const Clock &clock, const Budgets &budgets)
        : m_clock(clock), m_budgets(std::make_shared<PersonBudgets>(budgets))
    {}

    /// Forbidden when the role has no right to that act; RateLimited with the time when the person has asked for too
    /// much; Unavailable for looks of the staff while too many entries wait to be written.
    Result<Permit> admit(const Actor &who, const wire::Request &request) const;
    Result<Permit> admit(const Actor &who, const FileLook &look) const;
    Result<Permit> admit(const Actor &who, const TranscriptLook &look) const;
    Result<Permit> admit(const Actor &who, const AppealLook &look) const;
    Result<Permit> admit(const Actor &who, const MissingLook &look) const;
    Result<Permit> admit(const Actor &who, const IssuedLook &look) const;
    /// To upload so many bytes.
    Result<UploadPermit> admitUpload(const Actor &who, qint64 bytes) const;

    /// The same permit with the lines of the person. To be taken where the database is read: without it staff see
    /// nothing but what they lead.
    static Permit within(Permit permit, LineScope lines);
    /// The look with this permit has kept a reader busy for so long.
    static void took(const Permit &permit, std::chrono::microseconds time);

    /// The house acts as one of its people: for the demonstration alone, whose scenes it plays before anybody comes in.
    static Permit actAs(const Actor &who) { return within(Permit(who), {.all = true}); }

    Journal &journal() { return m_journal; }

private:
    static Done checkRight(const Actor &who, Grant needed);
    Result<Permit> admitLook(const Actor &who) const;
    Done takeCommand(const Actor &who, const wire::Request &request) const;

    const Clock &m_clock;
    const std::shared_ptr<PersonBudgets> m_budgets; // which permits give back to
    Journal m_journal;
};

} // namespace otklik::desk
