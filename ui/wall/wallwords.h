// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/supervision.h"

/// The live wall in words.
namespace otklik::ui {

/// «first response»
QString clockName(ClockKind kind);
/// What counts down: «0:48», «late by 2:10».
QString untilText(Instant due, Instant now);
/// On the button that makes the move: «Offer», «Return to the queue».
QString moveName(wire::LiveMove::Kind kind);
/// A row in one line for screen readers.
QString spokenRisk(const wire::AtRisk &risk, Instant now);
QString spokenOperator(const wire::LiveOperator &op);
/// «08:02», by the clock of this computer; empty for an unset one.
QString timeText(Instant at);

} // namespace otklik::ui
