// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/history/history.h"
#include "app/store/engine/transaction.h"
#include "app/store/sealing/keyring.h"

namespace otklik::store {

/// What happened to conversations, for deadlines and figures. Messages tell of themselves; the rest is kept here.
class Histories {
public:
    explicit Histories(const Context &context) : m_context(context) {}

    /// Events after the last message that the conversation has; none of them is a message.
    Done append(Transaction &tx, const Conversation &conversation, const History &events);
    /// With its messages, in the order in which all was committed. Older conversations have what was kept since then.
    Result<History> of(const Conversation &conversation);

private:
    const Context &m_context;
};

} // namespace otklik::store
