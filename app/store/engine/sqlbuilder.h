// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/engine/database.h"

#include <vector>

namespace otklik::store {

/// A statement put together from fixed fragments, with its values in their order. A value never becomes part of the
/// text, so the same fragments are the same statement, prepared once.
class SqlBuilder {
public:
    explicit SqlBuilder(const char *sql) : m_sql(sql) {}

    template <class... Given>
    SqlBuilder &add(const char *fragment, const Given &...values)
    {
        m_sql.append(fragment);
        (m_values.push_back(bound(values)), ...);
        return *this;
    }
    const QByteArray &sql() const { return m_sql; }
    Values values() const { return m_values; }

private:
    QByteArray m_sql;
    std::vector<Value> m_values;
};

} // namespace otklik::store
