// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace otklik::test {

/// Request heads and targets, as pure functions over bytes.
class HeadTest : public QObject {
    Q_OBJECT

private slots:
    void aPlainHeadIsTakenApart();
    void everyPrefixOfAGoodHeadIsIncomplete();
    void aChunkedBodyIsTold();
    void badHeadsAreRefused_data();
    void badHeadsAreRefused();
    void theHeadMayBeAsLongAsTheLimitAndNoLonger();
    void theFieldsMayBeAsManyAsTheLimitAndNoMore();
    void mutatedHeadsNeverCrashAndNeverSlipThrough();
    void targetsAreDecodedOnce_data();
    void targetsAreDecodedOnce();
    void uncleanTargetsAreRefused_data();
    void uncleanTargetsAreRefused();
    void randomTargetsNeverYieldATraversal();
    void theClientBehindProxies_data();
    void theClientBehindProxies();
    void wordsThatAreNoNetworksAreRefused();
};

} // namespace otklik::test
