// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/bench/client.h"

#include <chrono>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace otklik::bench {

/// What one phase has shown. Times in microseconds from a sender's send() to the other side's push.
struct Figures {
    std::string name;
    double seconds = 0;
    std::size_t sent = 0;
    std::size_t acknowledged = 0; ///< durable
    std::size_t delivered = 0;    ///< pushed to the other side
    std::vector<std::uint32_t> delays;
    double serverCpuSeconds = 0;
    double ownCpuSeconds = 0;
};

/// Conversations of one citizen and one operator each, on a real server: opened, claimed, and then talked in.
class Talk {
public:
    struct Options {
        std::uint16_t port = 0;
        int serverPid = 0;
        std::vector<std::string> citizens;  ///< access tokens, one conversation each
        std::vector<std::string> operators; ///< access tokens; conversations are dealt among them
    };

    explicit Talk(Options options);

    /// Connects and signs everybody in, opens the conversations and has them claimed.
    void begin();
    /// `perSecond` messages, spread evenly, whatever the server does.
    Figures paced(double perSecond, std::chrono::seconds time);
    /// Each side of each conversation keeps `inFlight` messages unanswered.
    Figures closedLoop(int inFlight, std::chrono::seconds time);

private:
    using Time = std::chrono::steady_clock::time_point;
    struct Side {
        Client *client = nullptr;
        std::string conversation = {};
    };
    struct Sent {
        Time at = {};
        std::uint32_t side = 0;
        bool pushed = false; ///< to the other side
    };

    void heard(const Client &client, std::string_view frame);
    void heardPush(const Client &client, std::string_view frame);
    void heardAnswer(std::string_view frame);
    void say(std::size_t side);
    void turn(int milliseconds);
    template <class Reached>
    void until(const char *what, Reached reached);
    std::string call(std::uint64_t id, const char *method, const std::string &params) const;
    Figures measure(std::string name, std::chrono::seconds time, const std::function<void(Time)> &step);

    Options m_options;
    int m_epoll = -1;
    std::vector<std::unique_ptr<Client>> m_clients; ///< citizens first, then operators
    std::vector<Side> m_sides;                      ///< of conversation i: 2i the citizen, 2i+1 the operator
    std::vector<Sent> m_sent;                       ///< by number of message
    std::vector<std::uint32_t> m_delays;            ///< of what was sent in this phase
    std::string m_line;
    std::size_t m_signedIn = 0, m_opened = 0, m_claimed = 0;
    std::size_t m_acknowledged = 0, m_delivered = 0, m_firstOfPhase = 0;
    bool m_closedLoop = false; ///< each answer calls for the next message
    std::minstd_rand m_random;
};

} // namespace otklik::bench
