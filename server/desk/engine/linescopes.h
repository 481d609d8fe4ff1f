// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/linescope.h"
#include "app/store/people/presences.h"

#include <QHash>

#include <chrono>

namespace otklik::desk {

/// The lines of those of the staff who command, remembered for a few seconds, as every command asks for them. What this
/// connection changes holds at once, what another node changes after that time. Lives on the desk's thread.
class LineScopes {
public:
    static constexpr std::chrono::seconds age{5};

    Result<LineScope> of(PersonId person, store::Presences &presences, Instant now)
    {
        const auto known = m_known.constFind(person);
        if (known != m_known.cend() && known->changes == presences.changesOfLines() && now >= known->readAt &&
            now - known->readAt < age) {
            return known->scope;
        }
        return presences.linesOf(person).map([&](LineScope scope) {
            m_known.insert(person, {.scope = scope, .changes = presences.changesOfLines(), .readAt = now});
            return scope;
        });
    }

private:
    struct Known {
        LineScope scope = {};
        quint64 changes = 0;
        Instant readAt = {};
    };
    QHash<PersonId, Known> m_known; ///< no more than there are staff
};

} // namespace otklik::desk
