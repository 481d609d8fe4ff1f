// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QSet>

#include <chrono>

namespace otklik::gateway {

class Farewell;
class Stream;

/// Lets peers hear the last word. A connection that is closed while bytes of its peer are unread is reset by the
/// kernel, and the peer may lose what was said last. So a second descriptor holds the connection when the
/// stream lets go of it: our side is ended, and what still comes is thrown away. Lives on the gateway's thread.
class Lingering final : public QObject {
    Q_OBJECT

public:
    struct Bounds {
        std::chrono::milliseconds time{0}; ///< from attend() until the connection is cut; 0: nothing lingers
        qint64 bytes = 0;                  ///< thrown away of one peer, then the connection is cut
        int many = 0;                      ///< at one time; further ones are closed as the kernel does it
    };

    explicit Lingering(Bounds bounds, QObject *parent = nullptr);
    ~Lingering() override; // cuts what still lingers

    /// From now on closing `stream` does not reset its connection. Call before it is closed, once.
    void attend(const Stream &stream);
    bool isEmpty() const { return m_farewells.isEmpty(); }
    /// Leaves them at most this time more.
    void hurry(std::chrono::milliseconds left);

signals:
    /// The last one is gone.
    void emptied();

private:
    void end(Farewell *farewell);

    const Bounds m_bounds;
    QSet<Farewell *> m_farewells;
};

} // namespace otklik::gateway
