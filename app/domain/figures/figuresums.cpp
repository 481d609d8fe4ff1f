// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/figures/figuresums.h"

#include <algorithm>
#include <map>

namespace otklik::figures {

namespace {

constexpr std::chrono::seconds promptly(300);

std::chrono::milliseconds timeOf(const Taken &taken, Basis basis)
{
    return basis == Basis::Raw ? taken.raw : taken.business;
}

double secondsOf(const Taken &taken, Basis basis)
{
    return std::chrono::duration<double>(timeOf(taken, basis)).count();
}

std::optional<double> share(double part, double whole)
{
    return whole > 0 ? std::optional(part / whole) : std::nullopt;
}

/// The full hour of the wall in which it lies; hours of different days are different ones.
qint64 hourOf(Instant at, const QTimeZone &zone)
{
    const QDateTime utc = toDateTime(at);
    const qint64 wall = utc.toSecsSinceEpoch() + zone.offsetFromUtc(utc);
    return wall >= 0 ? wall / 3600 : (wall - 3599) / 3600;
}

double medianOf(QList<double> values)
{
    if (values.isEmpty()) {
        return 0;
    }
    std::sort(values.begin(), values.end());
    const qsizetype middle = values.size() / 2;
    return values.size() % 2 == 1 ? values.at(middle) : (values.at(middle - 1) + values.at(middle)) / 2;
}

void addQuality(Sums &sums, const QList<ConversationFigures> &all, const Members &members)
{
    int ratings = 0;
    int high = 0;
    for (const qsizetype index : members.registered) {
        const ConversationFigures &figures = all.at(index);
        sums.offered += figures.offered ? 1 : 0;
        sums.dropped += figures.dropped ? 1 : 0;
        sums.lost += figures.lost ? 1 : 0;
        sums.reopened += figures.reopened > 0 ? 1 : 0;
        sums.ratingsAsked += figures.ratingAsked ? 1 : 0;
        if (figures.rating) {
            ++sums.rated;
            ratings += *figures.rating;
            high += *figures.rating >= 4 ? 1 : 0;
        }
    }
    sums.csatMean = share(ratings, sums.rated);
    sums.csatHighShare = share(high, sums.rated);
    sums.ratingResponseShare = share(sums.rated, sums.ratingsAsked);
}

} // namespace

Members membersOf(const QList<ConversationFigures> &all, const Window &window)
{
    Members members;
    std::map<qint64, QList<qsizetype>> hours;
    const auto inside = [&](Instant at) {
        return isSet(at) && at >= window.from && at < window.to;
    };
    for (qsizetype index = 0; index < all.size(); ++index) {
        const ConversationFigures &figures = all.at(index);
        if (inside(figures.registeredAt)) {
            members.registered.append(index);
        }
        const std::optional<Taken> &response = figures.firstResponseHuman;
        if (response && inside(response->to)) {
            members.answered.append(index);
            hours[hourOf(response->from, window.zone)].append(index);
            if (timeOf(*response, window.basis) <= promptly) {
                members.withinFiveMinutes.append(index);
            }
        }
        if (inside(figures.abandonedAt)) {
            (figures.abandonedAfter < window.shortAbandon ? members.shortAbandoned : members.abandoned).append(index);
        }
        const bool answeredBefore = response && response->to < window.to;
        const bool over =
            figures.lastResolution && figures.lastResolution->to < window.to && !isSet(figures.waitingSince);
        const bool asked = isSet(figures.askedAt) && figures.offered;
        if (asked && !answeredBefore && !over && window.to - figures.askedAt > promptly) {
            members.waitingLong.append(index);
        }
    }
    const auto busiest = std::max_element(
        hours.begin(), hours.end(), [](const auto &a, const auto &b) { return a.second.size() < b.second.size(); });
    if (busiest != hours.end()) {
        members.peak = busiest->second;
    }
    return members;
}

Sums sum(const QList<ConversationFigures> &all, const Window &window)
{
    const Members members = membersOf(all, window);
    Sums sums{.answered = static_cast<int>(members.answered.size()),
              .abandoned = static_cast<int>(members.abandoned.size()),
              .shortAbandoned = static_cast<int>(members.shortAbandoned.size()),
              .waitingLong = static_cast<int>(members.waitingLong.size())};
    QList<double> seconds;
    double total = 0;
    for (const qsizetype index : members.answered) {
        seconds.append(secondsOf(*all.at(index).firstResponseHuman, window.basis));
        total += seconds.last();
    }
    sums.meanSeconds = share(total, sums.answered).value_or(0);
    sums.medianSeconds = medianOf(seconds);
    for (const qsizetype index : members.peak) {
        const Taken &response = *all.at(index).firstResponseHuman;
        sums.peakSeconds = std::max(sums.peakSeconds, secondsOf(response, window.basis));
        sums.peakHour = static_cast<int>(hourOf(response.from, window.zone) % 24);
    }
    const auto leftLate = std::count_if(members.abandoned.begin(), members.abandoned.end(),
                                        [&](qsizetype index) { return all.at(index).abandonedAfter > promptly; });
    sums.within5MinutesShare = share(static_cast<double>(members.withinFiveMinutes.size()),
                                     sums.answered + static_cast<double>(leftLate) + sums.waitingLong);
    addQuality(sums, all, members);
    sums.abandonedShare = share(sums.abandoned, sums.offered);
    return sums;
}

std::optional<double> Containment::deflectionShare() const
{
    return share(deflected, over);
}

std::optional<double> Containment::containmentShare() const
{
    return share(contained, known);
}

void Containment::add(const ConversationFigures &figures, std::optional<Instant> nextOnTopicAt, Instant now)
{
    if (!figures.lastResolution) {
        return;
    }
    ++over;
    deflected += isDeflected(figures) ? 1 : 0;
    if (const std::optional<bool> is = isContained(figures, nextOnTopicAt, now)) {
        ++known;
        contained += *is ? 1 : 0;
    }
}

} // namespace otklik::figures
