// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace otklik::test {

class AddressTest : public QObject {
    Q_OBJECT

private slots:
    void anAddressIsUnderstood_data();
    void anAddressIsUnderstood();
    void aBadAddressIsRefusedWithItsReason_data();
    void aBadAddressIsRefusedWithItsReason();
    void everyFaultHasASentence();
};

} // namespace otklik::test
