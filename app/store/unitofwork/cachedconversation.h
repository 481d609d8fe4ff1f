// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/conversations/conversations.h"

namespace otklik::store {

/// A conversation with what stands beside it, as the open transaction sees it.
struct CachedConversation {
    ListedConversation listed = {};
    bool whole = false;    ///< names, previews and counts are known too
    Seq previewPublic = 0; ///< the messages that the previews show
    Seq previewStaff = 0;
};

/// With the read marks, the time of the first reply and the open clocks that `to` has, and the counts that follow from
/// them.
CachedConversation moved(CachedConversation cached, const Conversation &to);
/// With that message behind its last one; seq and time are the message's.
CachedConversation withMessage(CachedConversation cached, const Message &message);

} // namespace otklik::store
