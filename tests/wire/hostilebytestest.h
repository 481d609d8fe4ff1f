// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTest>

class HostileBytesTest : public QObject {
    Q_OBJECT

private slots:
    void deepNestingIsRefusedFast();
    void thousandsOfKeysAreRefusedFast();
    void thousandsOfKeysBesideTheParamsHarmNothing();
    void randomBytesAreRefused();
    void mutatedFramesAreReadOrRefusedButNeverHarm();
};
