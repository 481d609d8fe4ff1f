// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/port/gateway.h"

#include "app/base/log.h"
#include "server/gateway/http/httpconnection.h"
#include "server/gateway/port/acceptor.h"
#include "server/gateway/port/stream.h"
#include "server/gateway/port/tlsfiles.h"
#include "server/gateway/websocket/socketlink.h"

#include <QSet>
#include <QSslConfiguration>
#include <QThread>

#include <algorithm>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace otklik::gateway {

namespace {

/// Sockets that must have gone before memory is given back to the system, and the quiet time after the last of them.
constexpr int stormSockets = 500;
constexpr std::chrono::seconds stormOver{10};

} // namespace

class Gateway::Private {
public:
    Private(Gateway *gateway, GatewayOptions given, std::vector<Route> routes, LinkOpened linkOpened);

    Done prepareTls();
    void deal(qintptr descriptor);
    void take(qintptr descriptor);
    bool adopt(qintptr descriptor);
    bool admit(Stream *stream);
    void release(Stream *stream);
    void upgrade(const Upgrade &upgraded);
    void turnAway(std::unique_ptr<SocketLink> link);
    void finishDrain();

    Gateway *const q;
    const GatewayOptions options;
    const LinkOpened opened;
    ConnectionContext context;
    std::optional<TlsContext> tls;
    Acceptor acceptor;
    std::vector<Hand> others;
    const std::shared_ptr<Gauge> load = std::make_shared<Gauge>();
    QTimer trim;
    QTimer drainPatience;
    std::function<void()> drained;
    bool draining = false;
    int goneSinceTrim = 0;
    const std::shared_ptr<Admission> admission;
    QHash<Stream *, std::shared_ptr<Admission::Seat>> streams;
    QSet<HttpConnection *> connections;
    QSet<SocketLink *> links;
};

Gateway::Private::Private(Gateway *gateway, GatewayOptions given, std::vector<Route> routes, LinkOpened linkOpened)
    : q(gateway), options(std::move(given)), opened(std::move(linkOpened)),
      context(options, Router(std::move(routes), Origins(options.origins), options.hosts)),
      admission(options.admission
                    ? options.admission
                    : std::make_shared<Admission>(options.limits.connections, options.limits.connectionsPerAddress))
{
    acceptor.setListenBacklogSize(options.limits.backlog);
    connect(&acceptor, &Acceptor::arrived, q, [this](qintptr descriptor) { deal(descriptor); });
    connect(&context.lingering, &Lingering::emptied, q, [this] { finishDrain(); });
    trim.setSingleShot(true);
    connect(&trim, &QTimer::timeout, q, [this] {
        goneSinceTrim = 0;
#ifdef __GLIBC__
        malloc_trim(0);
#endif
    });
    drainPatience.setSingleShot(true);
    connect(&drainPatience, &QTimer::timeout, q, [this] {
        const QList<Stream *> open = streams.keys();
        for (Stream *const stream : open) {
            stream->abort();
        }
        context.lingering.hurry(std::chrono::milliseconds(0));
    });
}

Done Gateway::Private::prepareTls()
{
    if (options.certificateFile.isEmpty() && options.keyFile.isEmpty()) {
        return {};
    }
    OTKLIK_TRY(const auto configuration, loadTls(options.certificateFile, options.keyFile));
    auto made = TlsContext::make(configuration);
    if (!made) {
        return tl::unexpected(made.error());
    }
    tls = *std::move(made);
    return {};
}

/// To whoever has the fewest. To each in turn would not do: where every client asks by HTTP before it opens its
/// WebSocket, one of two threads would get all the WebSockets.
void Gateway::Private::deal(qintptr descriptor)
{
    const auto least = std::min_element(others.begin(), others.end(), [](const Hand &one, const Hand &other) {
        return one.load->value() < other.load->value();
    });
    if (least != others.end() && least->load->value() < load->value()) {
        least->load->add(1);
        least->give(descriptor);
    } else {
        load->add(1);
        take(descriptor);
    }
}

void Gateway::Private::take(qintptr descriptor)
{
    if (draining) { // dealt before the news had reached the dealer
        closeDescriptor(descriptor);
        load->add(-1);
    } else if (!adopt(descriptor)) {
        load->add(-1);
    }
}

/// False when nothing came of it.
bool Gateway::Private::adopt(qintptr descriptor)
{
    auto stream = std::make_unique<Stream>(descriptor, tls, options.limits.readBuffer);
    // Reset before it was taken: all of these would count as one client with too many connections.
    if (stream->peerAddress().isNull() || !stream->isOpen() || !admit(stream.get())) {
        return false;
    }
    Stream *const open = stream.release();
    connect(open, &Stream::closed, q, [this, open] { release(open); });
    connect(open, &QObject::destroyed, q, [this, open] { release(open); });
    auto *const connection = new HttpConnection(open, streams.value(open), context);
    connections.insert(connection);
    connect(connection, &HttpConnection::finished, q, [this, connection] {
        connections.remove(connection);
        connection->deleteLater();
    });
    connect(connection, &HttpConnection::upgraded, q, [this, connection](const Upgrade &upgraded) {
        connections.remove(connection);
        connection->deleteLater();
        upgrade(upgraded);
    });
    connection->start();
    return true;
}

