// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/engine/context.h"

#include <QHash>
#include <QJsonArray>

namespace otklik::desk::demo {

/// Who and what the seed has made, by the keys that the conversations use.
struct Cast {
    QHash<QString, LineId> lines = {};
    QHash<QString, Actor> people = {};
};

/// Plays the conversations through the real handlers, all steps in the order of their times.
Done play(const QJsonArray &conversations, const Cast &cast, Context &context);

} // namespace otklik::desk::demo
