// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"

namespace otklik {

enum class DocumentFormat { Txt, Pdf, Docx };

using DocumentRequestId = Id<struct DocumentRequestTag>;

/// Where a request for a document stands. Open and Failed wait for the staff, Sending for the server.
enum class DocumentRequestState {
    Open,
    Sending,
    Answered,
    Declined,
    Failed, ///< the document could not be made or sent: it may be answered again
};

/// How the staff answer a request for a document.
enum class DocumentDecision {
    Chat,  ///< as a message with the file
    Email, ///< to the address that the request names
    Decline,
};

/// A citizen's request to be given a conversation as a document, by people: where a download is not possible.
struct DocumentRequest {
    DocumentRequestId id = {};
    ConversationId conversation = {};
    PersonId citizen = {};
    DocumentFormat format = DocumentFormat::Pdf;
    Language language = Language::Russian; ///< of the document: the citizen's when they asked
    QString email = {};                    ///< as checkEmail() gives it; empty: none
    QString comment = {};                  ///< the citizen's words
    DocumentRequestState state = DocumentRequestState::Open;
    DocumentDecision decision = DocumentDecision::Chat; ///< from Sending on
    Instant createdAt = {};
    Instant dueAt = {};
    Instant answeredAt = {}; ///< when it became Answered or Declined
    PersonId by = {};        ///< who of the staff answered
    QString reason = {};     ///< of a refusal, in the words of the staff
    friend bool operator==(const DocumentRequest &, const DocumentRequest &) = default;
};

/// Whether the citizen still waits for an answer.
inline bool isOwed(DocumentRequestState state)
{
    return state != DocumentRequestState::Answered && state != DocumentRequestState::Declined;
}
/// Whether it was answered, or still waits, past its deadline.
inline bool isLate(const DocumentRequest &request, Instant now)
{
    return (isOwed(request.state) ? now : request.answeredAt) >= request.dueAt;
}

} // namespace otklik
