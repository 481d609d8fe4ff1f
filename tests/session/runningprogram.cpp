// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/session/runningprogram.h"

#include <csignal>

namespace otklik::test {

Ran run(const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.start(QStringLiteral(OTKLIK_SERVER_PROGRAM), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(Patience)) {
        process.kill();
        process.waitForFinished();
        return {};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
}

QStringList words(const char *line)
{
    return QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts);
}

bool Daemon::start(const QString &data, const QStringList &more)
{
    process.start(QStringLiteral(OTKLIK_SERVER_PROGRAM),
                  QStringList{QStringLiteral("serve"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"),
                              QStringLiteral("--data"), data} +
                      more);
    QByteArray out;
    while (!out.contains('\n') && process.waitForReadyRead(Patience)) {
        out += process.readAllStandardOutput();
    }
    port = out.trimmed().split(':').last().toUShort();
    return out.startsWith("listening on http://127.0.0.1:") && port > 0;
}

int Daemon::endsOn(int signal)
{
    ::kill(static_cast<pid_t>(process.processId()), signal);
    process.waitForFinished(Patience);
    return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
}

Daemon::~Daemon()
{
    process.kill();
    process.waitForFinished();
}

bool makeDatabase(const QString &data)
{
    return run({QStringLiteral("migrate"), QStringLiteral("--data"), data}).code == 0;
}

QStringList operatorNamed(const QString &login, const QString &data)
{
    return {QStringLiteral("user"),    QStringLiteral("add"),
            QStringLiteral("--login"), login,
            QStringLiteral("--name"),  QStringLiteral("Anna"),
            QStringLiteral("--role"),  QStringLiteral("operator"),
            QStringLiteral("--data"),  data};
}

QStringList tokenFor(const QString &login, const QString &data)
{
    return {QStringLiteral("token"),   QStringLiteral("create"),
            QStringLiteral("--login"), login,
            QStringLiteral("--data"),  data};
}

} // namespace otklik::test
