// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/session/houselines.h"

namespace otklik::session {

Done bringLinesUpToDate(const QList<Line> &lines, desk::Context &context)
{
    const auto there = context.store.lines.all();
    if (!there) {
        return tl::unexpected(there.error());
    }
    for (Line line : lines) {
        const auto same =
            std::find_if(there->begin(), there->end(), [&line](const Line &one) { return one.name == line.name; });
        if (same == there->end()) {
            if (const auto added = context.store.lines.add(context.tx, line); !added) {
                return tl::unexpected(added.error());
            }
            continue;
        }
        line.id = same->id;
        if (line == *same) {
            continue;
        }
        if (const Done updated = context.store.lines.update(context.tx, line); !updated) {
            return updated;
        }
    }
    return {};
}

} // namespace otklik::session
