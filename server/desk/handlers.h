// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/conversations.h"
#include "server/desk/history.h"
#include "server/desk/lines.h"
#include "server/desk/messages.h"
#include "server/desk/presence.h"
#include "server/desk/sessions.h"
#include "server/desk/templates.h"

/// All handlers together. The compiler finds the one for a message: handle() writes on the desk thread, look() reads on
/// a reader thread.
namespace otklik::desk {

template <class M>
concept WritingMessage = requires(const M &message, const Actor &who, Context &context)
{
    handle(message, who, context);
};
template <class M>
concept ReadingMessage = requires(const M &message, const Actor &who, Lookup &lookup)
{
    look(message, who, lookup);
};

} // namespace otklik::desk
