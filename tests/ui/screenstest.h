// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// The screens while the desk changes under them: nothing is known when the window opens, as after a real start.
class ScreensTest : public QObject {
    Q_OBJECT

private slots:
    void everyScreenShowsWhatComesAfterTheSignIn();
    void aTemplateThatComesChangesOrGoesIsSeenWhereverTemplatesAre();
    void templatesOfColleaguesAreAskedForWhenSomebodyLooks();
    void onlyWhatOnesRoleMayChangeIsOfferedForChange();
    void wordsTypedIntoATemplateThatGoesStay();
    void theSlashListSurvivesThatItsTemplatesGo();
    void aConversationThatComesChangesOrGoesIsSeenInEveryList();
    void theContextTellsUntilWhenToAnswerAndWhatARatingSays();
    void whatComesBackAfterABrokenLineIsTheServersTruth();
    void nothingOfOnePersonIsLeftForTheNext();
    void aDraftMarksItsRowAtOnce();
    void aTranscriptIsSavedAsChosen();
    void whatLiesOverTheScreensGoesWithTheSession();
    void whatIsSaidCoversNothingThatIsTypedOrPressed_data();
    void whatIsSaidCoversNothingThatIsTypedOrPressed();
    void comingBackToTheWindowOpensNothing();
    void theUnreadGoWhenTheWindowComesToTheFront();
};
