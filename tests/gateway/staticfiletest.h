// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace otklik::test {

/// Files from memory, and the values around an answer.
class StaticFileTest : public QObject {
    Q_OBJECT

private slots:
    void gzipMatchesTheReference();
    void theEncodingFollowsWhatTheClientTakes_data();
    void theEncodingFollowsWhatTheClientTakes();
    void aKnownEtagIsNotSentAgain_data();
    void aKnownEtagIsNotSentAgain();
    void whatDoesNotShrinkIsSentPlain();
    void aPackedFormThatLiesBesideIsSentAsItIs();
    void aMissingFileIsAFault();
    void anAnswerNeverCarriesALineBreakInAField();
    void everyHeadProtectsBrowsers();
    void theBearerIsReadWhateverItsCase();
};

} // namespace otklik::test
