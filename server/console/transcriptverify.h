// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/transcript/document.h"
#include "server/console/command.h"

namespace otklik::server {

/// Whether a file is a transcript as this server issued it. Conflict for one that was altered, with what differs;
/// NotFound for one that it knows nothing of. Makes the document anew to compare, and waits for that.
Result<CommandOutput> verifyTranscript(const QString &path, const ServerOptions &options, const Clock &clock);

/// What a file says of itself: which conversation it is of, and the SHA-256 of its text.
struct TranscriptClaim {
    QString number = {};
    QByteArray textHash = {}; ///< 32 bytes; empty: it names none
};

/// Reads it out of the bytes of a PDF, DOCX or TXT; none of it need be true. Nothing when no number is found.
std::optional<TranscriptClaim> claimOf(const QByteArray &file);

/// Where a text departs from what was issued, in one English line: «line 34, in the entry «[10:15] Мария» of 21 ноября
/// 2026»; of a PDF, whose lines are its pages, «page 3». Empty when they are the same.
QString firstDifference(const QByteArray &issued, const QByteArray &found, transcript::Format format);

} // namespace otklik::server
