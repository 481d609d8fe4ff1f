// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "app/base/random.h"
#include "app/base/result.h"

#include <optional>

/// Time-based one-time passwords, RFC 6238: SHA-1, 30 seconds, 6 digits.
namespace otklik::vault::totp {

/// 20 random bytes.
QByteArray newSecret(RandomSource &random);
QString toBase32(const QByteArray &secret);
/// Malformed «secret» on anything that is not base 32; spaces and lower case are fine.
Result<QByteArray> fromBase32(const QString &text);
/// otpauth://totp/… for a QR code.
QString uri(const QByteArray &secret, const QString &login, const QString &issuer);

/// The code that is good at that time.
QString code(const QByteArray &secret, Instant at);
/// The step (time ÷ 30 s) whose code this is, at most `window` steps to either side and later than `after`; a step is
/// accepted once, so pass the last accepted one. Nothing when the code is wrong.
std::optional<qint64> verify(const QByteArray &secret, const QString &code, Instant now, qint64 after = 0,
                             int window = 1);

} // namespace otklik::vault::totp
