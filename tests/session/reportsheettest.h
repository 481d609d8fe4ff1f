// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class ReportSheetTest : public QObject {
    Q_OBJECT

private slots:
    void aTextThatASpreadsheetWouldRunIsGuarded_data();
    void aTextThatASpreadsheetWouldRunIsGuarded();
    void numbersAndTimesStandAsTheyAre();
    void aWorkbookHoldsTextsAsTexts();
};
