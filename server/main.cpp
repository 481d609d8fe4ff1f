// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/base/coredumps.h"
#include "app/base/log.h"
#include "server/console/commandline.h"
#include "server/host/dataowner.h"
#include "server/host/descriptors.h"
#include "server/host/servicemanager.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QSocketNotifier>
#include <QTimer>

#include <csignal>
#include <cstdio>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

using namespace otklik;

namespace {

constexpr int BadUsage = 2;
constexpr int Failed = 1;
constexpr std::chrono::milliseconds DrainTime{5'000};
constexpr std::chrono::milliseconds ShortDrainTime{1'000};

int signalPipe[2] = {-1, -1};

void onSignal(int number)
{
    const char byte = static_cast<char>(number);
    (void)!::write(signalPipe[1], &byte, 1); // all that is safe inside a handler
}

/// What the signals since the last look ask for.
struct Asked {
    bool end = false;
    bool renewal = false;
};

Asked takeSignals()
{
    Asked asked;
    char number = 0;
    while (::read(signalPipe[0], &number, 1) > 0) {
        (number == SIGHUP ? asked.renewal : asked.end) = true;
    }
    return asked;
}

void say(FILE *to, const QString &line)
{
    std::fprintf(to, "%s\n", line.toUtf8().constData());
    std::fflush(to);
}

int complain(const Error &error)
{
    const QString detail = error.detail.isEmpty() ? QStringLiteral("it failed without saying why") : error.detail;
    say(stderr, QStringLiteral("otklik-server: %1").arg(detail));
    // A key that is missing, wrong or open to others is as much a mistake of the call as a bad option.
    const bool usage = error.fault == Fault::Malformed || error.fault == Fault::Forbidden;
    return usage ? BadUsage : Failed;
}

int finish(const Result<server::CommandOutput> &told)
{
    if (!told) {
        return complain(told.error());
    }
    for (const QString &line : told->out) {
        say(stdout, line);
    }
    for (const QString &line : told->err) {
        say(stderr, line);
    }
    return 0;
}

QString urlOf(const server::ServerOptions &options, quint16 port)
{
    const QHostAddress &address = options.gateway.address;
    const bool six = address.protocol() == QAbstractSocket::IPv6Protocol;
    const QString host = six ? QLatin1Char('[') + address.toString() + QLatin1Char(']') : address.toString();
    const QString scheme = options.gateway.certificateFile.isEmpty() ? QStringLiteral("http") : QStringLiteral("https");
    return QStringLiteral("%1://%2:%3").arg(scheme, host).arg(port);
}

int serve(server::ServerOptions options, const Clock &clock)
{
    if (::pipe2(signalPipe, O_CLOEXEC | O_NONBLOCK) != 0) {
        return complain({.detail = QStringLiteral("no pipe for signals can be had")});
    }
    struct sigaction action = {};
    action.sa_handler = onSignal;
    sigaction(SIGHUP, &action, nullptr); // already now: a reload that comes early must not end the program
    const server::Room room = server::makeRoomForConnections(options.gateway.limits.connections);
    options.gateway.limits.connections = room.connections;
    const server::ServiceManager manager;
    server::ServerHost host(options, clock);
    const auto port = host.start();
    if (!port) {
        complain(port.error());
        // What gets better by itself, like a database that is not up yet, is worth another start; a mistake is not.
        const bool passes = port.error().fault == Fault::Unavailable && port.error().retryAfter.count() > 0;
        return passes ? Failed : BadUsage;
    }
    tell(room);
    QSocketNotifier signalled(signalPipe[0], QSocketNotifier::Read);
    bool draining = false;
    QObject::connect(&signalled, &QSocketNotifier::activated, &host, [&] {
        const Asked asked = takeSignals();
        if (asked.renewal && !draining) {
            host.renewTls();
        }
        if (!asked.end) {
            return;
        }
        if (draining) { // asked twice: at once, then
            QCoreApplication::exit(0);
            return;
        }
        draining = true;
        manager.tell("STOPPING=1\nSTATUS=telling everybody");
        host.drain(DrainTime, [] { QCoreApplication::exit(0); });
    });
    QObject::connect(&host, &server::ServerHost::mustStartAnew, &host, [&] {
        if (!std::exchange(draining, true)) {
            manager.tell("STOPPING=1\nSTATUS=a sync of the database failed, starting anew");
            host.drain(ShortDrainTime, [] { QCoreApplication::exit(Failed); });
        }
    });
    sigaction(SIGTERM, &action, nullptr);
    sigaction(SIGINT, &action, nullptr);
    QTimer watchdog;
    QObject::connect(&watchdog, &QTimer::timeout, &host, [&] { host.pulse([&] { manager.tell("WATCHDOG=1"); }); });
    if (manager.watchdog().count() > 0) {
        watchdog.start(std::chrono::duration_cast<std::chrono::milliseconds>(manager.watchdog() / 3));
    }
    const QString where = QStringLiteral("listening on %1").arg(urlOf(options, *port));
    say(stdout, where);
    manager.tell("READY=1\nSTATUS=" + where.toUtf8());
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    forbidCoreDumps();
    std::signal(SIGPIPE, SIG_IGN);
    installLogging();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("otklik-server"));
    QCoreApplication::setApplicationVersion(QStringLiteral(OTKLIK_VERSION));
    const auto line = server::readCommandLine(QCoreApplication::arguments().mid(1));
    if (!line) {
        complain(line.error());
        return BadUsage;
    }
    if (line->kind == server::CommandLine::Kind::Say) {
        std::fputs(line->text.toUtf8().constData(), stdout);
        return 0;
    }
    const SystemClock clock;
    const server::ServerOptions &options = line->options;
    installLogging(options.log);
    const Result<QString> owner = line->asRoot ? QString() : server::becomeOwner(options);
    if (!owner) {
        return complain(owner.error());
    }
    return line->kind == server::CommandLine::Kind::Serve ? serve(options, clock) : finish(line->work(options, clock));
}
