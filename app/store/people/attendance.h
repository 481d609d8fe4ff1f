// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"
#include "app/store/engine/transaction.h"
#include "app/store/sealing/keyring.h"

#include <QHash>

namespace otklik::store {

struct Absent {
    PersonId person = {};
    bool nodeLost = false; ///< the node that they were on has not said that they went
};

/// Which of the staff are signed in on which node, and when each was seen there last.
class Attendance {
public:
    explicit Attendance(const Context &context) : m_context(context) {}

    /// So many links has the person to this node now; 0: the last one has gone.
    Done set(Transaction &tx, PersonId person, int links, Instant now);
    /// A sign of life of this node: all who have links to it. Whoever is not among them has gone before.
    Done beat(Transaction &tx, const QHash<PersonId, int> &links, Instant now);
    /// Those who are not offline, though no node has seen them after `since`; at most `limit`.
    Result<QList<Absent>> absent(Instant since, int limit);

private:
    const Context &m_context;
};

} // namespace otklik::store
