// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/text/identifiers.h"

namespace otklik::server {

/// The login as it is stored: a phone in E.164 however it was typed, anything else in lower case.
inline QString loginOf(const QString &typed)
{
    return checkPhone(typed).value_or(typed.trimmed().toLower());
}

} // namespace otklik::server
