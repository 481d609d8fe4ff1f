// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTest>

class DecodeRequestTest : public QObject {
    Q_OBJECT

private slots:
    void theKeyOfALineStandsForItsId_data();
    void theKeyOfALineStandsForItsId();
    void aBadFrameIsRefusedUnderItsId_data();
    void aBadFrameIsRefusedUnderItsId();
    void badParamsNameTheField_data();
    void badParamsNameTheField();
    void goodParamsAtTheirBoundsPass_data();
    void goodParamsAtTheirBoundsPass();
    void aMessagePastTheLimitIsTooLarge();
    void aTextThatIsNoIdOfOursNamesNothing();
    void aClientIdIsComparedInOneForm();
    void unknownMembersAreLeftAlone();
    void aRequestWithoutIdIsANotification();
};
