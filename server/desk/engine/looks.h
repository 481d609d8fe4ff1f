// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"
#include "app/transcript/document.h"

#include <QByteArray>

namespace otklik::desk {

/// A file that the asker may see: where its sealed bytes lie and the key to them.
struct FileOpened {
    FileInfo info = {};
    QString blob = {};
    QByteArray sealedKey = {};
    ConversationId conversation = {}; ///< none: not sent yet
};

/// What a transcript is made of.
struct TranscriptFound {
    ConversationId conversation = {};
    transcript::Document document = {};
    struct File {
        qsizetype entry = 0; ///< of the document
        qsizetype place = 0; ///< among its files
        FileOpened opened = {};
    };
    QList<File> files = {}; ///< whose SHA-256, and picture, the document still lacks
    Instant at = {};        ///< of which moment it tells
};

/// Looks that come by HTTP and have no method of the WebSocket. `Result` is what the answer holds.
struct FileLook {
    FileId file = {};
    using Result = FileOpened;
};
struct TranscriptLook {
    QString number = {};   ///< of the conversation
    bool notes = false;    ///< with the notes of the staff
    bool masked = false;   ///< with dots instead of the numbers that identify people
    bool pictures = false; ///< shown in place, where the format can
    using Result = TranscriptFound;
};

} // namespace otklik::desk
