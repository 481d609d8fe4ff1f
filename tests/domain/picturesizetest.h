// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTest>

class PictureSizeTest : public QObject {
    Q_OBJECT

private slots:
    void theSizeIsReadWhateverThePiecesItComesIn_data();
    void theSizeIsReadWhateverThePiecesItComesIn();
    void whatNothingDecodesHasNoSize_data();
    void whatNothingDecodesHasNoSize();
    void theBoundsAreExact();
    void theHeadIsAllThatIsKept();
};
