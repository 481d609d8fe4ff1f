// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace otklik::test {

class OutboxTest : public QObject {
    Q_OBJECT

private slots:
    void aMessageGoesOutOnlyAfterTheDiskHasIt();
    void aLostAnswerSendsTheSameMessageAgain();
    void messagesOfAConversationGoOneAfterTheOther();
    void aRefusalWaitsForThePerson();
    void aServerThatAsksForPatienceGetsIt();
    void aBrokenDiskSilencesNobodyAndIsTriedAgain();
    void whatWasKeptGoesOutAfterARestart();
    void theWireCannotBeCalledBack();
    void anotherAccountHearsNothingOfTheFormer();
};

} // namespace otklik::test
