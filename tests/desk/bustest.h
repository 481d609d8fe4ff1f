// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// Messages of several nodes on one bus.
class BusTest : public QObject {
    Q_OBJECT

private slots:
    void withoutOrderMessagesAreToldAsTheyCome();
    void anEarlierMessageIsReadAndToldFirst();
    void aMessageThatWasReadIsPassedOverWhenItComes();
    void whatCannotBeReadIsToldWhenItComes();
    void whatWasBeforeTheFirstOneIsToldLate();
    void conversationsAreWatchedOverUpToABound();
};
