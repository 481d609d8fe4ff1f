// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/vault/vault.h"

namespace otklik::store {

/// Opens several sealed fields of one row; the first failure stays, and what follows it is empty.
class Unsealer {
public:
    Unsealer(const vault::Vault &vault, Result<vault::Key> key) : m_vault(vault), m_key(std::move(key)) {}

    QString text(const vault::Place &place, const QByteArray &sealed)
    {
        if (!m_key || sealed.isEmpty()) {
            return {};
        }
        Result<QString> text = m_vault.openText(*m_key, place, sealed);
        if (!text) {
            m_key = tl::unexpected(text.error());
            return {};
        }
        return *std::move(text);
    }
    /// The value when every field opened.
    template <class T>
    Result<T> give(T value) const
    {
        if (!m_key) {
            return tl::unexpected(m_key.error());
        }
        return value;
    }

private:
    const vault::Vault &m_vault;
    Result<vault::Key> m_key;
};

/// What one() found, or NotFound.
template <class T>
Result<T> required(Result<std::optional<T>> found)
{
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (!*found) {
        return fail(Fault::NotFound);
    }
    return *std::move(*found);
}

/// A change that must have met its row.
inline Done met(const Result<qint64> &changed)
{
    if (!changed) {
        return tl::unexpected(changed.error());
    }
    return *changed > 0 ? Done() : Done(fail(Fault::NotFound));
}

/// A change that may meet any number of rows.
inline Done any(const Result<qint64> &changed)
{
    return changed ? Done() : Done(tl::unexpected(changed.error()));
}

} // namespace otklik::store
