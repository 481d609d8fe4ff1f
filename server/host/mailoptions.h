// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "server/notify/smtpmailer.h"

#include <optional>

namespace otklik::server {

/// What [smtp] says, with the password from its file; nothing when it names no mail server.
Result<std::optional<notify::SmtpOptions>> mailOptions(const settings::Smtp &given);

} // namespace otklik::server
