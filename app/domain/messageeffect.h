// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"

namespace otklik {

/// How much of a message lists show, in UTF-16 units.
constexpr qsizetype previewLength = 160;
/// What lists show of a message: its words, or the names of its files when it has none.
QString previewText(const Message &message);

/// What staff see of a conversation and what a message may change of it.
struct StaffReading {
    Seq lastSeq = 0;
    Seq readByStaff = 0;
    Instant lastAt = {};
    QString lastText = {};     ///< previewText() of the newest message that is no notice
    int unread = 0;            ///< messages of the citizen after readByStaff
    Instant waitingSince = {}; ///< of the citizen's first message that no operator has answered
    friend bool operator==(const StaffReading &, const StaffReading &) = default;
};
/// With that message behind its last one. The store and the workstation's mirror both go by this.
StaffReading afterMessage(StaffReading reading, const Message &message);

} // namespace otklik
