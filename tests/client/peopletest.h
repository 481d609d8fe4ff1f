// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/client/daemonsuite.h"

namespace otklik::test {

/// Who comes to the desk of the real daemon, who goes, and what each of them sees.
class PeopleTest : public DaemonSuite {
    Q_OBJECT

private slots:
    void aDemonstrationTellsWhomToSignInAsAndTheirCode();
    void aColleaguesTemplateIsSeenOnLooking();
    void aDeclinedKeychainIsNotAskedAgain();
    void whatOnePersonWroteIsNotTheNextPersons();
};

} // namespace otklik::test
