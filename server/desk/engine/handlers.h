// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/handlers/appeals.h"
#include "server/desk/handlers/assignment.h"
#include "server/desk/handlers/conversations.h"
#include "server/desk/handlers/lines.h"
#include "server/desk/handlers/messages.h"
#include "server/desk/handlers/presence.h"
#include "server/desk/handlers/routing.h"
#include "server/desk/handlers/servicelevels.h"
#include "server/desk/handlers/sessions.h"
#include "server/desk/handlers/templates.h"
#include "server/desk/handlers/transcripts.h"
#include "server/desk/views/appeals.h"
#include "server/desk/views/history.h"
#include "server/desk/views/livepanel.h"
#include "server/desk/views/offers.h"
#include "server/desk/views/reports.h"

/// All handlers together. The compiler finds the one for a message: handle() writes on the desk thread, look() reads on
/// a reader thread.
namespace otklik::desk {

template <class M>
concept WritingMessage = requires(const M &message, const Permit &who, Context &context)
{
    handle(message, who, context);
};
template <class M>
concept ReadingMessage = requires(const M &message, const Permit &who, Lookup &lookup)
{
    look(message, who, lookup);
};

} // namespace otklik::desk
