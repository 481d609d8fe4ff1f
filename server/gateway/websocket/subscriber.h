// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHostAddress>

namespace otklik::gateway {

/// Who is counted together: IPv4 by address, IPv6 by the /64 that one subscriber has.
QHostAddress subscriber(const QHostAddress &address);

} // namespace otklik::gateway
