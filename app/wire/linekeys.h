// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/id.h"
#include "app/domain/values.h"

#include <QHash>

#include <atomic>
#include <memory>

namespace otklik::wire {

/// The keys of the lines that there are: a key is taken wherever an id of a line is. May be used from any thread.
class LineKeys {
public:
    using Table = QHash<QString, LineId>;

    void set(Table table) { m_table.store(std::make_shared<const Table>(std::move(table))); }
    /// No id for a text that is no key.
    LineId idOf(const QString &key) const { return m_table.load()->value(key); }

private:
    std::atomic<std::shared_ptr<const Table>> m_table{std::make_shared<const Table>()};
};

} // namespace otklik::wire
