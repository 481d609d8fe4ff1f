// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1StringView>

#include <limits>

/// How one field stands in a message. Each message lists its fields once, in the file of its family; the
/// Reader, the Writer and the OpenRPC document all walk that one list, so that they cannot disagree.
namespace otklik::wire {

enum class Need {
    Must,     ///< always there
    May,      ///< left out when there is nothing to say
    Nullable, ///< always there; null when there is nothing to say
};

struct Field {
    static constexpr qint64 none = std::numeric_limits<qint64>::min();

    QLatin1StringView name;
    QLatin1StringView about; ///< for readers of the OpenRPC document
    Need need = Need::Must;
    qint64 min = none; ///< of a number; of a text or list, its length (UTF-16 units, items)
    qint64 max = std::numeric_limits<qint64>::max();
    qint64 itemMax = 0;  ///< of each text in a list
    qint64 unset = none; ///< the number that means «nothing to say»
    bool uuid = false;

    constexpr Field within(qint64 least, qint64 most) const
    {
        Field copy = *this;
        copy.min = least;
        copy.max = most;
        return copy;
    }
    constexpr Field atLeast(qint64 least) const { return within(least, max); }
    constexpr Field upTo(qint64 most) const { return within(min, most); }
    constexpr Field eachUpTo(qint64 most) const
    {
        Field copy = *this;
        copy.itemMax = most;
        return copy;
    }
    constexpr Field unsetBy(qint64 value) const
    {
        Field copy = *this;
        copy.unset = value;
        return copy;
    }
    constexpr Field asUuid() const
    {
        Field copy = *this;
        copy.uuid = true;
        return copy;
    }
};

constexpr Field must(const char *name, const char *about)
{
    return {.name = QLatin1StringView(name), .about = QLatin1StringView(about), .need = Need::Must};
}
constexpr Field may(const char *name, const char *about)
{
    return {.name = QLatin1StringView(name), .about = QLatin1StringView(about), .need = Need::May};
}
constexpr Field nullable(const char *name, const char *about)
{
    return {.name = QLatin1StringView(name), .about = QLatin1StringView(about), .need = Need::Nullable};
}

/// The bounds of what a client may send.
namespace bound {
constexpr qint64 text = 4000;
constexpr qint64 files = 10;
constexpr qint64 file = 20 * 1024 * 1024; ///< bytes, over HTTP
constexpr qint64 page = 200;
constexpr qint64 hits = 50;
constexpr qint64 token = 4096;
constexpr qint64 id = 64;
constexpr qint64 number = 32;
constexpr qint64 query = 500;
constexpr qint64 word = 200;
constexpr qint64 comment = 4000;
constexpr qint64 email = 254;
constexpr qint64 tags = 20;
constexpr qint64 tag = 50;
constexpr qint64 title = 120;
constexpr qint64 trigger = 40;
constexpr qint64 cursor = 200;
constexpr qint64 priority = 9;
constexpr qint64 members = 64; ///< of one params object
constexpr qint64 seq = qint64(1) << 53;
} // namespace bound

} // namespace otklik::wire
