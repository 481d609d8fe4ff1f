// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/engine/context.h"

/// What becomes of a request for a document once the staff have answered it, or time has: commands of the house. Each
/// looks whether the request still stands as it thinks, so that twice is as once.
namespace otklik::desk {

/// Tells the citizen and the staff of the line how the request stands.
Done tellRequest(Context &context, const DocumentRequest &request, const Conversation &conversation, const char *kind,
                 PersonId person);
/// The notice of one step in the conversation; of a failure or a delay, a note for staff.
Done noticeOfRequest(Context &context, const DocumentRequest &request, DocumentStep step);

/// The document lies sealed in `blob`: it arrives as a message of the one who answered, and is kept as issued.
/// False when it was no longer waited for.
Result<bool> giveInChat(DocumentRequestId id, const store::StoredFile &file, const store::IssuedTranscript &issued,
                        Context &context);
/// The document goes out by e-mail. False as above.
Result<bool> postByMail(DocumentRequestId id, const QByteArray &file, const QString &fileType,
                        const store::IssuedTranscript &issued, Context &context);
/// The document could not be made: the request may be answered again.
Done documentNotMade(DocumentRequestId id, Context &context);
/// What came of an attempt to send: `trouble` None has been taken by the mail server.
Done mailTried(store::OutgoingMail mail, MailTrouble trouble, Context &context);
/// Its deadline: whoever still waits is late, which is told once.
Done documentIsDue(const store::Due &due, Context &context);

} // namespace otklik::desk
