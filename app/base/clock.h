// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>

#include <chrono>

namespace otklik {

/// A moment in UTC with milliseconds, as stored and as sent. A default Instant means «never».
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

inline qint64 toMs(Instant instant)
{
    return instant.time_since_epoch().count();
}
inline Instant fromMs(qint64 ms)
{
    return Instant(std::chrono::milliseconds(ms));
}
inline QDateTime toDateTime(Instant instant)
{
    return QDateTime::fromMSecsSinceEpoch(toMs(instant), Qt::UTC);
}
inline bool isSet(Instant instant)
{
    return instant != Instant{};
}

/// Where time comes from. Passed by constructor, so that tests set it. Thread-safe.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
public:
    Instant now() const override
    {
        return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    }
};

} // namespace otklik
