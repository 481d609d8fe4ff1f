// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/exposition.h"
#include "app/base/result.h"
#include "server/gateway/http/http.h"

#include <map>
#include <mutex>

namespace otklik::server {

/// What passes between people and the desk, counted for all gateway threads together. Thread-safe. What happens with
/// every message takes no lock.
class Traffic {
public:
    using Moment = std::chrono::steady_clock::time_point;

    Counter requests; ///< of WebSockets
    Counter pushes;
    Counter messagesAccepted;
    Counter messagesDurable;

    void sessionOpened(bool staff);
    void sessionGone(bool staff);

    /// A request of a WebSocket was answered with that error.
    void refused(Fault fault);
    /// A session.open was.
    void signInRefused() { m_sessionsRefused.add(); }
    /// A message was handed to so many connections; `asked`: when its command came, unset when nobody asked for it.
    void delivered(quint64 connections, Moment asked);
    /// The same route, whose answers count.
    gateway::Route counted(gateway::Route route);

    void expose(Exposition &out) const;

private:
    class CountedSink;
    static constexpr size_t Faults = static_cast<size_t>(Fault::NotJson) + 1;
    static constexpr std::array DelayBounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0};
    static constexpr std::array AnswerBounds{0.001, 0.0025, 0.01, 0.025, 0.1, 0.25, 1.0, 2.5, 10.0, 60.0};

    /// One row of the routing table; made before the first request, never removed.
    struct RouteFigures {
        RouteFigures(QByteArray pathOfRoute, QByteArray methodOfRoute, bool isUpload)
            : path(std::move(pathOfRoute)), method(std::move(methodOfRoute)), upload(isUpload)
        {}
        const QByteArray path;
        const QByteArray method;
        const bool upload;
        Histogram<AnswerBounds.size()> seconds{AnswerBounds};
        Counter bytes = {}; ///< of uploads that were kept
        mutable std::mutex mutex = {};
        std::map<int, quint64> answers = {}; ///< by status; under the mutex, as HTTP carries no messages
    };
    static void count(RouteFigures &figures, qint64 bytes, std::chrono::steady_clock::time_point began, int status);
    static gateway::Replier counting(std::shared_ptr<RouteFigures> figures, qint64 bytes, gateway::Replier reply);
    void exposeRoutes(Exposition &out) const;

    Counter m_sessionsOpened;
    Counter m_sessionsRefused;
    Gauge m_citizens;
    Gauge m_staff;
    Counter m_deliveries;
    Histogram<DelayBounds.size()> m_delay{DelayBounds};
    std::array<Counter, Faults> m_refused = {};
    mutable std::mutex m_mutex; ///< of the table, not of its rows
    std::map<std::pair<QByteArray, QByteArray>, std::shared_ptr<RouteFigures>> m_routes;
};

} // namespace otklik::server
