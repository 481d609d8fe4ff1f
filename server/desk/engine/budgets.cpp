// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/engine/budgets.h"

namespace otklik::desk {

namespace {

constexpr qint64 megabyte = 1024 * 1024;
constexpr qint64 minutesOfADay = 24 * 60;
constexpr std::chrono::milliseconds whileLooksWait{500};

TokenBucket uploadBucket(qint64 megabytesPerDay)
{
    const qint64 bytes = megabytesPerDay * megabyte;
    return {bytes / minutesOfADay, bytes};
}

} // namespace

bool PersonBudgets::Left::full(Instant now) const
{
    return looks == 0 && messages.full(now) && writes.full(now) && upload.full(now) && reading.full(now);
}

PersonBudgets::Left &PersonBudgets::of(PersonId person, Instant now)
{
    if (now - m_prunedAt >= std::chrono::minutes(1)) {
        m_prunedAt = now;
        m_left.removeIf([now](const std::pair<const PersonId &, Left &> &one) { return one.second.full(now); });
    }
    auto left = m_left.find(person);
    if (left == m_left.end()) {
        left = m_left.insert(person, {.messages = TokenBucket(m_budgets.messagesPerMinute),
                                      .writes = TokenBucket(m_budgets.writesPerMinute),
                                      .upload = uploadBucket(m_budgets.uploadMegabytesPerDay),
                                      .reading = TokenBucket(m_budgets.readerMillisecondsPerMinute * qint64(1000))});
    }
    return *left;
}

Done PersonBudgets::takeMessage(PersonId person, Instant now)
{
    const std::lock_guard lock(m_mutex);
    return of(person, now).messages.take(now);
}

Done PersonBudgets::takeWrite(PersonId person, Instant now)
{
    const std::lock_guard lock(m_mutex);
    return of(person, now).writes.take(now);
}

Done PersonBudgets::beginLook(PersonId person, Instant now)
{
    const std::lock_guard lock(m_mutex);
    Left &left = of(person, now);
    if (left.looks >= Budgets::looksWaiting) {
        return tl::unexpected(Error{.fault = Fault::RateLimited, .retryAfter = whileLooksWait});
    }
    OTKLIK_TRY_DONE(left.reading.take(now));
    ++left.looks;
    return {};
}

void PersonBudgets::endLook(PersonId person, std::chrono::microseconds took, Instant now)
{
    const std::lock_guard lock(m_mutex);
    Left &left = of(person, now);
    left.looks -= left.looks > 0 ? 1 : 0;
    if (m_budgets.readerMillisecondsPerMinute > 0) {
        left.reading.spend(now, took.count());
    }
}

Done PersonBudgets::takeUpload(PersonId person, qint64 bytes, Instant now)
{
    const std::lock_guard lock(m_mutex);
    return of(person, now).upload.take(now, bytes);
}

void PersonBudgets::giveBackUpload(PersonId person, qint64 bytes, Instant now)
{
    const std::lock_guard lock(m_mutex);
    of(person, now).upload.giveBack(now, bytes);
}

} // namespace otklik::desk
