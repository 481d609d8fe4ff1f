// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace otklik {

/// The key of a line is what pages and configurations name it by: 1 to 40 small Latin letters, digits and hyphens, the
/// first a letter, so that no key is taken for an id.
bool isLineKey(const QString &text);
/// A key for a line that was given none: its name in Latin letters («Загранпаспорта» is «zagranpasporta»), with a
/// number behind it where that one is taken.
QString lineKeyFor(const QString &name, const QStringList &taken);

} // namespace otklik
