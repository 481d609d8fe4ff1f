// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// Whose the data is: commands of root, a directory open to others, a demonstration, the lines and their keys.
class OwnerTest : public QObject {
    Q_OBJECT

private slots:
    void aCommandOfRootLeavesNoFileOfRoots_data();
    void aCommandOfRootLeavesNoFileOfRoots();
    void aDirectoryThatOthersMayWriteIsRefused_data();
    void aDirectoryThatOthersMayWriteIsRefused();
    void theDataOfADemonstrationIsServedAsOneOnly();
    void aDemonstrationIsNotAddedToPeople();
    void codesLieInNoFileUnlessAskedFor_data();
    void codesLieInNoFileUnlessAskedFor();
    void aDatabaseThatIsNotUpYetIsWorthAnotherStart_data();
    void aDatabaseThatIsNotUpYetIsWorthAnotherStart();
    void whoAsksForAnotherServerIsTold_data();
    void whoAsksForAnotherServerIsTold();
    void linesAreListedWithTheirKeys();
    void theKeyOfALineIsTakenWhereItsIdIs();
    void aRenamedLineKeepsItsKeyAndId();
};
