// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/session/housekeeping.h"

#include "app/base/log.h"
#include "app/store/readers.h"

namespace otklik::session {

namespace {

constexpr std::chrono::hours SweepAfter{1};
constexpr std::chrono::hours SignInsAfter{24};
constexpr std::chrono::hours UnsentAfter{7 * 24};

} // namespace

Done bringLinesUpToDate(const QList<Line> &lines, desk::Context &context)
{
    const auto there = context.store.lines.all();
    if (!there) {
        return tl::unexpected(there.error());
    }
    for (Line line : lines) {
        const auto same =
            std::find_if(there->begin(), there->end(), [&line](const Line &one) { return one.name == line.name; });
        if (same == there->end()) {
            if (const auto added = context.store.lines.add(context.tx, line); !added) {
                return tl::unexpected(added.error());
            }
            continue;
        }
        line.id = same->id;
        if (line == *same) {
            continue;
        }
        if (const Done updated = context.store.lines.update(context.tx, line); !updated) {
            return updated;
        }
    }
    return {};
}

void sweepFiles(store::Readers &readers, const store::Blobs &blobs, Pool &pool, const Inbox::Sender &to, Instant now)
{
    readers.run([](store::Store &store) { return store.files.blobs(); }, to,
                [&blobs, &pool, now](const Result<QSet<QString>> &known) {
                    if (known) {
                        pool.run(
                            Inbox::Sender(),
                            [&blobs, known = *known, now] { return blobs.sweep(known, now - SweepAfter); }, [](int) {});
                    }
                });
}

void forgetOld(desk::DeskThread &desk, const store::Blobs &blobs, Pool &pool, const Inbox::Sender &to, Instant now)
{
    const auto forget = [now](desk::Context &context) -> Result<QStringList> {
        const Done signIns =
            context.store.challenges.forgetBefore(context.tx, now - SignInsAfter)
                .and_then([&] { return context.store.sessions.forgetBefore(context.tx, now - SignInsAfter); })
                .and_then([&] { return context.store.attempts.forgetBefore(context.tx, now - SignInsAfter); });
        if (!signIns) {
            return tl::unexpected(signIns.error());
        }
        return context.store.files.forgetUnsentBefore(context.tx, now - UnsentAfter);
    };
    desk.submit(std::make_shared<desk::TypedJob<QStringList>>(
        "house.forget", forget, to, [&blobs, &pool](const Result<QStringList> &orphans) {
            if (!orphans) {
                qCWarning(logSession) << "housekeeping waits for the next hour:" << orphans.error().detail;
                return;
            }
            if (!orphans->isEmpty()) { // whatever is missed here, the sweep at the next start finds
                pool.run(
                    Inbox::Sender(), [&blobs, names = *orphans] { return blobs.remove(names), true; }, [](bool) {});
            }
        }));
}

} // namespace otklik::session
