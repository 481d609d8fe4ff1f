// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace otklik::test {

class TlsTest : public QObject {
    Q_OBJECT

private slots:
    void aCertificateThatNobodyTrustsIsRefused();
    void nothingIsSaidToAServerThatIsNotTrusted();
    void aServerThatIsNotThereIsSaidSo();
};

} // namespace otklik::test
