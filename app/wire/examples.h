// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/codec.h"

namespace otklik::wire {

/// One call and its answer, as the OpenRPC document shows them.
struct Example {
    Request request = {};
    Response response = {};
};

/// In the order of Request, one for each kind.
std::vector<Example> examples();

} // namespace otklik::wire
