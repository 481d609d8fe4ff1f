// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "app/base/inbox.h"
#include "server/gateway/admission.h"
#include "server/gateway/counters.h"
#include "server/gateway/gateway.h"
#include "server/gateway/head.h"
#include "server/gateway/linger.h"
#include "server/gateway/router.h"
#include "server/gateway/target.h"

#include <QTcpSocket>
#include <QThreadPool>
#include <QTimer>

#include <memory>

namespace otklik::gateway {

/// What connections share; the gateway owns it and outlives them.
struct ConnectionContext {
    ConnectionContext(const GatewayOptions &options, Router router);

    const GatewayLimits limits;
    const Proxies proxies;
    const Router router;
    const std::shared_ptr<const Clock> clock;
    const std::shared_ptr<Counters> counters;
    Inbox inbox;      ///< of the gateway's thread: answers and chunks come back through it
    QThreadPool pool; ///< reads BodySources
    Lingering lingering;
};

/// A connection that has become a WebSocket: its socket belongs to whoever hears of it, the handshake is answered.
struct Upgrade {
    QTcpSocket *socket = nullptr;
    QHostAddress client = {};
    QByteArray userAgent = {};
    int verdict = 0;
};

/// One connection that speaks HTTP/1.1: one request at a time, whatever the client pipelines. Lives on the gateway's
/// thread. Ends with upgraded() (the socket now belongs to the receiver) or with finished().
class HttpConnection final : public QObject {
    Q_OBJECT

public:
    /// Takes the socket. By its seat a connection beyond the bounds is turned away.
    HttpConnection(QTcpSocket *socket, std::shared_ptr<Admission::Seat> seat, ConnectionContext &context);
    ~HttpConnection() override;

    void start();
    /// Ends when idle, else after the answer under way.
    void drain();

signals:
    void upgraded(const otklik::gateway::Upgrade &upgrade);
    void finished();

private:
    enum class Phase {
        Waiting,   ///< for a head
        Receiving, ///< a body
        Answering, ///< the route works
        Sending,   ///< the answer goes out
        Leaving,   ///< it is being closed
    };

    void takeBytes();
    void readHead();
    void acceptHead(const Head &head);
    void seatClient();
    void refuseHead(const HeadRefused &refused);
    void routeRequest(const Head &head, const Target &target);
    void dispatch(const Route &route, bool expectContinue);
    void upgrade(const Head &head);
    void readBody();
    void readChunk();
    void chunkTaken(quint64 turn, bool good);
    void endBody();
    Replier replier();

    void answer(quint64 turn, HttpResponse response);
    void respond(HttpResponse response);
    void refuse(int status, const char *kind, const char *reason);
    void pumpSource();
    void sourceRead(quint64 turn, const std::optional<QByteArray> &chunk);
    void bytesLeft();
    void sent();
    void leave();
    void expire();
    bool isSecure() const;
    void arm(std::chrono::milliseconds time);
    void progress(qint64 bytes);
    void cut();
    void finish();

    QTcpSocket *m_socket;
    const std::shared_ptr<Admission::Seat> m_seat;
    ConnectionContext &m_context;
    QTimer m_timer;
    Phase m_phase = Phase::Waiting;
    bool m_headBegun = false; ///< the time for this head runs
    bool m_keepAlive = true;
    bool m_draining = false;
    bool m_finished = false;

    // The request under way.
    quint64 m_turn = 0; ///< answers to an earlier one are dropped
    HttpRequest m_request;
    const Route *m_route = nullptr;
    qint64 m_bodyLeft = 0;
    qint64 m_progress = 0; ///< bytes since the idle timer was last set
    Replier m_reply;
    std::unique_ptr<BodySink> m_sink;
    bool m_sinkBusy = false;
    std::shared_ptr<BodySource> m_source;
    qint64 m_sourceLeft = 0;
    bool m_sourceBusy = false;
};

} // namespace otklik::gateway
