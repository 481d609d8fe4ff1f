// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/database.h"

namespace otklik::store {

/// A statement put together from fixed fragments, with its values in their order. A value never becomes part of the
/// text, so the same fragments are the same statement, prepared once.
class Gathered {
public:
    explicit Gathered(const char *sql) : m_sql(sql) {}

    template <class... Values>
    Gathered &add(const char *fragment, const Values &...values)
    {
        m_sql.append(fragment);
        (m_values.append(bound(values)), ...);
        return *this;
    }
    const QByteArray &sql() const { return m_sql; }
    const QVariantList &values() const { return m_values; }

private:
    QByteArray m_sql;
    QVariantList m_values;
};

} // namespace otklik::store
