// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// The list of one's sign-ins, and ending them, against a real server.
class DevicesTest : public QObject {
    Q_OBJECT

private slots:
    void signInsAreListedWithWhereAndWhat();
    void aRevokedSignInIsOverAtOnce();
    void allOthersAreRevokedAndTheOwnStays();
    void oneMayEndTheOwnSignIn();
    void anothersSignInIsForAdministrators();
    void revokingWhatIsNotThereChangesNothing_data();
    void revokingWhatIsNotThereChangesNothing();
    void revocationsAreInTheAuditTrail();
};
