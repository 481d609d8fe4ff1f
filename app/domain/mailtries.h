// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"

#include <optional>

namespace otklik {

/// What kept a mail from being taken by a mail server.
enum class MailTrouble {
    None = 0,
    Connect = 1, ///< nobody answers, or the name is not known
    Timeout = 2,
    Tls = 3,      ///< no TLS where it is demanded, or a certificate that is not trusted
    SignIn = 4,   ///< the server does not take user and password
    Deferred = 5, ///< a 4xx answer
    Refused = 6,  ///< a 5xx answer: for good
    Other = 7,
    TooOld = 8, ///< tried for a whole day
};

/// When a mail that was tried at `now` for the `attempts`th time is tried again: after 1, 5, 15 and 60 minutes, then
/// every 3 hours. None when that is more than 24 hours after it was written: it is given up.
std::optional<Instant> nextMailTry(int attempts, Instant writtenAt, Instant now);

} // namespace otklik
