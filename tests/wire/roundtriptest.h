// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTest>

class RoundTripTest : public QObject {
    Q_OBJECT

private slots:
    void everyKindOfMessageHasASample();
    void aRequestComesOutAsItWentIn();
    void aResponseComesOutAsItWentIn();
    void aNotificationComesOutAsItWentIn();
    void theSamplesReadAsTheGoldenFrames();
    void anErrorComesOutAsItWentIn_data();
    void anErrorComesOutAsItWentIn();
    void aNewerServersWordsArePassedOver();
    void anUnknownNotificationIsAnErrorThatNamesIt();
    void timesAreRfc3339_data();
    void timesAreRfc3339();
    void wordsGoThereAndBack();
};
