// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/api/pages/demoapi.h"

#include "app/domain/text/identifiers.h"
#include "app/store/readers.h"
#include "app/vault/totp.h"
#include "app/wire/codec.h"
#include "server/api/problem.h"
#include "server/demo/demo.h"
#include "server/desk/words/words.h"
#include "server/notify/fileoutbox.h"

#include <QJsonArray>

namespace otklik::server {

namespace {

constexpr qint64 StepMs = 30'000; // of RFC 6238

gateway::Route loopbackOnly(const char *path, const desk::Words &words,
                            std::function<void(const gateway::HttpRequest &, gateway::Replier)> handle)
{
    gateway::Route route;
    route.method = "GET";
    route.path = QLatin1StringView(path);
    route.handle = [handle = std::move(handle), words = &words](const gateway::HttpRequest &request,
                                                                const gateway::Replier &reply) {
        if (request.peer.isLoopback()) {
            handle(request, reply);
        } else {
            reply(problem(Error{.fault = Fault::NotFound}, *words, languageOf(request)));
        }
    };
    return route;
}

/// In a query «+» may have been meant as itself: a phone has no spaces.
QString phoneOf(const gateway::HttpRequest &request)
{
    QString typed = request.query.queryItemValue(QStringLiteral("phone"), QUrl::FullyDecoded).trimmed();
    return checkPhone(typed).value_or(QString());
}

void showOutbox(const ApiContext &api, const gateway::HttpRequest &request, const gateway::Replier &reply)
{
    QJsonArray messages;
    for (const notify::SentSms &sms : api.demoOutbox->last(phoneOf(request))) {
        messages.append(
            QJsonObject{{QStringLiteral("at"), wire::timeText(sms.at)}, {QStringLiteral("text"), sms.text}});
    }
    reply(json(200, {{QStringLiteral("messages"), messages}}));
}

void showStaff(const gateway::Replier &reply)
{
    QJsonArray staff;
    for (const desk::demo::StaffMember &member : desk::demo::staff()) {
        staff.append(QJsonObject{{QStringLiteral("login"), member.login},
                                 {QStringLiteral("name"), member.name},
                                 {QStringLiteral("role"), wire::word(member.role)}});
    }
    reply(json(200, {{QStringLiteral("password"), QLatin1StringView(desk::demo::password)},
                     {QStringLiteral("staff"), staff}}));
}

void showTotp(const ApiContext &api, const gateway::HttpRequest &request, const gateway::Replier &reply)
{
    const QString login = request.query.queryItemValue(QStringLiteral("login"), QUrl::FullyDecoded);
    api.readers.run(
        [login](store::Store &store) { return store.people.credentials(login); }, api.here,
        [api, reply, language = languageOf(request)](const Result<store::Credentials> &found) {
            if (!found || found->totpSecret.isEmpty()) {
                const Error missing{.fault = Fault::NotFound};
                reply(problem(found ? missing : found.error(), api.words, language));
                return;
            }
            // A code is good once: after a sign-in within these 30 seconds the next one is shown.
            const qint64 present = toMs(api.clock.now()) / StepMs;
            const qint64 step = std::max(present, found->totpStep + 1);
            const Instant at = fromMs(step * StepMs);
            reply(json(200, {{QStringLiteral("code"), vault::totp::code(found->totpSecret, at)},
                             {QStringLiteral("secondsLeft"), ((step + 1) * StepMs - toMs(api.clock.now())) / 1000}}));
        });
}

} // namespace

std::vector<gateway::Route> demoRoutes(const ApiContext &api)
{
    return {loopbackOnly("/demo/outbox", api.words,
                         [api](const gateway::HttpRequest &request, const gateway::Replier &reply) {
                             showOutbox(api, request, reply);
                         }),
            loopbackOnly("/demo/staff", api.words,
                         [](const gateway::HttpRequest &, const gateway::Replier &reply) { showStaff(reply); }),
            loopbackOnly("/demo/totp", api.words,
                         [api](const gateway::HttpRequest &request, const gateway::Replier &reply) {
                             showTotp(api, request, reply);
                         })};
}

} // namespace otklik::server
