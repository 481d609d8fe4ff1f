// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/client/daemonsuite.h"

namespace otklik::test {

/// The client against the real daemon over real sockets.
class LiveTest : public DaemonSuite {
    Q_OBJECT

private slots:
    void wrongPasswordsAndCodesAreSaidInWords();
    void aCitizenIsNotLetIn();
    void theSessionIsResumedFromTheKeychain();
    void aConversationIsClaimedAnsweredReadAndClosed();
    void ofTwoClaimsExactlyOneWins();
    void filesGoUpAndDownAndBadOnesAreRefused();
    void historyIsFoundByAnotherWordForm();
    void aServerKilledBeforeItsAnswerGetsTheMessageOnce();
    void unsentRepliesAndDraftsSurviveARestartOfTheDesk();
    void signingOutForgetsTheSession();

protected:
    void prepare() override;

private:
    /// Issued as it is, altered with another byte; a file that is not there is told.
    static void isVerified(client::DeskClient &desk, QByteArray document, const QString &number);
    /// A new conversation with the citizen's words; waits until the desk knows of it.
    ConversationId opened(CitizenStage &citizen, DeskStage &desk, const QString &text);

    std::unique_ptr<CitizenStage> m_citizen;
    std::unique_ptr<DeskStage> m_anna;
};

} // namespace otklik::test
