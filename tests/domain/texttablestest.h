// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTest>

/// The rules of texts that the widget has, too: both are held to the tables of tests/data/text.
class TextTablesTest : public QObject {
    Q_OBJECT

private slots:
    void aTextHasOneSpellingForSearch_data();
    void aTextHasOneSpellingForSearch();
    void whatIsTypedIntoASearchFieldFits_data();
    void whatIsTypedIntoASearchFieldFits();
    void emptyMeansNothingVisible_data();
    void emptyMeansNothingVisible();
    void aTextIsCutBetweenCharacters_data();
    void aTextIsCutBetweenCharacters();
    void addressesOfATextAreLinks_data();
    void addressesOfATextAreLinks();
    void aLongTextOfBracketsIsReadInGoodTime();
    void aCodeIsTakenOutOfWhatWasPasted_data();
    void aCodeIsTakenOutOfWhatWasPasted();
    void aPhoneIsReadAsItWasPasted_data();
    void aPhoneIsReadAsItWasPasted();
    void bytesDecideWhatAFileIs_data();
    void bytesDecideWhatAFileIs();
    void aPdfMayBeginAtMostAKilobyteLater();
    void aNameIsCorrectedAfterTheBytes_data();
    void aNameIsCorrectedAfterTheBytes();
    void aNameTellsWhatAFileWantsToBe_data();
    void aNameTellsWhatAFileWantsToBe();
    void textWinsOverItsPicture_data();
    void textWinsOverItsPicture();
};
