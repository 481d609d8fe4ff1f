// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/inbox.h"
#include "app/store/maintenance/rewrap.h"
#include "app/vault/secretstore.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace otklik::desk {
class DeskThread;
}

namespace otklik::server {

/// What replacing a master key needs, whoever does it.
struct RotationParts {
    vault::Vault &vault;
    vault::MasterKeyPlace place;
    QString lockPath = {}; ///< commands that read keys hold it shared while they work
};

/// The two moments of a rotation that touch the key file; between them every sealed key is sealed anew. A process that
/// dies anywhere leaves a key file that opens everything.
namespace rotation {

/// Makes a key, writes it above the one that is there, and has the vault seal by it. Forbidden where the file may not
/// be written, Conflict while another command reads keys.
Done begin(const RotationParts &parts);
/// Destroys the previous key on the disk; the vault keeps it until it is told otherwise. Conflict as above.
Done end(const RotationParts &parts);
/// How many sealed keys one step looks at: some ten milliseconds of the desk's time.
constexpr int RowsAStep = 100;

} // namespace rotation

/// What there is to tell about the master key.
struct KeyReport {
    QString current = {};  ///< the name of the key that seals
    QString previous = {}; ///< of the one that is still needed, or that only a person can remove
    qint64 sealed = 0;     ///< keys sealed anew by this process
    qint64 damaged = 0;    ///< sealed keys that no master key opens
    bool needed = false;   ///< the previous key still seals something
};

/// Replaces the master key while the desk goes on working, a bounded step at a time. Lives on the thread that made it.
class KeyRotation : public QObject {
    Q_OBJECT

public:
    using Ended = std::function<void(const Result<KeyReport> &)>;

    /// The desk has to be started; everything passed must outlive it.
    KeyRotation(RotationParts parts, desk::DeskThread &desk, QObject *parent = nullptr);

    /// Goes on with a rotation that an earlier process or a person has begun: a key file with two keys.
    void resume();
    /// `endTokens`: access tokens issued so far become worthless. `ended` is called when the old key is destroyed, or
    /// at once when nothing was begun.
    void begin(bool endTokens, Ended ended);
    KeyReport report() const;

private:
    void endTokens();
    void step();
    void stepped(const Result<store::RewrapPlace> &place);
    void finish();
    void tell(const Result<KeyReport> &report);
    void again(void (KeyRotation::*what)());

    RotationParts m_parts;
    desk::DeskThread &m_desk;
    store::RewrapPlace m_place;
    bool m_running = false;
    QList<Ended> m_waiting;
    QTimer m_forget; ///< of the previous key in memory
    Inbox m_inbox;
};

} // namespace otklik::server
