// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/conversation/stream/textmarks.h"
#include "ui/models/messagemodel.h"

#include <QHash>
#include <QImage>
#include <QRect>
#include <QTextLayout>

#include <memory>

class QPainter;

namespace otklik::ui {

/// What a row's look depends on besides its message.
struct BubbleContext {
    bool startsDay = false;
    bool startsRun = false; ///< the first of several by the same author: shows avatar and name
    bool startsNew = false; ///< the first that was unread when the conversation was opened
    bool operator==(const BubbleContext &) const = default;
};

/// A file inside a bubble, in coordinates of the row.
struct FileBox {
    FileInfo file = {};
    QRect box = {};
    bool picture = false;
};

/// How far a file is. A picture without preview shows its card until the preview arrives.
struct FileView {
    int percent = -1; ///< while it is on its way
    bool failed = false;
    QImage preview = {};
};
using FileViews = QHash<FileId, FileView>;

/// One row, laid out for a width. Coordinates are the row's own.
struct Bubble {
    int height = 0;
    int width = 0;
    BubbleContext context = {};
    QRect bubble = {}; ///< empty for a notice
    QRect avatar = {};
    QString label = {}; ///< the author, or «Note · the author»
    QRect labelRect = {};
    QString day = {};
    QRect dayRect = {};
    QRect newRect = {};
    std::unique_ptr<QTextLayout> text = {};
    QPoint textAt = {};
    QList<TextLink> links = {};
    QList<FileBox> files = {};
    QString time = {};
    QRect timeRect = {};  ///< of the time and the tick
    QString trouble = {}; ///< why it was not sent, with a way on
    QRect troubleRect = {};
    bool notice = false;
    bool note = false;
    bool own = false;
};

/// The day words depend on today.
std::unique_ptr<Bubble> layOut(const MessageItem &item, const BubbleContext &context, int width, const QDate &today,
                               const Theme &theme);

/// What of the row is selected, as positions in its text; −1 selects nothing.
struct RowSelection {
    int from = -1;
    int to = -1;
};

void paintBubble(QPainter *painter, const Bubble &bubble, const MessageItem &item, const RowSelection &selection,
                 const FileViews &files, const Theme &theme);

/// «2 KB · PDF»
QString fileFacts(const FileInfo &file);
bool isPicture(const FileInfo &file);

} // namespace otklik::ui
