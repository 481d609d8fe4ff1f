// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/routing/choice.h"
#include "app/store/conversations/assignments.h"
#include "server/desk/words/words.h"

/// Why a conversation goes to whom, in words.
namespace otklik::desk {

/// To whom it is offered: why just to them, in one sentence.
QString whyYou(const routing::Choice &choice, Language language, const Words &words);
/// Of a candidate, whoever reads it.
QString verdictText(routing::Verdict verdict, const routing::Candidate &candidate, Language language,
                    const Words &words);
/// One step; `name` is that of its person or line.
QString stepText(const store::AssignmentStep &step, const QString &name, Language language, const Words &words);
/// What waits now: for somebody of these, or for operators who take by themselves.
QString waitingText(const routing::Choice &choice, bool manual, Language language, const Words &words);

} // namespace otklik::desk
