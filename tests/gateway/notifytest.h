// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace otklik::test {

/// Short messages leave the house.
class NotifyTest : public QObject {
    Q_OBJECT

private slots:
    void theOutboxWritesLinesThatOnlyItsOwnerMayRead();
    void theOutboxShowsTheLastMessagesOfAPhone();
    void anOutboxThatCannotWriteSaysSo();
    void theGatewayGetsTheMessageWithItsSecret();
    void aFailureThatMayPassIsTriedAgainUnderTheSameKey();
    void aRefusalIsFinal_data();
    void aRefusalIsFinal();
    void theLastAttemptEndsIt();
    void aGatewayThatIsSilentIsGivenUp();
    void noMoreThanTheBoundWait();
    void whatIsUnderWayAtTheEndIsReported();
};

} // namespace otklik::test
