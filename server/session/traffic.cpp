// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/session/traffic.h"

#include "app/wire/codec.h"

namespace otklik::server {

namespace {

using std::chrono::steady_clock;

double secondsSince(steady_clock::time_point before)
{
    return std::chrono::duration<double>(steady_clock::now() - before).count();
}

/// What signing in is made of: the last word of the path.
QByteArray stepOf(const QByteArray &path)
{
    const QByteArray prefix = "/api/auth/";
    return path.startsWith(prefix) ? path.mid(prefix.size()) : QByteArray();
}

} // namespace

/// Hands everything on, and its answer to the counting replier.
class Traffic::CountedSink final : public gateway::BodySink {
public:
    CountedSink(std::unique_ptr<gateway::BodySink> sink, std::shared_ptr<RouteFigures> figures)
        : m_sink(std::move(sink)), m_figures(std::move(figures))
    {}
    void begin(std::function<void(std::optional<gateway::HttpResponse>)> begun) override
    {
        m_sink->begin([figures = m_figures, begun = std::move(begun),
                       began = steady_clock::now()](std::optional<gateway::HttpResponse> refusal) {
            if (refusal) {
                count(*figures, 0, began, refusal->status);
            }
            begun(std::move(refusal));
        });
    }
    void write(QByteArray chunk, std::function<void(bool)> taken) override
    {
        m_bytes += chunk.size();
        m_sink->write(std::move(chunk), std::move(taken));
    }
    void finish(gateway::Replier reply) override { m_sink->finish(counting(m_figures, m_bytes, std::move(reply))); }

private:
    std::unique_ptr<gateway::BodySink> m_sink;
    std::shared_ptr<RouteFigures> m_figures;
    qint64 m_bytes = 0;
};

void Traffic::sessionOpened(bool staff)
{
    m_sessionsOpened.add();
    (staff ? m_staff : m_citizens).add(1);
}

void Traffic::sessionGone(bool staff)
{
    (staff ? m_staff : m_citizens).add(-1);
}

void Traffic::refused(Fault fault)
{
    m_refused[static_cast<size_t>(fault)].add();
}

void Traffic::delivered(quint64 connections, Moment asked)
{
    m_deliveries.add(connections);
    if (asked != Moment{}) {
        m_delay.add(secondsSince(asked));
    }
}

void Traffic::count(RouteFigures &figures, qint64 bytes, steady_clock::time_point began, int status)
{
    figures.seconds.add(secondsSince(began));
    if (status == 201 && figures.upload) {
        figures.bytes.add(static_cast<quint64>(bytes));
    }
    const std::lock_guard lock(figures.mutex);
    ++figures.answers[status];
}

gateway::Replier Traffic::counting(std::shared_ptr<RouteFigures> figures, qint64 bytes, gateway::Replier reply)
{
    return gateway::Replier([figures = std::move(figures), bytes, reply = std::move(reply),
                             began = steady_clock::now()](gateway::HttpResponse response) {
        count(*figures, bytes, began, response.status);
        reply(std::move(response));
    });
}

gateway::Route Traffic::counted(gateway::Route route)
{
    std::shared_ptr<RouteFigures> figures;
    {
        const std::lock_guard lock(m_mutex);
        auto &row = m_routes[{route.path.toUtf8(), route.method}];
        if (!row) {
            row = std::make_shared<RouteFigures>(route.path.toUtf8(), route.method, static_cast<bool>(route.stream));
        }
        figures = row;
    }
    if (route.handle) {
        route.handle = [inner = std::move(route.handle), figures](const gateway::HttpRequest &request,
                                                                  gateway::Replier reply) {
            inner(request, counting(figures, request.contentLength, std::move(reply)));
        };
    }
    if (route.stream) {
        route.stream = [inner = std::move(route.stream),
                        figures](const gateway::HttpRequest &request,
                                 gateway::Replier reply) -> std::unique_ptr<gateway::BodySink> {
            // A refusal answers by this replier; a sink answers by the one of finish(), or in the middle by this one.
            auto sink = inner(request, std::move(reply));
            if (!sink) {
                return nullptr;
            }
            return std::make_unique<CountedSink>(std::move(sink), figures);
        };
    }
    return route;
}

void Traffic::exposeRoutes(Exposition &out) const
{
    const std::lock_guard lock(m_mutex);
    out.family("otklik_http_requests_total", "counter", "Requests that reached a route, by route and status.");
    std::map<QByteArray, quint64> signIns;
    std::map<QByteArray, quint64> uploads{{"kept", 0}, {"refused", 0}, {"failed", 0}};
    quint64 uploadedBytes = 0;
    for (const auto &[key, row] : m_routes) {
        const std::lock_guard rowLock(row->mutex);
        for (const auto &[status, count] : row->answers) {
            out.sample("otklik_http_requests_total",
                       {{"method", row->method}, {"route", row->path}, {"status", QByteArray::number(status)}},
                       static_cast<double>(count));
            if (row->upload) {
                uploads[status == 201 ? "kept" : status < 500 ? "refused" : "failed"] += count;
            }
            if (status == 401 || status == 429) {
                if (const QByteArray step = stepOf(row->path); !step.isEmpty()) {
                    signIns[step] += count;
                }
            }
        }
        uploadedBytes += row->bytes.value();
    }
    out.family("otklik_http_request_seconds", "histogram", "From a request's last byte to its answer, by route.");
    for (const auto &[key, row] : m_routes) {
        const auto counts = row->seconds.counts();
        if (std::any_of(counts.begin(), counts.end(), [](quint64 count) { return count > 0; })) {
            out.histogram("otklik_http_request_seconds", {{"method", row->method}, {"route", row->path}},
                          row->seconds.bounds(), counts, row->seconds.sum());
        }
    }
    signIns["session.open"] = m_sessionsRefused.value();
    out.family("otklik_sign_in_failures_total", "counter", "Refused steps of signing in.");
    for (const auto &[step, count] : signIns) {
        out.sample("otklik_sign_in_failures_total", {{"step", step}}, static_cast<double>(count));
    }
    out.family("otklik_uploads_total", "counter", "Uploads by how they ended.");
    for (const auto &[outcome, count] : uploads) {
        out.sample("otklik_uploads_total", {{"outcome", outcome}}, static_cast<double>(count));
    }
    out.counter("otklik_upload_bytes_total", "Bytes of the uploads that were kept.", uploadedBytes);
}

void Traffic::expose(Exposition &out) const
{
    out.family("otklik_sessions", "gauge", "Signed-in sessions now, by who is on them.");
    out.sample("otklik_sessions", {{"of", "citizens"}}, static_cast<double>(m_citizens.value()));
    out.sample("otklik_sessions", {{"of", "staff"}}, static_cast<double>(m_staff.value()));
    out.counter("otklik_sessions_opened_total", "Sessions that session.open has opened.", m_sessionsOpened.value());
    out.counter("otklik_requests_total", "Requests of WebSockets.", requests.value());
    out.counter("otklik_pushes_total", "Notifications handed to connections.", pushes.value());
    out.counter("otklik_messages_accepted_total", "Messages of people handed to the desk.", messagesAccepted.value());
    out.counter("otklik_messages_durable_total", "Messages of people answered after they were on disk.",
                messagesDurable.value());
    out.counter("otklik_messages_delivered_total", "Pushes of a message to a connection.", m_deliveries.value());
    out.histogram("otklik_message_delivery_seconds", "From a message's arrival at the desk's queue to its push.",
                  m_delay);
    out.family("otklik_requests_refused_total", "counter", "Requests of WebSockets answered with an error, by kind.");
    for (size_t i = 0; i < Faults; ++i) {
        const Error error{.fault = static_cast<Fault>(i)};
        out.sample("otklik_requests_refused_total", {{"kind", wire::errorKind(error).toUtf8()}},
                   static_cast<double>(m_refused[i].value()));
    }
    exposeRoutes(out);
}

} // namespace otklik::server
