// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/codec.h"

#include <vector>

/// One message of each kind with every field filled, so that a field that is not carried shows.
namespace otklik::test {

std::vector<wire::Request> sampleRequests();
std::vector<wire::Response> sampleResponses();
std::vector<wire::Notification> sampleNotifications();

/// The examples of the OpenRPC document, one of each method.
std::vector<wire::Request> exampleRequests();
std::vector<wire::Response> exampleResponses();

} // namespace otklik::test
