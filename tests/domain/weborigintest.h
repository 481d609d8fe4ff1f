// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTest>

class WebOriginTest : public QObject {
    Q_OBJECT

private slots:
    void originsAreWrittenAsBrowsersSendThem_data();
    void originsAreWrittenAsBrowsersSendThem();
    void whatNoBrowserCouldSendIsRefused_data();
    void whatNoBrowserCouldSendIsRefused();
};
