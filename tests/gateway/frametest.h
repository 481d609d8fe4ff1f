// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace otklik::test {

/// WebSocket frames, as a pure reader of bytes.
class FrameTest : public QObject {
    Q_OBJECT

private slots:
    void aTextArrivesWholeHoweverItIsCut();
    void lengthsAreReadInEachOfTheirForms_data();
    void lengthsAreReadInEachOfTheirForms();
    void theMaskIsTakenOff();
    void piecesMakeOneMessageAndMayCutALetter();
    void controlFramesMayStandBetweenPieces();
    void brokenFramesAreToldByTheirCode_data();
    void brokenFramesAreToldByTheirCode();
    void theBoundHoldsForAFrameAndForAllPiecesTogether();
    void afterABrokenFrameNothingIsRead();
    void closeCodesAreTakenAsThePeerSaysThem_data();
    void closeCodesAreTakenAsThePeerSaysThem();
    void mutatedFramesNeverHoldMoreThanTheBound();
    void headsOfTheServerAreShort_data();
    void headsOfTheServerAreShort();
    void aLongReasonIsCutBetweenLetters();
};

} // namespace otklik::test
