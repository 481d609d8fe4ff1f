// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace otklik::archive {

/// The content of one part of a ZIP; empty when there is none, when it is broken, or larger than 256 MB.
QByteArray zipPart(const QByteArray &zip, const char *name);

} // namespace otklik::archive
