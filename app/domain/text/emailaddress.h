// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

namespace otklik {

/// The address of a mailbox as mail servers everywhere take it: printable ASCII without quotes, comments or spaces in
/// the local part (at most 64), a domain of at least two labels, at most 254 in all. A domain may be written in other
/// letters and is given in ASCII («почта.рф» becomes «xn--…»). Space around it is taken off. Malformed with the reason
/// empty, tooLong or format; the caller names the field. Nothing that passes holds a line end, a control character or
/// an angle bracket, so that it may stand in a header and in an SMTP command.
Result<QString> checkEmail(const QString &typed);

} // namespace otklik
