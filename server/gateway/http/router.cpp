// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/http/router.h"

#include "app/base/log.h"
#include "app/domain/weborigin.h"
#include "server/gateway/http/head.h"
#include "server/gateway/http/target.h"

#include <algorithm>

namespace otklik::gateway {

namespace {

bool fits(const QString &pattern, const QString &path)
{
    if (pattern.endsWith(u"/*")) {
        const QStringView stem = QStringView(pattern).chopped(1);
        return path.size() > stem.size() && path.startsWith(stem);
    }
    return pattern == path;
}

/// What a page of another origin has a use for: the API, the widget's files and its contract.
bool isShared(const QString &path)
{
    return path.startsWith(u"/api/") || path.startsWith(u"/widget/") || path == u"/openrpc.json";
}

} // namespace

bool isKnownMethod(const QByteArray &method)
{
    return method == "GET" || method == "HEAD" || method == "POST" || method == "PUT" || method == "PATCH" ||
           method == "DELETE" || method == "OPTIONS";
}

Origins::Origins(const QStringList &allowed)
{
    for (const QString &origin : allowed) {
        m_allowed << (origin == u"*" ? origin : serialisedOrigin(origin).value_or(origin));
    }
}

bool Origins::allows(const QByteArray &origin, const QByteArray &host) const
{
    const QString text = QString::fromLatin1(origin);
    if (text.compare(u"null", Qt::CaseInsensitive) == 0) {
        return false;
    }
    if (m_allowed.contains(u"*") || m_allowed.contains(serialisedOrigin(text).value_or(text))) {
        return true;
    }
    const qsizetype mark = origin.indexOf("://");
    const QByteArray scheme = origin.left(mark).toLower();
    return (scheme == "http" || scheme == "https") && !host.isEmpty() &&
           origin.mid(mark + 3).compare(host, Qt::CaseInsensitive) == 0;
}

Router::Router(std::vector<Route> routes, Origins origins, HostNames hosts)
    : m_routes(std::move(routes)), m_origins(std::move(origins)), m_hosts(std::move(hosts))
{}

bool Router::isMisdirected(const Head &head, const std::optional<Target> &target, bool byProxy) const
{
    // The absolute form stands above Host (RFC 9112, 3.2.2). Without any the request is of HTTP/1.0, and of no browser.
    const QByteArray host = target && !target->authority.isEmpty() ? target->authority : head.field("host");
    const bool misdirected = !host.isEmpty() && !m_hosts.allows(host, byProxy);
    if (misdirected) {
        qCWarning(logGateway)
            << "asked by a name that is not this server's: «hosts» of the configuration says which are";
    }
    return misdirected;
}

Router::Match Router::match(const QByteArray &method, const QString &path) const
{
    Match found;
    const bool hasOwn =
        std::any_of(m_routes.begin(), m_routes.end(), [&path](const Route &route) { return route.path == path; });
    for (const Route &route : m_routes) {
        if (!fits(route.path, path) || (hasOwn && route.path != path)) { // a path of its own is none of a folder
            continue;
        }
        if (!found.route && (route.method == method || (method == "HEAD" && route.method == "GET"))) {
            found.route = &route;
        }
        for (const QByteArray &name : {route.method, QByteArray(route.method == "GET" ? "HEAD" : "OPTIONS")}) {
            if (!found.allowed.contains(name)) {
                found.allowed.append(name);
            }
        }
    }
    if (!found.allowed.isEmpty() && !found.allowed.contains("OPTIONS")) {
        found.allowed.append("OPTIONS");
    }
    return found;
}

bool Router::isForeign(const HttpRequest &request) const
{
    const QByteArray origin = request.field("origin");
    return !origin.isEmpty() && request.path.startsWith(u"/api/") && !m_origins.allows(origin, request.field("host"));
}

HttpResponse Router::options(const HttpRequest &request, const Match &match) const
{
    HttpResponse response{.status = 204};
    if (request.path == u"*") {
        return response;
    }
    if (match.allowed.isEmpty()) {
        return problem(404, QStringLiteral("not_found"));
    }
    const QByteArray methods = match.allowed.join(", ");
    response.fields.emplaceBack("Allow", methods);
    const bool preflight = !request.field("origin").isEmpty() &&
                           !request.field("access-control-request-method").isEmpty() && isShared(request.path);
    if (!preflight) {
        return response;
    }
    if (!m_origins.allows(request.field("origin"), request.field("host"))) {
        return problem(403, QStringLiteral("forbidden"));
    }
    response.fields.emplaceBack("Access-Control-Allow-Methods", methods);
    response.fields.emplaceBack("Access-Control-Allow-Headers",
                                "Authorization, Content-Type, Content-Disposition, Accept-Language, If-None-Match");
    response.fields.emplaceBack("Access-Control-Max-Age", "7200");
    return response;
}

void Router::share(const HttpRequest &request, HttpResponse &response) const
{
    if (!isShared(request.path)) {
        return;
    }
    if (!m_origins.isEmpty()) {
        response.fields.emplaceBack("Vary", "Origin");
    }
    const QByteArray origin = request.field("origin");
    if (origin.isEmpty() || !m_origins.allows(origin, request.field("host"))) {
        return;
    }
    response.fields.emplaceBack("Access-Control-Allow-Origin", origin);
    response.fields.emplaceBack("Access-Control-Expose-Headers",
                                "Content-Disposition, Content-Length, ETag, Retry-After");
}

} // namespace otklik::gateway
