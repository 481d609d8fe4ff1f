// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/inbox.h"
#include "app/base/result.h"

#include <QThread>

namespace otklik::client {

/// Reads and writes the operator's own files on a thread of its own: a slow disk or share never stops the window.
/// Answers run on the thread that made the Disk.
class Disk : public QObject {
    Q_OBJECT

public:
    explicit Disk(QObject *parent = nullptr);
    /// Waits until everything begun is written.
    ~Disk() override;

    /// TooLarge above `most` bytes; Unavailable («read») when it cannot be read.
    void read(const QString &path, qint64 most, std::function<void(const Result<QByteArray> &)> done);
    /// Whole or not at all; Unavailable («disk») when it cannot be written.
    void write(const QString &path, const QByteArray &bytes, std::function<void(const Done &)> done);
    /// Any other work that may wait: `work` runs there, `done` here with what it gave.
    template <class T>
    void run(std::function<T()> work, std::function<void(const T &)> done)
    {
        m_work->post([work = std::move(work), done = std::move(done), answers = m_answers.sender()] {
            answers.post([done, result = work()] { done(result); });
        });
    }

private:
    Inbox m_answers;
    QThread m_thread;
    Inbox *m_work; ///< lives on m_thread, dies with it
};

} // namespace otklik::client
