// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/client.h"

#include <arpa/inet.h>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace otklik::bench {

namespace {

constexpr unsigned char textFrame = 0x81;
constexpr unsigned char pingFrame = 0x89;
constexpr unsigned char pongFrame = 0x8a;

/// The mask is four zero bytes: legal on the wire, and it costs the generator nothing.
void appendFrame(std::string &out, unsigned char kind, std::string_view payload)
{
    out.push_back(static_cast<char>(kind));
    if (payload.size() < 126) {
        out.push_back(static_cast<char>(0x80 | payload.size()));
    } else {
        out.push_back(static_cast<char>(0x80 | 126));
        out.push_back(static_cast<char>(payload.size() >> 8));
        out.push_back(static_cast<char>(payload.size() & 0xff));
    }
    out.append(4, '\0');
    out.append(payload);
}

} // namespace

Client::Client(int epoll, std::uint16_t port, Heard heard) : m_epoll(epoll), m_heard(std::move(heard))
{
    m_fd = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(m_fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (m_fd < 0 || (::connect(m_fd, reinterpret_cast<sockaddr *>(&to), sizeof to) != 0 && errno != EINPROGRESS)) {
        std::perror("connect");
        std::exit(1);
    }
    epoll_event event{};
    event.events = EPOLLIN | EPOLLOUT;
    event.data.ptr = this;
    ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_fd, &event);
    m_out = "GET /ws HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
            "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: otklik.v1\r\n\r\n";
}

Client::~Client()
{
    lose();
}

void Client::lose()
{
    if (m_fd >= 0) {
        ::close(m_fd); // leaves the epoll set with it
        m_fd = -1;
    }
}

void Client::send(std::string_view text)
{
    if (!m_upgraded) {
        m_early.emplace_back(text);
        return;
    }
    appendFrame(m_out, textFrame, text);
    if (!m_writing) {
        write();
    }
}

void Client::serve(std::uint32_t events)
{
    if (m_fd >= 0 && (events & EPOLLOUT) != 0) {
        write();
    }
    if (m_fd >= 0 && (events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0) {
        read();
    }
}

void Client::write()
{
    while (!m_out.empty()) {
        const ssize_t sent = ::send(m_fd, m_out.data(), m_out.size(), MSG_NOSIGNAL);
        if (sent < 0) {
            if (errno != EAGAIN) {
                lose();
                return;
            }
            break;
        }
        m_out.erase(0, static_cast<std::size_t>(sent));
    }
    want(!m_out.empty());
}

void Client::want(bool writing)
{
    if (writing == m_writing) {
        return;
    }
    m_writing = writing;
    epoll_event event{};
    event.events = writing ? EPOLLIN | EPOLLOUT : EPOLLIN;
    event.data.ptr = this;
    ::epoll_ctl(m_epoll, EPOLL_CTL_MOD, m_fd, &event);
}

void Client::read()
{
    char buffer[64 * 1024];
    const ssize_t got = ::recv(m_fd, buffer, sizeof buffer, 0);
    if (got == 0 || (got < 0 && errno != EAGAIN)) {
        lose();
        return;
    }
    if (got > 0) {
        m_in.append(buffer, static_cast<std::size_t>(got));
    }
    if (!m_upgraded) {
        takeUpgrade();
    }
    if (m_upgraded) {
        takeFrames();
    }
}

void Client::takeUpgrade()
{
    const std::size_t end = m_in.find("\r\n\r\n");
    if (end == std::string::npos) {
        return;
    }
    if (m_in.compare(0, 12, "HTTP/1.1 101") != 0) {
        std::fprintf(stderr, "the server does not upgrade: %s\n", m_in.substr(0, m_in.find("\r\n")).c_str());
        std::exit(1);
    }
    m_in.erase(0, end + 4);
    m_upgraded = true;
    for (const std::string &text : m_early) {
        send(text);
    }
    m_early.clear();
}

void Client::takeFrames()
{
    std::size_t at = 0;
    while (m_in.size() - at >= 2) {
        const auto byte = [this](std::size_t i) {
            return static_cast<unsigned char>(m_in[i]);
        };
        std::size_t head = 2;
        std::uint64_t length = byte(at + 1) & 0x7fU;
        if (length >= 126) {
            const std::size_t extra = length == 126 ? 2 : 8;
            head += extra;
            if (m_in.size() - at < head) {
                break;
            }
            length = 0;
            for (std::size_t i = 0; i < extra; ++i) {
                length = length << 8 | byte(at + 2 + i);
            }
        }
        if (m_in.size() - at < head + length) {
            break;
        }
        const std::string_view payload(m_in.data() + at + head, length);
        if (byte(at) == textFrame) {
            m_heard(*this, payload);
        } else if (byte(at) == pingFrame) {
            appendFrame(m_out, pongFrame, payload);
            write();
        }
        if (m_fd < 0) {
            return;
        }
        at += head + length;
    }
    m_in.erase(0, at);
}

} // namespace otklik::bench
