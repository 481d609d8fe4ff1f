// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "app/store/store.h"
#include "app/vault/sodiumrandom.h"
#include "server/host/datalock.h"
#include "server/host/serverhost.h"

namespace otklik::server {

/// The node under which the command line writes: the chain of events of a running server stays its own.
constexpr int ConsoleNode = 255;

/// The database as commands of the command line use it: vault and store on this thread, beside a running server too.
struct ConsoleDesk {
    DataLock keys = {}; ///< shared: the master key is not replaced meanwhile
    vault::SodiumRandom random = {};
    std::optional<vault::Vault> vault = {};
    std::unique_ptr<store::Store> store = {};

    enum class Database { MustBeThere, MayBeMade };
    /// Opening brings the schema to today. NotFound when there is no database, and none may be made.
    static Result<std::unique_ptr<ConsoleDesk>> open(const ServerOptions &options, const Clock &clock,
                                                     Database database = Database::MustBeThere);
};

} // namespace otklik::server
