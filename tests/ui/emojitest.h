// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// Emoji are whole: when they are drawn, and when they are deleted.
class EmojiTest : public QObject {
    Q_OBJECT

private slots:
    void anEmojiIsOneRun_data();
    void anEmojiIsOneRun();
    void aKeycapIsOnePicture();
    void backspaceTakesAWholeLetter_data();
    void backspaceTakesAWholeLetter();
    void deleteAndTheArrowsTakeAWholeLetter_data();
    void deleteAndTheArrowsTakeAWholeLetter();
    void backspaceLeavesTheRestToTheField();
    void aPreviewShowsTheFirstOfManyEmoji();
};
