// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/transcript.h"

/// The words of a request for a document, in the operator's language.
namespace otklik::ui {

/// It waits for the staff, past its deadline.
bool isOverdue(const wire::TranscriptRequestView &request, Instant now);
/// The staff can answer it: it waits and is not being sent.
bool isAnswerable(const wire::TranscriptRequestView &request);
/// «Open», «Being sent», «Answered», «Declined», «Not sent».
QString stateName(DocumentRequestState state);
/// «PDF»
QString formatName(DocumentFormat format);
/// «1 Dec, 14:30»
QString momentText(Instant at);
/// While it waits: how much is left, or by how much it is late; else when it was answered.
QString countdown(const wire::TranscriptRequestView &request, Instant now);
/// The whole row, for a screen reader.
QString spokenRequest(const wire::TranscriptRequestView &request, Instant now);

} // namespace otklik::ui
