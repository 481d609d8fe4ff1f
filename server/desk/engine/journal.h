// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/audit/events.h"

#include <mutex>
#include <vector>

namespace otklik::desk {

/// The entries of looks on their way to the log: readers leave them here, the desk writes them in batches of their own,
/// so that no message waits for them. Thread-safe.
class Journal {
public:
    /// With so many waiting, the staff look at nothing more until some are written. Those who look already are not
    /// counted: a few more than this may come.
    static constexpr size_t most = 10'000;
    static constexpr size_t batch = 500;

    bool isFull() const { return waiting() >= most; }
    size_t waiting() const;
    /// True when a batch has just come together.
    bool add(store::Event entry);
    /// The oldest, a batch at most.
    std::vector<store::Event> take();
    /// They were not written.
    void putBack(std::vector<store::Event> entries);

private:
    mutable std::mutex m_mutex;
    std::vector<store::Event> m_entries;
};

} // namespace otklik::desk
