// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class ServiceLevelsTest : public QObject {
    Q_OBJECT

private slots:
    void supervisorsHearOfADeadlineBeforeAndWhenItPasses();
    void anAnswerInTimeIsToldToNobody();
    void eachLaterMessageOpensItsOwnPromise();
    void aPolicyCountsForWhatBeginsThenAndKeepsItsHistory();
    void aPolicyOutOfBoundsNamesItsField();
    void aSavedCalendarMovesWhatIsPromisedNext();
    void aRegionsHolidayCountsOnItsLinesOnly();
    void aCalendarWithAWrongDateNamesItsField();
    void theNextYearIsAskedForFromDecemberOn();
    void theWallShowsWhatHappensNow();
    void aLineThatIsNotOnesOwnIsNotThere();
};

class ReportsTest : public QObject {
    Q_OBJECT

private slots:
    void figuresAreThoseOfANaiveCount_data();
    void figuresAreThoseOfANaiveCount();
    void eachFigureOpensExactlyItsConversations();
    void aReportKnowsOnlyTheLinesOfWhoAsks();
    void lookingIntoAReportIsLogged();
};
