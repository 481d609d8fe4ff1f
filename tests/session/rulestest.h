// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class RulesTest : public QObject {
    Q_OBJECT

private slots:
    void aServerIsAskedByItsOwnNames_data();
    void aServerIsAskedByItsOwnNames();
    void aBucketGivesItsFullBurstAndThenRefillsEvenly();
    void aBucketOfZeroGivesWithoutEnd();
    void aClockSetBackTakesNothingAway();
    void aFileIsWhatItsFirstBytesSay_data();
    void aFileIsWhatItsFirstBytesSay();
    void namesBecomeSafe_data();
    void namesBecomeSafe();
    void theNameOfADispositionIsRead_data();
    void theNameOfADispositionIsRead();
    void aDispositionIsPureAscii();
    void connectionsLeaveDescriptorsForTheRest();
    void passwordsThatEverybodyTriesAreRefused_data();
    void passwordsThatEverybodyTriesAreRefused();
    void theLanguageIsTheBestOfTheRequest_data();
    void theLanguageIsTheBestOfTheRequest();
    void bodiesAreOneFlatObject_data();
    void bodiesAreOneFlatObject();
    void aProblemNamesEveryField();
    void csvReadsQuotesAndSemicolons();
    void csvNamesTheLineOfAnOpenQuote();
    void anArchiveComesBackAsItWas();
    void aDamagedArchiveIsRefused();
    void figuresAreForThisMachineUnlessOthersAreNamed();
    void aTokenOpensTheFiguresFromAnywhere();
};
