// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QStringList>

/// The program as a process, for tests that run it as people do.
namespace otklik::test {

/// How long a process may take, milliseconds.
constexpr int Patience = 20'000;

/// What a finished run of the program left. The code is -1 if it crashed or did not end in time.
struct Ran {
    int code = -1;
    QString out = {};
    QString err = {};
};

/// Runs otklik-server to its end.
Ran run(const QStringList &arguments, const QByteArray &input = {});

/// The arguments that a line typed without quotes gives.
QStringList words(const char *line);

/// A server as a process of its own. Killed with the object.
struct Daemon {
    QProcess process;
    quint16 port = 0;

    /// Starts it on a free port; false unless it says where it listens.
    bool start(const QString &data, const QStringList &more = {});
    /// Sends the signal and returns the exit code, -1 after a crash.
    int endsOn(int signal);
    ~Daemon();
};

/// Makes the database of a new installation, as `otklik-server migrate` does before the first start.
bool makeDatabase(const QString &data);

/// `user add` of an operator named Anna; the password is read from input.
QStringList operatorNamed(const QString &login, const QString &data);

/// `token create` for a login.
QStringList tokenFor(const QString &login, const QString &data);

} // namespace otklik::test
