// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/appeals.h"

/// The words of a formal appeal, in the operator's language.
namespace otklik::ui {

/// «registered», «under consideration»…
QString statusName(appeals::Status status);
/// «18 June, Thu», in the zone in which the terms are counted.
QString dayText(Instant at, const QString &timeZone);
/// «16 calendar days», or by how many it is late.
QString daysLeftText(const wire::AppealView &appeal);
/// «11 working days».
QString workingDaysText(const wire::AppealView &appeal);
/// What the step is called: «Forward…».
QString stepName(appeals::Status to);
/// Until when it may be taken, or why it may not be: «the term was over on 26.05».
QString stepNote(const wire::AppealView &appeal, appeals::Status to, Role role, Instant now);
/// What stands in its way; None: nothing.
appeals::Obstacle obstacleTo(const wire::AppealView &appeal, appeals::Status to, Role role, Instant now);
/// The whole row, for a screen reader.
QString spokenAppeal(const wire::AppealView &appeal);

} // namespace otklik::ui
