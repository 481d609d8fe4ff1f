// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/linescope.h"
#include "server/desk/engine/actor.h"

#include <memory>

namespace otklik::desk {

class LookTime;
class UploadShare;

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

    /// Another's conversation, and one of a line that is not theirs, is NotFound for them, like one that is not there.
    bool sees(const Conversation &conversation) const
    {
        return maySee(conversation, m_actor.person, m_actor.role, m_lines);
    }
    /// Of the staff.
    bool worksOn(LineId line) const { return m_lines.contains(line); }
    /// Of the staff: the person whose lines bound what lists and searches show; none when all lines are theirs.
    PersonId boundWorker() const { return m_lines.all ? PersonId{} : m_actor.person; }

private:
    friend class Gate;
    explicit Permit(Actor actor) : m_actor(std::move(actor)) {}

    Actor m_actor;
    LineScope m_lines;                    ///< of the staff
    std::shared_ptr<LookTime> m_lookTime; ///< of a look of a person
};

/// The same for a file on its way in. What was taken of the day for bytes that do not come is given back with the last
/// copy.
class UploadPermit {
public:
    PersonId person() const { return m_person; }
    /// So many files of theirs may wait to be sent with a message; 0 lifts the limit.
    int filesWaiting() const { return m_filesWaiting; }
    /// Bytes have arrived. On any thread.
    void came(qint64 bytes) const;

private:
    friend class Gate;
    UploadPermit(PersonId person, int filesWaiting, std::shared_ptr<UploadShare> share)
        : m_person(person), m_filesWaiting(filesWaiting), m_share(std::move(share))
    {}

    PersonId m_person;
    int m_filesWaiting;
    std::shared_ptr<UploadShare> m_share;
};

} // namespace otklik::desk
