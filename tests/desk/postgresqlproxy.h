// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QTemporaryDir>

#include <atomic>
#include <thread>
#include <vector>

namespace otklik::test {

/// Stands between a desk and PostgreSQL on a socket of its own, and does what networks do. Its thread moves the bytes.
class PostgresqlProxy {
public:
    /// `url` names the database with «?host=FOLDER».
    explicit PostgresqlProxy(const QString &url);
    ~PostgresqlProxy();
    PostgresqlProxy(const PostgresqlProxy &) = delete;
    PostgresqlProxy &operator=(const PostgresqlProxy &) = delete;

    const QString &url() const { return m_url; }
    /// No byte moves, and nobody is told.
    void freeze(bool frozen) { m_frozen = frozen; }
    /// The next COMMIT reaches PostgreSQL; its answer never comes back, and the connection breaks.
    void swallowNextCommit() { m_swallow = true; }
    /// The clients are gone; PostgreSQL does not hear of it.
    void forgetClients() { m_forget = true; }
    /// How many clients have come so far.
    int clients() const { return m_clients; }

private:
    struct Pair {
        int client = -1;
        int server = -1;
        bool swallows = false;
    };
    void run();
    void accept();
    void move(Pair &pair, bool toServer);
    static void end(Pair &pair);

    QTemporaryDir m_folder;
    QString m_url;
    QByteArray m_target;
    int m_listener = -1;
    std::vector<Pair> m_pairs;
    std::atomic<bool> m_frozen = false;
    std::atomic<bool> m_swallow = false;
    std::atomic<bool> m_forget = false;
    std::atomic<bool> m_ending = false;
    std::atomic<int> m_clients = 0;
    std::thread m_thread;
};

} // namespace otklik::test
