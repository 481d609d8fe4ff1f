// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>

namespace otklik::wire {

/// The OpenRPC 1.2 document of the WebSocket: every method, parameter, result, limit and error, and as an extension
/// the notifications. Its server is «localhost»: who serves the document puts the real one there. Made from the very
/// lists that the codec walks (methods.h).
QJsonObject openRpc();

} // namespace otklik::wire
