// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// Uploads, downloads and transcripts against a real server.
class FilesTest : public QObject {
    Q_OBJECT

private slots:
    void aPictureGoesUpSealedAndComesDownToThoseWhoTakePart();
    void aPictureMayBeShownInPlaceAndAPdfMayNot();
    void twentyMegabytesFitAndOneByteMoreDoesNot();
    void aPictureOfTooManyPixelsIsRefused_data();
    void aPictureOfTooManyPixelsIsRefused();
    void aProgramCalledPdfIsRefusedInPlainWords();
    void theBytesDecideAndTheNameIsCorrected();
    void anEmptyFileIsRefused();
    void withoutABearerNothingIsTaken();
    void aCutOffUploadLeavesNothing();
    void aFullDiskIsToldAndNothingIsLeft();
    void aFileNeverSentIsForgottenAfterAWeek();
    void aTranscriptIsTextInTheLanguageAskedFor();
    void aTranscriptComesInEveryFormat_data();
    void aTranscriptComesInEveryFormat();
    void oneChangedByteOfATranscriptIsTold_data();
    void oneChangedByteOfATranscriptIsTold();
    void aDocumentThatCannotBeMadeIsAPlainRefusal();
};
