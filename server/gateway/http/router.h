// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/http/hostnames.h"
#include "server/gateway/http/http.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace otklik::gateway {

struct Head;
struct Target;

/// Which pages of other origins may talk to us (the portal that carries the widget).
class Origins {
public:
    explicit Origins(const QStringList &allowed);

    /// `origin` and `host` are the request's fields. «null» (a sandboxed frame, a file) is nobody's, not even with "*".
    /// Our own pages are those whose origin names the host they asked;
    /// a scheme may differ, as TLS may end at a proxy.
    bool allows(const QByteArray &origin, const QByteArray &host) const;
    /// Whether answers depend on the Origin at all.
    bool isEmpty() const { return m_allowed.isEmpty(); }

private:
    QStringList m_allowed; ///< as browsers serialise them
};

/// The routing table.
class Router {
public:
    struct Match {
        const Route *route = nullptr;   ///< null: see `allowed`
        QList<QByteArray> allowed = {}; ///< the methods of this path, HEAD and OPTIONS included; empty: no such path
    };

    Router(std::vector<Route> routes, Origins origins, HostNames hosts = {});

    Match match(const QByteArray &method, const QString &path) const;
    const Origins &origins() const { return m_origins; }

    /// Asked by a name that is not this server's; the log says so.
    bool isMisdirected(const Head &head, const std::optional<Target> &target, bool byProxy) const;
    /// A page of another site wants something of the API. It could not read the answer; it is not let do anything
    /// unread either.
    bool isForeign(const HttpRequest &request) const;
    /// The answer to OPTIONS, of CORS or plain; `match` of that path.
    HttpResponse options(const HttpRequest &request, const Match &match) const;
    /// Adds what lets the page of an allowed origin read this answer.
    void share(const HttpRequest &request, HttpResponse &response) const;

private:
    const std::vector<Route> m_routes;
    const Origins m_origins;
    const HostNames m_hosts;
};

/// Methods that this server knows; another one gets 501.
bool isKnownMethod(const QByteArray &method);

} // namespace otklik::gateway
