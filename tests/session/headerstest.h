// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// What every answer of the real server tells browsers, route by route.
class HeadersTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void everyAnswerProtectsBrowsers_data();
    void everyAnswerProtectsBrowsers();
    void filesAndTranscriptsAreKeptNowhere();
    void pagesOfOthersDoNothing_data();
    void pagesOfOthersDoNothing();
};
