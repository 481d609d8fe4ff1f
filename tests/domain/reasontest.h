// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class ReasonTest : public QObject {
    Q_OBJECT

private slots:
    void everyReasonHasAWordOfItsOwn();
    void aWordOfANewerServerIsNoReason();
    void theWordsThatClientsHearNeverChange();
    void aFieldsOwnSentenceComesFirst_data();
    void aFieldsOwnSentenceComesFirst();
};
