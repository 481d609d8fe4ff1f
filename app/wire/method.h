// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/domain/permissions.h"
#include "app/domain/reason.h"
#include "app/domain/values.h"
#include "app/wire/field.h"

#include <initializer_list>

/// What a file of a family of methods (session.h, message.h …) is written with. For each method it holds a struct with
/// its facts, its members and its `Result`; what the caller must be granted (`needs`); the fields of both with their
/// bounds (`fields`); what no single field shows (`check`); and an example. methods.h lists them all.
namespace otklik::wire {

enum class Caller { Anybody, Citizen, Staff, NotYetSignedIn };

class FaultSet {
public:
    constexpr FaultSet() = default;
    constexpr FaultSet(std::initializer_list<Fault> faults)
    {
        for (const Fault fault : faults) {
            m_bits |= 1U << static_cast<unsigned>(fault);
        }
    }
    constexpr bool contains(Fault fault) const { return (m_bits >> static_cast<unsigned>(fault) & 1U) != 0; }

private:
    unsigned m_bits = 0;
};

struct MethodFacts {
    const char *name;
    Caller caller;
    const char *about;
    FaultSet refusals = {}; ///< of Forbidden, NotFound, Conflict, TooLarge: those that it may answer
};
struct PushFacts {
    const char *name;
    const char *about;
};

/// The answer of who has nothing to say.
struct Empty {};
template <class V>
void fields(V &, Empty &)
{}

/// What no single field of a request shows. A family has an overload for a method that needs one.
template <class M>
Done check(const M &)
{
    return {};
}
inline Done checkPeriod(Instant from, Instant to)
{
    if (isSet(from) && isSet(to) && to < from) {
        return malformed(QStringLiteral("to"), Reason::Range);
    }
    return {};
}

/// The name under which a view stands among the components of the OpenRPC document.
template <class T>
constexpr const char *componentName = nullptr;

} // namespace otklik::wire
