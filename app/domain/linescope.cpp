// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/linescope.h"

namespace otklik {

bool maySee(const Conversation &conversation, PersonId person, Role role, const LineScope &lines)
{
    if (role == Role::Citizen) {
        return conversation.citizen == person;
    }
    return lines.contains(conversation.line) || conversation.op == person;
}

} // namespace otklik
