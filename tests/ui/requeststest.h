// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// The screen of citizens' requests for documents.
class RequestsTest : public QObject {
    Q_OBJECT

private slots:
    void whatWaitsIsListedTheFirstDueFirst();
    void whatIsLateSaysSoInWords();
    void aPushAddsChangesAndCounts();
    void theFilterAsksTheServer();
    void theNextPageComesWithTheEndOfTheList();
    void anAnswerGoesOutOnceAndIsShown();
    void mailIsOfferedOnlyWhereAnAddressWasGiven();
    void aRequestIsDeclinedWithAReason();
    void aRefusalKeepsTheReason();
    void aListThatDoesNotComeCanBeAskedForAgain();
    void withoutAConnectionNothingCanBeAnswered();
    void theConversationIsOpenedFromTheRequest();
    void aScreenMadeForSomebodyWhoIsThereAsksAtOnce();
    void aScreenReaderHearsTheWholeRow();
    void nothingOfOnePersonIsLeftForTheNext();
};