/// False when there is not even room for a refusal.
bool Gateway::Private::admit(Stream *stream)
{
    std::optional<QHostAddress> client;
    if (!context.proxies.trusts(stream->peerAddress())) {
        client = stream->peerAddress();
    }
    auto seat = Admission::seat(admission, client);
    if (!seat || seat->verdict() == 503) {
        context.counters->refusals.add("connections");
    } else if (seat->verdict() == 429) {
        context.counters->refusals.add("connectionsPerAddress");
    }
    if (!seat) {
        return false;
    }
    streams.insert(stream, std::move(seat));
    context.counters->accepted.add();
    context.counters->openSockets.add(1);
    return true;
}

void Gateway::Private::release(Stream *stream)
{
    if (!streams.remove(stream)) {
        return; // closed, then destroyed
    }
    context.counters->openSockets.add(-1);
    load->add(-1);
    if (++goneSinceTrim >= stormSockets) {
        trim.start(stormOver);
    }
    finishDrain();
}

void Gateway::Private::upgrade(const Upgrade &upgraded)
{
    auto link = std::make_unique<SocketLink>(upgraded.stream, context);
    connect(link.get(), &QObject::destroyed, q, [this, raw = link.get()] { links.remove(raw); });
    links.insert(link.get());
    if (upgraded.verdict != 0) {
        turnAway(std::move(link));
    } else {
        opened(std::move(link),
               Peer{.address = upgraded.client, .userAgent = QString::fromUtf8(upgraded.userAgent.left(256))});
    }
}

void Gateway::Private::turnAway(std::unique_ptr<SocketLink> link)
{
    SocketLink *const owned = link.release();
    owned->setParent(q);
    connect(owned, &wire::Link::closed, owned, &QObject::deleteLater);
    owned->close(wire::CloseCode::Overloaded);
}

void Gateway::Private::finishDrain()
{
    if (draining && streams.isEmpty() && context.lingering.isEmpty() && drained) {
        drainPatience.stop();
        // Later: the last stream is still within its own signal.
        QMetaObject::invokeMethod(q, std::exchange(drained, {}), Qt::QueuedConnection);
    }
}

Gateway::Gateway(GatewayOptions options, std::vector<Route> routes, LinkOpened opened, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, std::move(options), std::move(routes), std::move(opened)))
{}

Gateway::~Gateway()
{
    d->acceptor.close();
    d->context.pool.waitForDone();
    // Nobody hears of it any more: what the routes and the session layer hold stays safe to use and to destroy.
    for (Stream *const stream : d->streams.keys()) {
        stream->disconnect(this);
    }
    for (SocketLink *const link : d->links) {
        link->disconnect(this);
    }
    qDeleteAll(d->connections);
}

void Gateway::useTls(const QSslConfiguration &configuration)
{
    Q_ASSERT(thread() == QThread::currentThread());
    Q_ASSERT(d->tls); // a port without TLS does not begin to speak it
    if (auto context = TlsContext::make(configuration)) {
        d->tls = *std::move(context);
    } else {
        qCWarning(logGateway) << "The new certificate is of no use, the old one stays:" << context.error().detail;
    }
}

Result<quint16> Gateway::listen(std::vector<Hand> others)
{
    Q_ASSERT(thread() == QThread::currentThread());
    OTKLIK_TRY_DONE(d->prepareTls());
    d->others = std::move(others);
    if (!d->acceptor.listen(d->options.address, d->options.port)) {
        return fail(Fault::Unavailable, d->acceptor.errorString());
    }
    return d->acceptor.serverPort();
}

Done Gateway::join()
{
    Q_ASSERT(thread() == QThread::currentThread());
    return d->prepareTls();
}

void Gateway::take(qintptr descriptor)
{
    Q_ASSERT(thread() == QThread::currentThread());
    d->take(descriptor);
}

std::shared_ptr<Gauge> Gateway::load() const
{
    return d->load;
}

void Gateway::drain(std::chrono::milliseconds within, std::function<void()> done)
{
    Q_ASSERT(thread() == QThread::currentThread());
    d->acceptor.close();
    d->draining = true;
    d->drained = std::move(done);
    d->drainPatience.start(within);
    d->context.lingering.hurry(within);
    // Copies: each of them may leave its set meanwhile.
    for (HttpConnection *const connection : QSet<HttpConnection *>(d->connections)) {
        connection->drain();
    }
    for (SocketLink *const link : QSet<SocketLink *>(d->links)) {
        link->close(wire::CloseCode::Restarting);
    }
    d->finishDrain();
}

QByteArray Gateway::metrics() const
{
    return d->context.counters->toPrometheus();
}

} // namespace otklik::gateway
