// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/reason.h"
#include "tests/client/stage.h"

namespace otklik::test {

/// A keychain that nobody unlocks.
class LockedKeyring final : public client::Keyring {
public:
    void load(const QString &, Loaded loaded) override { loaded(locked()); }
    void save(const QString &, const QByteArray &, Stored stored) override { stored(locked()); }
    void remove(const QString &, Stored stored) override { stored(locked()); }

private:
    static tl::unexpected<Error> locked()
    {
        return tl::unexpected<Error>(Error{.fault = Fault::Unavailable, .reason = Reason::Keychain});
    }
};

/// A picture as people send it: of an error on a screen.
QByteArray screenshot();

/// The daemon, and whoever is there in all the pictures.
struct World {
    ServerProcess server;
    QTemporaryDir kept;           ///< what the desk keeps on the disk
    std::unique_ptr<Proxy> proxy; ///< whose line can be cut
    std::unique_ptr<CitizenStage> maria;
    std::unique_ptr<DeskStage> elena;
    std::unique_ptr<DeskStage> oleg; ///< who has nothing to do
    std::unique_ptr<DeskStage> nina; ///< a supervisor
    ConversationId marias;

    bool open();
};

} // namespace otklik::test
