// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/id.h"

#include <QHash>

#include <functional>
#include <mutex>

namespace otklik::server {

/// How many sessions each person has open, over all threads of the port. Thread-safe.
class LinkCounts {
public:
    LinkCounts() = default;
    LinkCounts(const LinkCounts &) = delete;
    LinkCounts &operator=(const LinkCounts &) = delete;

    /// `told` hears the person's new count before any other change is made, so that counts leave in their order. It
    /// must not wait and not call back.
    void change(PersonId person, int by, const std::function<void(int links)> &told);
    /// Signed-in sessions of everybody.
    int sessions() const;

private:
    mutable std::mutex m_mutex;
    QHash<PersonId, int> m_links;
    int m_sessions = 0;
};

} // namespace otklik::server
