// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// The real program, run as people run it.
class CommandLineTest : public QObject {
    Q_OBJECT

private slots:
    void aMistakeIsOneLineAndExitTwo_data();
    void aMistakeIsOneLineAndExitTwo();
    void aCommandMakesNoDatabase_data();
    void aCommandMakesNoDatabase();
    void theFileAndTheCommandLineNameTheSameDatabases_data();
    void theFileAndTheCommandLineNameTheSameDatabases();
    void helpAndVersionAreAnswers();
    void serveSaysWhereItListensAndEndsOnSignal_data();
    void serveSaysWhereItListensAndEndsOnSignal();
    void aSecondServerIsRefused();
    void peopleAreAddedAndGetTokens();
    void staffAreAddedToLinesThatThereAre();
    void aWeakPasswordOrATakenLoginIsRefused();
    void importAddsAllOrNobody();
    void aTokenMadeBesideARunningServerOpensASession();
    void aLockedAccountIsUnlockedBesideARunningServer();
    void theConfigurationIsObeyed();
    void noMoreConnectionsAreTakenThanDescriptorsAllow();
    void theAuditTrailIsVerified();
};
