// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/session/routestest.h"

#include "app/wire/httproutes.h"
#include "tests/session/runninghost.h"
#include "tests/support/accesstable.h"

#include <QRegularExpression>

using namespace otklik;
using test::Client;
using test::RunningHost;

namespace {

/// Somebody who asks, and what is theirs.
struct Caller {
    QByteArray token = {}; ///< empty: nobody has signed in
    QString file = {};
    QString number = {};
    QString appeal = {}; ///< the number of one
};

QString numberSeenBy(const RunningHost &server, const QByteArray &token, bool citizen)
{
    Client client(server);
    if (!client.opens(token)) {
        return {};
    }
    wire::ConversationList list{.scope = wire::ConversationList::Scope::All};
    if (citizen) {
        list.scope = wire::ConversationList::Scope::Own;
    }
    const QJsonObject result = client.asks(list).value(QStringLiteral("result")).toObject();
    return result.value(QStringLiteral("conversations")).toArray().at(0)[u"number"].toString();
}

/// The citizen's first conversation becomes a formal appeal.
QString madeAppeal(const RunningHost &server, const QByteArray &token)
{
    Client client(server);
    if (!client.opens(token)) {
        return {};
    }
    const QJsonObject own = client.asks(wire::ConversationList{}).value(QStringLiteral("result")).toObject();
    const QString first = own.value(QStringLiteral("conversations")).toArray().at(0)[u"id"].toString();
    const QJsonObject made = client.asks(wire::AppealCreate{.conversation = ConversationId::fromString(first),
                                                            .description = QStringLiteral("Прошу пересмотреть"),
                                                            .fullName = QStringLiteral("Соколова Мария"),
                                                            .email = QStringLiteral("maria@example.org")});
    return made.value(QStringLiteral("result")).toObject().value(QStringLiteral("number")).toString();
}

Caller signedIn(RunningHost &server, const QString &login)
{
    Caller caller{.token = server.signIn(login).access};
    caller.file = server.upload("%PDF-1.7\n", QStringLiteral("a.pdf"), "application/pdf", caller.token).text("file");
    caller.number = numberSeenBy(server, caller.token, login.startsWith(u'+'));
    return caller;
}

/// The route with something real in the place of «{…}».
QString pathOf(const QString &route, const Caller &caller, RunningHost &server)
{
    static const QRegularExpression part(QStringLiteral("parts/([\\w.-]+\\.js)"));
    const QHash<QString, std::function<QString()>> real{
        {QStringLiteral("/widget/{file}"),
         [] {
             return QStringLiteral("/widget/otklik.js");
         }},
        {QStringLiteral("/widget/parts/{file}"),
         [&server] {
             const QString script = QString::fromUtf8(server.get(QStringLiteral("/widget/otklik.js")).body);
             return QStringLiteral("/widget/parts/") + part.match(script).captured(1);
         }},
        {QStringLiteral("/api/files/{file}"),
         [&caller] {
             return QStringLiteral("/api/files/") + caller.file;
         }},
        {QStringLiteral("/api/transcripts/{number}.txt"),
         [&caller] {
             return QStringLiteral("/api/transcripts/%1.txt").arg(caller.number);
         }},
        {QStringLiteral("/api/appeals/{number}.zip"),
         [&caller] {
             return QStringLiteral("/api/appeals/%1.zip").arg(caller.appeal);
         }},
        {QStringLiteral("/api/transcripts.zip"),
         [&caller] {
             return QStringLiteral("/api/transcripts.zip?format=txt&numbers=%1").arg(caller.number);
         }},
        {QStringLiteral("/api/reports/{name}.csv"),
         [] {
             return QStringLiteral("/api/reports/response-time.csv?from=2026-01-01T00:00:00Z&to=2100-01-01T00:00:00Z");
         }},
        {QStringLiteral("/demo/{file}"),
         [] {
             return QStringLiteral("/demo/portal.css");
         }},
        {QStringLiteral("/demo/totp"), [] {
             return QStringLiteral("/demo/totp?login=operator2");
         }}};
    const auto known = real.constFind(route);
    return known == real.cend() ? route : (*known)();
}

int statusOf(const wire::HttpRoute &route, const Caller &caller, RunningHost &server)
{
    const QString path = pathOf(QString::fromLatin1(route.path), caller, server);
    if (path == QLatin1String("/api/files")) {
        return server.upload("%PDF-1.7\n", QStringLiteral("b.pdf"), "application/pdf", caller.token).status;
    }
    const bool reads = QByteArray(route.method) == "GET";
    return reads ? server.get(path, caller.token).status : server.post(path, {}, caller.token).status;
}

} // namespace

void RoutesTest::everyRouteAnswersEveryRoleAsTheTableSays()
{
    RunningHost server;
    QVERIFY(server.start());
    const QStringList logins{QStringLiteral("+79990000001"), QStringLiteral("operator1"), QStringLiteral("supervisor1"),
                             QStringLiteral("admin1")};
    std::vector<Caller> callers(1);
    for (const QString &login : logins) {
        callers.push_back(signedIn(server, login));
        QVERIFY(!callers.back().file.isEmpty() && !callers.back().number.isEmpty());
    }
    const QString appeal = madeAppeal(server, callers[1].token);
    QVERIFY(!appeal.isEmpty());
    for (Caller &caller : callers) {
        caller.appeal = appeal;
    }
    callers[0].file = callers[1].file;
    callers[0].number = callers[1].number;

    QStringList rows;
    const auto add = [&](const wire::HttpRoute &route) {
        QStringList cells{QString::fromLatin1(route.method) + u' ' + QString::fromLatin1(route.path)};
        for (const Caller &caller : callers) {
            const QString status = QString::number(statusOf(route, caller, server));
            QVERIFY2(!QString::fromLatin1(route.path).contains(u'{') || status != QLatin1String("404"), route.path);
            cells << status;
        }
        rows << cells.join(u'\t');
    };
    const wire::HttpRoute *signOut = nullptr;
    for (const wire::HttpRoute &route : wire::httpRoutes()) {
        if (QByteArray(route.path) == "/api/auth/logout") { // ends what the others need
            signOut = &route;
        } else {
            add(route);
        }
    }
    QVERIFY(signOut);
    add(*signOut);
    test::compareTable(QStringLiteral("routes"),
                       QStringLiteral("route\tnobody signed in\tcitizen\toperator\tsupervisor\tadministrator"), rows);
}
