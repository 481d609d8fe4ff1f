// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"

#include <QSet>

namespace otklik {

/// The lines that a member of staff works on. Nothing until it is known.
struct LineScope {
    bool all = false;
    QSet<LineId> lines = {}; ///< when not all

    bool contains(LineId line) const { return all || lines.contains(line); }
    friend bool operator==(const LineScope &, const LineScope &) = default;
};

/// Citizens see their own conversations; staff those of the lines they work on, and what they lead whatever its line.
bool maySee(const Conversation &conversation, PersonId person, Role role, const LineScope &lines);

} // namespace otklik
