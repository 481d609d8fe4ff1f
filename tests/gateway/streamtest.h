// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace otklik::test {

/// Bodies that go to a sink and come from a source.
class StreamTest : public QObject {
    Q_OBJECT

private slots:
    void anUploadReachesItsSinkChunkByChunk();
    void anEmptyUploadIsFinishedAtOnce();
    void anUploadWithoutALengthIsRefused();
    void aChunkedUploadReachesItsSink();
    void aSinkMayRefuseBeforeTheFirstByteIsRead();
    void aSinkThatTakesTheUploadLetsTheClientGoOn();
    void anUploadWhoseClientOnlyListensIsAnswered();
    void aSinkThatFailsEndsTheUpload();
    void aSinkThatAnswersEarlyIsHeard();
    void aRouteMayRefuseBeforeTheFirstByte();
    void anUploadThatIsCutOffIsNeverFinished();
    void aDownloadArrivesWhole();
    void aDownloadIsPulledOnlyAsThePeerTakesIt();
    void aLongBodyIsSentOnlyAsThePeerTakesIt();
    void aDownloadThatFailsCutsTheConnection();
    void theSourceDiesWithItsClient();
    void headDoesNotTouchTheSource();
};

} // namespace otklik::test
