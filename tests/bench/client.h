// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace otklik::bench {

/// One WebSocket client on a non-blocking socket, as thin as a peer of the protocol can be: a load generator shares the
/// machine with the server it measures. One thread.
class Client {
public:
    using Heard = std::function<void(Client &, std::string_view frame)>;

    Client(int epoll, std::uint16_t port, Heard heard);
    ~Client();
    Client(const Client &) = delete;
    Client &operator=(const Client &) = delete;

    /// A text frame, in order; what the socket does not take waits here.
    void send(std::string_view text);
    /// What epoll has told of the socket.
    void serve(std::uint32_t events);
    bool isOpen() const { return m_upgraded; }
    bool isLost() const { return m_fd < 0; }

    std::size_t index = 0; ///< the owner's name for it

private:
    void read();
    void write();
    void takeUpgrade();
    void takeFrames();
    void want(bool writing);
    void lose();

    int m_epoll;
    int m_fd = -1;
    Heard m_heard;
    std::string m_out;
    std::string m_in;
    bool m_upgraded = false;
    bool m_writing = true;
    std::vector<std::string> m_early; ///< frames that were sent before the handshake was over
};

} // namespace otklik::bench
