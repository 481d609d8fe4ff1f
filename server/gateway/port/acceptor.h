// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTcpServer>
#include <QTimer>

#include <utility>

namespace otklik::gateway {

/// Listens and hands out bare descriptors, as a socket must be made on the thread that it lives on. Of a storm of new
/// connections a few are taken in each turn of the event loop, so that those who are here already do not wait for it;
/// the others wait in the kernel's queue.
class Acceptor final : public QTcpServer {
    Q_OBJECT

public:
    static constexpr int takenInATurn = 4;

    explicit Acceptor(QObject *parent = nullptr);

signals:
    /// The receiver owns the descriptor.
    void arrived(qintptr descriptor);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void endTurn();
    void goOn();

    QTimer m_resume;
    QTimer m_turn;
    int m_taken = 0; // in this turn
};

/// Closes a descriptor that nobody wants.
void closeDescriptor(qintptr descriptor);

/// A descriptor on its way to another thread; closed when it never gets there.
class Descriptor {
public:
    explicit Descriptor(qintptr number) : m_number(number) {}
    ~Descriptor()
    {
        if (m_number >= 0) {
            closeDescriptor(m_number);
        }
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    qintptr release() { return std::exchange(m_number, -1); }

private:
    qintptr m_number;
};

} // namespace otklik::gateway
