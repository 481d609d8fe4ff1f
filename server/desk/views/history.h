// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/engine/lookup.h"

namespace otklik::desk {

/// Staff search everything, newest first; any form of a word is found. Without text a hit is a conversation.
Result<wire::HistorySearch::Result> look(const wire::HistorySearch &message, const Permit &who, Lookup &lookup);

/// The file for a download, if the asker may read it; else NotFound.
Result<FileOpened> look(const FileLook &message, const Permit &who, Lookup &lookup);

/// The whole conversation as a document in the asker's language.
Result<TranscriptFound> look(const TranscriptLook &message, const Permit &who, Lookup &lookup);
/// Those of the numbers that the asker does not see.
Result<QStringList> look(const MissingLook &message, const Permit &who, Lookup &lookup);
/// Whether a file is as it was issued; the original is made anew for who may see the conversation.
Result<IssuedLook::Result> look(const IssuedLook &message, const Permit &who, Lookup &lookup);

/// What is known of a file that claims to be a transcript, without the original: nobody's permit is asked for.
Result<IssuedLook::Result> issuedAs(const IssuedLook &message, store::Store &store);
/// The document as it was when it was issued, from the conversation as it is now; its hash tells whether that has
/// changed since. Nobody's permit is asked for.
Result<TranscriptFound> originalOf(const store::IssuedTranscript &issued, const Lookup &lookup);

/// The same as this reader sees it, for the house itself: who asks it has been admitted already.
Result<TranscriptFound> transcriptOf(const Conversation &conversation, const TranscriptLook &look,
                                     const delivery::Reader &reader, Lookup &lookup);

} // namespace otklik::desk
