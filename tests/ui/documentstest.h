// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// Saving what the history has found, and checking a document, as an operator does it.
class DocumentsTest : public QObject {
    Q_OBJECT

private slots:
    void theReadConversationIsSavedFromTheHistory();
    void severalAreSavedAsOneZip();
    void tooManyForOneZipAreRefusedAtOnce();
    void anErrorLosesNothing();
    void whatCannotBeWrittenIsNotFetchedAgain();
    void aZipUnderWayShowsHowFarItIsAndCanBeCancelled();
    void aDocumentIsJudgedInPlainWords_data();
    void aDocumentIsJudgedInPlainWords();
    void aDocumentThatCannotBeReadCanBeTriedAgain();
    void bothAreReachedByKeysAndByThePalette();
};
