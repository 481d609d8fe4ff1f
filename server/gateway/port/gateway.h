// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "app/wire/connectionbounds.h"
#include "app/wire/link.h"
#include "server/gateway/http/hostnames.h"
#include "server/gateway/http/http.h"
#include "server/gateway/http/proxies.h"
#include "server/gateway/port/admission.h"
#include "server/gateway/port/counters.h"

#include <QObject>

#include <chrono>

class QSslConfiguration;

namespace otklik::gateway {

/// Every bound of the port, each with a test at the bound (ENGINE facts in docs/design.md). 0 lifts a limit.
struct GatewayLimits {
    qsizetype headBytes = 16 * 1024;
    int headFields = 64;
    std::chrono::milliseconds headTime{10'000};
    std::chrono::milliseconds idleTime{15'000};
    std::chrono::milliseconds answerTime{60'000};    ///< for a route to answer; then 503
    std::chrono::milliseconds handshakeTime{10'000}; ///< of TLS
    qint64 readBuffer = 64 * 1024;
    qsizetype frameBytes = wire::connectionBound::frame; ///< of a message, in however many frames; beyond it 1009
    std::chrono::milliseconds frameTime{5'000};          ///< for the rest of a message that has begun; then 1001
    qint64 sendQueueBytes = 1024 * 1024;
    std::chrono::milliseconds closeTime{5'000};
    qint64 lingerBytes = 32 * 1024 * 1024;          ///< heard of a peer after our last word, so that it hears that word
    int lingering = 1024;                           ///< peers that may be heard out so at one time
    std::chrono::milliseconds linkIdleTime{90'000}; ///< a WebSocket peer that does not even answer pings is gone
    int connections = 10'000;
    int connectionsPerAddress = 200;
    int framesPerSecond = 50; ///< per connection, of any kind; beyond it 1008
    int backlog = 1024;
};

struct GatewayOptions {
    QHostAddress address = QHostAddress::LocalHost;
    quint16 port = 0;            ///< 0 picks a free one
    QStringList origins = {};    ///< allowed besides the server's own; "*" allows any
    Proxies trustedProxies = {}; ///< those that may say for whom they ask
    HostNames hosts = {};        ///< by which it may be asked; another name is answered 421
    GatewayLimits limits = {};
    QString certificateFile = {}; ///< PEM, the chain included; with keyFile the port speaks TLS only
    QString keyFile = {};
    std::shared_ptr<const Clock> clock = {};   ///< null: the system's
    std::shared_ptr<Admission> admission = {}; ///< of all threads of the port; null: of this one
    std::shared_ptr<Counters> counters = {};   ///< likewise
};

/// What the gateway hands on when a WebSocket is open: the session layer adopts the link, on the gateway's thread.
struct Peer {
    QHostAddress address = {}; ///< the client's, also behind a trusted proxy
    QString userAgent = {};
};
using LinkOpened = std::function<void(std::unique_ptr<wire::Link>, const Peer &)>;

/// The way to a gateway on another thread. May be used from any.
struct Hand {
    std::function<void(qintptr descriptor)> give; ///< closes it when that gateway has ended
    std::shared_ptr<Gauge> load;                  ///< connections that it has or is being given
};

/// The port, or one thread of it: a strict HTTP/1.1 front that answers a request or makes a WebSocket of its
/// connection. Lives on one thread; sockets live and die there.
class Gateway : public QObject {
    Q_OBJECT

public:
    Gateway(GatewayOptions options, std::vector<Route> routes, LinkOpened opened, QObject *parent = nullptr);
    ~Gateway() override;

    /// Listens, and gives what comes to whoever has the fewest connections, itself or one of the others. The port, or
    /// what is wrong.
    Result<quint16> listen(std::vector<Hand> others = {});
    /// Instead of listening: makes ready for what another gateway of this port gives.
    Done join();
    /// Takes over a connection that was accepted elsewhere and is counted in load() already.
    void take(qintptr descriptor);
    std::shared_ptr<Gauge> load() const;
    /// With these connections to come are greeted; those that are open stay as they are. Only where TLS is spoken.
    void useTls(const QSslConfiguration &configuration);
    /// Stops accepting, closes every link with 1012, then answers done() once all are gone or the time is over.
    void drain(std::chrono::milliseconds within, std::function<void()> done);
    /// Prometheus lines of the port: connections, refusals by kind, bytes.
    QByteArray metrics() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace otklik::gateway
