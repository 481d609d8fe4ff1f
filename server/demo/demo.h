// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/engine/context.h"

/// The data of --demo: lines, people, templates and conversations that have been going on for a while.
namespace otklik::desk::demo {

/// The password of every demo person, staff and citizens alike. It guards nothing: --demo listens on loopback only.
inline constexpr const char *password = "Otklik-demo-1";

struct StaffMember {
    QString login = {};
    QString name = {};
    Role role = Role::Operator;
    QString totpSecret = {}; ///< base 32, for an authenticator
};
/// Those that the demo page shows.
QList<StaffMember> staff();

/// Whether seed() has filled this database.
Result<bool> isSeeded(Context &context);
/// Fills the desk once; later calls change nothing. The conversations are played through the real handlers, each step
/// at its time before `context.now`. `passwordHash` is that of `password`.
Done seed(const QByteArray &passwordHash, Context &context);

} // namespace otklik::desk::demo
