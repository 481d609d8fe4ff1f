// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "app/domain/values.h"
#include "server/host/serverhost.h"

namespace otklik::server {

struct NewPerson {
    QString login = {};
    QString name = {};
    Role role = Role::Citizen;
    QString password = {};
    QStringList lines = {}; ///< keys; none: every line
};

/// Malformed with what is wrong of this person, in `detail`.
Done checkPerson(const NewPerson &person);
/// Adds all of them or nobody; the lines for whoever added them: of staff the URI of their TOTP secret, which is told
/// this once.
Result<QStringList> addPeople(const QList<NewPerson> &people, const ServerOptions &options, const Clock &clock);

} // namespace otklik::server
