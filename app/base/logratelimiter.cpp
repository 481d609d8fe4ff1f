// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/base/logratelimiter.h"

#include <algorithm>

namespace otklik {

namespace {

/// Enough of a text to know it again.
constexpr qsizetype shapeLength = 64;

QString shapeOf(QtMsgType type, const QByteArray &category, const QString &message)
{
    QString shape = QString::number(type) + QLatin1String(category) + QLatin1Char(' ');
    for (const QChar letter : message.left(shapeLength)) {
        if (!letter.isDigit()) {
            shape += letter;
        }
    }
    return shape;
}

} // namespace

bool LogRateLimiter::take(Bucket &bucket, int burst, double perSecond, Instant now)
{
    if (!isSet(bucket.filledAt)) {
        bucket.allowance = burst;
    } else { // a clock set back gives nothing and takes nothing
        const double seconds = std::max(0.0, std::chrono::duration<double>(now - bucket.filledAt).count());
        bucket.allowance = std::min<double>(burst, bucket.allowance + seconds * perSecond);
    }
    bucket.filledAt = now;
    if (bucket.allowance < 1) {
        return false;
    }
    bucket.allowance -= 1;
    return true;
}

std::optional<quint64> LogRateLimiter::admit(QtMsgType type, const QByteArray &category, const QString &message,
                                             Instant now)
{
    if (type == QtFatalMsg) {
        return 0;
    }
    const QString key = shapeOf(type, category, message);
    if (m_shapes.size() >= m_rules.shapes && !m_shapes.contains(key)) {
        m_shapes.clear();
    }
    Bucket &shape = m_shapes[key];
    if (!take(shape, m_rules.burst, m_rules.perSecond, now) ||
        !take(m_categories[category], m_rules.categoryBurst, m_rules.categoryPerSecond, now)) {
        ++shape.heldBack;
        return std::nullopt;
    }
    return std::exchange(shape.heldBack, 0);
}

} // namespace otklik
