// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace otklik::ui {

/// Lets screen readers see the messages of every ConversationView as the items of a list. Call once.
void installConversationAccessibility();

} // namespace otklik::ui
