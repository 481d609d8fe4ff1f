// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/port/linger.h"

#include "server/gateway/port/stream.h"

#include <QSocketNotifier>
#include <QTimer>

#ifdef Q_OS_UNIX
#include <array>
#include <cerrno>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace otklik::gateway {

#ifdef Q_OS_UNIX

/// One connection on its way out.
class Farewell final : public QObject {
public:
    Farewell(int descriptor, qint64 bytes) : m_descriptor(descriptor), m_bytesLeft(bytes)
    {
        m_timer.setSingleShot(true);
    }
    ~Farewell() override
    {
        m_heard.reset();
        ::close(m_descriptor);
    }

    QTimer &timer() { return m_timer; }
    bool hasBegun() const { return m_heard != nullptr; }
    /// The socket has let go: everything was handed to the kernel.
    void begin()
    {
        ::shutdown(m_descriptor, SHUT_WR);
        m_heard = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    }
    QSocketNotifier &heard() { return *m_heard; }
    /// Throws away what has come. False when the peer has left, or has said too much.
    bool discard()
    {
        std::array<char, 16 * 1024> bytes;
        for (int turn = 0; turn < turnsAtOnce; ++turn) {
            const ssize_t count = ::recv(m_descriptor, bytes.data(), bytes.size(), MSG_DONTWAIT);
            if (count < 0) {
                return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
            }
            m_bytesLeft -= count;
            if (count == 0 || m_bytesLeft < 0) {
                return false;
            }
        }
        return true;
    }

private:
    static constexpr int turnsAtOnce = 16; // a peer that floods must not hold up the others

    const int m_descriptor;
    qint64 m_bytesLeft;
    std::unique_ptr<QSocketNotifier> m_heard;
    QTimer m_timer;
};

#else

class Farewell final : public QObject {};

#endif

Lingering::Lingering(Bounds bounds, QObject *parent) : QObject(parent), m_bounds(bounds) {}

Lingering::~Lingering()
{
    qDeleteAll(m_farewells);
}

void Lingering::attend(const Stream &stream)
{
#ifdef Q_OS_UNIX
    if (m_bounds.time.count() <= 0 || m_farewells.size() >= m_bounds.many) {
        return;
    }
    const int descriptor = ::fcntl(static_cast<int>(stream.descriptor()), F_DUPFD_CLOEXEC, 0);
    if (descriptor < 0) {
        return; // closed already, or no descriptor is left: then it is closed as the kernel does it
    }
    auto *const farewell = new Farewell(descriptor, m_bounds.bytes);
    m_farewells.insert(farewell);
    connect(&farewell->timer(), &QTimer::timeout, this, [this, farewell] { end(farewell); });
    farewell->timer().start(m_bounds.time);
    const auto begin = [this, farewell] {
        if (!farewell->hasBegun()) {
            farewell->begin();
            connect(&farewell->heard(), &QSocketNotifier::activated, this, [this, farewell] {
                if (!farewell->discard()) {
                    end(farewell);
                }
            });
        }
    };
    connect(&stream, &Stream::closed, farewell, begin);
    connect(&stream, &QObject::destroyed, farewell, begin);
#else
    Q_UNUSED(stream)
#endif
}

void Lingering::hurry(std::chrono::milliseconds left)
{
#ifdef Q_OS_UNIX
    for (Farewell *const farewell : m_farewells) {
        if (farewell->timer().remainingTimeAsDuration() > left) {
            farewell->timer().start(left);
        }
    }
#else
    Q_UNUSED(left)
#endif
}

void Lingering::end(Farewell *farewell)
{
    if (m_farewells.remove(farewell)) {
        farewell->deleteLater(); // it may be within its own signal
        if (m_farewells.isEmpty()) {
            emit emptied();
        }
    }
}

} // namespace otklik::gateway
