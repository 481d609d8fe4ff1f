// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

#include <QLocalServer>
#include <QStringList>

#include <functional>

namespace otklik::server {

/// Where commands of the command line speak to the server that uses their data directory: a socket of mode 0600 in it.
/// One request a connection: a line of words; one answer: a line of JSON. Lives on the thread that made it.
class ControlSocket : public QObject {
    Q_OBJECT

public:
    /// Lines for the person at the console, or what is wrong.
    using Answer = std::function<void(const Result<QStringList> &)>;
    using Handler = std::function<void(const QStringList &words, Answer answer)>;

    static constexpr qsizetype requestMax = 256;
    static constexpr int connectionsMax = 16;

    explicit ControlSocket(Handler handler, QObject *parent = nullptr);
    ~ControlSocket() override;

    /// Replaces what an earlier server has left; the caller holds the lock of the directory.
    Done listen(const QString &path);
    /// Asks the server behind that socket and waits, as long as it takes. Nothing when no server listens there.
    static Result<std::optional<QStringList>> ask(const QString &path, const QStringList &words);

private:
    void accept();
    void read(QLocalSocket &socket);

    Handler m_handler;
    QString m_path;
    QLocalServer m_server;
};

} // namespace otklik::server
