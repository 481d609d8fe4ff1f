// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// Reference points of the bench. `echo` opens the product's own port with nothing behind it: each frame goes back as it
// came. `rows URL` writes bare rows into a database, one and 256 to a durable transaction.
#include "server/gateway/port/epolldispatcher.h"
#include "server/gateway/port/gateway.h"
#include "tests/bench/reference.h"

#include <QCoreApplication>
#include <QThread>

#include <cstdio>
#include <map>

namespace {

using namespace otklik;

class Echoes {
public:
    void adopt(std::unique_ptr<wire::Link> link)
    {
        wire::Link *const one = link.get();
        QObject::connect(one, &wire::Link::received, one, [one](const QByteArray &frame) { one->send(frame); });
        QObject::connect(one, &wire::Link::closed, one, [this, one] {
            const auto entry = m_links.find(one);
            entry->second.release()->deleteLater(); // it is still speaking
            m_links.erase(entry);
        });
        m_links.emplace(one, std::move(link));
    }

private:
    std::map<wire::Link *, std::unique_ptr<wire::Link>> m_links;
};

int echo(QCoreApplication &app)
{
    QThread thread;
    gateway::prepareThread(thread); // sockets are served as in the product
    std::unique_ptr<Echoes> echoes;
    std::unique_ptr<gateway::Gateway> port;
    QObject::connect(
        &thread, &QThread::started, &thread,
        [&] {
            echoes = std::make_unique<Echoes>();
            gateway::GatewayOptions options;
            options.limits.connectionsPerAddress = 0;
            options.limits.framesPerSecond = 0;
            port = std::make_unique<gateway::Gateway>(
                options, std::vector<gateway::Route>(),
                [&echoes](std::unique_ptr<wire::Link> link, const gateway::Peer &) { echoes->adopt(std::move(link)); });
            const auto listening = port->listen();
            std::printf("listening on http://127.0.0.1:%d\n", listening ? *listening : 0);
            std::fflush(stdout);
        },
        Qt::DirectConnection);
    thread.start();
    return app.exec(); // until it is killed
}

int rows(const QString &url)
{
    constexpr int bytes = 300; // a sealed message of 120 Cyrillic letters
    std::printf("{\"phase\":\"bare rows, one to a sync\",\"rowsPerSecond\":%.0f}\n",
                bench::bareRowsPerSecond(url, 3'000, 1, bytes));
    std::printf("{\"phase\":\"bare rows, 256 to a sync\",\"rowsPerSecond\":%.0f}\n",
                bench::bareRowsPerSecond(url, 100'000, 256, bytes));
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QString what = QString::fromLocal8Bit(argc > 1 ? argv[1] : "");
    if (what == QLatin1String("echo")) {
        return echo(app);
    }
    if (what == QLatin1String("rows") && argc == 3) {
        return rows(QString::fromLocal8Bit(argv[2]));
    }
    std::fprintf(stderr, "bench_reference echo | rows URL\n");
    return 2;
}
