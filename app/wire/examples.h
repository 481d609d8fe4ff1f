// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"

namespace otklik::wire {

/// One call and its answer, as the OpenRPC document shows them.
template <class M>
struct Call {
    M request = {};
    typename M::Result result = {};
};
/// Each method has its own, in the file of its family; one without does not link.
template <class M>
Call<M> example();

/// What the examples tell of, so that they tell one story.
namespace sample {
constexpr ConversationId conversation{118};
constexpr LineId line{2};
constexpr PersonId citizen{31};
constexpr PersonId anna{7};
constexpr TemplateId greeting{4};
/// On 20 November 2026, so many minutes past 7:00 UTC.
inline Instant at(int minute)
{
    return fromMs(1'795'158'000'000 + qint64(minute) * 60'000);
}
} // namespace sample

} // namespace otklik::wire
