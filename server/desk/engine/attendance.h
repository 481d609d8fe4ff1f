// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "app/domain/values.h"

#include <QHash>
#include <QList>

#include <chrono>

namespace otklik::desk {

/// Which of the staff have a link to this server. Memory only: it may vanish with the process, and is then begun with
/// those whose stored presence says that they are here. Setting the same twice is the same as once.
class Attendance {
public:
    /// No link is known yet; if none comes in time, the person is absent.
    void expect(PersonId person, Instant since)
    {
        if (!m_links.value(person)) {
            m_goneSince.insert(person, since);
        }
    }
    void setLinks(PersonId person, int links, Instant now)
    {
        m_links.insert(person, links);
        if (links > 0) {
            m_goneSince.remove(person);
        } else if (!m_goneSince.contains(person)) {
            m_goneSince.insert(person, now);
        }
    }
    QList<PersonId> absent(std::chrono::milliseconds longerThan, Instant now) const
    {
        QList<PersonId> found;
        for (auto gone = m_goneSince.cbegin(); gone != m_goneSince.cend(); ++gone) {
            if (now - gone.value() >= longerThan) {
                found.append(gone.key());
            }
        }
        return found;
    }
    /// Was told; it is not told again until the person has been here.
    void settle(PersonId person) { m_goneSince.remove(person); }

    struct Before {
        Presence state = Presence::Offline;
        QString reason = {};
    };
    /// What the person was before the connection was lost, to be restored when it is back; nothing otherwise.
    QHash<PersonId, Before> lost = {};

private:
    QHash<PersonId, int> m_links;
    QHash<PersonId, Instant> m_goneSince;
};

} // namespace otklik::desk
