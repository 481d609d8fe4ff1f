// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/presence/presencerules.h"

#include <QColor>

#include <array>

namespace otklik::wire {
struct OperatorView;
} // namespace otklik::wire

namespace otklik::ui {

/// In the order in which they are told.
inline constexpr std::array allPresences{Presence::Online, Presence::Drain, Presence::Break, Presence::Away,
                                         Presence::Offline};
/// For people: «Online».
QString presenceName(Presence presence);
/// Of the dot that stands beside the name, never without it.
QColor presenceColour(Presence presence);
/// «signed in»: what brought somebody into their state.
QString causeName(presence::Cause cause);
/// «Online since 11:41 · signed in», with the reason of a break.
QString presenceStory(const wire::OperatorView &one);

} // namespace otklik::ui
