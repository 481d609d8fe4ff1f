// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/random.h"
#include "app/base/result.h"
#include "app/vault/secretstore.h"
#include "server/host/datalock.h"

#include <vector>

namespace otklik::server {

struct ServerOptions;

/// Where a server keeps its things. `detail` of an error is one English sentence for the person at the console.
namespace home {

/// Makes the data directory, readable by its owner only.
Done prepare(const ServerOptions &options);
/// Keeps a second server from the same data directory and the same SQLite file.
Result<std::vector<DataLock>> lock(const ServerOptions &options);
/// Loads the master key, or makes one for a new database. Forbidden with reason «keyMissing» when there is none, and
/// the database was made with one.
Result<vault::MasterKeys> masterKeys(const ServerOptions &options, RandomSource &random);
vault::MasterKeyPlace keyPlace(const ServerOptions &options);
/// The configured place; else the systemd credential «otklik.master-key», when there is one; else the data directory.
QString masterKeyPath(const ServerOptions &options);
/// Empty unless the database is SQLite's.
QString sqlitePath(const ServerOptions &options);
/// Where the running server hears commands.
QString controlPath(const ServerOptions &options);
/// Commands that read master keys share this lock; replacing a key takes it alone.
QString keyLockPath(const ServerOptions &options);
QString filesPath(const ServerOptions &options);
/// What is wrong with a database URL, before anything is opened.
Done checkDatabase(const ServerOptions &options);
/// NotFound unless the database is there and was made by a server: a command makes none.
Done requireDatabase(const ServerOptions &options);
/// For people: the file, or PostgreSQL's address without a password.
QString databaseName(const ServerOptions &options);

} // namespace home
} // namespace otklik::server
