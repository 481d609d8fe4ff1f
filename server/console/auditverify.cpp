// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/console/commands.h"
#include "server/console/consoledesk.h"

namespace otklik::server {

namespace {

Result<CommandOutput> verify(const QString &, const ServerOptions &options, const Clock &clock)
{
    OTKLIK_TRY(const auto desk, ConsoleDesk::open(options, clock));
    OTKLIK_TRY(const auto ends, desk->store->events.ends());
    for (const auto &[node, last] : ends) {
        const auto broken = desk->store->events.firstBroken(node);
        if (!broken) {
            return tl::unexpected(broken.error());
        }
        if (*broken) {
            return fail(Fault::Conflict,
                        QStringLiteral("the audit trail is broken at event %1 of node %2").arg(**broken).arg(node));
        }
    }
    return CommandOutput{.out = {QStringLiteral("the audit trail is whole")}};
}

} // namespace

Command auditVerifyCommand()
{
    return {.name = "audit verify",
            .arguments = "",
            .about = "checks the chain of the audit trail",
            .read = alwaysRuns(verify)};
}

} // namespace otklik::server
