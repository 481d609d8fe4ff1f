// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/engine/journal.h"

#include <iterator>

namespace otklik::desk {

size_t Journal::waiting() const
{
    const std::lock_guard lock(m_mutex);
    return m_entries.size();
}

bool Journal::add(store::Event entry)
{
    const std::lock_guard lock(m_mutex);
    m_entries.push_back(std::move(entry));
    return m_entries.size() % batch == 0;
}

std::vector<store::Event> Journal::take()
{
    const std::lock_guard lock(m_mutex);
    const auto end = std::next(m_entries.begin(), std::ptrdiff_t(std::min(batch, m_entries.size())));
    std::vector<store::Event> taken(std::make_move_iterator(m_entries.begin()), std::make_move_iterator(end));
    m_entries.erase(m_entries.begin(), end);
    return taken;
}

void Journal::putBack(std::vector<store::Event> entries)
{
    const std::lock_guard lock(m_mutex);
    m_entries.insert(m_entries.begin(), std::make_move_iterator(entries.begin()),
                     std::make_move_iterator(entries.end()));
}

} // namespace otklik::desk
