// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// Connections, transactions, ids.
class DatabaseTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data();

    void searchesOfThousandsOfShapesKeepABoundedNumberPrepared();
    void aTransactionThatIsNotCommittedLeavesNothing();
    void aPartMayFailWithoutTheWhole();
    void theWholeTakesItsPartsWithIt();
    void aPartAloneOpensTheWhole();
    void aFailedStatementNamesItselfAndNoValue();
    void anotherThreadIsRefused();
    void wrongAddressesAreRefused_data();
    void wrongAddressesAreRefused();
    void aFullDiskIsUnavailableAndNothingIsHalfWritten();
    void aLockedDatabaseIsUnavailable();
    void aWriterGoesByIndexesHoweverNewTheTable();
    void idsGrowAlsoWhenTheClockGoesBack();
    void idsOfThePastFollowTheirTime();
    void aClockSetFarBackMeetsNoIdOfThatTime();
};

/// When SQLite's log is copied into its file, and what becomes of it when the disk fails meanwhile.
class CheckpointsTest : public QObject {
    Q_OBJECT

private slots:
    void theNextOneFollowsFromTheLast_data();
    void theNextOneFollowsFromTheLast();
    void onlyWhatHasComeToTheLogCounts();
    void theWriterCopiesTheLogOnceItIsLarge();
    void whoReadsAnOlderStateKeepsTheRestBackAndNobodyWaits();
    void aLogThatGrewLongIsCutOff();
    void oneThatFailsIsCountedAndTriedAgain();
    void afterASyncThatFailedNothingIsTakenAndNothingIsCopied_data();
    void afterASyncThatFailedNothingIsTakenAndNothingIsCopied();
    void theNextProcessCopiesAllOnceMore();
    void nobodyElseMayLookOnWhileAFailedSyncIsRecovered();
    void roomForNextToNothingIsNoRoomForABatch_data();
    void roomForNextToNothingIsNoRoomForABatch();
};

/// The schema, from any age to today.
class MigrationTest : public QObject {
    Q_OBJECT

private slots:
    void everyOldSchemaArrivesAtToday_data();
    void everyOldSchemaArrivesAtToday();
    void oldConversationsAreFoundByWhenTheyMoved();
    void oldConversationsPromiseNoAnswer();
    void migrationsAreGapless_data();
    void migrationsAreGapless();
    void aNewerDatabaseIsRefused();
    void aFailedMigrationChangesNothing();
    void releasedFilesNeverChange_data();
    void releasedFilesNeverChange();
    void anotherMasterKeyIsRefused();
};

/// What waits for the end of a transaction, and what stays at hand.
class UnitOfWorkTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data();

    void whatWaitsIsWrittenBeforeItIsReadAndAtTheEnd();
    void aPartTakesBackOnlyWhatIsItsOwn_data();
    void aPartTakesBackOnlyWhatIsItsOwn();
    void aPartInsideAPartGoesWithIt();
    void whatIsAtHandIsWhatTheDatabaseSays();
    void anotherWriterIsNoticed();
    void aRowThatSomebodyElseHasMovedSpoilsTheTransactionNotTheData();
    void whatIsForeseenIsAtHand();
    void whatIsWrittenForGoodIsNotKept();
    void theShelfIsBounded();
};

/// People, lines, templates, presence.
class PeopleTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data();

    void aPersonComesBackAsWritten();
    void aLoginIsTakenOnceConfirmed();
    void credentialsCarryWhatSigningInNeeds();
    void attemptsAreKeptWithThePerson();
    void attemptsOfNobodyAreKeptUnderHashes();
    void theBookOfAttemptsStaysSmall();
    void aTotpStepIsAcceptedOnce();
    void staffComesByName();
    void consentsAreKept();
    void linesComeWithHoursAndConnections();
    void templatesAreListedForWhoMayUseThem();
    void presenceStaysAsSaid();
    void staffWorkOnTheirLinesOrOnAll();
};

/// Sign-ins and second factors.
class TranscriptsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data();

    void whatWasIssuedIsFoundAgain();
};

class SessionsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data();

    void aTokenIsExchangedOnce();
    void aReusedTokenEndsTheFamily();
    void anAnswerThatWasLostIsGivenAgain();
    void theNextTokenOfAnotherSignInIsNoAnswer();
    void expiredAndUnknownTokensAreTold();
    void aRevokedSessionStaysRevoked();
    void sessionsAreListedAndForgotten();
    void aCodeIsGoodOnce();
    void wrongCodesAreCountedToFive();
    void anOldCodeDiesWithTheNext();
    void codesExpireOnTheMoment();
    void totpStepsAreNotAcceptedTwice();
};

