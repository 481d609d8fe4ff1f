// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QTest>
#include <QThread>

#include <utility>

#include <sys/socket.h>
#include <unistd.h>

namespace otklik::test {

/// Two connected sockets.
struct Pair {
    Pair() { ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends); }
    ~Pair()
    {
        closeEnd(0);
        closeEnd(1);
    }
    Q_DISABLE_COPY_MOVE(Pair)

    void closeEnd(int which)
    {
        if (ends[which] >= 0) {
            ::close(std::exchange(ends[which], -1));
        }
    }
    void say() const { QVERIFY(::write(ends[1], "x", 1) == 1); }
    bool take() const
    {
        char byte = 0;
        return ::read(ends[0], &byte, 1) == 1;
    }
    int ends[2] = {-1, -1};
};

inline QAbstractEventDispatcher *dispatcher()
{
    return QThread::currentThread()->eventDispatcher();
}

/// One turn of the event loop.
inline void turn()
{
    QCoreApplication::processEvents();
}

} // namespace otklik::test
