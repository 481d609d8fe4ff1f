// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace otklik::session {

/// What Prometheus' own clients tell about a process: memory, processor time, descriptors, start. Empty where the
/// system has no /proc.
QByteArray processMetrics();

} // namespace otklik::session
