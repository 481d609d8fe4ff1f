// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace otklik {

/// What a User-Agent says, for people who look for a device that is not theirs: «Firefox 128, Linux», «Otklik 0.1.0,
/// Linux». At most 64 letters of plain ASCII; empty when it says nothing.
QString clientName(const QByteArray &userAgent);

} // namespace otklik
