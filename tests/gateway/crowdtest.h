// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace otklik::test {

/// Who waits for whom when many are ready at once, on the event dispatcher of gateway threads.
class CrowdTest : public QObject {
    Q_OBJECT

private slots:
    void moreDescriptorsThanOneTurnTakes();
    void whoIsServedFirstWaitsForNoCrowd();
    void aFavouredLinkWaitsForNoCrowd_data();
    void aFavouredLinkWaitsForNoCrowd();
    void whoIsServedFirstStarvesNobody();
    void aReusedDescriptorIsNotServedFirst();
    void postedEventsAndTimersDoNotWaitForACrowd();
    void manyTimersDueAtOnceLeaveSocketsTheirTurn();
};

} // namespace otklik::test
