// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace otklik {

/// Whether codes are sent to this phone (E.164). `prefixes` are beginnings of numbers, "+7", "+375"; "+7" means the
/// numbers that Russia's plan gives to people: no satellite, no premium, no service and no unassigned ones, which cost
/// money and reach nobody.
bool mayGetSms(const QString &phone, const QStringList &prefixes);

} // namespace otklik
