// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/engine/database.h"

#include <QList>

#include <limits>

namespace otklik::store {

struct Migration {
    int number = 0;
    QString name = {};
    QString path = {}; ///< a Qt resource
};

/// The migrations under `folder` (a Qt resource) for this dialect, by number. A gap or a doubled number is an error.
Result<QList<Migration>> migrations(const QString &folder, Dialect dialect);

/// Brings the schema to today, or to the migration `upTo`, each in a transaction of its own; gives the number reached.
/// Conflict with state «newer» when the database was made by a newer program.
Result<int> migrate(Database &database, Instant now, const QString &folder = QStringLiteral(":/schema"),
                    int upTo = std::numeric_limits<int>::max());

/// The number reached so far; 0 for an empty database.
Result<int> schemaVersion(Database &database);

/// A script as this dialect reads it: schema/README.md says what changes.
QString translated(const QString &sql, Dialect dialect);

} // namespace otklik::store
