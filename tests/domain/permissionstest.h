// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTest>

class PermissionsTest : public QObject {
    Q_OBJECT

private slots:
    void eachRequestIsForWhoItIsFor_data();
    void eachRequestIsForWhoItIsFor();
    void theNamesAreWhatARoleMayDo();
};
