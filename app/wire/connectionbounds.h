// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

/// The bounds of one connection: what the document tells and what the server holds to. Tests of the server may set
/// others.
namespace otklik::wire::connectionBound {

constexpr qint64 frame = 64 * 1024; ///< bytes of a message
constexpr int inFlight = 64;        ///< calls that wait for their answers
constexpr int refusedFrames = 20;   ///< in a row; then 1008
constexpr int openWithinMs = 10'000;
constexpr int watched = 256; ///< conversations
constexpr int typing = 16;   ///< conversations at once; with the next one the first has ended

} // namespace otklik::wire::connectionBound
