// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/figures/conversationfigures.h"
#include "app/store/engine/transaction.h"
#include "app/store/sealing/keyring.h"

namespace otklik::store {

/// One row of figures for each conversation, which reports sum up.
class FigureRows {
public:
    explicit FigureRows(const Context &context) : m_context(context) {}

    /// In place of what stood there.
    Done write(Transaction &tx, const Conversation &conversation, const figures::ConversationFigures &figures);
    /// The conversation is about something else, or led by somebody else while nobody has answered.
    Done follow(Transaction &tx, const Conversation &conversation);

private:
    const Context &m_context;
};

} // namespace otklik::store
