// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/engine/lookup.h"

namespace otklik::desk {

/// An offer with what its operator is shown of it, before it is known in which language.
struct OfferOverview {
    store::Offer offer = {};
    Overview conversation = {};
    routing::Choice choice = {};
};

Result<OfferOverview> overviewOf(const store::Offer &offer, store::Store &store);
wire::OfferView viewOf(const OfferOverview &overview, Language language, const Words &words);

/// What is offered to the caller now.
Result<wire::OfferList::Result> look(const wire::OfferList &message, const Permit &who, Lookup &lookup);
/// How it came to whom, and why it waits when it does. NotFound for what the caller may not see.
Result<wire::ConversationExplain::Result> look(const wire::ConversationExplain &message, const Permit &who,
                                               Lookup &lookup);

} // namespace otklik::desk
