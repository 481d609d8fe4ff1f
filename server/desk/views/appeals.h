// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/appeals/appealrecord.h"
#include "app/wire/appeals.h"
#include "server/desk/engine/lookup.h"

#include <QHash>

namespace otklik::desk {

/// A formal appeal as lists and pushes show it, before it is known who reads.
struct AppealOverview {
    appeals::Record appeal = {};
    QString conversationNumber = {};
    Line line = {};
    QList<FileInfo> files = {};
    QHash<PersonId, QString> names = {}; ///< of all that the appeal names
    bool late = false;
    std::optional<int> daysLeft = {}; ///< while it is owed; pushes leave it out, as does what follows
    std::optional<int> workingDaysLeft = {};
};

/// As it stands at `now`; with `calendar` also the days that are left.
Result<AppealOverview> overviewOf(const appeals::Record &appeal, Instant now, store::Store &store,
                                  const WorkCalendar *calendar = nullptr);
/// What this reader may see of it: names of the staff in the history, and packages, are for staff.
wire::AppealView viewFor(const AppealOverview &overview, const delivery::Reader &reader, const Words &words);
/// The last day of the term in the line's zone, ISO 8601.
QString dueDateOf(const appeals::Record &appeal, const QString &timeZone);

/// The appeal that a call names, by id or by number; NotFound when it is neither.
Result<AppealId> appealNamed(AppealId id, const QString &number, store::Store &store);
/// The number of the conversation that people mean by a number: an appeal's stands for its conversation's.
Result<QString> conversationNumberOf(const QString &typed, store::Store &store);

Result<wire::AppealGet::Result> look(const wire::AppealGet &message, const Permit &who, Lookup &lookup);
Result<wire::AppealList::Result> look(const wire::AppealList &message, const Permit &who, Lookup &lookup);
/// What the package of an appeal is made of, in the asker's language.
Result<AppealFound> look(const AppealLook &message, const Permit &who, Lookup &lookup);

} // namespace otklik::desk
