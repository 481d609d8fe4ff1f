// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/duties/duty.h"

#include "app/store/engine/leaderlock.h"

namespace otklik::server {

Duty deskDuty(desk::DeskThread &desk, Duty duty, std::function<Result<bool>(desk::Context &)> part)
{
    duty.part = [&desk, name = "duty." + duty.name, leader = duty.leader,
                 part = std::move(part)](const Inbox::Sender &to, Duty::Done done) {
        if (const auto ready = desk.ready(); !ready) { // nothing that a person waits for
            to.post([done = std::move(done), error = ready.error()] { done(tl::unexpected(error)); });
            return;
        }
        const auto handle = [leader, part](desk::Context &context) -> Result<bool> {
            if (leader) {
                OTKLIK_TRY(const bool alone, store::LeaderLock::tryWork(context.tx));
                if (!alone) {
                    return false;
                }
            }
            return part(context);
        };
        desk.submit(std::make_shared<desk::TypedJob<bool>>(name, handle, to, std::move(done)));
    };
    return duty;
}

} // namespace otklik::server
