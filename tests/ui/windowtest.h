// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class WindowTest : public QObject {
    Q_OBJECT

private slots:
    void enterSendsAndShiftEnterBreaks();
    void ctrlEnterSendsWhenChosenSo();
    void anUnfilledVariableHoldsTheSending();
    void aReplyIsHeldWhereOnlyANoteMayBeWritten();
    void theSlashListPutsInTheFilledTemplate();
    void ofATextWithItsPictureTheTextIsTaken();
    void blanksAloneAreNotSent();
    void thePaletteShowsWhyARowWasFound();
    void theCounterAppearsNearTheLimit();
    void pastedFilesAreToldAndUploadsHoldTheSending();
    void closingAsksForTheOutcomeAndKeepsTheWordsOnFailure();
    void theSignInGoesFromPasswordToCode();
    void keysWorkOnTheRussianLayout();
    void thePaletteFindsAConversationAndOpensIt();
    void switchingConversationsKeepsTheDraft();
    void sessionsAreShownAndEndedByKeyboard();
    void everyControlOfEveryScreenHasAName();
    void everyScreenOpensByItsKeyAndItsButton();
    void aScreenWithoutItsGrantIsNotThere();
    void theFormOfATemplateFitsIntoASmallWindow_data();
    void theFormOfATemplateFitsIntoASmallWindow();
    void theLanguageAndTheThemeSwitchLive();
};
