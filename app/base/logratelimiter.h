// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <optional>

namespace otklik {

/// Keeps a peer that does the same wrong thing a million times from filling the disk. Lines of one shape (category,
/// level and the text without its figures) may come in a burst, then a few every minute; so may all of one category
/// together, for those who vary their text. Not thread-safe.
class LogRateLimiter {
public:
    struct Rules {
        int burst = 20;          ///< of one shape
        double perSecond = 0.2;  ///< of one shape, afterwards
        int categoryBurst = 500; ///< of all shapes of a category
        double categoryPerSecond = 5;
        int shapes = 512; ///< remembered; then all are forgotten
    };

    LogRateLimiter() = default;
    explicit LogRateLimiter(Rules rules) : m_rules(rules) {}

    /// Whether the line may be written; then, how many like it were not since the last one.
    std::optional<quint64> admit(QtMsgType type, const QByteArray &category, const QString &message, Instant now);

private:
    struct Bucket {
        double allowance = 0;
        Instant filledAt = {};
        quint64 heldBack = 0;
    };
    static bool take(Bucket &bucket, int burst, double perSecond, Instant now);

    Rules m_rules = {};
    QHash<QByteArray, Bucket> m_categories;
    QHash<QString, Bucket> m_shapes;
};

} // namespace otklik
