// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// The demo data and the words.
class DemoTest : public QObject {
    Q_OBJECT

private slots:
    void theDemoFillsTheDeskOnce();
    void theDemoPeopleCanSignIn();
    void noticesSpeakToCitizensAndAboutThem();
    void aNoticeWithATimeNamesItsZone_data();
    void aNoticeWithATimeNamesItsZone();
    void numbersTakeTheRightPluralForm();
    void everyFaultHasASentenceInBothLanguages();
    void sentencesNameTheFieldAndTheLimit();
    void hoursAreWrittenForPeople();
};
