// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/client/stage.h"

#include <QObject>

namespace otklik::test {

/// Who comes to the desk of the real daemon, who goes, and what each of them sees.
class PeopleTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void aDemonstrationTellsWhomToSignInAsAndTheirCode();
    void aColleaguesTemplateIsSeenOnLooking();
    void aDeclinedKeychainIsNotAskedAgain();
    void whatOnePersonWroteIsNotTheNextPersons();

private:
    ServerProcess m_server;
};

} // namespace otklik::test
