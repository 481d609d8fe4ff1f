// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace otklik::test {

/// The same port behind TLS.
class TlsTest : public QObject {
    Q_OBJECT

private slots:
    void requestsAndWebSocketsWorkBehindTls();
    void aClientThatGreetsPlainlyIsCut();
    void theHandshakeHasItsTime();
    void aReaderWhoNeverReadsIsDropped();
    void aDownloadReachesASlowReaderWhole();
    void filesThatWillNotDoAreNamed_data();
    void filesThatWillNotDoAreNamed();
    void keysInEveryUsualFormFitTheirCertificate_data();
    void keysInEveryUsualFormFitTheirCertificate();
    void aRenewedCertificateGreetsThoseWhoComeLater();
};

} // namespace otklik::test
