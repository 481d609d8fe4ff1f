// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/runtests.h"
#include "tests/ui/appealscreentest.h"
#include "tests/ui/documentstest.h"
#include "tests/ui/emojitest.h"
#include "tests/ui/hostiletest.h"
#include "tests/ui/looktest.h"
#include "tests/ui/modeltest.h"
#include "tests/ui/offertest.h"
#include "tests/ui/previewtest.h"
#include "tests/ui/requeststest.h"
#include "tests/ui/screenstest.h"
#include "tests/ui/signintest.h"
#include "tests/ui/transfertest.h"
#include "tests/ui/viewtest.h"
#include "tests/ui/walltest.h"
#include "tests/ui/windowtest.h"
#include "ui/theme/appearance.h"

#include <QApplication>

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const otklik::ui::Appearance appearance(app);
    return otklik::test::runAll<LookTest, ModelTest, ScreensTest, SignInTest, DocumentsTest, RequestsTest,
                                AppealScreenTest, ViewTest, WindowTest, HostileTest, PreviewTest, EmojiTest,
                                TransferTest, OfferTest, WallTest, ReportTest>(argc, argv);
}
