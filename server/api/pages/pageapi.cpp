// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/api/pages/pageapi.h"

#include "app/wire/codec.h"
#include "app/wire/openrpc.h"
#include "resources/resources.h"
#include "server/api/auth/consent.h"
#include "server/api/problem.h"
#include "server/desk/engine/desk.h"
#include "server/desk/words/words.h"
#include "server/gateway/http/staticfile.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

namespace otklik::server {

namespace {

using Fields = QList<std::pair<QByteArray, QByteArray>>;

/// The strictest policy that the widget promises to live under.
constexpr const char *PagePolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' blob:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'self'; require-trusted-types-for 'script'; "
    "trusted-types 'none'";

QByteArray contentTypeOf(const QString &name)
{
    static const QHash<QString, QByteArray> types{
        {QStringLiteral("html"), "text/html; charset=utf-8"}, {QStringLiteral("js"), "text/javascript; charset=utf-8"},
        {QStringLiteral("css"), "text/css; charset=utf-8"},   {QStringLiteral("svg"), "image/svg+xml"},
        {QStringLiteral("json"), "application/json"},
    };
    return types.value(name.section(QLatin1Char('.'), -1), "application/octet-stream");
}

gateway::Route get(const char *path, std::function<void(const gateway::HttpRequest &, gateway::Replier)> handle)
{
    gateway::Route route;
    route.method = "GET";
    route.path = QLatin1StringView(path);
    route.handle = std::move(handle);
    return route;
}

gateway::HttpResponse plain(int status, const QByteArray &text)
{
    return {.status = status,
            .contentType = "text/plain; charset=utf-8",
            .fields = {{"Cache-Control", "no-store"}},
            .body = text + '\n'};
}

/// A resource folder, as it is served.
struct Folder {
    QString resource;
    QString prefix;     ///< of the paths
    QString index = {}; ///< the file that stands under `indexPath` too
    QString indexPath = {};
    bool immutable = false; ///< the names follow from the content, so a browser need never ask again
};

Done addFolder(std::vector<gateway::Route> &routes, const Folder &given)
{
    const auto &[folder, prefix, index, indexPath, immutable] = given;
    const QStringList names = QDir(folder).entryList(QDir::Files);
    for (const QString &name : names) {
        if (name.endsWith(QLatin1String(".gz")) || name.endsWith(QLatin1String("seed.json"))) {
            continue;
        }
        const bool page = name.endsWith(QLatin1String(".html"));
        Fields fields{{"Cache-Control", immutable ? "public, max-age=31536000, immutable" : "no-cache"}};
        if (page) {
            fields.emplaceBack("Content-Security-Policy", PagePolicy);
        } else {
            fields.emplaceBack("Cross-Origin-Resource-Policy", "cross-origin");
        }
        OTKLIK_TRY(const auto file,
                   gateway::StaticFile::load(folder + QLatin1Char('/') + name, contentTypeOf(name), fields));
        routes.push_back(file.route(prefix + name));
        if (name == index) {
            routes.push_back(file.route(indexPath));
        }
    }
    return {};
}

/// The contract with the address that the asker came by: OpenRPC wants a whole one.
QJsonObject addressed(QJsonObject document, const gateway::HttpRequest &request)
{
    QUrl url(QStringLiteral("ws://localhost/ws"));
    url.setAuthority(QString::fromLatin1(request.field("host")), QUrl::StrictMode);
    const bool secure = request.secure || request.field("x-forwarded-proto") == "https";
    url.setScheme(secure ? QStringLiteral("wss") : QStringLiteral("ws"));
    if (url.isValid() && !url.host().isEmpty()) {
        document.insert(QStringLiteral("servers"),
                        QJsonArray{QJsonObject{{QStringLiteral("name"), QStringLiteral("this server")},
                                               {QStringLiteral("url"), url.toString(QUrl::FullyEncoded)}}});
    }
    return document;
}

gateway::Route readyRoute(const ApiContext &api)
{
    return get("/readyz", [desk = &api.desk](const gateway::HttpRequest &, const gateway::Replier &reply) {
        const Done ready = desk->ready();
        if (ready) {
            reply(plain(200, "ready"));
            return;
        }
        const QString why = ready.error().detail;
        reply(plain(503, why.isEmpty() ? QByteArray("the database takes no writes") : why.toUtf8()));
    });
}

/// What a page of the portal may know before anybody signs in.
gateway::Route configRoute(const ApiContext &api, const wire::Limits &told)
{
    return get("/api/config", [api, told](const gateway::HttpRequest &request, const gateway::Replier &reply) {
        const Language language = languageOf(request);
        QJsonObject limits{{QStringLiteral("textMax"), told.textMax},
                           {QStringLiteral("fileMax"), told.fileMax},
                           {QStringLiteral("fileTypes"), QJsonArray::fromStringList(told.fileTypes)}};
        gateway::HttpResponse answer = json(
            200,
            {{QStringLiteral("name"), QStringLiteral("Otklik")},
             {QStringLiteral("version"), QStringLiteral(OTKLIK_VERSION)},
             {QStringLiteral("demo"), api.demoOutbox != nullptr},
             {QStringLiteral("languages"), QJsonArray{QStringLiteral("ru"), QStringLiteral("en")}},
             {QStringLiteral("limits"), limits},
             {QStringLiteral("consent"), QJsonObject{{QStringLiteral("version"), consentVersion()},
                                                     {QStringLiteral("text"), consentText(api.words, language)}}}});
        reply(answer);
    });
}

gateway::Route linesRoute(const ApiContext &api)
{
    return get("/api/lines", [api](const gateway::HttpRequest &request, const gateway::Replier &reply) {
        const Language language = languageOf(request);
        const desk::Actor guest{.role = Role::Citizen, .language = language};
        const auto listed = [reply, language, words = &api.words](const Result<wire::Response> &lines) {
            if (!lines) {
                reply(problem(lines.error(), *words, language));
                return;
            }
            const QByteArray frame = wire::encodeResponse(0, *lines);
            reply(json(200, QJsonDocument::fromJson(frame).object().value(QStringLiteral("result")).toObject()));
        };
        if (const Done admitted = api.desk.submit(guest, wire::LineList{}, api.here, listed); !admitted) {
            listed(tl::unexpected(admitted.error()));
        }
    });
}

} // namespace

Result<std::vector<gateway::Route>> pageRoutes(const ApiContext &api, const PageRules &rules)
{
    initWidgetResources();
    std::vector<gateway::Route> routes;
    routes.push_back(get(
        "/healthz", [](const gateway::HttpRequest &, const gateway::Replier &reply) { reply(plain(200, "alive")); }));
    routes.push_back(readyRoute(api));
    routes.push_back(get("/metrics", [rules](const gateway::HttpRequest &request, const gateway::Replier &reply) {
        if (!rules.metricsRules.permit(request)) {
            reply(gateway::problem(403, QStringLiteral("forbidden")));
            return;
        }
        reply({.contentType = "text/plain; version=0.0.4; charset=utf-8",
               .fields = {{"Cache-Control", "no-store"}},
               .body = rules.metrics()});
    }));
    routes.push_back(get("/openrpc.json", [document = wire::openRpc()](const gateway::HttpRequest &request,
                                                                       const gateway::Replier &reply) {
        reply(json(200, addressed(document, request)));
    }));
    routes.push_back(configRoute(api, rules.limits));
    routes.push_back(linesRoute(api));
    QList<Folder> folders{
        {QStringLiteral(":/widget"), QStringLiteral("/widget/"), QStringLiteral("chat.html"), QStringLiteral("/chat")},
        {.resource = QStringLiteral(":/widget/parts"), .prefix = QStringLiteral("/widget/parts/"), .immutable = true}};
    if (api.demoOutbox) {
        initDemoResources();
        folders.append(
            {QStringLiteral(":/demo"), QStringLiteral("/demo/"), QStringLiteral("index.html"), QStringLiteral("/")});
    }
    for (const Folder &folder : folders) {
        OTKLIK_TRY_DONE(addFolder(routes, folder));
    }
    return routes;
}

} // namespace otklik::server
