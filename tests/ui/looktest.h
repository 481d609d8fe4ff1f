// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// What everybody must be able to see: contrast of every colour that is written in, and the states of the controls.
class LookTest : public QObject {
    Q_OBJECT

private slots:
    void everyHueIsReadable_data();
    void everyHueIsReadable();
    void everyWritingIsReadableOnItsGround_data();
    void everyWritingIsReadableOnItsGround();
    void theRingOfAChoiceStandsOut_data();
    void theRingOfAChoiceStandsOut();
    void theFocusIsTheFrameAndNothingInside_data();
    void theFocusIsTheFrameAndNothingInside();
};
