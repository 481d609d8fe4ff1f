// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <map>

namespace otklik::gateway {

/// What the port counts, on the gateway's thread only. Words are fixed in the code: nothing from outside becomes a
/// label.
struct Counters {
    qint64 accepted = 0;
    qint64 openSockets = 0;
    qint64 openLinks = 0;
    qint64 linksOpened = 0;
    qint64 bytesReceived = 0; ///< of HTTP heads and bodies, and of text frames
    qint64 bytesSent = 0;
    qint64 framesReceived = 0;
    qint64 framesSent = 0;
    std::map<int, qint64> answers = {};            ///< by HTTP status
    std::map<QByteArray, qint64> refusals = {};    ///< by reason: "head", "timeout", "connections"…
    std::map<QByteArray, qint64> linksClosed = {}; ///< by cause: "peer", "flood", "slowReader"…

    QByteArray toPrometheus() const;
};

} // namespace otklik::gateway
