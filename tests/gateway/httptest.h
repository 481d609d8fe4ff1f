// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace otklik::test {

/// Requests and answers on real sockets.
class HttpTest : public QObject {
    Q_OBJECT

private slots:
    void aRouteAnswersWithTheFieldsThatProtect();
    void aBodyReachesTheRouteHoweverItIsCut();
    void headHasTheLengthButNoBody();
    void unknownPathsMethodsAndWrongOnesAreToldApart();
    void pipelinedRequestsAreAnsweredInOrder();
    void theConnectionStaysOpenUnlessTheClientSaysClose();
    void aRefusedHeadGetsItsProblemAndTheConnectionEnds();
    void aClientThatWaitsForContinueGetsIt();
    void aBodyTooLargeIsRefusedBeforeItIsSent();
    void aRouteThatForgetsToAnswerYields500();
    void whatCameBeforeAClientEndedItsSideIsAnswered_data();
    void whatCameBeforeAClientEndedItsSideIsAnswered();
    void aRequestThatEndsInTheMiddleIsNotCarriedOut_data();
    void aRequestThatEndsInTheMiddleIsNotCarriedOut();
    void aChunkedBodyReachesTheRouteHoweverItIsCut();
    void aChunkedBodyBeyondItsRouteIsRefused();
    void brokenChunksEndTheConnection_data();
    void brokenChunksEndTheConnection();
    void aLateAnswerAfterTheClientLeftDoesNothing_data();
    void aLateAnswerAfterTheClientLeftDoesNothing();
    void answersFromOtherThreadsArrive();
    void pagesOfAllowedOriginsMayReadAndOthersMayNot();
    void anyOriginStillMeansAPage();
    void mutatedRequestsNeverBreakThePort();
    void aPreflightIsAnsweredForAllowedOriginsOnly();
};

} // namespace otklik::test
