// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/session/devicestest.h"
#include "tests/session/documentstest.h"
#include "tests/session/filestest.h"
#include "tests/session/guesserstest.h"
#include "tests/session/headerstest.h"
#include "tests/session/hosttest.h"
#include "tests/session/hubtest.h"
#include "tests/session/reportsheettest.h"
#include "tests/session/routestest.h"
#include "tests/session/rulestest.h"
#include "tests/session/scannertest.h"
#include "tests/session/sessiontest.h"
#include "tests/session/signintest.h"
#include "tests/session/threadstest.h"
#include "tests/session/typingtest.h"
#include "tests/support/runtests.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    return otklik::test::runAll<RulesTest, SessionTest, TypingTest, HubTest, SignInTest, GuessersTest, DevicesTest,
                                HeadersTest, ScannerTest, FilesTest, DocumentsTest, RoutesTest, HostTest, ThreadsTest,
                                ReportSheetTest>(argc, argv);
}
