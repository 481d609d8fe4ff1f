// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class ModelTest : public QObject {
    Q_OBJECT

private slots:
    void olderMessagesGoInFrontAndNewOnesBehind();
    void anOutgoingMessageBecomesTheServersInPlace();
    void anUnrelatedPageReplacesAll();
    void whatOperatorsWroteIsNotUnread();
    void theQueueShowsTheRowsOfItsScopeInOrder();
    void aRowLeavesTheScopeWhenItsStateChanges();
    void theSearchWantsEveryWordSomewhere();
    void topicsAreOfferedInAnySpelling();
    void tenThousandRowsAreSortedAndChangedQuickly();
    void templatesAreRankedByTriggerThenTitle();
    void holesKeepWhatHasNoValue();
    void aSlashWordBeginsAWord();
    void linksEndBeforeThePunctuation();
    void heightsFindTheRowOfAPoint();
    void initialsAreOfTheFirstTwoWords();
    void aFileNameIsMadeHarmless();
    void aCyrillicKeyIsTheLatinOneInItsPlace();
};
