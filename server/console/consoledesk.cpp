// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/console/consoledesk.h"

#include "server/host/datahome.h"

namespace otklik::server {

Result<std::unique_ptr<ConsoleDesk>> ConsoleDesk::open(const ServerOptions &options, const Clock &clock,
                                                       Database database)
{
    const Done there =
        database == Database::MustBeThere ? home::requireDatabase(options) : home::checkDatabase(options);
    OTKLIK_TRY_DONE(there.and_then([&] { return home::prepare(options); }));
    auto desk = std::make_unique<ConsoleDesk>();
    auto shared = DataLock::share(home::keyLockPath(options));
    if (!shared) {
        return tl::unexpected(shared.error());
    }
    desk->keys = *std::move(shared);
    OTKLIK_TRY(const auto keys, home::masterKeys(options, desk->random));
    desk->vault.emplace(keys, desk->random);
    auto store = store::Store::open(options.databaseUrl(), *desk->vault, clock, ConsoleNode);
    if (!store) {
        return tl::unexpected(store.error());
    }
    desk->store = *std::move(store);
    return desk;
}

} // namespace otklik::server
