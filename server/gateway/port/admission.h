// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QHostAddress>

#include <memory>
#include <mutex>
#include <optional>

namespace otklik::gateway {

/// How many connections the port has, in all and by client, over all of its threads. Thread-safe; a Seat is not, it
/// belongs to one thread.
class Admission {
public:
    /// 0 lifts a bound.
    Admission(int connections, int perClient) : m_most(connections), m_mostPerClient(perClient) {}
    Admission(const Admission &) = delete;
    Admission &operator=(const Admission &) = delete;

    /// The place of one connection; leaves it when destroyed.
    class Seat {
    public:
        ~Seat();
        Seat(const Seat &) = delete;
        Seat &operator=(const Seat &) = delete;

        /// 0, or the status to refuse with: 503 when the house is full, 429 when this client has too many.
        int verdict() const { return m_full ? 503 : m_tooMany ? 429 : 0; }
        /// A proxy's connection serves many clients, one at a time: from now on it counts for this one. Changes the
        /// verdict.
        void countFor(const QHostAddress &client);
        void countForNobody();

    private:
        friend class Admission;
        explicit Seat(std::shared_ptr<Admission> admission) : m_admission(std::move(admission)) {}

        const std::shared_ptr<Admission> m_admission;
        std::optional<QHostAddress> m_client;
        bool m_full = false;
        bool m_tooMany = false;
    };

    /// `client` is none for the connection of a proxy. Null when there is no room even for a refusal: cut it.
    static std::shared_ptr<Seat> seat(const std::shared_ptr<Admission> &admission,
                                      const std::optional<QHostAddress> &client);

private:
    bool take(const QHostAddress &client);
    void give(const QHostAddress &client);

    const int m_most;
    const int m_mostPerClient;
    std::mutex m_mutex;
    int m_seated = 0;
    int m_refused = 0;
    QHash<QHostAddress, int> m_clients;
};

} // namespace otklik::gateway
