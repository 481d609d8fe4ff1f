// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/duties/housekeeping.h"

#include "app/base/log.h"
#include "app/domain/linekey.h"
#include "app/store/readers.h"

namespace otklik::server {

namespace {

constexpr std::chrono::hours SweepAfter{1};
constexpr std::chrono::hours SignInsAfter{24};
constexpr std::chrono::hours UnsentAfter{7 * 24};

} // namespace

namespace {

/// The line of the database that a line of the configuration means: that of its key; or that of its name, unless that
/// one has a key which the configuration gives to another line.
const Line *meant(const Line &line, const QList<Line> &there, const QList<Line> &configured)
{
    const auto named = [&there](auto fits) {
        const auto found = std::find_if(there.begin(), there.end(), fits);
        return found == there.end() ? nullptr : &*found;
    };
    if (const Line *const same =
            line.key.isEmpty() ? nullptr : named([&line](const Line &one) { return one.key == line.key; })) {
        return same;
    }
    return named([&](const Line &one) {
        const bool spoken = std::any_of(configured.begin(), configured.end(), [&one](const Line &other) {
            return !one.key.isEmpty() && other.key == one.key;
        });
        return one.name == line.name && !spoken;
    });
}

QStringList keysOf(const QList<Line> &lines)
{
    QStringList keys;
    for (const Line &line : lines) {
        keys << line.key;
    }
    return keys;
}

/// Adds it, or brings what is there up to date.
Done bringUpToDate(Line line, const Line *same, QStringList &keys, desk::Context &context)
{
    if (line.key.isEmpty()) {
        line.key = same && !same->key.isEmpty() ? same->key : lineKeyFor(line.name, keys);
    }
    keys << line.key;
    if (!same) {
        return context.store.lines.add(context.tx, line).map([](LineId) {});
    }
    line.id = same->id;
    return line == *same ? Done() : context.store.lines.update(context.tx, line);
}

/// The lines that steps name are there by now.
Done bringOverflowUpToDate(const QList<Line> &lines, desk::Context &context)
{
    OTKLIK_TRY(const auto there, context.store.lines.all());
    for (const Line &line : lines) {
        Line stored = *meant(line, there, lines);
        QList<OverflowStep> steps;
        for (OverflowStep step : line.overflow) {
            const auto named =
                std::find_if(there.begin(), there.end(), [&step](const Line &one) { return one.key == step.lineKey; });
            if (named == there.end()) {
                return fail(Fault::Malformed,
                            QStringLiteral("lines.overflow names a line «%1» that is not there").arg(step.lineKey));
            }
            steps.append({.after = step.after, .line = named->id, .level = step.level});
        }
        if (steps != stored.overflow) {
            stored.overflow = steps;
            OTKLIK_TRY_DONE(context.store.lines.update(context.tx, stored));
        }
    }
    return {};
}

} // namespace

Done bringLinesUpToDate(const QList<Line> &lines, desk::Context &context)
{
    OTKLIK_TRY(const auto there, context.store.lines.all());
    QStringList keys = keysOf(there) + keysOf(lines);
    for (Line line : lines) {
        const Line *const same = meant(line, there, lines);
        line.overflow = same ? same->overflow : QList<OverflowStep>();
        OTKLIK_TRY_DONE(bringUpToDate(line, same, keys, context));
    }
    return bringOverflowUpToDate(lines, context);
}

Result<wire::LineKeys::Table> keyLines(desk::Context &context)
{
    OTKLIK_TRY(const auto there, context.store.lines.all());
    QStringList keys = keysOf(there);
    wire::LineKeys::Table table;
    for (Line line : there) {
        if (line.key.isEmpty()) {
            line.key = lineKeyFor(line.name, keys);
            keys << line.key;
            OTKLIK_TRY_DONE(context.store.lines.update(context.tx, line));
        }
        table.insert(line.key, line.id);
    }
    return table;
}

Duty sweepFiles(Duty duty, store::Readers &readers, const store::Blobs &blobs, Pool &pool, const Clock &clock)
{
    duty.part = [&readers, &blobs, &pool, &clock](const Inbox::Sender &to, Duty::Done done) {
        readers.run([](store::Store &store) { return store.files.blobs(); }, to,
                    [&blobs, &pool, now = clock.now(), done = std::move(done)](const Result<QSet<QString>> &known) {
                        if (known) {
                            pool.run(
                                Inbox::Sender(),
                                [&blobs, known = *known, now] { return blobs.sweep(known, now - SweepAfter); },
                                [](int) {});
                        }
                        done(known.map([](const QSet<QString> &) { return false; }));
                    });
    };
    return duty;
}

Duty forgetOld(Duty duty, desk::DeskThread &desk, const store::Blobs &blobs, Pool &pool)
{
    const auto orphans = std::make_shared<QStringList>(); // of the desk thread, until the turn is answered
    Duty forget = deskDuty(desk, std::move(duty), [orphans](desk::Context &context) -> Result<bool> {
        const Instant now = context.now;
        OTKLIK_TRY_DONE(
            context.store.challenges.forgetBefore(context.tx, now - SignInsAfter)
                .and_then([&] { return context.store.sessions.forgetBefore(context.tx, now - SignInsAfter); })
                .and_then([&] { return context.store.attempts.forgetBefore(context.tx, now - SignInsAfter); }));
        OTKLIK_TRY(*orphans, context.store.files.forgetUnsentBefore(context.tx, now - UnsentAfter));
        return false;
    });
    forget.part = [part = std::move(forget.part), orphans, &blobs, &pool](const Inbox::Sender &to, Duty::Done done) {
        part(to, [orphans, &blobs, &pool, done = std::move(done)](const Result<bool> &more) {
            const QStringList names = std::exchange(*orphans, {});
            if (more && !names.isEmpty()) { // whatever is missed here, a later sweep finds
                pool.run(
                    Inbox::Sender(), [&blobs, names] { return blobs.remove(names), true; }, [](bool) {});
            }
            done(more);
        });
    };
    return forget;
}

} // namespace otklik::server
