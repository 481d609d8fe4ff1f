// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/host/keyrotation.h"

#include "app/base/log.h"
#include "server/desk/engine/context.h"
#include "server/desk/engine/deskthread.h"
#include "server/host/datalock.h"

namespace otklik::server {

namespace {

constexpr std::chrono::seconds RetryAfter{1};
/// Whoever has read a row before it was sealed anew, or sends a file since, still needs the previous key.
constexpr std::chrono::minutes GraceInMemory{15};

Result<DataLock> keysAlone(const RotationParts &parts)
{
    auto lock = DataLock::take(parts.lockPath);
    if (!lock && lock.error().fault == Fault::Conflict) {
        return tl::unexpected(Error{
            .fault = Fault::Conflict,
            .state = QStringLiteral("busy"),
            .detail = QStringLiteral("another command, such as a backup, uses the master key just now: try again")});
    }
    return lock;
}

} // namespace

namespace rotation {

Done begin(const RotationParts &parts)
{
    if (const Done may = parts.place.replaceable(); !may) {
        return may;
    }
    OTKLIK_TRY([[maybe_unused]] const auto alone, keysAlone(parts));
    const vault::Key old = parts.vault.masters().current;
    const vault::Key next = parts.vault.newKey();
    // Opened by both before the file can hold both, sealed by the new one only when the disk has it.
    parts.vault.turn({old, next});
    if (const Done written = parts.place.replace({next, old}); !written) {
        return written;
    }
    parts.vault.turn({next, old});
    qCInfo(logVault).noquote() << "the master key" << vault::Vault::nameOf(next) << "replaces"
                               << vault::Vault::nameOf(old);
    return {};
}

Done end(const RotationParts &parts)
{
    const auto alone = keysAlone(parts);
    return alone ? parts.place.replace({parts.vault.masters().current}) : Done(tl::unexpected(alone.error()));
}

} // namespace rotation

KeyRotation::KeyRotation(RotationParts parts, desk::DeskThread &desk, QObject *parent)
    : QObject(parent), m_parts(std::move(parts)), m_desk(desk)
{
    m_forget.setSingleShot(true);
    connect(&m_forget, &QTimer::timeout, this, [this] { m_parts.vault.turn({m_parts.vault.masters().current}); });
}

KeyReport KeyRotation::report() const
{
    const vault::MasterKeys masters = m_parts.vault.masters();
    const bool shown = masters.previous && !m_forget.isActive();
    return {.current = vault::Vault::nameOf(masters.current),
            .previous = shown ? vault::Vault::nameOf(*masters.previous) : QString(),
            .sealed = m_place.sealed,
            .damaged = m_place.damaged,
            .needed = m_running};
}

void KeyRotation::resume()
{
    if (m_parts.vault.masters().previous) {
        m_running = true;
        step();
    }
}

void KeyRotation::begin(bool withTokens, Ended ended)
{
    if (m_running) {
        ended(tl::unexpected(Error{.fault = Fault::Conflict,
                                   .state = QStringLiteral("running"),
                                   .detail = QStringLiteral("the master key is being replaced already: "
                                                            "«otklik-server key status» says how far it is")}));
        return;
    }
    if (const Done begun = rotation::begin(m_parts); !begun) {
        ended(tl::unexpected(begun.error()));
        return;
    }
    m_forget.stop();
    m_running = true;
    m_place = {};
    m_waiting.append(std::move(ended));
    withTokens ? endTokens() : step();
}

void KeyRotation::endTokens()
{
    m_desk.submit(std::make_shared<desk::TypedJob<vault::DataKeys>>(
        "house.mint", [](desk::Context &context) { return context.store.meta.renewMint(context.tx); }, m_inbox.sender(),
        [this](const Result<vault::DataKeys> &keys) {
            if (!keys) {
                again(&KeyRotation::endTokens);
                return;
            }
            m_parts.vault.adopt(*keys);
            step();
        }));
}

void KeyRotation::step()
{
    m_desk.submit(std::make_shared<desk::TypedJob<store::RewrapPlace>>(
        "house.rewrap",
        [&vault = m_parts.vault, from = m_place](desk::Context &context) -> Result<store::RewrapPlace> {
            OTKLIK_TRY(const auto place, store::rewrap(context.store, context.tx, vault, from, rotation::RowsAStep));
            OTKLIK_TRY_DONE(place.done ? context.log("key.replaced", {}, {}, 0, place.sealed) : Done());
            return place;
        },
        m_inbox.sender(), [this](const Result<store::RewrapPlace> &place) { stepped(place); }));
}

void KeyRotation::stepped(const Result<store::RewrapPlace> &place)
{
    if (!place) {
        again(&KeyRotation::step);
        return;
    }
    m_place = *place;
    m_place.done ? finish() : step();
}

/// A database or a disk that does not answer holds the rotation up and ends it never: both keys stay meanwhile.
void KeyRotation::again(void (KeyRotation::*what)())
{
    QTimer::singleShot(RetryAfter, this, what);
}

void KeyRotation::finish()
{
    const Done ended = rotation::end(m_parts);
    const bool readOnly = !ended && ended.error().fault == Fault::Forbidden;
    if (!ended && !readOnly) {
        again(&KeyRotation::finish);
        return;
    }
    m_running = false;
    if (m_place.damaged > 0) {
        qCWarning(logVault) << m_place.damaged << "sealed keys are opened by no master key: they were damaged before";
    }
    if (readOnly) {
        qCWarning(logVault).noquote() << "nothing is sealed by the master key"
                                      << vault::Vault::nameOf(*m_parts.vault.masters().previous)
                                      << "any more: remove the lower line from what the key file is made from";
    } else {
        qCInfo(logVault) << "the previous master key is destroyed;" << m_place.sealed << "keys were sealed anew";
        m_forget.start(GraceInMemory);
    }
    tell(report());
}

void KeyRotation::tell(const Result<KeyReport> &report)
{
    const QList<Ended> waiting = std::exchange(m_waiting, {});
    for (const Ended &ended : waiting) {
        ended(report);
    }
}

} // namespace otklik::server
