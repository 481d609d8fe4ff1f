// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// What the gate holds people to: their lines, their budgets, the entries of their looks.
class GateTest : public QObject {
    Q_OBJECT

private slots:
    void aConversationOfAnotherLineIsNotFound();
    void listsAndSearchesShowTheLinesOfTheirReader();
    void changesOfALineAreToldToItsStaff();
    void whoLeadsAConversationOfAnotherLineGoesOnSeeingIt();
    void aNewLineHoldsFromTheNextCommand();
    void anotherNodesChangeOfLinesHoldsAfterSomeSeconds();
    void templatesOfAnotherLineAreNotFound();

    void whoWritesTooMuchHearsWhenAndOthersDoNot();
    void messagesOfStaffCountAsWritesWhileMessagesAreLimited();
    void whoKeepsTheReadersBusyWaits();
    void soManyLooksOfOnePersonWaitAndNoMore();
    void theBytesOfADayAreTakenAndGivenBack();
    void tooManyFilesThatWaitAreRefused();
    void strangersShareNoBudget();
    void readersTakeTurnsByPerson();
    void onePersonLeavesAReaderToTheOthers();

    void looksOfStaffLeaveTheirEntries();
    void citizensLeaveNoEntryOfTheirOwn();
    void entriesAreWrittenBeforeTheDeskEnds();
    void entriesThatWereNotWrittenKeepTheirPlace();
    void withTooManyEntriesTheStaffLookAtNothing();
};
