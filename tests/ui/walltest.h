// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class WallTest : public QObject {
    Q_OBJECT

private slots:
    void onlyThoseWhoSeeReportsHaveTheScreens();
    void whatIsWatchedIsAskedForOnceAndEndsWhenHidden();
    void aPushIsShownInEveryFigure();
    void risksStandUnderTheirStretchAndCountDown();
    void theStretchIsCumulative();
    void enterMakesTheMoveOfTheFocusedRow();
    void aMoveThatLostTheRaceSaysSo();
    void withoutAConnectionFiguresAreStaleAndNoMoveIsMade();
    void aRowKeepsItsFocusThroughPushes();
    void everyTileOpensWhatIsBehindIt();
    void operatorsSayStateCauseAndLoad();
    void anAlertComesFirstAndTheirNumberIsBounded();
    void theHourChartReadsAsATable();
    void anotherPersonSeesNothingOfIt();
};

class ReportTest : public QObject {
    Q_OBJECT

private slots:
    void theTableHasARowForEachAndOneForAll();
    void aCellOpensExactlyItsConversations();
    void aSortedTableKeepsTheTotalLastAndTheFrameOnItsRow();
    void theListCanBeNarrowedToTheSlowOnes();
    void theEndOfTheListLoadsMore();
    void aQuestionFromTheWallOpensItsConversations();
    void filtersComeBackAsTheyWereChosen();
    void anEmptyTimeSaysSoAndOffersToTakeTheFiltersOff();
    void aRefusalIsShownInWords();
    void filesTakeTheSameFilters();
    void theDaysMustBeInOrder();
    void figuresReadAlikeEverywhere();
};