/// The blind index, and the log of events.
class SearchTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data();

    void otherFormsOfAWordAreFound_data();
    void otherFormsOfAWordAreFound();
    void whatHidesInAMessageIsFound_data();
    void whatHidesInAMessageIsFound();
    void peopleAreFoundHoweverTheyAreTyped_data();
    void peopleAreFoundHoweverTheyAreTyped();
    void anIndexOfOlderRulesIsRebuiltInSteps();
    void aRebuiltMessageCanBeRemoved();
    void allWordsMustStandInOneMessage();
    void theNewestComeFirstAndPagesFollow();
    void filtersNarrow_data();
    void filtersNarrow();
    void withoutTextConversationsAreFound();
    void aCitizenFindsOnlyTheirOwnAndNoNotes();
    void hostileInputFindsNothingAndBreaksNothing_data();
    void hostileInputFindsNothingAndBreaksNothing();
    void wordsUsedLastAreRemembered();
    void eventsAreChained();
    void anAlteredEventIsFound_data();
    void anAlteredEventIsFound();
    void eventsGoOnBehindAnotherWriter();
};

/// The sealed files, the reader threads, and what lies on the disk.
class BlobsTest : public QObject {
    Q_OBJECT

private slots:
    void aFileComesBackPieceByPiece();
    void anUnfinishedUploadLeavesNothing();
    void orphansAreSweptAndNothingElse();
    void damagedAndForeignBlobsAreRefused();
    void readersSeeWhatWasCommitted();
    void readersAnswerOnTheThreadThatAsked();
    void readersCannotWrite();
    void readersEndWithWaitingTasks();
    void readersTryAgainAsSoonAsTheDatabaseIsBack();
    void nothingPlainLiesOnTheDisk();
};

/// Another master key for a database that has one.
class RewrapTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data();

    void everyKeyIsSealedAnewInBoundedSteps();
    void whatIsLeftHalfwayOpensAndGoesOn();
    void anUploadThatBeganBeforeIsKeptUnderTheNewKey();
    void aDamagedKeyIsCountedAndHoldsNothingUp();
    void aDatabaseFromBeforeDataKeysKeepsItsIndex();
    void aNewMintMakesOldTokensWorthlessAndNothingElse();
    void aSealedDatabaseIsRecognised();
};

/// The workstation's own database.
class LocalTest : public QObject {
    Q_OBJECT

private slots:
    void theLocalStoreKeepsItsState();
    void theLocalStoreKeepsTheOrderOfReplies();
    void theLocalStoreRefusesAnotherKey();
    void theLocalStoreForgetsWhenAsked();
};

/// Rows on their way into a backup and back.
class TablesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data();

    void tablesComeAfterThoseTheyReferTo();
    void rowsComeBackAsTheyWere();
    void rowsThatDoNotFitAreRefused_data();
    void rowsThatDoNotFitAreRefused();
    void aDatabaseWithoutRowsIsUnused();
    void theSearchIndexIsMadeAnew();
};

/// What citizens ask for as documents, and what was answered.
class DocumentRequestsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data();

    void aRequestComesBackAsItWasWritten();
    void nothingOfItLiesOpenInTheDatabase();
    void whatIsOwedComesByItsDeadlineInPages();
    void listsEndAtTheLinesOfTheWorker();
    void theNextToMakeIsSendingAndInNoMail();
    void aRemovedConversationTakesItsRequestsAlong();
};

/// Formal appeals and their history.
class AppealsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data();

    void anAppealComesBackAsItWasWritten();
    void nothingOfItLiesOpenInTheDatabase();
    void numbersCountFromOneInEachYear();
    void listsEndAtTheLinesOfTheWorker();
    void aRemovedConversationTakesItsAppealsAlong();
};

/// E-mails on their way.
class OutgoingMailTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data();

    void aMailComesBackAsItWasWritten();
    void whatIsTakenWaitsForItsNextTry();
    void whatIsSettledLosesItsFile();
};

/// Conversations, messages and their files.
class ConversationsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data();

    void aConversationComesBackAsItWasWritten();
    void numbersCountFromOneInEachYear();
    void twoClaimsCannotBothWin();
    void seqIsGaplessAlsoWhenTransactionsFail();
    void theSameClientIdGivesTheEarlierAnswer();
    void messagesComeByPagesInOrder();
    void notesAreNotForCitizens();
    void noticesKeepTheirFacts();
    void filesGoWithTheirMessageAndNobodyElses();
    void onlyWhoTakesPartMayReadAFile();
    void queueFollowsPriorityThenWaiting();
    void listsHaveTheOrderOfTheRules();
    void pagesOfAListNeitherRepeatNorSkip();
    void aListOfAllGoesByTheLastMessageHoweverFarApart();
    void aListShowsNamesPreviewsAndUnread();
    void whoWaitsForAnAnswerWaitsSinceTheFirstWord();
    void listsFilterByPersonNumberAndTopic();
    void whatWasRemovedIsGoneFromEverywhere();
    void serviceTimesAreThoseOfTheNewestClosed();
};
