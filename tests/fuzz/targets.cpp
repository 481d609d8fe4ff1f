// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/targets.h"

#include <cstdio>
#include <cstdlib>

namespace otklik::fuzz {

const std::vector<Target> &targets()
{
    static const std::vector<Target> all{
        {"head", head},       {"chunks", chunks},   {"target", target},           {"disposition", disposition},
        {"frame", frame},     {"request", request}, {"serverframe", serverframe}, {"settings", settings},
        {"archive", archive}, {"people", people}};
    return all;
}

void hold(bool truth, const char *invariant)
{
    if (!truth) {
        std::fprintf(stderr, "does not hold: %s\n", invariant);
        std::abort();
    }
}

} // namespace otklik::fuzz
