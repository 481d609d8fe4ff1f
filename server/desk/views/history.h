// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/engine/lookup.h"

namespace otklik::desk {

/// Staff search everything, newest first; any form of a word is found. Without text a hit is a conversation.
Result<wire::HistorySearch::Result> look(const wire::HistorySearch &message, const Permit &who, Lookup &lookup);

/// The file for a download, if the asker may read it; else NotFound.
Result<FileOpened> lookAtFile(FileId file, const Permit &who, store::Store &store);

/// The whole conversation as a document in the asker's language. A citizen's own only, and never with notes.
Result<TranscriptFound> lookAtTranscript(const TranscriptLook &look, const Permit &who, Lookup &lookup);

} // namespace otklik::desk
