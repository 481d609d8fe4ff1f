// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// The master key becomes a credential of systemd, in folders of the test's own.
class KeyCredentialTest : public QObject {
    Q_OBJECT

private slots:
    void theCredentialHoldsTheKeyBeforeTheFileGoes_data();
    void theCredentialHoldsTheKeyBeforeTheFileGoes();
    void systemdOpensWhatWasSealed();
    void theWayBackKeepsTheKeyToo();
    void whateverFailsTheKeyFileStays_data();
    void whateverFailsTheKeyFileStays();
    void anAttemptThatWasCutOffGoesOn();
};
