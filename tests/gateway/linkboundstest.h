// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace otklik::test {

/// Every bound of GatewayLimits on WebSockets, at the bound and beyond it.
class LinkBoundsTest : public QObject {
    Q_OBJECT

private slots:
    void frameBytes();
    void theLargestFramesInARow();
    void aLongMessageInPieces();
    void frameTime();
    void aSlowButSteadyFrameArrives();
    void pingsOfOneWhoDoesNotReadAreBounded();
    void binaryFrames();
    void sendQueueBytes();
    void closeTime();
    void lingerBytes();
    void whoeverSendsTooMuchHearsTheCode();
    void linkIdleTime();
    void framesPerSecond();
};

} // namespace otklik::test
