// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace otklik::test {

/// WebSockets as Links.
class WebSocketTest : public QObject {
    Q_OBJECT

private slots:
    void framesGoBothWays();
    void theHandshakeIsRefusedWithoutWhatItNeeds_data();
    void theHandshakeIsRefusedWithoutWhatItNeeds();
    void anAllowedOriginIsComparedAsBrowsersWriteIt_data();
    void anAllowedOriginIsComparedAsBrowsersWriteIt();
    void theCodeOfAServersCloseReachesThePeer();
    void theCodeOfAPeersCloseReachesTheLink();
    void aBrokenConnectionIsLost();
    void brokenUtf8IsClosedWith1007();
    void aRequestBehindTheHandshakeIsNoRequest();
    void aClientThatHasToMaskAndDoesNotIsClosedWith1002();
    void theOwnerMayDeleteTheLinkWithinItsSignals();
};

} // namespace otklik::test
