// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class CorpusTest : public QObject {
    Q_OBJECT

private slots:
    void everyTargetHasACorpusAndHoldsOnIt_data();
    void everyTargetHasACorpusAndHoldsOnIt();
    void theCorpusStaysSmall();
};
