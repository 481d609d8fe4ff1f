// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTest>

class IdentifiersTest : public QObject {
    Q_OBJECT

private slots:
    void whatPeopleTypeIsUnderstoodOrPreciselyRefused_data();
    void whatPeopleTypeIsUnderstoodOrPreciselyRefused();
    void oneWrongDigitIsSeldomMissed_data();
    void oneWrongDigitIsSeldomMissed();
    void datesAreUnderstoodInBothForms_data();
    void datesAreUnderstoodInBothForms();
    void phonesAreShownAndMasked();
    void snilsIsShownWithItsMask();
};
