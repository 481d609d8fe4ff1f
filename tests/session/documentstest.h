// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// Several transcripts at once, and whether one is as it was issued, against a real server.
class DocumentsTest : public QObject {
    Q_OBJECT

private slots:
    void aZipHoldsEachDocumentAsIssued_data();
    void aZipHoldsEachDocumentAsIssued();
    void whatIsMissingFromAZipIsNamedAndNothingIsMade();
    void aZipHasBounds();
    void aZipThatGrowsTooLargeIsRefused();
    void aSingleDocumentTakesItsTurnBesideAZip();
    void aZipThatCannotBeMadeIsNoZip();
    void anAlteredFileIsToldInTheLanguageOfTheAsker_data();
    void anAlteredFileIsToldInTheLanguageOfTheAsker();
    void thePackageOfAnAppealIsWhatItsManifestSays();
    void onlyStaffVerify();
    void aFileThatIsTooLargeIsNotRead();
};
