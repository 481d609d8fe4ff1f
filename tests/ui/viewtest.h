// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class ViewTest : public QObject {
    Q_OBJECT

private slots:
    void theEndIsFollowedWhenANewMessageComes();
    void theRowUnderTheEyeStaysWhenOlderOnesArrive();
    void theRowUnderTheEyeStaysWhenTheWidthChanges();
    void scrollingUpThroughUnmeasuredRowsDoesNotJump();
    void newOnesAreCountedWhileTheEndIsOutOfSight();
    void aSelectionAcrossBubblesCopiesWhoAndWhat();
    void theTopAsksForOlderMessagesOnce();
    void fiveThousandMessagesOpenAtOnce();
    void aScreenReaderSeesEveryMessage();
    void aMessageIsFoundAndShown();
    void whyAMessageWasNotSentIsReadWhole();
};
