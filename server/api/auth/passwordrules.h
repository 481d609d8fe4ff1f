// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

namespace otklik::server {

constexpr int PasswordMin = 8;
constexpr int PasswordMax = 128;

/// Length before all, as NIST SP 800-63B has it: no rules about kinds of letters, but nothing that everybody tries
/// first and nothing made of the login. Malformed «password» with reason tooShort, tooLong or weak.
Done checkPassword(const QString &password, const QString &login);

} // namespace otklik::server
