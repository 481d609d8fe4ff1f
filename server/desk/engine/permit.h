// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/engine/actor.h"

namespace otklik::desk {

/// Proof that somebody has passed the gate with what they ask for. Handlers and readers ask for it, as write functions
/// ask for a Transaction; only the Gate makes one.
class Permit {
public:
    const Actor &actor() const { return m_actor; }
    PersonId person() const { return m_actor.person; }
    Role role() const { return m_actor.role; }
    const QString &name() const { return m_actor.name; }
    Language language() const { return m_actor.language; }
    SessionId session() const { return m_actor.session; }

private:
    friend class Gate;
    explicit Permit(Actor actor) : m_actor(std::move(actor)) {}

    Actor m_actor;
};

} // namespace otklik::desk
