// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace otklik {

/// Why a text is no origin that a browser could ever send.
enum class OriginFault { NoScheme, OtherScheme, Wildcard, Path, Unreadable };

/// The origin as browsers serialise it: «https://xn--80atjc.xn--p1ai», lower case, the host in ASCII, the port only
/// where it is not the scheme's own.
tl::expected<QString, OriginFault> serialisedOrigin(const QString &typed);

} // namespace otklik
