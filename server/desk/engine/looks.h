// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/appeals/appealrecord.h"
#include "app/domain/values.h"
#include "app/store/conversations/transcripts.h"
#include "app/transcript/document.h"

#include <QByteArray>

#include <optional>

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
    QList<Seq> only = {};  ///< nothing but these messages; empty: all
    using Result = TranscriptFound;
};
/// The package of a formal appeal.
struct AppealFound {
    AppealId appeal = {};
    QString number = {};
    ConversationId conversation = {};
    QString conversationNumber = {};
    transcript::Document document = {}; ///< the appeal itself
    TranscriptFound transcript = {};    ///< what was said, as its citizen reads it
    QList<FileOpened> files = {};
};
struct AppealLook {
    QString number = {};
    using Result = AppealFound;
};
/// Which of several conversations staff may not see, or are not there; shows nothing of the others.
struct MissingLook {
    QStringList numbers = {};
    using Result = QStringList;
};
/// What the server knows of a file that claims to be one of its transcripts.
struct IssuedLook {
    QByteArray fileHash = {}; ///< SHA-256 of the file, 32 bytes
    QString number = {};      ///< of the conversation, as the file says; empty: it says none
    QByteArray textHash = {}; ///< SHA-256 of its text, as the file says; empty: it says none
    struct Result {
        bool same = false;                                  ///< byte for byte as it was issued
        std::optional<store::IssuedTranscript> issued = {}; ///< none: nothing is known of it
        ConversationId conversation = {};
        /// Of an altered one that the asker may see: as it was issued, made anew from the conversation.
        std::optional<TranscriptFound> original = {};
    };
};

} // namespace otklik::desk
