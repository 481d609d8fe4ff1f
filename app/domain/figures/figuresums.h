// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/figures/conversationfigures.h"

/// What a report says of many conversations in a window of time [from, to).
namespace otklik::figures {

enum class Basis : quint8 {
    Raw,      ///< by the wall
    Business, ///< in business time
};

struct Window {
    Instant from = {};
    Instant to = {};
    QTimeZone zone = QTimeZone::utc(); ///< in which hours of the day are told
    Basis basis = Basis::Raw;
    std::chrono::seconds shortAbandon{15}; ///< who left earlier did not really wait; 10–20 s
};

struct Sums {
    int answered = 0;         ///< a person's first answer fell into the window
    double meanSeconds = 0;   ///< of the first human responses: their sum ÷ answered
    double medianSeconds = 0; ///< of an even number, the mean of the middle two
    double peakSeconds = 0;   ///< the longest among those asked in the busiest hour
    int peakHour = -1; ///< 0–23: the hour of the day, in which most of the answered were asked; of several the first
    int offered = 0;   ///< came into the queue, and were registered in the window
    int abandoned = 0; ///< left the queue in the window, without the short ones
    int shortAbandoned = 0;
    int waitingLong = 0; ///< at the end of the window still without an answer, for over 300 s
    std::optional<double> within5MinutesShare =
        {}; ///< answered within 300 s ÷ (answered + abandoned after 300 s + waitingLong)
    std::optional<double> abandonedShare = {}; ///< abandoned ÷ offered
    int dropped = 0;                           ///< of those registered in the window, as the next five are
    int lost = 0;
    int reopened = 0;
    int ratingsAsked = 0;
    int rated = 0;
    std::optional<double> csatMean = {};
    std::optional<double> csatHighShare = {};       ///< ratings of 4 and 5 ÷ ratings
    std::optional<double> ratingResponseShare = {}; ///< rated ÷ asked
    friend bool operator==(const Sums &, const Sums &) = default;
};

/// Which conversations are behind `answered`, `abandoned`, …: their places in the list.
struct Members {
    QList<qsizetype> answered = {};
    QList<qsizetype> withinFiveMinutes = {};
    QList<qsizetype> peak = {}; ///< those asked in the busiest hour
    QList<qsizetype> abandoned = {};
    QList<qsizetype> shortAbandoned = {};
    QList<qsizetype> waitingLong = {};
    QList<qsizetype> registered = {};
};

/// The one sorting of conversations into a window, for the sums and for what opens behind them.
Members membersOf(const QList<ConversationFigures> &all, const Window &window);
Sums sum(const QList<ConversationFigures> &all, const Window &window);

/// deflected ÷ conversations that are over, and contained ÷ those of which it is known.
struct Containment {
    int over = 0;
    int deflected = 0;
    int known = 0;
    int contained = 0;
    std::optional<double> deflectionShare() const;
    std::optional<double> containmentShare() const;
    void add(const ConversationFigures &figures, std::optional<Instant> nextOnTopicAt, Instant now);
};

} // namespace otklik::figures
