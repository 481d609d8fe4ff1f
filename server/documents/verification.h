// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/engine/looks.h"

namespace otklik::store {
class Blobs;
}

/// Whether a file is a transcript as this server issued it: what the command line and HTTP share.
namespace otklik::server {

class Renderer;

/// The largest file that is looked at, in bytes.
constexpr qint64 VerifiedFileMax = 128LL * 1024 * 1024;

/// What a file says of itself, and its SHA-256: what the desk is asked. None of it need be true. Reads a PDF, DOCX or
/// TXT as bytes; takes a while with a large one.
desk::IssuedLook claimOf(const QByteArray &file);

/// Where an altered file departs from the document that was issued.
struct Difference {
    enum class Kind {
        Unknown,      ///< the conversation has gone on since, or is gone: there is nothing to compare with
        Rewritten,    ///< it cannot be read: another program has written it anew, or it is broken
        Surroundings, ///< what it says is the same, what surrounds that is not
        Page,
        Line,
    };
    Kind kind = Kind::Unknown;
    qsizetype at = 0;   ///< of Page and Line, from 1
    QString entry = {}; ///< of Line, the beginning of the entry: «[10:15] Мария»; empty before the first
    QString day = {};   ///< of that entry, as the document writes it
    friend bool operator==(const Difference &, const Difference &) = default;
};

/// Compares texts line by line; of a PDF each line is a page.
Difference firstDifference(const QByteArray &issued, const QByteArray &found, transcript::Format format);

/// Makes the document anew, in the format of the file, and compares. `original` as IssuedLook gives it. Waits for the
/// disk and for otklik-render.
Difference differenceOf(const QByteArray &file, const store::IssuedTranscript &issued,
                        std::optional<desk::TranscriptFound> original, const store::Blobs &blobs,
                        const Renderer &renderer);

} // namespace otklik::server
