// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTextLayout>

class QPainter;
class QPlainTextEdit;

/// Emoji are sequences: a flag is two letters, a keycap three, a family seven. Each is drawn whole in the emoji font,
/// whatever letters of the interface's font are in it.
namespace otklik::ui {

/// Neighbouring emoji are one run. In code units.
struct EmojiRun {
    int start = 0;
    int length = 0;
    friend bool operator==(const EmojiRun &, const EmojiRun &) = default;
};
QList<EmojiRun> emojiRuns(const QString &text);
QList<QTextLayout::FormatRange> emojiFormats(const QString &text);

/// The text up to so many code units of emoji, the rest is «…»: Qt decodes the picture of each of them anew whenever it
/// measures a label's line.
QString withFewEmoji(const QString &text, qsizetype most);

/// One line in the painter's font, in the middle of the height; ends with «…» where it does not fit.
void paintLine(QPainter *painter, const QRect &rect, const QString &text, Qt::TextElideMode elide = Qt::ElideRight);

/// The field's emoji are drawn so from now on.
void showEmoji(QPlainTextEdit *edit);

} // namespace otklik::ui
