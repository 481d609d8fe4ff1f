// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// Pictures that people send are decoded in a process of its own.
class PreviewTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();

    void aPictureBecomesASmallOne_data();
    void aPictureBecomesASmallOne();
    void aBombIsNoPictureAndTheWindowGoesOn_data();
    void aBombIsNoPictureAndTheWindowGoesOn();
    void aHelperThatMisbehavesIsEnded_data();
    void aHelperThatMisbehavesIsEnded();
    void whatIsNoPreviewIsNotTaken();
    void fewPicturesAreFetchedAtOnceTheNewestFirst();
    void aPictureWithoutPreviewSaysSo();
};
