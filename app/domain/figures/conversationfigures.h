// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/history/history.h"
#include "app/domain/servicelevels/businesstime.h"

#include <QHash>

#include <optional>

/// The figures of one conversation, from what happened to it. Reports add these up (figuresums.h); each number opens
/// the conversations it came from.
namespace otklik::figures {

/// A time that was taken, by the wall and in business time of the line it began on.
struct Taken {
    Instant from = {};
    Instant to = {};
    std::chrono::milliseconds raw{0};
    std::chrono::milliseconds business{0};
    PersonId person = {}; ///< who ended it
    friend bool operator==(const Taken &, const Taken &) = default;
};

struct ConversationFigures {
    LineId line = {}; ///< on which it was registered
    int calendarVersion = 0;
    Instant registeredAt = {};
    Instant askedAt = {};                         ///< the first unanswered message of the citizen
    std::optional<Taken> firstResponseHuman = {}; ///< from there to an operator's first message; nobody else stops it
    std::optional<Taken> firstResponseAny = {};   ///< the same, the bot counts; notices and automatic replies do not
    std::optional<Taken> afterBot = {};           ///< hand-over → an operator's first message
    QList<Taken> reactions = {};                  ///< each assignment → that operator's first message in it
    QList<Taken> waits = {};                      ///< each time: queued → accepted
    /// Each message of the citizen opens one interval until the next of an operator, one at a time; the first of them
    /// is the first response. Those that nobody answered are not here.
    QList<Taken> responses = {};
    Instant waitingSince = {};                   ///< of the interval that is open; unset: none is
    Instant queuedSince = {};                    ///< it waits for a person now, since then; unset: it does not
    bool offered = false;                        ///< it came into the queue
    Instant abandonedAt = {};                    ///< the citizen left the queue before anybody accepted; unset: no
    std::chrono::milliseconds abandonedAfter{0}; ///< from queued
    bool dropped = false; ///< accepted; the citizen was there after an operator's last message, and has not read it
    bool lost = false;    ///< closed, and neither operator nor bot had said anything
    QHash<PersonId, std::chrono::milliseconds> handle = {}; ///< focus and wrap-up, each moment once
    std::optional<Taken> firstResolution = {};              ///< from registered
    std::optional<Taken> lastResolution = {};               ///< the same as the first unless it was reopened
    int reopened = 0;
    bool ratingAsked = false;
    std::optional<int> rating = {};
    bool personTookPart = false; ///< it was accepted, or an operator wrote
    bool markedHelpful = false;
    friend bool operator==(const ConversationFigures &, const ConversationFigures &) = default;
};

/// As of `now`: what happened later is not looked at, and what goes on is counted until then. A line that is missing in
/// `hours` is round the clock.
ConversationFigures figuresOf(const History &history, const QHash<LineId, BusinessTime> &hours, Instant now);

/// No person took part, and it is over.
bool isDeflected(const ConversationFigures &figures);
/// Deflected, and marked helpful or without a return on the topic within 48 hours of its end. Unknown while those are
/// not over and nothing speaks for either.
std::optional<bool> isContained(const ConversationFigures &figures, std::optional<Instant> nextOnTopicAt, Instant now);

/// A conversation as far as coming back is concerned.
struct Contact {
    PersonId citizen = {};
    QString topic = {}; ///< empty: unknown, and never a repetition
    Instant at = {};
};
/// For each whether the same citizen asked about the same topic within 7 days before.
QList<bool> repeatContacts(const QList<Contact> &contacts);

/// Time of a member of staff, for occupancy.
struct WorkTime {
    std::chrono::milliseconds handle{0}; ///< focus and wrap-up
    std::chrono::milliseconds signedIn{0};
    std::chrono::milliseconds breaks{0};
};
/// handle ÷ (signed in − breaks); none when that is nothing.
std::optional<double> occupancy(const WorkTime &time);

} // namespace otklik::figures
