// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/http/answersender.h"
#include "server/gateway/http/bodyreader.h"
#include "server/gateway/http/head.h"
#include "server/gateway/http/target.h"
#include "server/gateway/port/admission.h"
#include "server/gateway/port/connectioncontext.h"
#include "server/gateway/port/stream.h"

#include <QTimer>

#include <memory>

namespace otklik::gateway {

/// A connection that has become a WebSocket: its stream belongs to whoever hears of it, the handshake is answered.
struct Upgrade {
    Stream *stream = nullptr;
    QHostAddress client = {};
    QByteArray userAgent = {};
    int verdict = 0;
};

/// One connection that speaks HTTP/1.1: one request at a time, whatever the client pipelines. Lives on the gateway's
/// thread. Ends with upgraded() (the stream now belongs to the receiver) or with finished().
class HttpConnection final : public QObject {
    Q_OBJECT

public:
    /// Takes the stream. By its seat a connection beyond the bounds is turned away.
    HttpConnection(Stream *stream, std::shared_ptr<Admission::Seat> seat, ConnectionContext &context);
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
    void refuseBody(const BodyRefused &refused, qint64 limit);
    void routeRequest(const Head &head, const Target &target);
    void dispatch(const Route &route);
    void begun(quint64 turn, std::optional<HttpResponse> refusal);
    void receiveBody();
    void upgrade(const Head &head);
    void readBody();
    bool readPiece(QByteArray &content);
    void readChunk();
    void chunkTaken(quint64 turn, bool good);
    void endBody();
    Replier replier();

    void answer(quint64 turn, HttpResponse response);
    void respond(HttpResponse response);
    void refuse(int status, const char *kind, const char *reason);
    bool nothingMoreComes() const;
    void sent();
    void leave();
    void expire();
    void arm(std::chrono::milliseconds time);
    void progress(qint64 bytes);
    void cut();
    void finish();

    Stream *m_stream;
    const std::shared_ptr<Admission::Seat> m_seat;
    ConnectionContext &m_context;
    AnswerSender m_sender;
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
    BodyReader m_body;
    bool m_expectContinue = false;
    qint64 m_progress = 0; ///< bytes since the idle timer was last set
    Replier m_reply;
    std::unique_ptr<BodySink> m_sink;
    bool m_sinkBusy = false;
};

} // namespace otklik::gateway
