// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class MaskedTextTest : public QObject {
    Q_OBJECT

private slots:
    void identifiersLoseTheirDigits_data();
    void identifiersLoseTheirDigits();
    void otherNumbersStay_data();
    void otherNumbersStay();
};
