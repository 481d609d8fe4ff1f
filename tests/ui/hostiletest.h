// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// What people write is shown and never interpreted, on every screen.
class HostileTest : public QObject {
    Q_OBJECT

private slots:
    void aTooltipShowsMarkupAsItWasWritten_data();
    void aTooltipShowsMarkupAsItWasWritten();
    void aLongTooltipEndsInDots();
    void aTooltipHasFewEmoji();
    void aCaptionHasNoMnemonicAndNoColumn();
    void aMessageBoxShowsMarkupAsItWasWritten();
    void everyScreenShowsHostileTextsAsTheyAre_data();
    void everyScreenShowsHostileTextsAsTheyAre();
};
