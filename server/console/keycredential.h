// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

#include <QStringList>

namespace otklik::server {

struct ServerOptions;

/// Where systemd looks for credentials and units. A test names folders of its own.
struct CredentialPlaces {
    QString plain = QStringLiteral("/etc/credstore");
    QString sealed = QStringLiteral("/etc/credstore.encrypted");
    QString dropIns = QStringLiteral("/etc/systemd/system/otklik-server.service.d");
    QStringList units = {QStringLiteral("/etc/systemd/system"), QStringLiteral("/usr/local/lib/systemd/system"),
                         QStringLiteral("/usr/lib/systemd/system"), QStringLiteral("/lib/systemd/system")};
    QString program = QStringLiteral("systemd-creds"); ///< seals to this machine; without it the credential is plain
};

/// Makes the master key of the data directory a credential of the service: writes it where systemd looks, reads it back
/// and compares, and only then removes the file. A failure at any step leaves the key file where it was; asked again,
/// it goes on. The server must not run. Gives lines for the person at the console.
Result<QStringList> moveKeyToCredential(const CredentialPlaces &places, const ServerOptions &options);
/// The way back, as careful: for a key that is to be replaced, or for another machine.
Result<QStringList> moveKeyToFile(const CredentialPlaces &places, const ServerOptions &options);

} // namespace otklik::server
