// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/methods.h"
#include "server/delivery/published.h"

#include <optional>

namespace otklik::desk {
class Words;
}

namespace otklik::delivery {

/// Makes of what was committed what a reader hears of it. Pure: may be used from any thread.
class Projector {
public:
    /// `words` must outlive it.
    explicit Projector(const desk::Words &words) : m_words(words) {}

    /// Nothing for what this kind of reader may not hear, and for what is no notification, such as a revoked sign-in.
    std::optional<wire::Notification> project(const Published &published, const Reader &reader) const;

private:
    const desk::Words &m_words;
};

} // namespace otklik::delivery
