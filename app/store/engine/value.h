// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "app/base/id.h"

#include <QByteArray>
#include <QString>

#include <span>
#include <type_traits>
#include <variant>

namespace otklik::store {

/// One value on its way into a statement; std::monostate is NULL. Texts and bytes are never NULL.
using Value = std::variant<std::monostate, qint64, QString, QByteArray>;
using Values = std::span<const Value>;

inline Value bound(const QString &text)
{
    return text;
}
inline Value bound(const QByteArray &bytes)
{
    return bytes;
}
inline Value bound(Instant instant)
{
    return qint64(toMs(instant));
}
template <class Tag>
Value bound(Id<Tag> id)
{
    return id.value;
}
template <class Number>
requires(std::is_integral_v<Number> || std::is_enum_v<Number>) Value bound(Number number)
{
    return static_cast<qint64>(number);
}

} // namespace otklik::store
